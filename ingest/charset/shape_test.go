package charset_test

import (
	"slices"

	"golang.org/x/text/unicode/norm"
)

// forms lists the isolated, final, initial and medial form of each letter, as
// far as it has them, from the decompositions of the presentation forms.
var forms = func() map[rune][]rune {
	m := map[rune][]rune{}
	for _, block := range [][2]rune{{0xFE80, 0xFEFC}, {0xFB56, 0xFB95}, {0xFBFC, 0xFBFF}} {
		for r := block[0]; r <= block[1]; r++ {
			if base := []rune(norm.NFKC.String(string(r))); len(base) == 1 {
				m[base[0]] = append(m[base[0]], r)
			}
		}
	}
	return m
}()

// shape writes s in presentation forms the way old DOS pages store it: one
// code for isolated and final, one for initial and medial, lam-alef as one.
func shape(s string) string {
	rs := []rune(s)
	var out []rune
	for i := 0; i < len(rs); i++ {
		if rs[i] == '\u0644' && i+1 < len(rs) && rs[i+1] == '\u0627' {
			out = append(out, '\uFEFB')
			i++
			continue
		}
		f := forms[rs[i]]
		switch {
		case len(f) == 4 && i+1 < len(rs) && len(forms[rs[i+1]]) > 1:
			out = append(out, f[2])
		case len(f) > 0:
			out = append(out, f[0])
		default:
			out = append(out, rs[i])
		}
	}
	return string(out)
}

func reversed(s string) string {
	rs := []rune(s)
	slices.Reverse(rs)
	return string(rs)
}
