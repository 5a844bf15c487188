package layout

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/zolal/zolal/edit"
)

// describe writes the blocks of a layout, one a line: kind, language, level or
// place in a table, label, and the text with its source ranges.
func describe(src []byte, l *Layout) []byte {
	var out bytes.Buffer
	text := l.Append(nil, src)
	for _, b := range l.Blocks {
		fmt.Fprintf(&out, "%s %s", b.Kind, b.Lang)
		if b.Level > 0 {
			fmt.Fprintf(&out, " level %d", b.Level)
		}
		if b.Group > 0 {
			fmt.Fprintf(&out, " group %d", b.Group)
		}
		if b.Row+b.Column > 0 {
			fmt.Fprintf(&out, " row %d column %d", b.Row, b.Column)
		}
		if b.Label != "" {
			fmt.Fprintf(&out, " label %s", b.Label)
		}
		if b.Repeat {
			out.WriteString(" repeat")
		}
		shown := strings.ReplaceAll(string(b.Span.Of(text)), "\u200c", "\\u200c")
		fmt.Fprintf(&out, "\n\t%s\n\t%v\n", shown, l.AppendSource(nil, b.Span))
	}
	return out.Bytes()
}

// TestGolden compares the blocks of the documents in testdata/docs with the
// files beside them. ZOLAL_UPDATE=1 writes those anew, to be read before they
// are kept.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/docs/*.txt")
	if err != nil || len(files) < 7 {
		t.Fatalf("%d documents, %v", len(files), err)
	}
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			src, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			l := Parse(src, Options{})
			checkLayout(t, src, l)
			got := describe(src, l)
			golden := strings.TrimSuffix(name, ".txt") + ".golden"
			if os.Getenv("ZOLAL_UPDATE") != "" {
				if err := os.WriteFile(golden, got, 0o666); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(got, want) {
				t.Errorf("blocks differ from %s:\n%s", golden, firstDifference(got, want))
			}
		})
	}
}

func firstDifference(got, want []byte) string {
	g, w := strings.Split(string(got), "\n"), strings.Split(string(want), "\n")
	for i := range g {
		if i >= len(w) || g[i] != w[i] {
			return fmt.Sprintf("line %d\n got  %+q\n want %+q", i+1, g[i], w[min(i, len(w)-1)])
		}
	}
	return "got is shorter"
}

// checkLayout checks what holds for every layout of every source.
func checkLayout(t testing.TB, src []byte, l *Layout) {
	t.Helper()
	text := l.Append(nil, src)
	if len(text) != l.Pieces.Size() {
		t.Fatalf("text has %d bytes, Size says %d", len(text), l.Pieces.Size())
	}
	at := 0
	for i, b := range l.Blocks {
		if b.Span.Start < at || b.Span.Len() == 0 || b.Span.End > len(text) {
			t.Fatalf("block %d covers %v after %d of %d", i, b.Span, at, len(text))
		}
		if sep := text[at:b.Span.Start]; len(bytes.Trim(sep, "\n")) > 0 || i > 0 && len(sep) == 0 {
			t.Fatalf("%+q stands before block %d", sep, i)
		}
		at = b.Span.End
	}
	if len(bytes.TrimRight(text[at:], "\n")) > 0 {
		t.Fatalf("%+q stands after the last block", text[at:])
	}
	checkCover(t, src, l)
}

// checkCover checks that every visible byte of the source is in one piece or
// left out once, and that no character is cut.
func checkCover(t testing.TB, src []byte, l *Layout) {
	t.Helper()
	seen := make([]byte, len(src))
	mark := func(s edit.Span, what string) {
		if s.Start < 0 || s.End > len(src) || s.Start > s.End {
			t.Fatalf("%s %v of %d bytes", what, s, len(src))
		}
		for i := s.Start; i < s.End; i++ {
			seen[i]++
		}
		for _, at := range []int{s.Start, s.End} {
			if at < len(src) && cutsRune(src, at) {
				t.Fatalf("%s %v cuts a character", what, s)
			}
		}
	}
	for _, p := range l.Pieces.Pieces() {
		mark(p.Source, "piece")
	}
	for _, e := range l.Pieces.Left() {
		mark(e.Span, "left out")
		if e.Rule == "" {
			t.Fatalf("%v is left out by no rule", e.Span)
		}
	}
	for i := 0; i < len(src); {
		r, n := decode(src[i:])
		for k := i; k < i+n; k++ {
			if seen[k] > 1 || seen[k] == 0 && !isBlank(r) {
				t.Fatalf("byte %d (%+q) is covered %d times", k, src[i:i+n], seen[k])
			}
		}
		i += n
	}
}
