package layout

import (
	"bytes"
	"unicode/utf8"
)

// habitSample is how much of a text is looked at for its habit.
const habitSample = 64 << 10

// findHabit reports whether the text writes each of its items on a line of its
// own and often without a stop, so that a line that breaks off says nothing
// about the next one. In a wrapped paragraph a line is full: the first word of
// the next one would not have fitted.
func (d *document) findHabit() bool {
	sample := d.src[:min(len(d.src), habitSample)]
	if bytes.Count(sample, []byte{'\n'}) < fewUnstopped {
		return false
	}
	h := habit{run: d.run}
	for line := range bytes.Lines(sample) {
		tab := d.tabs && bytes.IndexByte(line, '\t') >= 0
		// A row of a table says nothing, nor does a foot with its page number.
		if line = trimBytes(line); len(line) == 0 || tab || bytes.Contains(line, column) {
			h.endRun()
			continue
		}
		h.run = append(h.run, line)
	}
	h.endRun()
	d.run = h.run
	return h.unstopped >= fewUnstopped && 2*h.full < h.unstopped && 4*h.unstopped > h.lines
}

// column is what stands between the columns of a line at least.
var column = []byte("    ")

// fewUnstopped is how many lines without a stop that another one follows tell
// of a habit.
const fewUnstopped = 6

// habit counts the lines of a text, those that another line follows although
// they have no stop, and the full ones among them.
type habit struct {
	run                    [][]byte // the lines since the last empty one
	lines, unstopped, full int
}

// endRun counts the lines of a run. How wide they are is asked of each script:
// letters of one take more room than those of another.
func (h *habit) endRun() {
	var width [3]int // by script
	for _, line := range h.run {
		w := &width[scriptOf(line)]
		*w = max(*w, utf8.RuneCount(line))
	}
	h.lines += len(h.run)
	for k := 1; k < len(h.run); k++ {
		a, b := h.run[k-1], h.run[k]
		if !plainStart(a) || !plainStart(b) || endingOf(a) != open || labelled(a) || labelled(b) {
			continue
		}
		h.unstopped++
		if 10*(utf8.RuneCount(a)+1+wordLen(b)) >= 9*width[scriptOf(a)] {
			h.full++
		}
	}
	h.run = h.run[:0]
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

// wordLen is the length of the first word of b in runes.
func wordLen(b []byte) int {
	if i := bytes.IndexByte(b, ' '); i >= 0 {
		b = b[:i]
	}
	return utf8.RuneCount(b)
}
