package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// nobody is the user without rights of a Linux machine.
const nobody = 65534

// TestPermissions runs the program as a user who may not write into a folder
// and may not read a file: the first is an error with nothing left behind, the
// second a reject. Root may do both, so its tests run as nobody.
func TestPermissions(t *testing.T) {
	dir := t.TempDir()
	for d := dir; strings.HasPrefix(d, os.TempDir()) && d != os.TempDir(); d = filepath.Dir(d) {
		if err := os.Chmod(d, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	program := filepath.Join(dir, "zolal")
	data, err := os.ReadFile(os.Args[0])
	if err != nil {
		t.Fatal(err)
	}
	put := func(name string, b []byte, mode os.FileMode) string {
		t.Helper()
		name = filepath.Join(dir, name)
		if err := os.WriteFile(name, b, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(name, mode); err != nil {
			t.Fatal(err)
		}
		return name
	}
	put("zolal", data, 0o755)
	good := put("good.txt", []byte("\u0627\u06cc\u0646 \u0645\u062a\u0646 \u062e\u0648\u0628 \u0627\u0633\u062a.\n"), 0o644)
	secret := put("secret.txt", []byte("\u067e\u0646\u0647\u0627\u0646\n"), 0)
	for name, mode := range map[string]os.FileMode{"closed": 0o555, "open": 0o777} {
		if err := os.Mkdir(filepath.Join(dir, name), mode); err != nil {
			t.Fatal(err)
		}
		if err := os.Chmod(filepath.Join(dir, name), mode); err != nil {
			t.Fatal(err)
		}
	}
	run := func(out string) (code int, stderr string) {
		t.Helper()
		c := exec.Command(program, "run", "--quiet", "--format", "jsonl", "-o", out, good, secret)
		c.Env = append(os.Environ(), asZolal+"=1")
		if os.Geteuid() == 0 {
			c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
		}
		var b bytes.Buffer
		c.Stderr = &b
		err := c.Run()
		var exit *exec.ExitError
		if err != nil && !errors.As(err, &exit) {
			t.Fatal(err)
		}
		return c.ProcessState.ExitCode(), b.String()
	}

	if code, stderr := run(filepath.Join(dir, "closed", "out")); code != 3 || !strings.Contains(stderr, "permission denied") {
		t.Errorf("a folder that may not be written: code %d, %q", code, stderr)
	}
	if left, err := os.ReadDir(filepath.Join(dir, "closed")); err != nil || len(left) > 0 {
		t.Errorf("left in the closed folder: %v, %v", left, err)
	}

	out := filepath.Join(dir, "open", "out")
	if code, stderr := run(out); code != 1 {
		t.Errorf("a file that may not be read: code %d, %q", code, stderr)
	}
	rejects, err := os.ReadFile(filepath.Join(out, "rejects.jsonl"))
	if err != nil || !strings.Contains(string(rejects), `"reason":"unreadable"`) {
		t.Errorf("rejects %s, %v", rejects, err)
	}
}
