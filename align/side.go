package align

// word is one word of one side of a document: every token with the same
// lemma. It has the meaning of its first spelling in the document.
type word struct {
	meaning
	id        int32 // of that meaning in the memory
	count     int32
	name      bool // capitalised where a common word would not be
	firstOnly bool // capitalised, but only seen as the first word of a sentence
	sees      kinship
}

// kinship is what is known about the partners of a word.
type kinship uint8

const (
	stranger kinship = iota // nothing
	known                   // it has partners, but none in this document
	kin                     // a partner stands in this document
)

// side is one side of a document, tokenized. Sentence i holds the tokens
// tokens[starts[i]:starts[i+1]], each the number of a word.
type side struct {
	memory
	scan     scanner
	line     []byte  // a sentence with blanks behind it
	heard    []heard // the tokens of a sentence
	pair     []byte  // two spellings joined
	counts   []int32 // by word, while a text is read
	stamp    uint32  // of the text that is read; see spelling
	words    []word
	local    []int32 // by lemma: its word in this document plus one, or 0
	tokens   []int32
	starts   []int32
	letters  []int32
	question []bool
}

// read tokenizes the sentences of one side.
func (d *side) read(sentences []string) {
	d.reset()
	for _, s := range sentences {
		letters, question := d.hear(s)
		d.intern()
		d.starts = append(d.starts, int32(len(d.tokens)))
		d.letters = append(d.letters, int32(letters))
		d.question = append(d.question, question)
	}
	for w, n := range d.counts {
		d.words[w].count = n
	}
}

func (d *side) reset() {
	for i := range d.words {
		d.local[d.words[i].lemma] = 0
	}
	if len(d.seen) > memoryMost {
		d.forget()
	}
	if d.stamp++; d.stamp == 0 {
		d.forget() // stamps come again
		d.stamp = 1
	}
	d.words, d.counts = d.words[:0], d.counts[:0]
	d.tokens, d.starts = d.tokens[:0], append(d.starts[:0], 0)
	d.letters, d.question = d.letters[:0], d.question[:0]
}

func (d *side) sentences() int { return len(d.starts) - 1 }

func (d *side) sentence(i int) []int32 { return d.tokens[d.starts[i]:d.starts[i+1]] }

// intern turns the tokens heard in a sentence into word numbers, joining two
// where a half-space was written as a blank.
func (d *side) intern() {
	for i := 0; i < len(d.heard); i++ {
		first, t := i == 0, d.heard[i]
		for i+1 < len(d.heard) && t.mayJoin(d.heard[i+1].mention) && d.joins(t.mention, d.heard[i+1].mention) {
			i++
			t = d.recall(d.joined(t.mention, d.heard[i].mention))
		}
		if t.word >= 0 {
			d.token(t.word, t.mention, first)
			continue
		}
		from, to := d.meaningsOf(t.spelling())
		if s := &d.seen[t.spelling()]; to-from == 1 {
			s.word, s.stamp = d.word(from, s.lemma), d.stamp
			d.token(s.word, t.mention, first)
			continue
		}
		for ; from < to; from++ {
			d.token(d.word(from, d.meanings[from].lemma), t.mention, first)
		}
	}
}

// token appends the word w, which the text has as t.
func (d *side) token(w int32, t mention, first bool) {
	d.tokens = append(d.tokens, w)
	d.counts[w]++
	if t&capital != 0 {
		d.words[w].note(first)
	}
}

// word returns the number of the word with a meaning and its lemma, adding it
// when the document has not had its lemma yet.
func (d *side) word(id, lemma int32) int32 {
	if n := len(d.lemmas.spans); len(d.local) < n {
		d.local = append(d.local, make([]int32, n-len(d.local))...)
	}
	if w := d.local[lemma]; w != 0 {
		return w - 1
	}
	d.words, d.counts = append(d.words, word{meaning: d.meanings[id], id: id}), append(d.counts, 0)
	d.local[lemma] = int32(len(d.words))
	return int32(len(d.words)) - 1
}

// find returns the word of this document with the given key.
func (d *side) find(key []byte) (int32, bool) {
	id, ok := d.lemmas.find(d.arena, key, hashBytes(key))
	if !ok || int(id) >= len(d.local) || d.local[id] == 0 {
		return 0, false
	}
	return d.local[id] - 1, true
}

func (d *side) key(w *word) []byte {
	s := d.lemmas.spans[w.lemma]
	return d.arena[s[0]:s[1]]
}

// mayJoin reports whether the marks of two tokens allow that they make one
// word.
func (t mention) mayJoin(next mention) bool {
	return t&prefixPart|next&suffixPart|t<<1&next&tailPart != 0
}

// joins reports whether two tokens that may do so make one word.
func (d *side) joins(first, second mention) bool {
	a, b := &d.seen[first.spelling()], &d.seen[second.spelling()]
	if first&prefixPart|second&suffixPart != 0 {
		return a.class == arabic && b.class == arabic
	}
	return d.joints.has(a.head, b.tail)
}

// joined is two tokens without what stands between them.
func (d *side) joined(first, second mention) mention {
	d.pair = append(append(d.pair[:0], d.text(first.spelling())...), d.text(second.spelling())...)
	return d.mention(d.pair, arabic)
}

// note records what an occurrence with a capital says about a word; first
// says that it is the first of its sentence.
func (w *word) note(first bool) {
	if first {
		w.firstOnly = !w.name
		return
	}
	w.name, w.firstOnly = true, false
}
