package gap

import (
	"bytes"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/zolal/zolal/internal/lexicon"
)

// slowWords is the plain twin of Words for text without constructs that are
// no prose: it goes letter by letter.
func slowWords(text string) (out []Word) {
	var syms []byte
	var flags uint8
	start, end := -1, 0
	pendingHalf, lastEnd := 0, -1
	flush := func() {
		if start < 0 {
			return
		}
		if lastEnd >= 0 && isSpaceGap(text[lastEnd:start]) {
			flags |= FlagSpace
		}
		if lastEnd >= 0 && text[lastEnd:start] == "." {
			flags |= FlagStop
		}
		out = append(out, Word{Start: int32(start), End: int32(end), Hash: hashSyms(syms), Flags: flags})
		lastEnd, start, syms, flags, pendingHalf = end, -1, nil, 0, 0
	}
	for i, r := range text {
		n := utf8.RuneLen(r)
		c := byte(classNone)
		if r >= 0x600 && r <= 0x6ff {
			c = class[r&0xff]
		}
		switch {
		case c < classNone:
			if start < 0 {
				start = i
			}
			if pendingHalf > 0 {
				if Joins(syms[len(syms)-1]) {
					syms = append(syms, Half)
					flags |= FlagHalf
				} else {
					flags |= FlagUntidy
				}
				if pendingHalf > 1 {
					flags |= FlagUntidy
				}
				pendingHalf = 0
			}
			if c == Foreign {
				flags |= FlagForeign
			}
			syms = append(syms, c)
			end = i + n
		case r == '\u200c' && start >= 0:
			pendingHalf++
		case c != classNone && start >= 0 && pendingHalf == 0:
			if c == classHamza && syms[len(syms)-1] == symHeh {
				syms[len(syms)-1] = symHehHamza
			}
			flags |= FlagMarks
			end = i + n
		default:
			flush()
		}
	}
	flush()
	return out
}

func isSpaceGap(sep string) bool {
	sep = strings.ReplaceAll(sep, "\u200c", "")
	sep = strings.ReplaceAll(sep, "\u00a0", " ")
	return sep == " " || sep == "  "
}

func TestWordsAgainstTwin(t *testing.T) {
	alphabet := []string{"\u0627", "\u0628", "\u0647", "\u06cc", "\u0631", "\u064a", "\u200c", " ", "\u00a0", ".", "\u0654", "\u064b", "\u0640", "1"}
	rnd := rand.New(rand.NewSource(3))
	for range 20000 {
		var b strings.Builder
		for range rnd.Intn(14) {
			b.WriteString(alphabet[rnd.Intn(len(alphabet))])
		}
		text := b.String()
		// A mark after a half-space belongs to no letter; the twin and Words
		// part ways there, and no text has it.
		if strings.Contains(text, "\u200c\u0654") || strings.Contains(text, "\u200c\u064b") || strings.Contains(text, "\u200c\u0640") {
			continue
		}
		got := Words(nil, []byte(text))
		if want := slowWords(text); !slices.Equal(got, want) {
			t.Fatalf("Words(%+q)\n gave %+v\n want %+v", text, got, want)
		}
	}
}

// A part of a line that begins and ends between words has the words the line
// has there.
func TestWordsIn(t *testing.T) {
	line := []byte("او کتاب\u200cها را، که دانش\u064eآموزان «می\u200cخواندند»، به کتابخانه برد. 12 روز")
	all := Words(nil, line)
	for i := range all {
		for k := i; k < len(all); k++ {
			got := WordsIn(nil, line, int(all[i].Start), int(all[k].End))
			want := slices.Clone(all[i : k+1])
			want[0].Flags &^= FlagSpace // nothing stands before the part
			if !slices.Equal(got, want) {
				t.Errorf("words %d to %d: %+v, not %+v", i, k, got, want)
			}
		}
	}
}

func TestWordsNotProse(t *testing.T) {
	for _, c := range []struct {
		text string
		keep []bool
	}{
		{"سلام https://a.org/سلام سلام", []bool{false, true, false}},
		{"a@سلام سلام@a.org", []bool{true, true}},
		{"#سلام_سلام سلام", []bool{true, true, false}},
		{"# سلام", []bool{false}},
		{"سلام/سلام", []bool{false, false}},
		{"<b>سلام</b>", []bool{false}},
		{"x=سلام", []bool{true}},
	} {
		var got []bool
		for _, w := range Words(nil, []byte(c.text)) {
			got = append(got, w.Flags&FlagKeep != 0)
		}
		if !slices.Equal(got, c.keep) {
			t.Errorf("%+q: %v, want %v", c.text, got, c.keep)
		}
	}
	for _, text := range []string{"`سلام سلام`", "``سلام ` سلام``", "](سلام)", "<a href=\"سلام\">"} {
		if w := Words(nil, []byte(text)); len(w) > 0 {
			t.Errorf("%+q has %d words", text, len(w))
		}
	}
}

