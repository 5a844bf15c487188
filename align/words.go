package align

import "github.com/zolal/zolal/lang"

// Words returns the folded words and numbers of a text in order, as a
// lexicon's keys have them. Half-spaces join; nothing else is joined or
// stemmed.
func Words(l lang.Tag, text string) []string {
	var sc scanner
	sc.sentence(text)
	out := make([]string, 0, len(sc.raw))
	for _, r := range sc.raw {
		out = append(out, string(plain(l, sc.arena[r.start:r.end])))
	}
	return out
}
