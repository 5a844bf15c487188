package normalize

import (
	"iter"
	"math/bits"

	"github.com/zolal/zolal/internal/scan"
	"github.com/zolal/zolal/lang"
)

// Texts longer than contextSamples stretches of contextSize bytes are judged by
// such stretches, spread evenly.
const (
	contextSamples = 8
	contextSize    = 4 << 10
)

// Evidence that Context asks for: letters of the language, and how many times
// more of them than of the other.
const (
	contextEnough = 4
	contextTimes  = 4
)

// Context is the language in which the doubtful lines of text are to be read,
// for the option of that name, or Unknown where they are to be judged alone:
// Arabic for an Arabic text, Persian for a Persian one that mostly writes yeh
// and kaf as Arabic does. In a Persian text that has letters of its own for
// them a line without is more likely a quotation. Of a long text some stretches
// are read.
func Context(text []byte) lang.Tag {
	var t census
	for part := range stretches(text) {
		t.read(part)
	}
	tag := t.language()
	if tag == lang.Persian {
		foreign := 0
		for part := range stretches(text) {
			foreign += arabicLetters(part)
		}
		if foreign <= t[tellsKeyboard] {
			return lang.Unknown
		}
	}
	return tag
}

// arabicLetters counts yeh, kaf and alef maksura as Arabic writes them.
func arabicLetters(text []byte) (n int) {
	const part = 16
	table := look{}.table()
	for from := 0; from < len(text); from += part * scan.BlockSize {
		var touch, subst [part]uint64
		table.Classify(text, from, min(from+part*scan.BlockSize, len(text)), touch[:], subst[:])
		for _, w := range subst {
			n += bits.OnesCount64(w)
		}
	}
	return n
}

// stretches gives the parts of text that Context reads.
func stretches(text []byte) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		if len(text) <= contextSamples*contextSize {
			yield(text)
			return
		}
		step := (len(text) - contextSize) / (contextSamples - 1)
		for i := range contextSamples {
			if !yield(text[i*step : i*step+contextSize]) {
				return
			}
		}
	}
}

// census counts the telling letters of each kind.
type census [4]int

func (t *census) read(text []byte) {
	const part = 16 * scan.BlockSize
	for from := 0; from < len(text); from += part {
		var blocks [part / scan.BlockSize]scan.Block
		to := min(from+part, len(text))
		tellingLetters().Find(text, from, to, blocks[:])
		for i := range blocks {
			for kind, b := range blocks[i].Kinds {
				t[kind] += bits.OnesCount64(b)
			}
		}
	}
}

// language is that of a text by its letters. The other languages of the script
// have letters of their own in every second word.
func (t *census) language() lang.Tag {
	persian, arabic := t[tellsPersian], t[tellsArabic]
	switch {
	case t[tellsOther] > max(persian, arabic):
	case persian >= max(contextEnough, contextTimes*arabic):
		return lang.Persian
	case arabic >= max(contextEnough, contextTimes*persian):
		return lang.Arabic
	}
	return lang.Unknown
}
