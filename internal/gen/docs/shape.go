package main

import "strings"

// joining is where the presentation forms of a letter begin: isolated, final,
// initial, medial. A letter that joins on its right side only has two.
type joining struct {
	first rune
	both  bool
}

// forms follows the blocks U+FB50 and U+FE70 of the Unicode Character Database.
var forms = map[rune]joining{
	0x622: {0xfe81, false}, 0x623: {0xfe83, false}, 0x626: {0xfe89, true},
	0x627: {0xfe8d, false}, 0x628: {0xfe8f, true}, 0x62a: {0xfe95, true},
	0x62b: {0xfe99, true}, 0x62c: {0xfe9d, true}, 0x62d: {0xfea1, true},
	0x62e: {0xfea5, true}, 0x62f: {0xfea9, false}, 0x630: {0xfeab, false},
	0x631: {0xfead, false}, 0x632: {0xfeaf, false}, 0x633: {0xfeb1, true},
	0x634: {0xfeb5, true}, 0x635: {0xfeb9, true}, 0x636: {0xfebd, true},
	0x637: {0xfec1, true}, 0x638: {0xfec5, true}, 0x639: {0xfec9, true},
	0x63a: {0xfecd, true}, 0x641: {0xfed1, true}, 0x642: {0xfed5, true},
	0x644: {0xfedd, true}, 0x645: {0xfee1, true}, 0x646: {0xfee5, true},
	0x647: {0xfee9, true}, 0x648: {0xfeed, false}, 0x67e: {0xfb56, true},
	0x686: {0xfb7a, true}, 0x698: {0xfb8a, false}, 0x6a9: {0xfb8e, true},
	0x6af: {0xfb92, true}, 0x6cc: {0xfbfc, true},
}

const lamAlef = 0xfefb // isolated; the final form follows

// shape writes letters as the presentation forms that a printer would use.
func shape(s string) string {
	text := []rune(s)
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		j, known := forms[text[i]]
		if !known {
			b.WriteRune(text[i])
			continue
		}
		before := i > 0 && forms[text[i-1]].both
		if text[i] == 0x644 && i+1 < len(text) && text[i+1] == 0x627 {
			b.WriteRune(lamAlef + b2r(before))
			i++
			continue
		}
		after := j.both && i+1 < len(text) && forms[text[i+1]].first != 0
		b.WriteRune(j.first + b2r(before) + 2*b2r(after))
	}
	return b.String()
}

func b2r(b bool) rune {
	if b {
		return 1
	}
	return 0
}
