package normalize

import (
	"bytes"
	"strings"
	"sync"
	"unicode/utf8"
)

// tanwin is U+064B, the mark over the alef of an adverb. Keyboards hide it, so
// that many type a straight quote for it.
const tanwin = "\u064b"

// adverbs are the words of rules/tanwin.tsv, with one yeh and one kaf.
var adverbs = sync.OnceValue(func() map[string]bool {
	b, err := rulesFS.ReadFile("rules/tanwin.tsv")
	if err != nil {
		panic(err) // an embedded file is always there
	}
	words := map[string]bool{}
	for w := range strings.Lines(string(b)) {
		if !strings.HasPrefix(w, "#") {
			words[oneForm.Replace(strings.TrimSpace(w))] = true
		}
	}
	return words
})

var oneForm = strings.NewReplacer("\u064a", "\u06cc", "\u0643", "\u06a9")

// tanwins is how far the straight quotes of a line were told from tanwin,
// whether a quotation is open there, and where the last true quote stands.
type tanwins struct {
	at, last int
	open     bool
}

// isTanwin reports whether the straight quote at i stands for tanwin: right
// behind an adverb, before a space or a mark, where no quotation is open.
func (p *pass) isTanwin(i int) bool {
	if p.n.off[ruleMarksTanwin] || !bytes.HasSuffix(p.src[:i], alef) || !p.arabicLine(i) {
		return false
	}
	return !p.tell(i).open && p.behindAdverb(i)
}

// tell tells the quotes of a line before i apart. Quotes are asked for from left
// to right but for a few times a line, when it begins again.
func (p *pass) tell(i int) *tanwins {
	l := p.lineAt(i)
	t := &l.quotes.tanwins
	if t.at < l.start || t.at > i {
		*t = tanwins{at: l.start, last: -1}
	}
	for t.at < i {
		n := bytes.IndexByte(p.src[t.at:i], '"')
		if n < 0 {
			t.at = i
			break
		}
		if at := t.at + n; t.open || !p.behindAdverb(at) {
			t.open, t.last = !t.open, at
		}
		t.at += n + 1
	}
	return t
}

var alef, alefQuote = []byte("\u0627"), []byte("\u0627\"")

// mayHaveTanwin reports whether a quote of src[from:to] may stand for tanwin.
func (p *pass) mayHaveTanwin(from, to int) bool {
	return !p.n.off[ruleMarksTanwin] && bytes.Contains(p.src[from:to], alefQuote)
}

// count is the number of straight quotes in src[from:to], a part of one line,
// without those that stand for tanwin; nextQuote is the offset of the first of
// them, lastQuote that of the last, or -1.
func (p *pass) count(from, to int) (n int) {
	if !p.mayHaveTanwin(from, to) {
		return bytes.Count(p.src[from:to], []byte{'"'})
	}
	for at := p.nextQuote(from, to); at >= 0; at = p.nextQuote(at+1, to) {
		n++
	}
	return n
}

func (p *pass) nextQuote(from, to int) int {
	for from < to {
		n := bytes.IndexByte(p.src[from:to], '"')
		if n < 0 {
			break
		}
		if from += n; !p.isTanwin(from) {
			return from
		}
		from++
	}
	return -1
}

func (p *pass) lastQuote(from, to int) int {
	if p.mayHaveTanwin(from, to) {
		return p.tell(to).last
	}
	if n := lastByte(p.src[from:to], '"'); n >= 0 {
		return from + n
	}
	return -1
}

// behindAdverb reports whether the quote at i stands between an adverb and a
// gap or a mark.
func (p *pass) behindAdverb(i int) bool {
	if k, _, _ := p.next(i + 1); k != kindEdge && !k.gap() && k != kindStop && k != kindClose {
		return false
	}
	const longest = 32 // bytes of an adverb
	start := i
	for start > 0 && i-start < longest {
		r, n := utf8.DecodeLastRune(p.src[:start])
		if r < 0x620 || r > 0x6d3 {
			break
		}
		start -= n
	}
	return adverbs()[oneForm.Replace(string(p.src[start:i]))]
}