func TestDecodeIsWords(t *testing.T) {
	for _, text := range []string{"می\u200cشود", "کار\u200cها", "خانهٔ", "کتاب\u200c\u200cها", "اللّٰه", "علي"} {
		w := Words(nil, []byte(text))
		var s Spelling
		s.Decode([]byte(text))
		if len(w) != 1 || w[0].Hash != hashSyms(s.Syms) {
			t.Errorf("%+q: Words and Decode differ", text)
		}
		if s.Foreign != (w[0].Flags&FlagForeign != 0) {
			t.Errorf("%+q: foreign %v", text, s.Foreign)
		}
	}
}

func TestText(t *testing.T) {
	for _, text := range []string{"می\u200cشود", "خانهٔ ما", "آئین\u200cنامه", letters[:len(letters)-2]} {
		if got := Text(AppendSyms(nil, text)); got != text {
			t.Errorf("%+q comes back as %+q", text, got)
		}
	}
}

func TestKinds(t *testing.T) {
	for _, c := range []struct {
		left, right string
		want        Morph
	}{
		{"می", "شود", VerbPrefix},
		{"نمی", "روم", VerbPrefix},
		{"کتاب", "ها", Plural},
		{"کتاب", "هایشان", Plural},
		{"بزرگ", "تر", Degree},
		{"مهم", "ترین", Degree},
		{"رفته", "اند", Ending},
		{"خانه", "ای", Ending},
		{"بین", "الملل", Compound},
		{"کتاب", "هانری", Compound},
		{"نامه", "تراز", Compound},
	} {
		if got := KindOf(AppendSyms(nil, c.left), AppendSyms(nil, c.right)); got != c.want {
			t.Errorf("%+q|%+q is %d, want %d", c.left, c.right, got, c.want)
		}
	}
	for word, want := range map[string]bool{"می": true, "ها": true, "هایی": true, "اند": true, "ترین": true, "تر": false, "مان": false, "کتاب": false} {
		if got := Bound(AppendSyms(nil, word)); got != want {
			t.Errorf("Bound(%+q) = %v", word, got)
		}
	}
}

func TestCutEnding(t *testing.T) {
	for _, c := range []struct{ word, stem string }{
		{"کتابهایشان", "کتاب"}, {"بزرگترین", "بزرگ"}, {"ایرانیان", "ایرانی"}, {"آب", "آب"},
	} {
		if stem, _ := cutEnding(AppendSyms(nil, c.word)); Text(stem) != c.stem {
			t.Errorf("%+q is cut to %+q", c.word, Text(stem))
		}
	}
}

