package zolal_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "github.com/zolal/zolal"

// floors gives the floor of each package. A package imports packages of lower
// floors only, never a neighbour; folders not listed take the floor of the
// nearest listed parent.
var floors = map[string]int{
	"lang":                 0,
	"edit":                 0,
	"internal/scan":        0,
	"internal/codepage":    0,
	"internal/lexicon":     0,
	"internal/idle":        0,
	"internal/lexicon/gap": 1,
	"unit":                 1,
	"normalize":            2,
	"normalize/mojibake":   2,
	"normalize/layout":     2,
	"normalize/zwnj":       2,
	"segment":              2,
	"align":                2,
	"pipeline":             3,
	"ingest/charset":       4,
	"ingest":               5,
	"export":               5,
	"cmd/zolal":            6,
	"benchmarks":           6,
	"":                     6, // the root holds documentation and the example
}

// heavy are modules that only some packages may use.
var heavy = map[string][]string{
	"github.com/apache/arrow-go":      {"ingest", "export"},
	"github.com/klauspost":            {"ingest", "benchmarks/job"},
	"github.com/spf13":                {"cmd/zolal"},
	"github.com/schollz":              {"cmd/zolal"},
	"golang.org/x/term":               {"cmd/zolal"},
	"github.com/jdkato/prose":         {"segment/prose"},
	"golang.org/x/text/encoding":      {"internal/codepage", "ingest/charset"},
	"github.com/rogpeppe/go-internal": {}, // tests alone
}

// closed are packages that the program and the library never use: they reach
// out of the files they were given. SECURITY.md promises it.
var closed = []string{"net", "net/http", "net/rpc", "os/exec", "plugin"}

// TestImports reads the files itself: a test that asked the go command would
// be served from the test cache after the tree has changed.
func TestImports(t *testing.T) {
	seen := 0
	err := filepath.WalkDir(".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		p = filepath.ToSlash(p)
		if d.IsDir() {
			if p != "." && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata" || nested(p)) {
				return fs.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(p, ".go") || strings.HasSuffix(p, "_test.go") {
			return nil
		}
		seen++
		checkFile(t, p)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if seen < 50 {
		t.Errorf("only %d files were read", seen)
	}
}

// TestHeavy holds the names in heavy to go.mod: a rule about a module that
// nobody requires would hold nothing.
func TestHeavy(t *testing.T) {
	mod, err := os.ReadFile("go.mod")
	if err != nil {
		t.Fatal(err)
	}
	for name := range heavy {
		parts := strings.SplitN(name, "/", 4) // a package below a module counts for it
		if !strings.Contains(string(mod), "\t"+strings.Join(parts[:min(len(parts), 3)], "/")) {
			t.Errorf("go.mod requires nothing named %s", name)
		}
	}
}

// nested reports whether folder p is a module of its own.
func nested(p string) bool {
	_, err := os.Stat(filepath.Join(p, "go.mod"))
	return err == nil
}

func checkFile(t *testing.T, file string) {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
	if err != nil {
		t.Error(err)
		return
	}
	pkg := path.Dir(file)
	if pkg == "." {
		pkg = ""
	}
	from, ok := floorOf(pkg)
	if !ok {
		t.Errorf("%s: package %q has no floor; give it one in imports_test.go", file, pkg)
	}
	for _, spec := range f.Imports {
		name, _ := strconv.Unquote(spec.Path.Value)
		if slices.Contains(closed, name) && !strings.HasPrefix(pkg, "benchmarks") {
			t.Errorf("%s imports %s: the program opens no connections and starts no programs", file, name)
		}
		if own, inside := strings.CutPrefix(name, module+"/"); inside {
			to, _ := floorOf(own)
			if to >= from && !strings.HasPrefix(own+"/", pkg+"/") && !strings.HasPrefix(pkg, own+"/") {
				t.Errorf("%s: floor %d imports %s on floor %d", file, from, own, to)
			}
			continue
		}
		for prefix, users := range heavy {
			if strings.HasPrefix(name, prefix) && !allowed(pkg, users) {
				t.Errorf("%s imports %s, which only %v may", file, name, users)
			}
		}
	}
}

func allowed(pkg string, users []string) bool {
	for _, u := range users {
		if pkg == u {
			return true
		}
	}
	return false
}

func floorOf(pkg string) (int, bool) {
	for p := pkg; ; p = path.Dir(p) {
		if p == "." {
			p = ""
		}
		if n, ok := floors[p]; ok {
			return n, p != "" || pkg == ""
		}
		if p == "" {
			return 0, false
		}
	}
}
