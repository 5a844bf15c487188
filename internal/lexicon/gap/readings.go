package gap

// Strength is how well a spelling is attested: the value of a word in the
// lexicon. 0 is unknown, 1 to ListsOnly are words of so many word lists that
// no text has, more is a logarithmic count in running text.
type Strength = uint8

// ListsOnly is the largest Strength of a word that running text does not
// have.
const ListsOnly Strength = 3

// MaxStrength is the largest Strength.
const MaxStrength Strength = 13

// StrengthOf bins the number of times a word was seen in running text and the
// number of word lists that have it.
func StrengthOf(count, lists int) Strength {
	switch {
	case count == 0:
		return Strength(min(lists, int(ListsOnly)))
	case count == 1 && lists == 0:
		return 4
	case count == 1:
		return 5
	case count == 2 && lists == 0:
		return 6
	}
	bin := Strength(7)
	for _, most := range []int{4, 8, 20, 60, 250, 1500} {
		if count > most {
			bin++
		}
	}
	return bin
}

// A part is the first or last member of a joined word: its Strength by tokens
// and how many different partners it has, binned 0 to 3. The lexicon keeps
// parts under the key of the member with a Half at its open side.
type part struct{ seen, partners uint8 }

// PartValue packs a part into a lexicon value.
func PartValue(count, partners int) uint32 {
	bin := 0
	switch {
	case partners >= 40:
		bin = 3
	case partners >= 8:
		bin = 2
	case partners >= 2:
		bin = 1
	}
	return uint32(StrengthOf(count, 2)) | uint32(bin)<<4
}

func partOf(v uint32) part { return part{uint8(v & 15), uint8(v >> 4)} }
