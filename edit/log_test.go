package edit_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/zolal/zolal/edit"
)

// slowLog is the obvious twin of a Log: it keeps, for every output byte, the
// edit or the source byte it came from.
type slowLog struct {
	out  []byte
	from []edit.Span // source range of each output byte
}

func slow(src []byte, edits []edit.Edit) slowLog {
	var s slowLog
	at := 0
	keep := func(to int) {
		for ; at < to; at++ {
			s.out = append(s.out, src[at])
			s.from = append(s.from, edit.Span{Start: at, End: at + 1})
		}
	}
	for _, e := range edits {
		keep(e.Start)
		for i := range len(e.New) {
			s.out = append(s.out, e.New[i])
			s.from = append(s.from, e.Span)
		}
		at = e.End
	}
	keep(len(src))
	return s
}

// randomLog makes edits of every shape: insertions, deletions, replacements,
// touching ones and several at one place.
func randomLog(r *rand.Rand, n int) []edit.Edit {
	var edits []edit.Edit
	for at := 0; at <= n; {
		at += r.IntN(4)
		end := at + r.IntN(3)
		if end > n {
			break
		}
		text := "XYZ"[:r.IntN(4)]
		if end > at || text != "" {
			edits = append(edits, edit.Edit{Span: edit.Span{Start: at, End: end}, New: text, Rule: "test/random"})
		}
		at = end
	}
	return edits
}

func TestLogAgainstReference(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	src := []byte("abcdefghijklmnop")
	for range 3000 {
		edits := randomLog(r, len(src))
		log := &edit.Log{}
		for _, e := range edits {
			log.Add(e)
		}
		if err := log.Check(len(src)); err != nil {
			t.Fatal(err)
		}
		want := slow(src, edits)
		got := log.Append(nil, src)
		if !bytes.Equal(got, want.out) {
			t.Fatalf("replay of %+v: %q, want %q", edits, got, want.out)
		}
		for i := range got {
			s := log.AppendSource(nil, edit.Span{Start: i, End: i + 1})
			if want.from[i].Len() == 0 {
				if len(s) != 0 {
					t.Fatalf("edits %+v: inserted byte %d has source %v", edits, i, s)
				}
				continue
			}
			if len(s) != 1 || !s[0].Contains(want.from[i]) {
				t.Fatalf("edits %+v: byte %d of %q comes from %v, want %v", edits, i, got, s, want.from[i])
			}
			if s[0] != want.from[i] {
				t.Fatalf("edits %+v: byte %d of %q comes from %v, want exactly %v", edits, i, got, s, want.from[i])
			}
		}
		checkForward(t, src, edits, log, want)
		checkSpans(t, edits, log, len(got))
	}
}

// checkSpans: the source of a range runs from that of its start to that of its
// end.
func checkSpans(t *testing.T, edits []edit.Edit, log *edit.Log, n int) {
	t.Helper()
	for start := range n {
		for end := start + 1; end <= n; end++ {
			want := edit.AppendSpan(nil, edit.Span{Start: log.SourceStart(start), End: log.SourceEnd(end)})
			if got := log.AppendSource(nil, edit.Span{Start: start, End: end}); !slices.Equal(got, want) {
				t.Fatalf("edits %+v: [%d,%d) comes from %v, want %v", edits, start, end, got, want)
			}
		}
	}
}

// checkForward: a source byte that was kept is found in the output.
func checkForward(t *testing.T, src []byte, edits []edit.Edit, log *edit.Log, want slowLog) {
	t.Helper()
	for out, from := range want.from {
		touched := false
		for _, e := range edits {
			touched = touched || e.Contains(from)
		}
		if from.Len() == 1 && !touched {
			if got := log.Output(from.Start); got != out {
				t.Fatalf("edits %+v: source byte %d (%q) is at %d, want %d", edits, from.Start, src[from.Start], got, out)
			}
		}
	}
}

func TestLogCheck(t *testing.T) {
	for _, edits := range [][]edit.Edit{
		{{Span: edit.Span{Start: 3, End: 5}}, {Span: edit.Span{Start: 4, End: 6}}},
		{{Span: edit.Span{Start: 3, End: 2}}},
		{{Span: edit.Span{Start: 3, End: 11}}},
	} {
		log := &edit.Log{}
		for _, e := range edits {
			log.Add(e)
		}
		if err := log.Check(10); !errors.Is(err, edit.ErrOverlap) {
			t.Errorf("%+v: %v, want ErrOverlap", edits, err)
		}
	}
}

func TestNilLog(t *testing.T) {
	var log *edit.Log
	log.Replace(0, 1, "x", "test/nil")
	if log.Len() != 0 || log.Edits() != nil {
		t.Error("a nil log keeps edits")
	}
}

func TestLogReset(t *testing.T) {
	log := &edit.Log{}
	log.Replace(0, 1, "xyz", "test/reset")
	log.Reset()
	log.Replace(2, 3, "", "test/reset")
	if got := string(log.Append(nil, []byte("abcd"))); got != "abd" {
		t.Errorf("after Reset: %q", got)
	}
	if got := log.SourceStart(2); got != 3 {
		t.Errorf("after Reset, byte 2 comes from %d, want 3", got)
	}
}

func TestLogClone(t *testing.T) {
	log := &edit.Log{}
	log.Grow(10)
	log.Replace(0, 1, "xyz", "test/clone")
	c := log.Clone()
	log.Reset()
	log.Replace(2, 3, "", "test/clone")
	if got := string(c.Append(nil, []byte("abcd"))); got != "xyzbcd" {
		t.Errorf("the copy gives %q after its original was used again", got)
	}
	if got := c.SourceStart(4); got != 2 {
		t.Errorf("byte 4 comes from %d, want 2", got)
	}
}

