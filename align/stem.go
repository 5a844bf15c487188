package align

import (
	"bytes"

	"github.com/zolal/zolal/lang"
)

// A stem table proposes shorter forms of a word, best first. The first one
// that the word list knows is taken; when it knows none, rough gives the form
// under which two inflections of an unknown word should meet.
//
// Every letter of the Arabic script takes two bytes, so the least lengths
// below are twice the number of letters.

// strip is a rule: cut an ending or a beginning, put something in its place.
type strip struct {
	cut, put string
	least    int // bytes that must remain before put is added
}

var englishEnds = []strip{
	{"ies", "y", 2},
	{"ves", "f", 2},
	{"es", "", 3},
	{"s", "", 2},
	{"ied", "y", 2},
	{"ed", "", 2},
	{"ed", "e", 2},
	{"ing", "", 2},
	{"ing", "e", 2},
	{"ly", "", 3},
	{"ily", "y", 3},
	{"ally", "", 3},
	{"er", "", 3},
	{"er", "e", 3},
	{"est", "", 3},
	{"ness", "", 3},
}

var persianEnds = []strip{
	{"های", "", 4},
	{"ها", "", 4},
	{"هایی", "", 4},
	{"ی", "", 4},
	{"ای", "", 4},
	{"هایش", "", 4},
	{"هایشان", "", 4},
	{"هایمان", "", 4},
	{"هایم", "", 4},
	{"هاست", "", 4},
	{"ترین", "", 4},
	{"تر", "", 4},
	{"ترین", "", 4},
	{"شان", "", 4},
	{"مان", "", 6},
	{"اش", "", 4},
	{"ش", "", 6},
	{"ان", "", 4},
	{"یان", "", 4},
	{"گان", "ه", 4},
	{"گی", "ه", 4},
	{"یی", "", 4},
	{"ات", "", 4},
	{"ات", "ه", 4},
	{"جات", "ه", 4},
	{"ین", "", 6},
	{"ند", "", 6},
	{"اند", "", 4},
	{"م", "", 6},
	{"یم", "", 6},
	{"است", "", 6},
	{"ه", "", 6},
}

var arabicEnds = []strip{
	{"", "", 4},
	{"ات", "ه", 4},
	{"ات", "", 4},
	{"ه", "", 4},
	{"ین", "", 4},
	{"ون", "", 4},
	{"یه", "", 4},
	{"یه", "ی", 4},
	{"ا", "", 4},
	{"ان", "", 4},
	{"ها", "", 4},
	{"ها", "ه", 4},
	{"تها", "ه", 4},
	{"هم", "", 4},
	{"تهم", "ه", 4},
	{"ته", "ه", 4},
	{"نا", "", 4},
	{"ت", "", 4},
	{"وا", "", 4},
	{"ی", "", 4},
	{"یا", "ی", 4},
	{"اتها", "", 4},
	{"اته", "", 4},
	{"اتهم", "", 4},
	{"تین", "ه", 4},
	{"تان", "ه", 4},
	{"هما", "", 4},
}

var arabicStarts = []string{"", "ال", "و", "وال", "ب", "بال", "ل", "لل", "ف", "فال", "ک", "کال", "ولل", "وبال", "ول", "وب", "س", "سی", "ست", "ی", "ت", "ن", "وی", "وت", "لی", "لت"}

// stems calls try with each shorter form of w, best first, until it returns
// true. The slice is only valid during the call.
func stems(l lang.Tag, w, scratch []byte, try func([]byte) bool) bool {
	switch l {
	case lang.English:
		return englishStems(w, scratch, try)
	case lang.Arabic:
		return arabicStems(w, scratch, try)
	case lang.Persian:
		return persianStems(w, scratch, try)
	}
	return false
}

func englishStems(w, scratch []byte, try func([]byte) bool) bool {
	for i := range englishEnds {
		s := &englishEnds[i]
		base, ok := s.cutEnd(w)
		if !ok {
			continue
		}
		if n := len(base); s.put == "" && n > 3 && base[n-1] == base[n-2] && try(base[:n-1]) {
			return true
		}
		if try(append(append(scratch[:0], base...), s.put...)) {
			return true
		}
	}
	return false
}

