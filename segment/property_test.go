package segment

import (
	"bytes"
	"io"
	"os"
	"slices"
	"testing"
	"testing/iotest"
	"unicode/utf8"

	"github.com/zolal/zolal/edit"
)

// spansRef is the slow twin of Spans: it visits every rune in turn instead of
// scanning for candidates, and judges those that are end marks or line ends.
func spansRef(s *Segmenter, text []byte) (spans []edit.Span) {
	m := s.machine(text, true)
	take := func(id ruleID) {
		if rules[id].Cut {
			spans = append(spans, m.sentence)
		}
	}
	for m.open || m.begin() {
		if m.forced > 0 && m.pos >= m.forced {
			take(m.cut(span(m.forced, m.forced), m.forced, m.forcedRule))
			continue
		}
		c, w := at(text, m.pos)
		switch {
		case c == pause && m.pos > m.start && text[m.pos] == ':' && text[m.pos-1] == ' ' && m.smiley(m.pos) != undecided:
			take(smileyEnd)
		case w == 0:
			take(m.cut(span(m.pos, m.pos), m.pos, endOfText))
		case c.isEnd():
			take(m.mark(m.pos))
		case c == lineEnd && text[m.pos] != 0xc2:
			take(m.lineEnd(m.pos))
		default:
			m.pos += w
		}
	}
	return spans
}

// checkSpans asks for what Spans promises about any text.
func checkSpans(t *testing.T, text []byte, spans []edit.Span) {
	t.Helper()
	end := 0
	for _, s := range spans {
		if s.Start < end || s.End <= s.Start || s.End > len(text) {
			t.Fatalf("span %v after %d in %+q", s, end, text)
		}
		checkGap(t, text, end, s.Start)
		if a, _ := at(text, s.Start); a.isBlank() {
			t.Fatalf("span %v of %+q begins with white space", s, text)
		}
		if z, _ := before(text, s.Start, s.End); z.isBlank() {
			t.Fatalf("span %v of %+q ends with white space", s, text)
		}
		if cutsRune(text, s.Start) || cutsRune(text, s.End) {
			t.Fatalf("span %v of %+q cuts a rune", s, text)
		}
		end = s.End
	}
	checkGap(t, text, end, len(text))
}

// checkGap asks that nothing visible is left out between two sentences.
func checkGap(t *testing.T, text []byte, i, end int) {
	t.Helper()
	for i < end {
		c, w := at(text, i)
		if !c.isBlank() {
			t.Fatalf("%+q between the sentences of %+q", text[i:end], text)
		}
		i += w
	}
}

// cutsRune reports whether i is within a well-formed rune.
func cutsRune(text []byte, i int) bool {
	for k := max(0, i-3); k < i; k++ {
		if r, w := utf8.DecodeRune(text[k:]); (r != utf8.RuneError || w > 1) && k+w > i {
			return true
		}
	}
	return false
}

func readAll(t *testing.T, r io.Reader, o Options) (spans []edit.Span) {
	t.Helper()
	rd, err := NewReader(r, o)
	if err != nil {
		t.Fatal(err)
	}
	for rd.Next() {
		spans = append(spans, rd.Span())
	}
	if err := rd.Err(); err != nil {
		t.Fatal(err)
	}
	return spans
}

// checkText asks for everything at once.
func checkText(t *testing.T, o Options, text []byte) {
	t.Helper()
	s := mustNew(t, o)
	spans := s.AppendSpans(nil, text)
	checkSpans(t, text, spans)
	if ref := spansRef(s, text); !o.ClauseBreaks && !slices.Equal(spans, ref) {
		t.Fatalf("%+q:\n fast %v\n slow %v", text, spans, ref)
	}
	if got := slices.Collect(s.Spans(text)); !slices.Equal(got, spans) {
		t.Fatalf("%+q:\n Spans       %v\n AppendSpans %v", text, got, spans)
	}
	if got := readAll(t, iotest.HalfReader(bytes.NewReader(text)), o); !slices.Equal(got, spans) {
		t.Fatalf("%+q:\n Reader %v\n Spans  %v", text, got, spans)
	}
}

func FuzzSpans(f *testing.F) {
	for _, name := range []string{"en.tsv", "fa.tsv", "ar.tsv", "golden.tsv"} {
		b, err := os.ReadFile("testdata/" + name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b, uint8(0))
		for _, c := range readCases(f, name) {
			f.Add([]byte(c.text), uint8(len(c.text)))
		}
	}
	f.Add([]byte("\xd8.\x9f \xe2\x80\xa6\xe2\x80 a.\u200c. \u202a.\u202c b\r\n\r\n\fc"), uint8(1))
	f.Fuzz(func(t *testing.T, text []byte, opt uint8) {
		checkText(t, Options{Newlines: Newlines(opt % 3), ClauseBreaks: opt&4 != 0}, text)
	})
}

// TestChunks reads long texts, made of the cases, in pieces of many sizes.
func TestChunks(t *testing.T) {
	var text []byte
	for k, name := range []string{"en.tsv", "fa.tsv", "ar.tsv", "golden.tsv", "fa.tsv"} {
		for i, c := range readCases(t, name) {
			text = append(text, c.text...)
			text = append(text, [...]string{" ", "\n", "\n\n", "  "}[(i+k)%4]...)
		}
		text = append(text, bytes.Repeat([]byte("word "), 500)...)
		text = append(text, bytes.Repeat([]byte("\n "), 1500)...)
	}
	want := mustNew(t, Options{}).AppendSpans(nil, text)
	checkSpans(t, text, want)
	for _, r := range []io.Reader{
		bytes.NewReader(text), iotest.OneByteReader(bytes.NewReader(text)),
		iotest.HalfReader(bytes.NewReader(text)), iotest.DataErrReader(bytes.NewReader(text)),
	} {
		if got := readAll(t, r, Options{}); !slices.Equal(got, want) {
			t.Fatalf("reader gives %d sentences, want %d", len(got), len(want))
		}
	}
}

func TestReaderErrors(t *testing.T) {
	rd, err := NewReader(bytes.NewReader(bytes.Repeat([]byte("endless "), MaxSentence/4)), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if rd.Next() || rd.Err() != ErrTooLong {
		t.Errorf("error %v, want %v", rd.Err(), ErrTooLong)
	}
	rd, _ = NewReader(iotest.TimeoutReader(iotest.OneByteReader(bytes.NewReader([]byte("ab")))), Options{})
	if rd.Next() || rd.Err() != iotest.ErrTimeout {
		t.Errorf("error %v, want %v", rd.Err(), iotest.ErrTimeout)
	}
	if _, err := NewReader(nil, Options{Lang: "xx"}); err == nil {
		t.Error("an unknown language is accepted")
	}
}

func TestNoAllocation(t *testing.T) {
	s := mustNew(t, Options{})
	b, err := os.ReadFile("testdata/fa.tsv")
	if err != nil {
		t.Fatal(err)
	}
	var dst []edit.Span
	dst = s.AppendSpans(dst, b)
	if n := testing.AllocsPerRun(20, func() { dst = s.AppendSpans(dst[:0], b) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
