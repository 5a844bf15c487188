package gap

import "testing"

func TestStem(t *testing.T) {
	for _, c := range []struct{ word, noun, any string }{
		{"قطعنامهها", "قطعنامه", "قطعنامه"},
		{"قطعنامه\u200cهای", "قطعنامه", "قطعنامه"},
		{"خطمشیهایشان", "خطمشی", "خطمشی"},
		{"بیرویه\u200cای", "بیرویه", "بیرویه"},
		{"بیرویهای", "بیروی", "بیروی"}, // of two readings the plural
		{"دوستداشتنیترین", "دوستداشتنی", "دوستداشتنی"},
		{"پردازانی", "پرداز", "پرداز"},
		{"دارای", "", "دارا"}, // no silent heh before the indefinite ending
		{"همکلاسم", "", "همکلاس"},
		{"بیباکی", "", "بیباک"},
		{"نها", "", ""}, // too short
		{"کتاب", "", ""},
	} {
		syms := AppendSyms(nil, c.word)
		for _, got := range []struct {
			n    int
			want string
		}{{NounStem(syms), c.noun}, {Stem(syms), c.any}} {
			if stem := Text(syms[:got.n]); stem != got.want {
				t.Errorf("%+q has the stem %+q, want %+q", c.word, stem, got.want)
			}
		}
	}
}

func TestIsParticiple(t *testing.T) {
	for word, want := range map[string]bool{"شده": true, "گرفته": true, "دهنده": false, "نامه": false, "ده": false} {
		if got := IsParticiple(AppendSyms(nil, word)); got != want {
			t.Errorf("%+q: %v", word, got)
		}
	}
}

// A hash that goes on from another is the hash of the whole.
func TestHashesGoOn(t *testing.T) {
	for _, c := range [][2]string{{"کتاب", "ها"}, {"کار", "کرد"}, {"ا", ""}} {
		left, right := AppendSyms(nil, c[0]), AppendSyms(nil, c[1])
		if HashGlued(Hash(left), right) != Hash(append(left[:len(left):len(left)], right...)) {
			t.Errorf("%+q glued has another hash", c)
		}
		if joined := append(append(left[:len(left):len(left)], Half), right...); HashJoined(Hash(left), right) != Hash(joined) {
			t.Errorf("%+q joined has another hash", c)
		}
	}
}

// A prefix that is taken over scores like the word read by itself.
func TestReadPrefix(t *testing.T) {
	weights := make([]byte, 1<<10)
	for i := range weights {
		weights[i] = byte(i * 37)
	}
	m := model(t, string(weights), "کتاب", "کتاب\u200cها", "خانه", "خانه\u200cای", "می\u200cروم", "رو")
	var whole, prefix, alone Left
	for _, word := range []string{"کتابهایشان", "خانهای", "میروم"} {
		syms := AppendSyms(nil, word)
		whole.Read(m.Lexicon(), syms)
		for n := 2; n <= len(syms); n++ {
			prefix.ReadPrefix(&whole, n)
			alone.Read(m.Lexicon(), syms[:n])
			for at := 1; at < n; at++ {
				if a, b := m.Closed(&prefix, at, Mixed, Academy), m.Closed(&alone, at, Mixed, Academy); a != b {
					t.Errorf("%+q, %d letters, gap %d: %v, not %v", word, n, at, a, b)
				}
				if a, b := prefix.Half(m.Lexicon(), at), alone.Half(m.Lexicon(), at); a != b {
					t.Errorf("%+q, %d letters, gap %d: half %v, not %v", word, n, at, a, b)
				}
			}
			if a, b := whole.Best(m.Lexicon(), n), alone.Best(m.Lexicon(), n); a != b {
				t.Errorf("%+q, %d letters: best %v, not %v", word, n, a, b)
			}
		}
	}
}
