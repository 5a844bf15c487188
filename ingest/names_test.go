package ingest

import (
	"testing"
	"unicode/utf8"
)

func TestValidName(t *testing.T) {
	for _, c := range []struct{ path, want string }{
		{"a.txt", "a.txt"},
		{"100%.txt", "100%.txt"},
		{"a%20b.txt", "a%20b.txt"},
		{"%D8%B3%D9%84.txt", "%D8%B3%D9%84.txt"}, // letters, as a link has them
		{"\u0633.txt", "\u0633.txt"},
		{"a\xff.txt", "a%FF.txt"},
		{"a%FF.txt", "a%25FF.txt"},
		{"a%25FF.txt", "a%2525FF.txt"},
		{"a%ff.txt", "a%ff.txt"},
		{"100%\xff.txt", "100%25%FF.txt"},
		{"100%25%FF.txt", "100%2525%25FF.txt"},
		{"a%25.txt", "a%25.txt"},
		{"", ""},
	} {
		if got := validName(c.path); got != c.want {
			t.Errorf("%+q is %+q, want %+q", c.path, got, c.want)
		}
	}
}

// TestValidNameUnique: among all short paths of the awkward bytes no two have
// one name.
func TestValidNameUnique(t *testing.T) {
	const bytes = "%25Ff\xd8\xb3\xff"
	seen := map[string]string{}
	var extend func(p string, n int)
	extend = func(p string, n int) {
		name := validName(p)
		if other, there := seen[name]; there {
			t.Fatalf("%+q and %+q are both %+q", p, other, name)
		}
		if !utf8.ValidString(name) {
			t.Fatalf("%+q is %+q", p, name)
		}
		seen[name] = p
		for i := 0; n > 0 && i < len(bytes); i++ {
			extend(p+bytes[i:i+1], n-1)
		}
	}
	extend("", 6)
}
