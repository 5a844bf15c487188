package normalize

import (
	"sync"

	"github.com/zolal/zolal/internal/scan"
	"github.com/zolal/zolal/lang"
)

// look says which places a Normalizer asks the kernel for.
type look struct {
	arabic bool    // the letters that only the Arabic rules touch
	digits bool    // every digit and the signs of numbers
	marks  bool    // superscript alef, the one mark that is otherwise harmless
	dashes bool    // hyphens, for the report on ranges
	halves bool    // half-spaces between letters
	hamza  bool    // hamza on heh at the end of a word
	keep   [3]bool // kaf, alef maksura and yeh stay as they are
}

// tables caches compiled tables: most programs use one or two.
var tables sync.Map // look to *scan.Table

// table gives the compiled table for l.
func (l look) table() *scan.Table {
	if t, ok := tables.Load(l); ok {
		return t.(*scan.Table)
	}
	t, err := scan.New(l.spec())
	if err != nil {
		panic(err) // the classes below are constants
	}
	tables.Store(l, t)
	return t
}

// spec lists the places any rule could touch. A class may hold more than it
// must, where that costs nothing on clean text: visiting a place in vain is
// cheap, missing one is an error that TestKernelMissesNothing finds.
func (l look) spec() scan.Spec {
	afterD9 := scan.Range(9, 10)
	if l.digits || l.marks {
		afterD9 |= scan.Of(11)
	}
	others := scan.Of(0, 10)
	if l.arabic {
		others |= scan.Of(9, 12)
	}
	signs := scan.Of(2, 8, 11, 12, 15)
	if l.dashes {
		signs |= scan.Of(13)
	}
	if l.digits {
		signs = scan.All
	}
	s := scan.Spec{
		Pairs: []scan.Pair{
			{Lead: scan.Of(9), High: scan.Of(8), Low: scan.Of(0) | scan.Range(11, 15)}, // tatweel, tanwin to shadda
			{Lead: scan.Of(9, 11), High: afterD9, Low: scan.All},                       // marks; Quranic signs; Arabic digits
			{Lead: scan.Of(8), High: scan.Of(9), Low: scan.All &^ scan.Of(11, 15)},     // honorific signs, letter mark
			{Lead: scan.Of(10, 11), High: scan.Of(8, 10), Low: others},                 // swash kaf, heh with hamza; keheh, Farsi yeh
			{Lead: scan.Of(8), High: scan.Of(8, 9), Low: scan.All, When: scan.Beside},  // comma, semicolon, question mark
		},
		Bytes: []scan.Byte{
			{High: scan.Of(1, 12, 14, 15), Low: scan.All},                        // controls, leads of other scripts
			{High: scan.Of(4, 6), Low: scan.Of(0)},                               // @ `
			{High: scan.Of(0), Low: scan.Range(0, 8) | scan.Of(14, 15)},          // controls
			{High: scan.Of(2, 3, 5), Low: signs},                                 // " ( + , / ; < ? [ \ _
			{High: scan.Of(2, 5), Low: scan.Of(0, 9, 13), When: scan.AfterWhite}, // space ) ]
			{High: scan.Of(2, 3), Low: scan.Of(1, 10, 14), When: scan.Beside},    // ! : .
		},
	}
	s.Halves = !l.halves
	if !l.hamza {
		s.Seat = scan.Seat{Base: 0x87, Mark: [2]byte{0xd9, 0x94}}
	}
	for i, letter := range [...]scan.Letter{
		{Second: 0x83, To: [2]byte{0xda, 0xa9}}, // kaf
		{Second: 0x89, To: [2]byte{0xdb, 0x8c}}, // alef maksura
		{Second: 0x8a, To: [2]byte{0xdb, 0x8c}}, // yeh
	} {
		if l.keep[i] { // its place still tells that the line may be Arabic
			letter.To = [2]byte{0xd9, letter.Second}
		}
		s.Letters = append(s.Letters, letter)
	}
	return s
}

// look is what the options of n ask the kernel for.
func (n *Normalizer) look(t lang.Tag, report bool) look {
	return look{
		arabic: t == lang.Arabic,
		digits: !n.off[ruleDigitsSet] || !n.off[ruleDigitsSign] || !n.off[ruleDigitsGlued],
		marks:  !n.off[ruleMarksHarakat],
		dashes: report && !n.off[ruleDigitsReversedRange],
		halves: n.opt.Ezafe == EzafeMark,
		hamza:  n.marks,
		keep:   [3]bool{n.off[ruleLettersKaf], n.off[ruleLettersAlefMaksura], n.off[ruleLettersYeh]},
	}
}
