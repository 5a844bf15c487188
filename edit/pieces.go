package edit

import (
	"slices"
	"sort"
)

// Piece is one part of an output: a range of the source, or a literal when
// the range is empty.
type Piece struct {
	Source Span
	Text   string // literal; only read when Source is empty
	Rule   Rule   // why the literal stands here, or why a jump was made
}

// Pieces is a Layer whose output is put together from ranges of the source in
// any order: the layout stage joins a paragraph over a footnote block with
// it. Source bytes that no piece covers are left out; Left lists them with
// the rule that says why. The zero value gives an empty output.
type Pieces struct {
	pieces []Piece
	out    []int // out[i] is the output offset of pieces[i]
	size   int
	left   []Edit
}

// Grow makes room for n more pieces.
func (p *Pieces) Grow(n int) {
	p.pieces = slices.Grow(p.pieces, n)
	p.out = slices.Grow(p.out, n)
}

// Copy appends the source range s to the output, joining it to the piece
// before it where the two touch.
func (p *Pieces) Copy(s Span) {
	if s.Start >= s.End {
		return
	}
	if n := len(p.pieces); n > 0 {
		if last := &p.pieces[n-1]; last.Source.Len() > 0 && last.Source.End == s.Start {
			last.Source.End = s.End
			p.size += s.Len()
			return
		}
	}
	p.add(Piece{Source: s}, s.Len())
}

// Literal appends text that is not in the source.
func (p *Pieces) Literal(text string, rule Rule) {
	if text != "" {
		p.add(Piece{Text: text, Rule: rule}, len(text))
	}
}

// Leave records that the source range s is left out of the output by rule.
func (p *Pieces) Leave(s Span, rule Rule) {
	if s.Start < s.End {
		p.left = append(p.left, Edit{Span: s, Rule: rule})
	}
}

func (p *Pieces) add(q Piece, n int) {
	p.pieces = append(p.pieces, q)
	p.out = append(p.out, p.size)
	p.size += n
}

// Size is the length of the output in bytes.
func (p *Pieces) Size() int { return p.size }

// Pieces returns the parts in output order. The slice belongs to p.
func (p *Pieces) Pieces() []Piece { return p.pieces }

// Left returns the source ranges left out, as deletions.
func (p *Pieces) Left() []Edit { return p.left }

// Append appends the output for src to dst.
func (p *Pieces) Append(dst, src []byte) []byte {
	for _, q := range p.pieces {
		if q.Source.Len() > 0 {
			dst = append(dst, q.Source.Of(src)...)
		} else {
			dst = append(dst, q.Text...)
		}
	}
	return dst
}

// AppendSource appends the source ranges of the output range s. Literals have
// no source.
func (p *Pieces) AppendSource(dst []Span, s Span) []Span {
	if s.Start >= s.End {
		return dst
	}
	i := sort.Search(len(p.out), func(i int) bool { return p.out[i] > s.Start }) - 1
	for i = max(i, 0); i < len(p.pieces) && p.out[i] < s.End; i++ {
		src := p.pieces[i].Source
		if src.Len() == 0 {
			continue
		}
		lo := max(s.Start-p.out[i], 0)
		hi := min(s.End-p.out[i], src.Len())
		dst = AppendSpan(dst, Span{src.Start + lo, src.Start + hi})
	}
	return dst
}
