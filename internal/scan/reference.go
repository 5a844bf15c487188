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
	beside := prev <= ' ' || prev2 <= ' ' || next > ' '
	holds := func(w When) bool {
		return w == Always || w == AfterWhite && prev <= ' ' || w == Beside && beside
	}
	if r.spec.Halves && r.inHalf(text, i) {
		return false, false
	}
	leads := prev >= 0xd8 && prev <= 0xdb
	continues := cur >= 0x80 && cur <= 0xbf
	if leads != continues || !continues && prev >= 0xd0 && prev <= 0xdf {
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
	if s := r.spec.Seat; s != (Seat{}) && [2]byte{prev, cur} == s.Mark && prev2 == s.Base && next <= ' ' {
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

// inHalf reports whether text[i] is part of a half-space between letters.
func (r reference) inHalf(text []byte, i int) bool {
	for at := max(i-2, 2); at <= i && at+5 <= len(text); at++ {
		if string(text[at:at+3]) != "\u200c" || !r.letter(text[at-2:at]) || !r.letter(text[at+3:at+5]) {
			continue
		}
		beside := false
		for _, p := range r.spec.Pairs {
			beside = beside || p.When == Beside && p.Lead.has(text[at+3]&15) && p.High.has(text[at+4]>>4) && p.Low.has(text[at+4]&15)
		}
		if !beside {
			return true
		}
	}
	return false
}

// letter reports whether pair is a letter with a lead D8 to DB.
func (r reference) letter(pair []byte) bool {
	return pair[0] >= 0xd8 && pair[0] <= 0xdb && pair[1] >= 0x80 && pair[1] <= 0xbf
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
