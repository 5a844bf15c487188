package letters

import "golang.org/x/text/unicode/norm"

// A shape says how a presentation form joins its neighbours.
type shape uint8

const (
	noShape  shape = iota // not a form of a letter that joins on both sides
	unjoined              // isolated or final: nothing follows
	joined                // initial or medial: a letter follows
)

// shapes are those of the code points from U+FB50.
var shapes [0x5B0]shape

// The forms of one letter stand in a row: isolated, final, and for letters
// that join on both sides initial and medial (Unicode Standard, chapter 9.2,
// and the charts FB50 and FE70).
func init() {
	for r := rune(0xFB50); r < 0xFEFD; {
		base, n := norm.NFKC.String(string(r)), rune(1)
		for n < 4 && norm.NFKC.String(string(r+n)) == base {
			n++
		}
		if n == 4 && len([]rune(base)) == 1 {
			copy(shapes[r-0xFB50:], []shape{unjoined, unjoined, joined, joined})
		}
		r += n
	}
}

func shapeOf(r rune) shape {
	if r >= 0xFB50 && r < 0xFF00 {
		return shapes[r-0xFB50]
	}
	return noShape
}

// Shaped reports whether r is a presentation form that shows on which side it
// joins.
func Shaped(r rune) bool { return shapeOf(r) != noShape }

// Broken reports whether no typesetter puts the forms a and b beside each
// other, b after a: a joins and no letter follows, or a does not and one does.
func Broken(a, b rune) bool {
	switch shapeOf(a) {
	case joined:
		return !Of(b).Letter()
	case unjoined:
		return Of(b).Letter()
	}
	return false
}
