package mojibake

import (
	"slices"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/internal/codepage"
	"github.com/zolal/zolal/internal/codepage/letters"
)

// A chain is one way text came to be damaged: its bytes in one encoding were
// read as the 8-bit page read, once or several times over.
type chain struct {
	// page is what the bytes really were; nil stands for UTF-8.
	page *codepage.Page
	// read is the page they were taken for.
	read *codepage.Page
	// times is how often that happened, 1 to 3; always 1 for a page.
	times int
	// lower is true where the damaged text was also put in lower case, which
	// cannot be undone for certain.
	lower bool
	// start is how many nats of evidence the chain is given before it is
	// compared with others, for how common it is. It decides where two chains
	// read almost the same text.
	start float64
	rule  edit.Rule
	note  string
	// index is the place in the list of chains of a Fixer.
	index int
	// set is the place of read in latinReads, alike that or lowered.
	set, alike pageSet
	// holes is true where bytes may have been lost, see lossyReads.
	holes bool
	// twice is true where page has two bytes for one character; second tells
	// which come second.
	twice  bool
	second [256]bool
	// changes tells the bytes that are another character in read than in page.
	changes [256]bool
	cases   *caseTable // of read
	// classes are those of the characters of page.
	classes [256]letters.Class
}

// arabic reports whether the damage is itself made of Arabic letters.
func (c *chain) arabic() bool { return c.page != nil && c.read.Name == "windows-1256" }

// name of the damage as it stands in rule names: "utf8-as-windows-1252".
func (c *chain) name() string {
	if c.page == nil {
		return "utf8-as-" + c.read.Name
	}
	return c.page.Name + "-as-" + c.read.Name
}

// what describes the damage in words.
func (c *chain) what() string {
	from := "UTF-8"
	if c.page != nil {
		from = c.page.Name
	}
	s := "bytes in " + from + " were read as " + c.read.Name
	if c.lower {
		s += ", then bytes were lost or put in lower case"
	}
	return s
}

// codecs tells how the text was damaged, from first to last: each "A > B" is
// written in A and read as B.
func (c *chain) codecs() string {
	from := "utf-8"
	if c.page != nil {
		from = c.page.Name
	}
	s := from + " > " + c.read.Name
	for range c.times - 1 {
		s += " > utf-8 > " + c.read.Name
	}
	if c.lower {
		s += " > lower case"
	}
	return s
}

// latinReads are the pages UTF-8 has been taken for, in the order that
// decides a tie. Most words decode alike under the first few.
var latinReads = []string{
	"windows-1252", "iso-8859-1", "windows-1256", "windows-1251", "windows-1250", "windows-1254",
	"cp437", "cp850", "macintosh", "cp720", "koi8-r", "cp866",
}

// arabicPages are the pages Persian and Arabic bytes have been written in, and
// the head start of each over the others. overWindows tells those that have
// been read as windows-1256: where damaged and sound text are made of the same
// letters, each chain more is a chance more to spoil a sound one.
var arabicPages = []struct {
	name        string
	start       float64
	overWindows bool
}{
	{"windows-1256", 5, false},
	{"iso-8859-6", 3, true},
	{"cp720", 0, true},
	{"x-mac-arabic", 0, false},
	{"x-mac-farsi", 0, false},
	{"isiri-3342", 0, false},
}

const maxTimes = 3

// chains lists every chain that is looked for.
func chains() []*chain {
	var all []*chain
	for times := 1; times <= maxTimes; times++ {
		for _, r := range latinReads {
			all = append(all, &chain{read: codepage.Lookup(r), times: times})
		}
	}
	all = append(all, &chain{read: codepage.Lookup("windows-1252"), times: 1, lower: true})
	for _, p := range arabicPages {
		for _, r := range latinReads {
			if p.name != r && (r != "windows-1256" || p.overWindows) {
				all = append(all, &chain{page: codepage.Lookup(p.name), read: codepage.Lookup(r), times: 1, start: p.start})
			}
		}
	}
	cases := caseTables()
	for _, c := range all {
		c.rule, c.note = edit.Rule("mojibake/"+c.name()), c.codecs()
		if c.lower {
			c.rule = lossy(c)
		}
		read := slices.Index(latinReads, c.read.Name)
		c.set, c.cases = 1<<read, &cases[read]
		if c.alike = c.set; c.lower {
			c.alike = lowered
		}
		c.holes = c.times == 1 && !c.lower && slices.Contains(lossyReads, c.read.Name)
		if c.page == nil {
			continue
		}
		for b, r := range c.page.Rune {
			c.classes[b] = letters.Of(r)
			c.changes[b] = r != c.read.Rune[b]
			c.second[b] = !c.page.Exact(byte(b))
			c.twice = c.twice || c.second[b]
		}
	}
	return all
}

// arabicChains are the chains whose damage is itself Arabic letters.
var arabicChains = func() (out []*chain) {
	for _, c := range chains() {
		if c.arabic() {
			out = append(out, c)
		}
	}
	return out
}()
