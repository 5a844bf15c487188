package normalize

import "unicode"

//go:generate go -C ../internal/gen run ./tables -rules ../../normalize/rules -out ../../normalize/tables.go

// kind is what the rules need to know about one character.
type kind uint8

const (
	kindOther   kind = iota // signs, emoji, malformed bytes
	kindEdge                // line ends, tabs, both ends of the text
	kindBlank               // the plain space
	kindSpace               // other spaces that become a plain one
	kindHidden              // invisible characters that are dropped
	kindHalf                // the half-space
	kindArabic              // letters of the Arabic script, shaped or not
	kindMark                // marks on such letters
	kindKashida             // tatweel
	kindDigit               // digits of any of the three sets
	kindLatin               // ASCII letters
	kindForeign             // letters and marks of other scripts
	kindStop                // marks that close a clause
	kindOpen                // opening brackets and quotes
	kindClose               // closing ones
)

// letter reports whether k is a letter of any script.
func (k kind) letter() bool { return k == kindArabic || k == kindLatin || k == kindForeign }

// gap reports whether k is a space or invisible.
func (k kind) gap() bool { return k >= kindBlank && k <= kindHalf }

// invisibleRange is a range of characters that one rule treats alike.
type invisibleRange struct {
	lo, hi rune
	rule   ruleID
	kind   kind
}

// Kinds of U+0000 to U+00FF, U+0600 to U+06FF and U+2000 to U+207F; the rest is
// decided by slowKind.
var (
	latinKinds  = [256]kind(makeKinds(0, 256))
	arabicKinds = [256]kind(makeKinds(0x600, 256))
	signKinds   = [128]kind(makeKinds(0x2000, 128))
)

func makeKinds(from rune, n int) []kind {
	t := make([]kind, n)
	for i := range t {
		t[i] = slowKind(from + rune(i))
	}
	return t
}

// kindOf is the kind of r. Invisible characters whose rule is switched off
// are ordinary signs.
func (n *Normalizer) kindOf(r rune) kind {
	var k kind
	switch {
	case uint32(r) < 0x100:
		k = latinKinds[r]
	case uint32(r-0x600) < 0x100:
		k = arabicKinds[r-0x600]
	case uint32(r-0x2000) < 0x80:
		k = signKinds[r-0x2000]
	default:
		k = slowKind(r)
	}
	if (k == kindSpace || k == kindHidden) && n.off[invisibleRule(r)] {
		return kindOther
	}
	return k
}

func slowKind(r rune) kind {
	switch r {
	case '\t', '\n', '\v', '\f', '\r', 0x85, 0x2028, 0x2029:
		return kindEdge
	case ' ':
		return kindBlank
	case '.', ':', '!', ',', ';', '?', 0x60c, 0x61b, 0x61f, 0x6d4:
		return kindStop
	case '(', '[', 0xab, 0x201c, 0x2039, 0xfd3f:
		return kindOpen
	case ')', ']', 0xbb, 0x201d, 0x203a, 0xfd3e:
		return kindClose
	case 0x640:
		return kindKashida
	}
	for _, s := range invisible {
		if r <= s.hi {
			if r >= s.lo {
				return s.kind
			}
			break
		}
	}
	switch {
	case '0' <= r && r <= '9', 0x660 <= r && r <= 0x669, 0x6f0 <= r && r <= 0x6f9:
		return kindDigit
	case 'a' <= r|0x20 && r|0x20 <= 'z':
		return kindLatin
	case 0x600 <= r && r <= 0x6ff && markClass[r-0x600] != 0:
		return kindMark
	}
	if f := formOf(r); f != nil {
		if f.rule == ruleFormsMark {
			return kindMark
		}
		return kindArabic
	}
	switch {
	case r == 0x6fd || r == 0x6fe: // Sindhi signs that are words
		return kindArabic
	case !unicode.IsLetter(r) && !unicode.IsMark(r):
		return kindOther
	case unicode.Is(unicode.Arabic, r) && unicode.IsLetter(r) && (r < 0xfb50 || r > 0xfeff):
		return kindArabic
	}
	return kindForeign
}

// invisibleRule is the rule of a space or an invisible character.
func invisibleRule(r rune) ruleID {
	for _, s := range invisible {
		if s.lo <= r && r <= s.hi {
			return s.rule
		}
	}
	return numRules - 1
}

// form is what one Arabic presentation form stands for.
type form struct {
	to   string
	rule ruleID
	// ends is true for a final or isolated shape of a letter that would join
	// to a letter after it: something ends here.
	ends bool
	// starts is true for an initial or isolated shape: nothing joins from
	// before.
	starts bool
}

// formOf is the entry of a presentation form that is to be replaced, nil for
// any other character.
func formOf(r rune) *form {
	var f *form
	switch {
	case 0xfb50 <= r && r <= 0xfdff:
		f = &formsA[r-0xfb50]
	case 0xfe70 <= r && r <= 0xfeff:
		f = &formsB[r-0xfe70]
	default:
		return nil
	}
	if f.to == "" {
		return nil
	}
	return f
}
