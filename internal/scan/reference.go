package scan

// reference is the specification of a Spec, one byte at a time: what every
// kernel must agree with.
type reference struct{ spec Spec }

// at reports what the bitmaps hold for text[i].
func (r reference) at(text []byte, i int) (touch, subst bool) {
	cur := text[i]
	prev, prev2, next := byte('\n'), byte('\n'), byte('\n')
	if i > 0 {
		prev = text[i-1]
	}
	if i > 1 {
		prev2 = text[i-2]
	}
	if i+1 < len(text) {
		next = text[i+1]
	}
	beside := prev == ' ' || prev2 == ' ' || next > ' '
	holds := func(w When) bool {
		return w == Always || w == AfterSpace && prev == ' ' || w == Beside && beside
	}

	leads := prev >= 0xd8 && prev <= 0xdb
	continues := cur >= 0x80 && cur <= 0xbf
	if leads != continues {
		return true, false
	}
	if !continues {
		for _, b := range r.spec.Bytes {
			if b.High.has(cur>>4) && b.Low.has(cur&15) && holds(b.When) {
				return true, false
			}
		}
		return false, false
	}
	for _, l := range r.spec.Letters {
		subst = subst || prev == 0xd9 && cur == l.Second
	}
	for _, p := range r.spec.Pairs {
		if p.Lead.has(prev&15) && p.High.has(cur>>4) && p.Low.has(cur&15) && holds(p.When) {
			touch = true
		}
	}
	return touch, subst
}

// rewrite is what Rewrite does, for a whole text.
func (r reference) rewrite(dst, text []byte, touch, subst []uint64) {
	clear(touch)
	clear(subst)
	for i := range text {
		bit := uint64(1) << (i % BlockSize)
		t, s := r.at(text, i)
		if t {
			touch[i/BlockSize] |= bit
		}
		if s {
			subst[i/BlockSize] |= bit
		}
	}
	copy(dst, text)
	for _, l := range r.spec.Letters {
		for i := 1; i < len(dst); i++ {
			if text[i-1] == 0xd9 && text[i] == l.Second {
				dst[i-1], dst[i] = l.To[0], l.To[1]
			}
		}
	}
}
