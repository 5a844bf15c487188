// Package gap decides what stands between two letters of Persian text: a
// half-space (U+200C) or what is there now. It holds what the repairer
// (normalize/zwnj) and the trainer (internal/gen/zwnj) must share to the bit:
// the symbols, the features and the scorer.
//
// A gap has one of two kinds of input, nothing or a space, and the model says
// with a margin in log-odds whether the two sides are parts of one word. How
// such a join is written is not its business: a half-space after a letter
// that joins to the left, nothing after one that does not.
package gap

// Symbols of the lexicon and of the features. Half and Space separate;
// Foreign stands for every letter that Persian does not write.
const (
	End     = 0 // no symbol
	Half    = 1 // half-space
	Space   = 2 // space; in lexicon keys, "seen as two words"
	first   = 3 // the first letter
	Foreign = 63
)

// letters are the letters of Persian spelling in the order of their symbols.
// The last one, U+06C0, also stands for heh with hamza above in two code
// points.
const letters = "\u0621\u0622\u0623\u0624\u0625\u0626\u0627\u0628\u067e\u0629\u062a\u062b\u062c\u0686\u062d\u062e\u062f\u0630\u0631\u0632\u0698\u0633\u0634\u0635\u0636\u0637\u0638\u0639\u063a\u0641\u0642\u06a9\u06af\u0644\u0645\u0646\u0648\u0647\u06cc\u06c0"

// nonjoining are the letters that do not join to the left: a half-space after
// them cannot be seen (Unicode, ArabicShaping.txt: types R and U).
const nonjoining = "\u0621\u0622\u0623\u0624\u0625\u0627\u0629\u062f\u0630\u0631\u0632\u0698\u0648\u06c0"

// Classes of two-byte characters other than the letters.
const (
	classNone  = 64 + iota // ends a word
	classMark              // belongs to the letter before it, is no letter
	classHamza             // U+0654 hamza above
)

// class gives the symbol or the class of the two-byte characters U+0600 to
// U+06FF, by their last eight bits.
var class = makeClasses()

// joins tells for each symbol whether a half-space after it can be seen.
var joins = makeJoins()

func makeClasses() (t [256]byte) {
	for i := range t {
		t[i] = classNone
	}
	for _, r := range [][2]rune{{0x0620, 0x064a}, {0x066e, 0x066f}, {0x0671, 0x06d3}, {0x06d5, 0x06d5}, {0x06ee, 0x06ef}, {0x06fa, 0x06ff}} {
		for c := r[0]; c <= r[1]; c++ {
			t[c&0xff] = Foreign
		}
	}
	for _, r := range [][2]rune{{0x0610, 0x061a}, {0x0640, 0x0640}, {0x064b, 0x065f}, {0x0670, 0x0670}, {0x06d6, 0x06dc}, {0x06df, 0x06e8}, {0x06ea, 0x06ed}} {
		for c := r[0]; c <= r[1]; c++ {
			t[c&0xff] = classMark
		}
	}
	t[0x54] = classHamza
	sym := byte(first)
	for _, c := range letters {
		t[c&0xff] = sym
		sym++
	}
	return t
}

func makeJoins() (t [64]bool) {
	for s := first; s < len(t); s++ {
		t[s] = true
	}
	for _, c := range nonjoining {
		t[class[c&0xff]] = false
	}
	return t
}

// Symbols of single letters that rules name.
var (
	symHeh      = class[0x0647&0xff]
	symHehHamza = class[0x06c0&0xff]
)

// Joins reports whether the letter sym joins to the left, so that a
// half-space after it can be seen.
func Joins(sym byte) bool { return joins[sym&63] }

// IsLetter reports whether sym is a letter, Persian or foreign.
func IsLetter(sym byte) bool { return sym >= first && sym <= Foreign }

// Class gives the symbol of the two-byte character b0 b1 of the Arabic block
// (U+0600 to U+06FF), and false where it is no letter.
func Class(b0, b1 byte) (byte, bool) {
	c := class[(b0&3)<<6|b1&0x3f]
	return c, c < classNone
}

// A Spelling is the symbols of one word with the place of each letter in the
// text it came from. Half-spaces after letters that do not join are left out,
// as everywhere in the lexicon.
type Spelling struct {
	Syms []byte
	// Start and End are the byte range of the letter with its marks; for a
	// Half they are the range of the half-space itself.
	Start, End []int32
	Foreign    bool // it has a letter that Persian does not write
}

// Decode reads the word in text, a run of letters, marks and half-spaces, as
// Words finds them, into s. Positions are relative to text.
func (s *Spelling) Decode(text []byte) {
	s.Syms, s.Start, s.End, s.Foreign = s.Syms[:0], s.Start[:0], s.End[:0], false
	for i := 0; i < len(text); {
		if text[i] == 0xe2 {
			s.half(i, i+3)
			i += 3
			continue
		}
		if i+1 >= len(text) {
			break
		}
		c := class[(text[i]&3)<<6|text[i+1]&0x3f]
		switch {
		case c == Foreign:
			s.Foreign = true
			s.add(c, i, i+2)
		case c < classNone:
			s.add(c, i, i+2)
		default:
			s.mark(c, i+2)
		}
		i += 2
	}
}

func (s *Spelling) add(sym byte, start, end int) {
	s.Syms = append(s.Syms, sym)
	s.Start = append(s.Start, int32(start))
	s.End = append(s.End, int32(end))
}

// half adds a half-space, unless it cannot be seen or stands beside another.
func (s *Spelling) half(start, end int) {
	if n := len(s.Syms); n > 0 && s.Syms[n-1] != Half && Joins(s.Syms[n-1]) {
		s.add(Half, start, end)
	}
}

// mark lets the last letter grow by a mark that ends at end.
func (s *Spelling) mark(class byte, end int) {
	n := len(s.Syms)
	if n == 0 || s.Syms[n-1] == Half {
		return
	}
	s.End[n-1] = int32(end)
	if class == classHamza && s.Syms[n-1] == symHeh {
		s.Syms[n-1] = symHehHamza
	}
}

// AppendSyms appends the symbols of the letters and half-spaces in text to
// dst, the way Decode reads them. Spaces become Space. It is for tables and
// word lists, not for running text.
func AppendSyms(dst []byte, text string) []byte {
	for _, r := range text {
		switch {
		case r == '\u200c':
			if n := len(dst); n > 0 && IsLetter(dst[n-1]) && Joins(dst[n-1]) {
				dst = append(dst, Half)
			}
		case r == ' ':
			dst = append(dst, Space)
		case r == 0x0654 && len(dst) > 0 && dst[len(dst)-1] == symHeh:
			dst[len(dst)-1] = symHehHamza
		case r >= 0x0600 && r <= 0x06ff && class[r&0xff] < classNone:
			dst = append(dst, class[r&0xff])
		}
	}
	return dst
}

// Text turns symbols back to text, for reports and tests.
func Text(syms []byte) string {
	var out []rune
	all := []rune(letters)
	for _, s := range syms {
		switch {
		case s == Half:
			out = append(out, '\u200c')
		case s == Space:
			out = append(out, ' ')
		case s == symHehHamza:
			out = append(out, 0x0647, 0x0654)
		case s >= first && int(s-first) < len(all):
			out = append(out, all[s-first])
		default:
			out = append(out, '?')
		}
	}
	return string(out)
}
