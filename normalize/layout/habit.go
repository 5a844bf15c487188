package layout

import "bytes"

// habitSample is how much of a text is looked at for its habit.
const habitSample = 64 << 10

// lineEach reports whether the text writes each of its items on a line of its
// own and often without a stop, so that a line that breaks off says nothing
// about the next one. In a wrapped paragraph a line is full: the first word of
// the next one would not have fitted.
func lineEach(src []byte) bool {
	src = src[:min(len(src), habitSample)]
	lines, unstopped, full := 0, 0, 0
	for len(src) > 0 {
		var run []byte
		run, src = nextRun(src)
		width := 0
		for line := range bytes.Lines(run) {
			width = max(width, len(line))
		}
		var last []byte
		for line := range bytes.Lines(run) {
			tab := bytes.IndexByte(line, '\t') >= 0
			if line = trimBytes(line); len(line) == 0 || tab {
				last = nil // a row of a table
				continue
			}
			lines++
			if endingOf(last) == open && plainStart(last) && plainStart(line) {
				unstopped++
				if 10*(len(last)+1+wordLen(line)) >= 9*width {
					full++
				}
			}
			last = line
		}
	}
	return unstopped >= 6 && 2*full < unstopped && 4*unstopped > lines
}

// nextRun cuts the lines up to the next empty line off src.
func nextRun(src []byte) (run, rest []byte) {
	for _, gap := range []string{"\n\n", "\r\n\r\n"} {
		if i := bytes.Index(src, []byte(gap)); i >= 0 && (run == nil || i < len(run)) {
			run, rest = src[:i], src[i+len(gap):]
		}
	}
	if run == nil {
		return src, nil
	}
	return run, rest
}

// plainStart reports whether a line begins with a letter, not with a number or
// a mark.
func plainStart(b []byte) bool {
	return len(b) > 0 && (b[0] >= 0x80 || isWordByte(b[0])) && !startsWithDigit(b)
}

func startsWithDigit(b []byte) bool {
	_, _, digits := readNumber(b, 0)
	return digits > 0
}

// wordLen is the length of the first word of b.
func wordLen(b []byte) int {
	if i := bytes.IndexByte(b, ' '); i >= 0 {
		return i
	}
	return len(b)
}
