package segment

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// TestLongWordsAreNoAbbreviations holds the lists to what plainEnd relies on:
// in Arabic script, a word of more than three letters before a mark is never
// kept from ending a sentence unless it ends in waw.
func TestLongWordsAreNoAbbreviations(t *testing.T) {
	for w, k := range beforeMark {
		for _, kind := range []wordKind{k.fa, k.ar} {
			quiet := kind.abbreviated() == plainWord && !isName(kind) || strings.HasSuffix(w, "\u0648")
			s := site{text: []byte(w)}
			if !quiet && !s.isDotted(span(0, len(w))) && utf8.RuneCountInString(w) > 3 {
				t.Errorf("%+q is an abbreviation of more than three letters", w)
			}
			if (kind.abbreviated() != plainWord || isName(kind)) && len(w) > abbreviationBytes {
				t.Errorf("%+q is longer than arabicScript looks", w)
			}
		}
	}
	for w := range englishWords {
		if len(w) >= plainLetters {
			t.Errorf("%q is longer than plainEnd looks", w)
		}
	}
}

// isName reports whether kind is that of a letter's name.
func isName(kind wordKind) bool { return kinds{fa: kind}.letterName() != plainWord }

func TestParseWordsRefusesUnknownKinds(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("an unknown kind is accepted")
		}
	}()
	parseWords("nonsense\tword")
}
