//go:build !linux

package export_test

import "testing"

func smallDisk(t *testing.T, _ int) string {
	t.Helper()
	t.Skip("a small file system can be mounted on Linux only")
	return ""
}
