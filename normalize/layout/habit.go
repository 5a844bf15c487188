package layout

import "bytes"

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
		if line = trimBytes(line); len(line) == 0 || tab { // a row of a table says nothing
			h.endRun()
			continue
		}
		h.run = append(h.run, line)
	}
	h.endRun()
	d.run = h.run
	return h.unstopped >= fewUnstopped && 2*h.full < h.unstopped && 4*h.unstopped > h.lines
}

// column is what stands between the columns of a line at least: a line with
// one, such as a foot and its page number, is as wide as its columns are apart.
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
	var width [2]int // of other lines, and of those in Arabic script
	for _, line := range h.run {
		if w := &width[isArabicLine(line)]; len(line) > *w && !bytes.Contains(line, column) {
			*w = len(line)
		}
	}
	h.lines += len(h.run)
	for k := 1; k < len(h.run); k++ {
		a, b := h.run[k-1], h.run[k]
		if !plainStart(a) || !plainStart(b) || endingOf(a) != open || labelled(a) || labelled(b) {
			continue
		}
		h.unstopped++
		if 10*(len(a)+1+wordLen(b)) >= 9*width[isArabicLine(a)] {
			h.full++
		}
	}
	h.run = h.run[:0]
}

// isArabicLine is 1 for a line that begins in Arabic script, as far as the first
// bytes tell, and 0 for another.
func isArabicLine(b []byte) int {
	if hasArabic(b[:min(len(b), 12)]) {
		return 1
	}
	return 0
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