func TestPieces(t *testing.T) {
	src := []byte("one two NOTE three")
	p := &edit.Pieces{}
	p.Copy(edit.Span{Start: 0, End: 3})
	p.Copy(edit.Span{Start: 3, End: 7})
	p.Literal(" ", "test/join")
	p.Copy(edit.Span{Start: 13, End: 18})
	p.Literal("\n", "test/block")
	p.Copy(edit.Span{Start: 8, End: 12})
	p.Leave(edit.Span{Start: 7, End: 8}, "test/break")
	if got := string(p.Append(nil, src)); got != "one two three\nNOTE" || p.Size() != len(got) {
		t.Fatalf("%q, size %d", got, p.Size())
	}
	for _, c := range []struct {
		out  edit.Span
		want []edit.Span
	}{
		{edit.Span{Start: 0, End: 7}, []edit.Span{{Start: 0, End: 7}}},
		{edit.Span{Start: 4, End: 13}, []edit.Span{{Start: 4, End: 7}, {Start: 13, End: 18}}},
		{edit.Span{Start: 7, End: 8}, nil},
		{edit.Span{Start: 7, End: 9}, []edit.Span{{Start: 13, End: 14}}},
		{edit.Span{Start: 12, End: 16}, []edit.Span{{Start: 17, End: 18}, {Start: 8, End: 10}}},
	} {
		if got := p.AppendSource(nil, c.out); fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%v comes from %v, want %v", c.out, got, c.want)
		}
	}
}

func TestChain(t *testing.T) {
	src := []byte("x  one NOTE two")
	first := &edit.Log{}
	first.Replace(1, 3, " ", "test/space")
	second := &edit.Pieces{}
	second.Copy(edit.Span{Start: 2, End: 6})
	second.Copy(edit.Span{Start: 11, End: 14})
	c := edit.Chain{first, nil, second}
	if got := string(c.Append(nil, src)); got != "one two" {
		t.Fatalf("replay gives %q", got)
	}
	want := []edit.Span{{Start: 3, End: 7}, {Start: 12, End: 15}}
	if got := c.AppendSource(nil, edit.Span{Start: 0, End: 7}); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("source %v, want %v", got, want)
	}
}

// slowSource follows a span back with a list of its own for every layer.
func slowSource(c edit.Chain, s edit.Span) (out []edit.Span) {
	cur := []edit.Span{s}
	for _, l := range slices.Backward(c) {
		var next []edit.Span
		for _, s := range cur {
			next = l.AppendSource(next, s)
		}
		cur = next
	}
	for _, s := range cur {
		out = edit.AppendSpan(out, s)
	}
	return out
}

func TestChainAgainstReference(t *testing.T) {
	r := rand.New(rand.NewPCG(6, 7))
	src := []byte("abcdefghijklmnopqrstuvwxyz")
	for range 500 {
		var c edit.Chain
		text := src
		for range r.IntN(5) {
			var l edit.Layer
			if r.IntN(2) == 0 {
				log := &edit.Log{}
				for _, e := range randomLog(r, len(text)) {
					log.Add(e)
				}
				l = log
			} else {
				l = randomPieces(r, len(text))
			}
			c, text = append(c, l), l.Append(nil, text)
		}
		for start := range text {
			for end := start + 1; end <= len(text); end++ {
				s := edit.Span{Start: start, End: end}
				want := slowSource(c, s)
				if got := c.AppendSource(nil, s); !slices.Equal(got, want) {
					t.Fatalf("%v of %q comes from %v, want %v", s, text, got, want)
				}
				// What stands in dst already is kept, and room behind it is no harm.
				dst := append(make([]edit.Span, 0, r.IntN(20)+1), edit.Span{Start: 900, End: 901})
				if got := c.AppendSource(dst, s); !slices.Equal(got[1:], want) || got[0].Start != 900 {
					t.Fatalf("%v of %q behind another span: %v, want %v", s, text, got, want)
				}
			}
		}
	}
}

// randomPieces moves, repeats and leaves out parts of a text of n bytes.
func randomPieces(r *rand.Rand, n int) *edit.Pieces {
	p := &edit.Pieces{}
	for range r.IntN(6) {
		start := r.IntN(n + 1)
		p.Copy(edit.Span{Start: start, End: start + r.IntN(n-start+1)})
		p.Literal("-"[:r.IntN(2)], "test/random")
	}
	return p
}

func FuzzLog(f *testing.F) {
	f.Add([]byte("text"), uint64(7))
	f.Add([]byte("\u0645\u06cc \u0634\u0648\u062f"), uint64(11))
	f.Fuzz(func(t *testing.T, src []byte, seed uint64) {
		r := rand.New(rand.NewPCG(seed, 3))
		edits := randomLog(r, len(src))
		log := &edit.Log{}
		for _, e := range edits {
			log.Add(e)
		}
		want := slow(src, edits)
		if got := log.Append(nil, src); !bytes.Equal(got, want.out) {
			t.Fatalf("replay gives %+q, want %+q", got, want.out)
		}
		last := 0
		for i := 0; i <= len(want.out); i++ {
			if s := log.SourceStart(i); s < last || s > len(src) {
				t.Fatalf("the way back is not in order at %d", i)
			} else {
				last = s
			}
		}
	})
}

func Example() {
	src := []byte("the colour  red")
	var log edit.Log
	log.Replace(7, 10, "or", "spelling/american")
	log.Replace(11, 12, "", "spaces/double")
	out := log.Append(nil, src)
	fmt.Printf("%s\n", out)
	fmt.Println(log.AppendSource(nil, edit.Span{Start: 4, End: 9}))
	// Output:
	// the color red
	// [{4 10}]
}
