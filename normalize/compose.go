package normalize

import "github.com/zolal/zolal/edit"

// compose gives the edits that turn src at once into what the edits b make of
// mid, where mid is what the edits a make of src. Edits that overlap become
// one with the rule of the last; those that undo each other are left out.
func compose(a, b []edit.Edit, src, mid []byte) []edit.Edit {
	if len(a) == 0 {
		return b
	}
	c := composer{a: a, b: b, src: src, mid: mid}
	for c.next() {
		c.add()
	}
	return c.out
}

// composer walks through two lists of edits side by side. Offsets are in mid.
type composer struct {
	a, b     []edit.Edit // not yet taken
	src, mid []byte
	out      []edit.Edit
	shift    int // of mid against src, before the first of a
	// One group of edits that overlap: those of a and b, the range they cover,
	// and the shift before it.
	fromA, fromB []edit.Edit
	lo, hi       int
	before       int
}

// next collects the next group.
func (c *composer) next() bool {
	c.fromA, c.fromB = c.a[:0], c.b[:0]
	c.before = c.shift
	switch {
	case len(c.a) == 0 && len(c.b) == 0:
		return false
	case len(c.b) == 0 || len(c.a) > 0 && c.a[0].Start+c.shift <= c.b[0].Start:
		c.lo = c.a[0].Start + c.shift
		c.hi = c.lo
		c.takeA()
	default:
		c.lo = c.b[0].Start
		c.hi = c.lo
		c.takeB()
	}
	for {
		switch {
		case len(c.a) > 0 && c.meets(c.a[0].Start+c.shift, len(c.a[0].New)):
			c.takeA()
		case len(c.b) > 0 && c.meets(c.b[0].Start, c.b[0].Len()):
			c.takeB()
		default:
			return true
		}
	}
}

// meets reports whether n bytes at start overlap the group; nothing at all
// does so at the edges too.
func (c *composer) meets(start, n int) bool {
	return start < c.hi || start == c.hi && (n == 0 || c.lo == c.hi)
}

func (c *composer) takeA() {
	e := c.a[0]
	c.hi = max(c.hi, e.Start+c.shift+len(e.New))
	c.shift += len(e.New) - e.Len()
	c.fromA, c.a = c.fromA[:len(c.fromA)+1], c.a[1:]
}

func (c *composer) takeB() {
	c.hi = max(c.hi, c.b[0].End)
	c.fromB, c.b = c.fromB[:len(c.fromB)+1], c.b[1:]
}

// add appends the group as one edit.
func (c *composer) add() {
	if len(c.fromB) == 0 {
		c.out = append(c.out, c.fromA...)
		return
	}
	var text []byte
	at := c.lo
	for _, e := range c.fromB {
		text = append(text, c.mid[at:e.Start]...)
		text = append(text, e.New...)
		at = e.End
	}
	text = append(text, c.mid[at:c.hi]...)
	e := c.fromB[len(c.fromB)-1]
	e.Start, e.End, e.New = c.lo-c.before, c.hi-c.shift, string(text)
	if string(c.src[e.Start:e.End]) != e.New {
		c.out = append(c.out, e)
	}
}