func persianStems(w, scratch []byte, try func([]byte) bool) bool {
	for range 2 {
		for i := range persianEnds {
			s := &persianEnds[i]
			if base, ok := s.cutEnd(w); ok && try(append(append(scratch[:0], base...), s.put...)) {
				return true
			}
		}
		base, ok := cutAny(w, "می", "نمی", 4)
		if !ok {
			return singulars(w, scratch, pluralStarts[:1], try)
		}
		w = base
		if try(w) {
			return true
		}
	}
	return false
}

func cutAny(w []byte, a, b string, least int) ([]byte, bool) {
	for _, p := range [...]string{b, a} {
		if len(w)-len(p) >= least && bytes.HasPrefix(w, []byte(p)) {
			return w[len(p):], true
		}
	}
	return w, false
}

func arabicStems(w, scratch []byte, try func([]byte) bool) bool {
	for i := range arabicEnds {
		s := &arabicEnds[i]
		for _, p := range arabicStarts {
			if len(p)+len(s.cut) == 0 || len(w)-len(p)-len(s.cut) < s.least || !bytes.HasPrefix(w, []byte(p)) || !bytes.HasSuffix(w, []byte(s.cut)) {
				continue
			}
			base := w[len(p) : len(w)-len(s.cut)]
			if try(append(append(scratch[:0], base...), s.put...)) {
				return true
			}
		}
	}
	return singulars(w, scratch, pluralStarts, try)
}

func (s *strip) cutEnd(w []byte) ([]byte, bool) {
	if len(w)-len(s.cut) < s.least || string(w[len(w)-len(s.cut):]) != s.cut {
		return nil, false
	}
	return w[:len(w)-len(s.cut)], true
}

// rough is the form of a word that the list does not know: the longest usual
// ending cut off, in Arabic also the article and the particles before it.
func rough(l lang.Tag, w []byte) []byte {
	switch l {
	case lang.English:
		return roughEnglish(w)
	case lang.Persian:
		return cutLongest(w, roughPersian, 6)
	case lang.Arabic:
		for _, p := range roughArabicStarts {
			if len(w)-len(p) >= 6 && bytes.HasPrefix(w, []byte(p)) {
				w = w[len(p):]
				break
			}
		}
		return cutLongest(w, roughArabic, 6)
	}
	return w
}

var (
	roughPersian      = []string{"هایشان", "هایمان", "هایتان", "هایی", "هایش", "هایم", "های", "ها", "ترین", "تری", "تر", "شان", "مان", "ان", "ات", "اش", "ای", "یی", "ی"}
	roughArabicStarts = []string{"وبال", "وال", "بال", "کال", "فال", "ولل", "لل", "ال", "و"}
	roughArabic       = []string{"هما", "ها", "هم", "هن", "ات", "ون", "ین", "ان", "یه", "ه", "ی", "ا"}
)

func cutLongest(w []byte, ends []string, least int) []byte {
	for _, e := range ends {
		if len(w)-len(e) >= least && bytes.HasSuffix(w, []byte(e)) {
			return w[:len(w)-len(e)]
		}
	}
	return w
}

func roughEnglish(w []byte) []byte {
	n := len(w)
	switch {
	case n > 4 && bytes.HasSuffix(w, []byte("ies")):
		return w[:n-2] // meets the form in -y, see below
	case n > 5 && bytes.HasSuffix(w, []byte("ing")):
		w = w[:n-3]
	case n > 4 && bytes.HasSuffix(w, []byte("ed")):
		w = w[:n-2]
	case n > 3 && w[n-1] == 's' && w[n-2] != 's' && w[n-2] != 'u':
		w = w[:n-1]
	case n > 5 && bytes.HasSuffix(w, []byte("ly")):
		w = w[:n-2]
	case n > 4 && w[n-1] == 'y' && !bytes.ContainsAny(w[n-2:n-1], "aeou"):
		return append(w[:n-1:n-1], 'i')
	}
	if n = len(w); n > 3 && w[n-1] == w[n-2] && w[n-1] != 's' && w[n-1] != 'l' {
		w = w[:n-1]
	}
	if n = len(w); n > 3 && w[n-1] == 'e' {
		w = w[:n-1]
	}
	return w
}
