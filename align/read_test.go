package align

import (
	"math"
	"slices"
	"testing"

	"github.com/zolal/zolal/lang"
)

// keysOf are the words a side finds in a text.
func keysOf(t *testing.T, l lang.Tag, text string) []string {
	t.Helper()
	tgt := l
	if l == lang.English {
		tgt = lang.Persian
	}
	w := newTestAligner(t, tgt).bench()
	d := &w.sides[1]
	if l == lang.English {
		d = &w.sides[0]
	}
	d.read([]string{text})
	var out []string
	for _, k := range d.tokens {
		out = append(out, string(d.key(&d.words[k])))
	}
	return out
}

func TestReading(t *testing.T) {
	for _, c := range []struct {
		name string
		l    lang.Tag
		text string
		want []string
	}{
		{"inflections meet", lang.English, "countries country country's", []string{"country", "country", "country"}},
		{"irregular forms", lang.English, "wrote children", []string{"write", "child"}},
		{"two spellings", lang.English, "organisation organization", []string{"organization", "organization"}},
		{"number words", lang.English, "seven 7", []string{"7", "7"}},
		{"grouped number", lang.English, "1,200", []string{"1200"}},
		{"a list of numbers stays", lang.English, "1,20", []string{"1", "20"}},
		{"the country, not the pronoun", lang.English, "U.S. US us", []string{"usa", "usa", "we"}},
		{"Persian digits", lang.Persian, "\u06f1\u06f9\u06f0\u06f6 \u0661\u0669\u0660\u0666", []string{"1906", "1906"}},
		{"plural with and without half-space", lang.Persian, "\u06a9\u062a\u0627\u0628\u200c\u0647\u0627 \u06a9\u062a\u0627\u0628\u0647\u0627 \u06a9\u062a\u0627\u0628 \u0647\u0627", []string{"\u06a9\u062a\u0627\u0628", "\u06a9\u062a\u0627\u0628", "\u06a9\u062a\u0627\u0628"}},
		{"verb", lang.Persian, "\u0645\u06cc\u200c\u06af\u0648\u06cc\u062f \u0645\u06cc \u06af\u0648\u06cc\u0646\u062f \u06af\u0641\u062a\u0646\u062f", []string{"\u06af\u0641\u062a\u0646", "\u06af\u0641\u062a\u0646", "\u06af\u0641\u062a\u0646"}},
		{"compound", lang.Persian, "\u0628\u06cc\u0646\u200c\u0627\u0644\u0645\u0644\u0644\u06cc \u0628\u06cc\u0646 \u0627\u0644\u0645\u0644\u0644\u06cc", []string{"\u0628\u06cc\u0646\u0627\u0644\u0645\u0644\u0644\u06cc", "\u0628\u06cc\u0646\u0627\u0644\u0645\u0644\u0644\u06cc"}},
		{"article and particle", lang.Arabic, "\u0627\u0644\u0643\u062a\u0627\u0628 \u0648\u0627\u0644\u0643\u062a\u0627\u0628 \u0643\u062a\u0627\u0628", []string{"\u06a9\u062a\u0627\u0628", "\u06a9\u062a\u0627\u0628", "\u06a9\u062a\u0627\u0628"}},
		{"broken plural by pattern", lang.Arabic, "\u0645\u0637\u0627\u0639\u0645 \u0645\u0637\u0639\u0645", []string{"\u0645\u0637\u0639\u0645", "\u0645\u0637\u0639\u0645"}},
		{"blanks were lost", lang.Arabic, "\u0645\u062c\u0644\u0633\u0627\u0644\u0623\u0645\u0646", []string{"\u0645\u062c\u0644\u0633", "\u0627\u0645\u0646"}},
	} {
		if got := keysOf(t, c.l, c.text); !slices.Equal(got, c.want) {
			t.Errorf("%s: %+q, want %+q", c.name, got, c.want)
		}
	}
}

// TestReadingLeavesAlone: words that no rule may take apart or join.
func TestReadingLeavesAlone(t *testing.T) {
	for _, c := range []struct {
		l    lang.Tag
		text string
		want int
	}{
		{lang.Persian, "\u062a\u0648 \u0631\u0627", 2},                       // two words
		{lang.Persian, "\u062f\u0631 \u0627\u06cc\u0646", 2},                 // in this
		{lang.Persian, "\u0628\u06cc\u06af\u062f\u0644\u06cc", 1},            // a name
		{lang.Arabic, "\u0648\u0632\u0627\u0631\u0629", 1},                   // ministry, not "and ..."
		{lang.English, "St. Petersburg", 2},                                  // an abbreviation that is no initial
		{lang.English, "X. Y came", 3},                                       // an initial and a word
		{lang.Arabic, "\u0628\u0648\u0644\u0633\u0648\u0646\u0627\u0631", 1}, // a foreign name
	} {
		if got := keysOf(t, c.l, c.text); len(got) != c.want {
			t.Errorf("%+q is read as %+q, want %d words", c.text, got, c.want)
		}
	}
}

func TestNames(t *testing.T) {
	for _, c := range []struct {
		latin, other string
		l            lang.Tag
		alike        bool
	}{
		{"toyota", "\u062a\u0648\u06cc\u0648\u062a\u0627", lang.Persian, true},
		{"bigdeli", "\u0628\u06cc\u06af\u062f\u0644\u06cc", lang.Persian, true},
		{"wright", "\u0631\u0627\u06cc\u062a", lang.Persian, true},
		{"pelosi", "\u0628\u06cc\u0644\u0648\u0633\u06cc", lang.Arabic, true},
		{"davis", "\u062f\u06cc\u0641\u06cc\u0633", lang.Arabic, true},
		{"hassan", "\u062d\u0633\u0646", lang.Persian, true},
		{"tehran", "\u0645\u0634\u0647\u062f", lang.Persian, false},
		{"london", "\u0644\u0628\u0646\u0627\u0646", lang.Arabic, false},
	} {
		a, b := latinSkeleton([]byte(c.latin), c.l), arabicSkeleton([]byte(c.other))
		if got := likeness(&a, &b, 0.9) > 0; got != c.alike {
			t.Errorf("%s and %+q: alike %v, want %v", c.latin, c.other, got, c.alike)
		}
	}
}

// TestLikenessShortCut checks the fast path of sequenceLikeness against the
// edit distance.
func TestLikenessShortCut(t *testing.T) {
	words := []string{"tehran", "toronto", "damascus", "paris", "baris", "wales", "vales", "kabul", "cairo", "berlin", "merlin", "gorgan", "jordan"}
	for _, x := range words {
		for _, y := range words {
			a, b := latinSkeleton([]byte(x), lang.Persian), latinSkeleton([]byte(y), lang.Persian)
			slow := sequenceLikeness(a.full[:a.n], b.full[:b.n], 0)
			fast := sequenceLikeness(a.full[:a.n], b.full[:b.n], 0.9)
			if slow >= 0.9 && fast != slow || slow < 0.9 && fast >= 0.9 {
				t.Errorf("%s, %s: %v and %v", x, y, slow, fast)
			}
		}
	}
}

func TestFastLog(t *testing.T) {
	for v := 0.01; v < 500; v *= 1.01 {
		if d := float64(fastLog(float32(v))) - math.Log(v); math.Abs(d) > 0.0005 {
			t.Errorf("logarithm of %v is off by %v", v, d)
		}
	}
}
