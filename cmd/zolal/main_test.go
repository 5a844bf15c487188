package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// asZolal makes the test binary be the program, for tests that need a
// process to kill.
const asZolal = "ZOLAL_TEST_AS_PROGRAM"

func TestMain(m *testing.M) {
	if os.Getenv(asZolal) != "" {
		os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
	}
	testscript.Main(m, map[string]func(){
		"zolal": func() { os.Exit(run(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) },
	})
}

// TestScripts runs the command-line sessions in testdata/script.
func TestScripts(t *testing.T) {
	docs, err := filepath.Abs("../../testdata/docs")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		Setup: func(e *testscript.Env) error {
			e.Setenv("DOCS", docs)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"hexfile": hexFile,
			"noperm":  noPerm,
		},
	})
}

// hexFile writes the bytes given in hexadecimal: hexfile NAME 636c 65616e.
func hexFile(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: hexfile NAME HEX...")
	}
	var out []byte
	for _, h := range args[1:] {
		for i := 0; i+1 < len(h); i += 2 {
			out = append(out, unhex(h[i])<<4|unhex(h[i+1]))
		}
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), out, 0o644))
}

func unhex(c byte) byte {
	if c <= '9' {
		return c - '0'
	}
	return c | 0x20 - 'a' + 10
}

// noPerm takes all permissions from a file, and ends the script where the
// user can read it all the same (root).
func noPerm(ts *testscript.TestScript, _ bool, args []string) {
	p := ts.MkAbs(args[0])
	ts.Check(os.Chmod(p, 0))
	if f, err := os.Open(p); err == nil {
		f.Close()
		ts.Check(os.Remove(p))
		ts.Check(os.Symlink("nowhere", p))
	}
}
