package align

import (
	"math"

	"github.com/zolal/zolal/lang"
)

// A word of the Arabic script that no lexicon knows may be several words that
// lost what stood between them: a Persian compound without its half-space, or
// Arabic text from a converter that dropped its blanks. cleave finds the
// likeliest way to read it as known words.

const (
	cleaveLeast = 7  // letters; shorter words are names more often than joined
	cleaveMost  = 60 // letters; of a longer run only this many are read at once
	pieceLeast  = 3  // letters of a piece, but see lonePiece
	pieceMost   = 12
	// cleaveCost is the price of a piece in log-frequency, against readings in
	// many short words.
	cleaveCost = 2.0
	// readable is the most that a reading may cost per letter: joined words
	// cost about 2.5, foreign names that happen to have a reading 3.5.
	readable = 3.0
)

// cut point of a reading: the best way to read the letters before it.
type reading struct {
	cost float64
	from int // letter where the last piece begins, -1 when there is no way
}

// cleave appends to ends the byte offsets in b where the pieces end, or
// nothing when b cannot be read as two or more known words.
func (m *memory) cleave(ends []int, b []byte) []int {
	n := len(b) / 2 // letters: all take two bytes in the Arabic script
	if n < cleaveLeast || n > cleaveMost || !twoByte(b) {
		return ends
	}
	var best [cleaveMost + 1]reading
	for to := 1; to <= n; to++ {
		best[to] = reading{math.Inf(1), -1}
		for from := max(0, to-pieceMost); from < to; from++ {
			if from > 0 && best[from].from < 0 || from == 0 && to == n {
				continue
			}
			c := best[from].cost + cleaveCost
			if c >= best[to].cost {
				continue
			}
			if p := m.piece(b[2*from : 2*to]); p > 0 && c-math.Log(p) < best[to].cost {
				best[to] = reading{c - math.Log(p), from}
			}
		}
	}
	if best[n].from < 0 || best[n].cost > readable*float64(n) {
		return ends
	}
	at := len(ends)
	for to := n; to > 0; to = best[to].from {
		ends = append(ends, 2*to)
	}
	for i, j := at, len(ends)-1; i < j; i, j = i+1, j-1 {
		ends[i], ends[j] = ends[j], ends[i]
	}
	return ends
}

func twoByte(b []byte) bool {
	for i := 0; i+1 < len(b); i += 2 {
		if b[i] < 0xd8 || b[i] > 0xdb || b[i+1]&0xc0 != 0x80 {
			return false
		}
	}
	return len(b)%2 == 0
}

// piece is the relative frequency of a known word or an inflection of one, 0
// for anything else.
func (m *memory) piece(b []byte) float64 {
	if len(b) < 2*pieceLeast && !lonePiece(b) {
		return 0
	}
	if f, ok := m.frequency(b); ok {
		return f
	}
	if len(b) < 2*(pieceLeast+1) {
		return 0
	}
	found := 0.0
	stems(m.lang, b, m.buf[:0], func(s []byte) bool {
		f, ok := m.frequency(s)
		if ok && len(s) >= 2*pieceLeast {
			found = f / 2 // inflected forms are rarer
		}
		return found > 0
	})
	return found
}

// lonePiece lists the short words that text without blanks runs into.
func lonePiece(b []byte) bool {
	switch string(b) {
	case "\u0648", "\u0641\u06cc", "\u0645\u0646", "\u0627\u0646", "\u0644\u0627", "\u0645\u0627", "\u0627\u0632", "\u062f\u0631", "\u0628\u0647", "\u06a9\u0647", "\u0631\u0627":
		return true
	}
	return false
}

// frequency is the relative frequency of exactly this word in the first
// lexicon that knows it.
func (m *memory) frequency(b []byte) (float64, bool) {
	ids, _, ok := m.consult(b)
	for i, id := range ids {
		if id == noWord {
			continue
		}
		if f := float64(m.lex[i].side[m.which].frequency(id)); f > 0 || ok {
			return max(f, 1e-6), true
		}
	}
	return 0, false
}

// joinable reports whether words of a language may have run together.
func joinable(l lang.Tag) bool { return l == lang.Persian || l == lang.Arabic }
