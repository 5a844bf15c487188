package normalize

import "unicode/utf8"

// nextWord cuts the first word off t, a run of letters, marks, tatweels and
// half-spaces of the Arabic script. The word is empty when there is none left.
func nextWord(t []byte) (word, rest []byte) {
	start := -1
	for i := 0; i < len(t); {
		r, w := utf8.DecodeRune(t[i:])
		in := r == 0x200c || 0x620 <= r && r <= 0x6d3 && !(0x660 <= r && r <= 0x66d) || r >= 0xfb50 && r <= 0xfefc && formOf(r) != nil
		if in && start < 0 {
			start = i
		} else if !in && start >= 0 {
			return t[start:i], t[i:]
		}
		i += w
	}
	if start < 0 {
		return nil, nil
	}
	return t[start:], nil
}

// Weights of the evidence that one word is Arabic.
const (
	notArabic  = -1 // it is Persian
	noEvidence = 0
	weak       = 1 // it begins with the article, as Persian loans may
	strong     = 2
)

// arabicWords reports whether the words of t are Arabic: three quarters of
// them show it, two weakly or one strongly at least, and none is Persian.
func arabicWords(t []byte) bool {
	words, score := 0, 0
	for {
		var w []byte
		if w, t = nextWord(t); len(w) == 0 {
			break
		}
		e := evidence(w)
		if e == notArabic {
			return false
		}
		words++
		score += e
	}
	return score >= strong && 4*score >= 3*words
}

// evidence weighs one word. Marks and tatweels are left out of the spelling
// and Persian letters are read as the Arabic ones, so that a word typed on
// either keyboard is known.
func evidence(word []byte) int {
	var buf [48]byte
	spelling := buf[:0]
	vowels, found, first := 0, noEvidence, true
	for i := 0; i < len(word) && len(spelling) < len(buf)-4; {
		r, w := utf8.DecodeRune(word[i:])
		i += w
		switch r {
		case 0x67e, 0x686, 0x698, 0x6af: // peh, tcheh, jeh, gaf
			return notArabic
		case 0x629, 0x625, 0x671: // teh marbuta, alef with hamza below, alef wasla
			found = strong
		case 0x623: // alef with hamza above, inside Persian words too
			if first {
				found = strong
			}
		case 0x6a9:
			r = 0x643
		case 0x649, 0x6cc:
			r = 0x64a
		case 0x640:
			continue
		}
		if uint32(r-0x600) < 0x100 && markClass[r-0x600] != 0 {
			vowels += vowel(r)
			continue
		}
		first = false
		spelling = utf8.AppendRune(spelling, r)
	}
	switch string(spelling) {
	case "كه", "در", "از", "را", "اين", "است", "مي", "با", "براي", "شد", "شده", "بود", "هاي", "ها", "آن":
		return notArabic
	case "في", "علي", "الي", "إلي", "عن", "هذا", "هذه", "ذلك", "التي", "الذي", "الذين", "كان", "كانت", "قال", "الله", "لله", "بالله", "والله",
		"عليه", "عليهم", "اليه", "فيه", "لهم", "قد", "لم", "لن", "انه", "انما", "هو", "هي", "اذا", "ثم":
		return strong
	}
	if vowels >= 2 {
		return strong
	}
	if found == noEvidence && article(spelling) {
		return weak
	}
	return found
}

// article reports whether a spelling begins with the Arabic article, alone or
// behind one of the letters that are written to it, and goes on for two
// letters or more.
func article(s []byte) bool {
	const alef, lam = "\u0627", "\u0644"
	for _, head := range [...]string{alef + lam, "\u0648" + alef + lam, "\u0628" + alef + lam, "\u0641" + alef + lam, "\u0643" + alef + lam, lam + lam} {
		if len(s) >= len(head)+4 && string(s[:len(head)]) == head {
			return true
		}
	}
	return false
}
