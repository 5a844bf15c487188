package ingest_test

import (
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/zolal/zolal/ingest"
)

// link makes symbolic links, name to target.
func link(t *testing.T, dir string, links map[string]string) {
	t.Helper()
	for name, target := range links {
		if err := os.Symlink(target, filepath.Join(dir, name)); err != nil {
			t.Skip("no symbolic links here:", err)
		}
	}
}

// paths shows the sources below dir in order, and rejects with their reason.
func paths(t *testing.T, dir string, o ingest.Options, args ...string) string {
	t.Helper()
	var out []string
	for _, d := range read(t, o, args...) {
		p := strings.TrimPrefix(d.Source, filepath.ToSlash(dir)+"/")
		if d.Reject != nil {
			p += "!" + d.Reject.Reason
		}
		out = append(out, p)
	}
	return strings.Join(out, " ")
}

// TestLinks: without FollowLinks nothing outside is read; with it, each file
// once, and rings come to an end.
func TestLinks(t *testing.T) {
	dir := t.TempDir()
	put(t, dir+"/out/secret.txt", []byte("secret"))
	put(t, dir+"/out/deep/d.txt", []byte("deep"))
	put(t, dir+"/in/a.txt", []byte("a"))
	put(t, dir+"/in/sub/b.txt", []byte("b"))
	put(t, dir+"/in/store/0001", []byte("stored"))
	link(t, dir+"/in", map[string]string{
		"b-dangling.txt": "nowhere.txt", "c-out.txt": "../out/secret.txt", "d-out": "../out", "e-within.txt": "a.txt",
		"f-sub": "sub", "g-named.txt": "store/0001", "h-up": "..", "i-ring.txt": "i-ring.txt",
	})
	link(t, dir+"/in/sub", map[string]string{"c-to-top.txt": "../a.txt", "d-top": "..", "e-out": "../../out"})
	link(t, dir+"/out", map[string]string{"back": "../in", "ring": "."})

	want := "a.txt b-dangling.txt!unreadable c-out.txt!link-outside-input d-out!link-outside-input g-named.txt h-up!link-outside-input i-ring.txt!unreadable sub/b.txt sub/e-out!link-outside-input"
	if got := paths(t, dir+"/in", ingest.Options{}, dir+"/in"); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	want = "a.txt b-dangling.txt!unreadable c-out.txt d-out/deep/d.txt d-out/secret.txt g-named.txt i-ring.txt!unreadable sub/b.txt"
	if got := paths(t, dir+"/in", ingest.Options{FollowLinks: true}, dir+"/in"); got != want {
		t.Errorf("with FollowLinks: %s, want %s", got, want)
	}
	// A link that is named is no link in a folder.
	if got := paths(t, dir, ingest.Options{}, dir+"/in/d-out"); got != "in/d-out/back!link-outside-input in/d-out/deep/d.txt in/d-out/secret.txt" {
		t.Errorf("named: %s", got)
	}
}

func TestPassedOver(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"a.txt", "b.PDF", "c.pdf.gz", "d", "e.docx", ".hidden.txt", ".git/f.txt", "skip/g.txt", "skip/h.log"} {
		put(t, filepath.Join(dir, name), []byte("x"))
	}
	put(t, dir+"/.zolalignore", []byte("# not now\nskip\n"))
	put(t, dir+"/done/manifest.json", []byte("{\n  \"schema\": \"1\",\n  \"zolal_version\": \"1.0\"\n}\n"))
	put(t, dir+"/done/rejects.jsonl", []byte("{}\n"))
	put(t, dir+"/begun/.zolal/journal", nil)
	put(t, dir+"/begun/data/documents/part.jsonl", []byte("{}\n"))
	put(t, dir+"/web/manifest.json", []byte(`{"name":"a page"}`))
	put(t, dir+"/web/i.txt", []byte("x"))
	src, err := ingest.New([]string{dir}, ingest.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer src.Close()
	if got := summary(all(t, src)); got != "a.txt: x | i.txt: x" {
		t.Error(got)
	}
	want := map[string]int{".pdf": 2, ".docx": 1, ".json": 1, "no ending": 1, "hidden": 2, "ignored": 1, "dataset": 2}
	if got := src.PassedOver(); !maps.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	// A dataset that is named is an input.
	if got := paths(t, dir, ingest.Options{}, dir+"/begun"); got != "begun/data/documents/part.jsonl!no-text-field" {
		t.Error(got)
	}
}

// TestArguments: a file is read once however its path is spelled, and what
// cannot be read keeps its place.
func TestArguments(t *testing.T) {
	dir := t.TempDir()
	t.Chdir(dir)
	put(t, "a.txt", []byte("a"))
	put(t, "b.txt", []byte("b"))
	put(t, "empty/c.pdf", []byte("c"))
	put(t, "-", []byte("dash"))
	for _, c := range []struct{ args, want string }{
		{"a.txt ./a.txt .//a.txt empty/../a.txt *.txt", "a.txt b.txt"},
		{"none.txt a.txt empty b.txt no*.txt", "none.txt!unreadable a.txt empty!no-documents b.txt no*.txt!unreadable"},
		{". . ./", "a.txt b.txt"},
		{"./-", "./-"},
	} {
		if got := paths(t, dir, ingest.Options{}, strings.Fields(c.args)...); got != c.want {
			t.Errorf("%s: %s, want %s", c.args, got, c.want)
		}
	}
}
