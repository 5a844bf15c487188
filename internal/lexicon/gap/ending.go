package gap

import "bytes"

// endings are the inflections a noun, adjective or participle may carry after
// its stem, longest first where one ends in another. They only help to know a
// stem that was seen bare.
var endings = makeEndings(
	"هایشان", "هایتان", "هایمان", "هایی", "هایش", "هایت", "هایم", "های", "ها",
	"ترین", "تری", "تر", "شان", "مان", "تان", "اش", "ای", "ان", "ات", "ام", "ند", "ی", "ش", "م", "ت",
)

func makeEndings(list ...string) (out [][]byte) {
	for _, e := range list {
		out = append(out, AppendSyms(nil, e))
	}
	return out
}

// cutEnding takes the longest ending off syms, where at least three letters
// stay, and gives the number of the ending from 1, or 0 where there is none.
func cutEnding(syms []byte) (stem []byte, id uint8) {
	for i, e := range endings {
		if len(syms) >= len(e)+3 && bytes.HasSuffix(syms, e) {
			return syms[:len(syms)-len(e)], uint8(i + 1)
		}
	}
	return syms, 0
}
