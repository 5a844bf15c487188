package align

import (
	"unicode/utf8"
)

// rawToken is one run of letters or digits of a sentence, folded.
type rawToken struct {
	start, end int32 // bytes in scanner.arena
	class      class
	capital    bool // begins with a capital letter
	upper      bool // all its letters are capitals
	first      bool // the first token of its sentence
}

// scanner cuts sentences into folded tokens. Tokens of a sentence lie next to
// each other in the arena without a gap, so that the key of two joined tokens
// is one slice of it.
type scanner struct {
	arena []byte
	raw   []rawToken
	// of the sentence scanned last
	letters  int // visible characters, blanks and half-spaces not counted
	question bool
}

// text is the folded text of a token.
func (sc *scanner) text(r rawToken) []byte { return sc.arena[r.start:r.end] }

// sentence appends the tokens of s to sc.raw.
//
// Blanks and half-spaces never count towards the length: a text whose
// half-spaces were deleted or turned into spaces has the same length.
func (sc *scanner) sentence(s string) {
	sc.letters, sc.question = 0, false
	open := -1 // index of the token being written
	first := len(sc.raw)
	var kind class
	for i := 0; i < len(s); {
		if s[i] == ' ' {
			open = sc.finish(open)
			i++
			continue
		}
		if s[i]&0xfc == 0xd8 && (open < 0 || kind == arabic) {
			// A word of the Arabic block, most of what there is.
			at := int32(len(sc.arena))
			if j := sc.letterRun(s, i); j > i {
				if open < 0 {
					open, kind = len(sc.raw), arabic
					sc.raw = append(sc.raw, rawToken{start: at, class: arabic, first: open == first})
				}
				sc.raw[open].end = int32(len(sc.arena))
				i = j
				continue
			}
		}
		r, f, c, n := foldAt(s, i)
		if c == drop {
			i += n
			continue
		}
		if c == gap {
			i += n
			if r > ' ' && r != 0xa0 {
				sc.letters++
			}
			if r == '?' || r == 0x61f {
				sc.question = true
			}
			if open >= 0 && kind == digit && thousands(r) && threeDigits(s[i:]) {
				continue
			}
			if open >= 0 && r == '.' && sc.initial(open, s[i:]) {
				continue
			}
			if open >= 0 && kind == latin && (r == '\'' || r == 0x2019) {
				i += clitic(s[i:])
			}
			open = sc.finish(open)
			continue
		}
		if open < 0 || c != kind || c == sign {
			sc.finish(open)
			open, kind = len(sc.raw), c
			at := int32(len(sc.arena))
			sc.raw = append(sc.raw, rawToken{start: at, end: at, class: c, capital: c == latin && f != r, upper: true, first: open == first})
		}
		i = sc.run(&sc.raw[open], s, i, c)
	}
	sc.finish(open)
}

// foldAt folds the character at s[i], which takes n bytes.
func foldAt(s string, i int) (r, f rune, c class, n int) {
	switch b := s[i]; {
	case b < utf8.RuneSelf:
		f, c = foldASCII(rune(b))
		return rune(b), f, c, 1
	case b&0xfc == 0xd8 && i+1 < len(s) && s[i+1]&0xc0 == 0x80: // U+0600 to U+06FF
		t := arabicAt(s, i)
		return rune(b&0x1f)<<6 | rune(s[i+1]&0x3f), t.to, t.class, 2
	}
	r, n = utf8.DecodeRuneInString(s[i:])
	f, c = foldRune(r)
	return r, f, c, n
}

// arabicAt is what the two bytes of the Arabic block at s[i] fold to.
func arabicAt(s string, i int) *folded {
	return &arabicFold[s[i]<<6|s[i+1]&0x3f]
}

// run writes the character at s[i], of class c, and those of its kind that
// follow it to the token t, and gives where they end. Letters of the Arabic
// block and of ASCII, nearly all there are, take the short ways.
func (sc *scanner) run(t *rawToken, s string, i int, c class) int {
	from := i
	switch {
	case c == arabic:
		i = sc.letterRun(s, i)
		t.upper = false
	case c == latin:
		for ; i < len(s) && s[i]|0x20 >= 'a' && s[i]|0x20 <= 'z'; i++ {
			sc.arena = append(sc.arena, s[i]|0x20)
			t.upper = t.upper && s[i] < 'a'
		}
		sc.letters += i - from
	}
	if i == from {
		r, f, _, n := foldAt(s, i)
		sc.arena = utf8.AppendRune(sc.arena, f)
		sc.letters++
		t.upper = t.upper && c == latin && f != r
		i += n
	}
	t.end = int32(len(sc.arena))
	return i
}

// letterRun writes the letters of the Arabic block that s[i:] begins with to the
// arena, looking through what is dropped between and behind them, and gives
// where they end; i where there are none.
func (sc *scanner) letterRun(s string, i int) int {
	arena, n := sc.arena, 0
	j := i
	for j+1 < len(s) && s[j]&0xfc == 0xd8 && s[j+1]&0xc0 == 0x80 {
		f := arabicAt(s, j)
		if f.class == arabic {
			arena = append(arena, f.bytes[0], f.bytes[1])
			n++
		} else if f.class != drop || n == 0 {
			break
		}
		j += 2
	}
	sc.arena = arena
	sc.letters += n
	return j
}

// finish closes the open token. "US" in capitals is the country, not the
// pronoun: it becomes "usa", so that the two are different words.
func (sc *scanner) finish(open int) int {
	if open >= 0 && sc.raw[open].upper && string(sc.arena[sc.raw[open].start:]) == "us" {
		sc.arena = append(sc.arena, 'a')
		sc.raw[open].end++
	}
	return -1
}

// thousands reports whether r may group the digits of a number.
func thousands(r rune) bool { return r == ',' || r == 0x66c || r == 0x60c }

// initial reports whether a full stop after the open token stands within an
// abbreviation such as "U.S.": single capitals, each with its stop.
func (sc *scanner) initial(open int, rest string) bool {
	r := &sc.raw[open]
	return r.upper && r.class == latin && r.end-r.start <= 3 &&
		len(rest) >= 2 && rest[0] >= 'A' && rest[0] <= 'Z' && rest[1] == '.'
}

// clitic is the length of what follows an apostrophe in "country's", "don't"
// and "they're": one or two letters, which say nothing about a translation.
func clitic(s string) int {
	n := 0
	for n < len(s) && (s[n]|0x20 >= 'a' && s[n]|0x20 <= 'z') {
		n++
	}
	if n > 2 {
		return 0
	}
	return n
}

// threeDigits reports whether s begins with exactly three digits.
func threeDigits(s string) bool {
	n := 0
	for _, r := range s {
		if _, c := foldRune(r); c != digit {
			break
		}
		n++
	}
	return n == 3
}