// model makes a model over a small lexicon, with a weight for each slot.
func model(t testing.TB, weights string, words ...string) *Model {
	t.Helper()
	values := map[string]uint32{}
	for _, w := range words {
		syms := AppendSyms(nil, w)
		values[string(syms)] = uint32(StrengthOf(100, 0))
		if i := bytes.IndexByte(syms, Half); i > 0 {
			values[string(syms[:i+1])], values[string(syms[i:])] = PartValue(50, 50), PartValue(3, 1)
		}
	}
	var keys []string
	for k := range values {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	b := lexicon.NewBuilder()
	for _, k := range keys {
		if err := b.Add([]byte(k), values[k]); err != nil {
			t.Fatal(err)
		}
	}
	data, err := b.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	lex, err := lexicon.Open(string(data))
	if err != nil {
		t.Fatal(err)
	}
	m, err := NewModel(lex, weights)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// A glued word is read with half-spaces added wherever the lexicon has them.
func TestReadings(t *testing.T) {
	m := model(t, "", "بی\u200cسابقه", "سابقه\u200cای", "بی\u200cسابقه\u200cای", "کتاب")
	glued := AppendSyms(nil, "بیسابقهای")
	var l Left
	l.Read(m.Lexicon(), glued)
	at := len(AppendSyms(nil, "بی"))
	left, _ := l.leftSide(m.Lexicon(), at)
	right := m.rightSide(glued[at:])
	if l.half(m.Lexicon(), at, nil) == 0 || l.Before(m.Lexicon(), len(glued)) != 0 || right.best == 0 || left.part == (part{}) {
		t.Errorf("the first gap: %+v, %+v, halves %v", left, right, l.halves)
	}
	if m.Strength(AppendSyms(nil, "کتاب")) == 0 || m.Knows(AppendSyms(nil, "بی"), AppendSyms(nil, "کتاب")) {
		t.Error("Strength or Knows is wrong")
	}
	l.Read(m.Lexicon(), AppendSyms(nil, "بی"))
	if opens, closes := m.Ends(&l); opens != Wide || closes != Never {
		t.Errorf("takes part as %v, %v", opens, closes)
	}
}

// Closed, Spaced and Neighbours sum the weights of the features that the
// trainer sees, each once, in every mode.
func TestMarginIsSumOfFeatures(t *testing.T) {
	weights := make([]byte, 1<<10)
	rand.New(rand.NewSource(1)).Read(weights)
	m := model(t, string(weights), "کتاب\u200cها", "کتاب", "ها", "بی\u200cسابقه\u200cای")
	sum := func(feats []uint32) (n int) {
		for _, f := range feats {
			n += int(int8(weights[f&m.mask]))
		}
		return n
	}
	around := Around{Prev: 11, Next: 22}
	var l, r Left
	var a, b Member
	for _, word := range []string{"کتابها", "بیسابقه\u200cای", "شهرها"} {
		syms := AppendSyms(nil, word)
		l.Read(m.Lexicon(), syms)
		for mode := range NumModes {
			for at := 1; at < len(syms); at++ {
				got := m.Closed(&l, at, mode, PerDT) + m.Neighbours(syms[:at], syms[at:], Closed, around)
				want := float32(sum(m.AppendClosed(nil, &l, at, mode, PerDT, around))) * Scale
				if got-want > 1e-3 || want-got > 1e-3 {
					t.Errorf("%+q at %d, mode %d: margin %v, sum %v", word, at, mode, got, want)
				}
			}
			m.Member(&a, &l)
			for _, next := range []string{"ها", "سابقه", "بی\u200cسابقه"} {
				next := AppendSyms(nil, next)
				r.Read(m.Lexicon(), next)
				m.Member(&b, &r)
				got := m.Spaced(&a, &b, next, mode, PerDT) + m.Neighbours(syms, next, Spaced, around)
				want := float32(sum(m.AppendSpaced(nil, &l, next, mode, PerDT, around))) * Scale
				if got-want > 1e-3 || want-got > 1e-3 {
					t.Errorf("%+q and %+q, mode %d: margin %v, sum %v", word, Text(next), mode, got, want)
				}
			}
		}
	}
}

func TestStrengthGrows(t *testing.T) {
	last := Strength(0)
	for _, n := range []int{1, 2, 5, 9, 21, 61, 251, 1501} {
		s := StrengthOf(n, 1)
		if s <= last || s > MaxStrength {
			t.Errorf("StrengthOf(%d, 1) = %d after %d", n, s, last)
		}
		last = s
	}
	if _, err := NewModel(lexicon.Lexicon{}, "abc"); err == nil {
		t.Error("three weights were accepted")
	}
}

func FuzzWords(f *testing.F) {
	for _, s := range []string{"", "سلام", "\xd8", "`<](", "می\u200c\u200cشود", "ه\u0654\u200cای@"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		at := int32(0)
		var sp Spelling
		for _, w := range Words(nil, text) {
			if w.Start < at || w.End <= w.Start || int(w.End) > len(text) {
				t.Fatalf("word %+v in %+q", w, text)
			}
			at = w.End
			sp.Decode(text[w.Start:w.End])
			if hashSyms(sp.Syms) != w.Hash {
				t.Fatalf("word %+v of %+q decodes to another hash", w, text)
			}
		}
	})
}

// BenchmarkWords measures the reading of text that is nearly all Persian words.
func BenchmarkWords(b *testing.B) {
	name := filepath.Join("..", "..", "..", "..", "shared", "data", "eval", "zwnj", "perdt_dev.txt")
	if root := os.Getenv("ZOLAL_SHARED"); root != "" {
		name = filepath.Join(root, "data", "eval", "zwnj", "perdt_dev.txt")
	}
	text, err := os.ReadFile(name)
	if err != nil {
		b.Skipf("needs the shared folder (ZOLAL_SHARED): %v", err)
	}
	var words []Word
	b.SetBytes(int64(len(text)))
	best := time.Hour
	for b.Loop() {
		words = words[:0]
		start := time.Now()
		for line := range bytes.Lines(text) {
			words = Words(words, line)
		}
		best = min(best, time.Since(start))
	}
	b.ReportMetric(float64(len(text))/1e6/best.Seconds(), "best-MB/s")
	b.ReportMetric(float64(best.Nanoseconds())/float64(len(words)), "best-ns/word")
}
