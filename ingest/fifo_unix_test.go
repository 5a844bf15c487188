//go:build unix

package ingest_test

import "syscall"

func makeFifo(path string) error { return syscall.Mkfifo(path, 0o600) }
