package align

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"io"
	"math"
	"unsafe"

	"github.com/zolal/zolal/lang"
)

// Lexicon is a bilingual word list with probabilities in both directions and
// word frequencies of both languages. It is immutable and safe for concurrent
// use. Keys are folded lemmas, see Key.
type Lexicon struct {
	src, tgt lang.Tag
	blob     string
	side     [2]vocab
	// starts holds, per source word, the number of its first pair; pairs
	// holds pairSize bytes each: target word (4), p(target | source) (2),
	// p(source | target) (2), both in units of 1/65535.
	starts, pairs string
}

const (
	magic      = "zolal-lexicon-1\n"
	headerSize = 64
	pairSize   = 8
)

// ErrLexicon is wrapped by every error about a damaged or unknown lexicon.
var ErrLexicon = errors.New("align: not a lexicon")

// header is what stands after the magic and the two language tags.
type header struct {
	Slots, Words, Arena [2]uint32
	Pairs               uint32
}

// openLexicon reads the sections' places; it copies nothing.
func openLexicon(blob string) (*Lexicon, error) {
	if len(blob) < headerSize || blob[:len(magic)] != magic {
		return nil, ErrLexicon
	}
	field := func(i uint32) uint32 { return u32(blob, uint32(len(magic))+8+4*i) }
	tag := func(at int) lang.Tag {
		end := at
		for end < at+4 && blob[end] != 0 {
			end++
		}
		return lang.Tag(blob[at:end])
	}
	l := &Lexicon{src: tag(len(magic)), tgt: tag(len(magic) + 4), blob: blob}
	at := uint64(headerSize)
	section := func(n uint64) string {
		if at+n > uint64(len(blob)) {
			at = math.MaxUint32 * 2
			return ""
		}
		s := blob[at : at+n]
		at = (at + n + 3) &^ 3
		return s
	}
	for i := range l.side {
		slots := field(uint32(i))
		v := vocab{mask: slots - 1}
		v.slots = section(uint64(slots) * 4)
		v.words = section(uint64(field(2+uint32(i))) * wordSize)
		v.arena = section(uint64(field(4 + uint32(i))))
		l.side[i] = v
	}
	l.starts = section(uint64(l.side[0].size()+1) * 4)
	l.pairs = section(uint64(field(6)) * pairSize)
	if at != uint64(len(blob)) {
		return nil, ErrLexicon
	}
	return l, nil
}

// pair is one translation of a source word.
type pair struct {
	tgt              uint32
	forward, reverse float32
}

func (l *Lexicon) span(id uint32) (from, to uint32) {
	return u32(l.starts, id*4), u32(l.starts, id*4+4)
}

// target is pair(i).tgt.
func (l *Lexicon) target(i uint32) uint32 { return u32(l.pairs, i*pairSize) }

func (l *Lexicon) pair(i uint32) pair {
	s := l.pairs[i*pairSize : i*pairSize+pairSize]
	return pair{
		tgt:     u32(s, 0),
		forward: float32(uint16(s[4])|uint16(s[5])<<8) / 65535,
		reverse: float32(uint16(s[6])|uint16(s[7])<<8) / 65535,
	}
}

// Langs returns the two languages.
func (l *Lexicon) Langs() (src, tgt lang.Tag) { return l.src, l.tgt }

// Len is the number of word pairs.
func (l *Lexicon) Len() int { return len(l.pairs) / pairSize }

// Heads is the number of source words that have a translation.
func (l *Lexicon) Heads() int {
	n := 0
	for id := range uint32(l.side[0].size()) {
		if from, to := l.span(id); to > from {
			n++
		}
	}
	return n
}

// SHA256 is the checksum of the lexicon's bytes, for a dataset's manifest.
func (l *Lexicon) SHA256() string {
	sum := sha256.Sum256(unsafe.Slice(unsafe.StringData(l.blob), len(l.blob)))
	return hex.EncodeToString(sum[:])
}

// WriteTo writes the compiled lexicon; LoadLexicon reads it back as "compiled".
func (l *Lexicon) WriteTo(w io.Writer) (int64, error) {
	n, err := io.WriteString(w, l.blob)
	return int64(n), err
}

// Translation is one pair of folded words of a lexicon.
type Translation struct {
	Src, Tgt string
	Forward  float64 // p(Tgt | Src)
	Reverse  float64 // p(Src | Tgt)
}

// Translations yields every pair, in the order of the compiled table.
func (l *Lexicon) Translations(yield func(Translation) bool) {
	for id := range uint32(l.side[0].size()) {
		from, to := l.span(id)
		for i := from; i < to; i++ {
			p := l.pair(i)
			if !yield(Translation{l.side[0].text(id), l.side[1].text(p.tgt), float64(p.forward), float64(p.reverse)}) {
				return
			}
		}
	}
}

// compile lays the sections out one after the other.
func compile(src, tgt lang.Tag, words [2][]builtWord, pairs [][]pair) string {
	b := make([]byte, headerSize)
	copy(b, magic)
	copy(b[len(magic):], src)
	copy(b[len(magic)+4:], tgt)
	var h header
	for i := range words {
		var slots int
		b, slots = appendVocab(b, words[i])
		h.Slots[i], h.Words[i] = uint32(slots), uint32(len(words[i]))
		for _, w := range words[i] {
			h.Arena[i] += uint32(len(w.text))
		}
	}
	at := uint32(0)
	for _, p := range pairs {
		b = binary.LittleEndian.AppendUint32(b, at)
		at += uint32(len(p))
	}
	b = binary.LittleEndian.AppendUint32(b, at)
	for _, ps := range pairs {
		for _, p := range ps {
			b = binary.LittleEndian.AppendUint32(b, p.tgt)
			b = binary.LittleEndian.AppendUint16(b, quantize(p.forward))
			b = binary.LittleEndian.AppendUint16(b, quantize(p.reverse))
		}
	}
	h.Pairs = at
	if _, err := binary.Encode(b[len(magic)+8:headerSize], binary.LittleEndian, h); err != nil {
		panic(err) // a header of fixed size always fits
	}
	return string(b)
}

func quantize(p float32) uint16 {
	return uint16(math.Round(float64(min(max(p, 0), 1)) * 65535))
}
