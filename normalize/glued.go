package normalize

import (
	"strings"

	"github.com/zolal/zolal/lang"
)

// This file parts a number from a word that is written to it. The kernel has
// no class left for digits, so that only the Digits option, under which all of
// them are visited, asks for this.

// glued reports whether the word and the number on the two sides of the empty
// gap g are to be parted: three or four digits before a word of three letters
// or more, or such a word before the four digits of a year.
func (p *pass) glued(g gap) bool {
	if t := p.lang(g.start); t != lang.Persian && t != lang.Arabic {
		return false
	}
	if g.left == kindDigit {
		return p.numberStands(g.start) && p.wordBegins(g.end)
	}
	return p.yearStands(g.end) && p.wordStands(g.start)
}

// numberStands reports whether a number of three or four digits ends at i and
// nothing is written to it from before.
func (p *pass) numberStands(i int) bool {
	for n := 0; ; n++ {
		k, _, w := p.prev(i)
		if k != kindDigit {
			return (n == 3 || n == 4) && apartFrom(k)
		}
		i -= w
	}
}

// yearStands reports whether a number of four digits begins at i that neither
// a Latin letter nor more of a date is written to.
func (p *pass) yearStands(i int) bool {
	for n := 0; ; n++ {
		k, r, w := p.next(i)
		if k != kindDigit {
			more, _, _ := p.next(i + w)
			return n == 4 && k != kindLatin && k != kindForeign && !(joinsNumber(r) && more == kindDigit)
		}
		i += w
	}
}

// apartFrom reports whether a word or number may begin behind what is of kind
// k.
func apartFrom(k kind) bool { return k == kindEdge || k.gap() || k == kindOpen }

// wordBegins reports whether a word of three letters or more begins at i that
// is no ending of a number.
func (p *pass) wordBegins(i int) bool {
	end, n := i, 0
	for {
		k, r, w := p.next(end)
		if !isArabicPart(k) {
			break
		}
		if k == kindArabic {
			n++
		}
		if end == i && r == 0x621 { // the hamza that stands for an era in Urdu
			return false
		}
		end += w
	}
	return n > 2 && !endsNumber(p.src[i:end])
}

// wordStands reports whether a word of three letters or more ends at i that
// stands for itself: no sign is written to it from before, and it is no
// article.
func (p *pass) wordStands(i int) bool {
	if k, _, _ := p.prev(i); k == kindKashida { // it shows that the two are one
		return false
	}
	start, n := i, 0
	for {
		k, _, w := p.prev(start)
		if !isArabicPart(k) {
			if n < 3 || !apartFrom(k) {
				return false
			}
			break
		}
		if k == kindArabic {
			n++
		}
		start -= w
	}
	switch string(p.src[start:i]) {
	case "وال", "بال", "فال", "كال", "ولل":
		return false
	}
	return true
}

// numberEndings are what Persian writes to a number: plurals, ordinals and
// the like.
var numberEndings = func() map[string]bool {
	endings := map[string]bool{}
	for _, e := range []string{"های", "هایی", "هایش", "هایشان", "امین", "مین", "امی", "گانه", "تایی", "ساله", "سالگی", "الف"} {
		endings[e] = true
		endings[strings.ReplaceAll(e, "ی", "\u064a")] = true
	}
	return endings
}()

// endsNumber reports whether the word w, but for its marks, is such an ending.
func endsNumber(w []byte) bool {
	var buf [32]byte
	plain := buf[:0]
	for _, r := range string(w) {
		if k := slowKind(r); k == kindArabic && len(plain) < 28 {
			plain = append(plain, string(r)...)
		}
	}
	return numberEndings[string(plain)]
}
