package align

import "github.com/zolal/zolal/lang"

// maxLayers is how many lexicons an aligner can look into at once: the
// built-in list, the names of countries and languages, one that was learnt.
const maxLayers = 4

// word is one word of one side of a document: every token with the same key.
type word struct {
	text       int32 // its key, bytes in side.keys
	textEnd    int32
	surface    int32 // its first spelling, bytes in scanner.arena
	surfaceEnd int32
	lex        [maxLayers]uint32 // number in each lexicon, or noWord
	second     [maxLayers]uint32 // number of a shorter stem
	class      class
	listed     bool // some lexicon has translations of it
	opener     bool // may begin a compound
	name       bool // capitalised where a common word would not be
	firstOnly  bool // capitalised, but only seen as the first word of a sentence
	count      int32
	freq       float32
	sees       kinship
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
	lang                       lang.Tag
	which                      int // 0 source, 1 target, the side of the lexicons
	lex                        []*Lexicon
	scan                       scanner
	words                      []word
	keys                       []byte
	surfaces                   table      // spellings
	seen                       []spelling // by number in surfaces
	parts                      []int32    // the words of the spellings, mostly one each
	bases                      table      // keys; numbers are those of words
	tokens                     []int32
	starts                     []int32
	letters                    []int32
	question                   []bool
	buf, scratch, found, lemma []byte // scratch
	ends                       []int
}

// read tokenizes the sentences of one side.
func (d *side) read(sentences []string) {
	d.words, d.keys = d.words[:0], d.keys[:0]
	d.tokens, d.starts = d.tokens[:0], append(d.starts[:0], 0)
	d.letters, d.question = d.letters[:0], d.question[:0]
	d.scan.arena = d.scan.arena[:0]
	d.surfaces.clear()
	d.seen, d.parts = d.seen[:0], d.parts[:0]
	d.bases.clear()
	for _, s := range sentences {
		d.scan.raw = d.scan.raw[:0]
		d.scan.sentence(s)
		d.intern()
		d.starts = append(d.starts, int32(len(d.tokens)))
		d.letters = append(d.letters, int32(d.scan.letters))
		d.question = append(d.question, d.scan.question)
	}
	for _, t := range d.tokens {
		d.words[t].count++
	}
}

func (d *side) sentences() int { return len(d.starts) - 1 }

func (d *side) sentence(i int) []int32 { return d.tokens[d.starts[i]:d.starts[i+1]] }

// spelling is one form of a word as the text has it.
type spelling struct {
	from, to int32 // its words in side.parts; to is 0 until they are known
	part     uint8 // what it may be in a word written with half-spaces
}

const (
	prefixPart = 1 << iota // joins to the next token
	suffixPart             // joins to the token before
	openerPart             // joins to the next token if a lexicon has the compound
)

// intern turns the raw tokens of one sentence into word numbers, joining two
// tokens where a half-space was written as a blank.
func (d *side) intern() {
	raw := d.scan.raw
	for i := 0; i < len(raw); i++ {
		r := raw[i]
		id := d.surface(r)
		for i+1 < len(raw) && r.class == arabic && raw[i+1].class == arabic && d.joins(id, r, raw[i+1]) {
			i++
			r.end = raw[i].end
			id = d.surface(r)
		}
		for _, w := range d.wordsOf(id, r) {
			d.tokens = append(d.tokens, w)
			d.note(&d.words[w], r)
		}
	}
}

// surface numbers the spelling of a raw token.
func (d *side) surface(r rawToken) int32 {
	b := d.scan.arena[r.start:r.end]
	hash := hashWord(b)
	if id, ok := d.surfaces.find(d.scan.arena, b, hash); ok {
		return id
	}
	part := uint8(0)
	if d.lang == lang.Persian && r.class == arabic {
		part = d.partOf(b, hash)
	}
	d.seen = append(d.seen, spelling{part: part})
	return d.surfaces.add(hash, r.start, r.end)
}

// partOf tells what a Persian token may be part of.
func (d *side) partOf(b []byte, hash uint32) uint8 {
	part := uint8(0)
	if persianPrefix(b) {
		part |= prefixPart
	}
	if persianSuffix(b) {
		part |= suffixPart
	}
	for _, l := range d.lex {
		v := &l.side[d.which]
		if id := v.find(b, hash); id != noWord && v.flags(id)&opener != 0 {
			part |= openerPart
		}
	}
	return part
}

// joins reports whether the spelling id, of the token a, and the token after
// it make one word.
func (d *side) joins(id int32, a, b rawToken) bool {
	if d.lang != lang.Persian {
		return false
	}
	part := d.seen[id].part
	if part&prefixPart != 0 || d.seen[d.surface(b)].part&suffixPart != 0 {
		return true
	}
	if part&openerPart == 0 {
		return false
	}
	whole := d.scan.arena[a.start:b.end]
	hash := hashWord(whole)
	for _, l := range d.lex {
		v := &l.side[d.which]
		if id := v.find(whole, hash); id != noWord && v.flags(id)&compound != 0 {
			return true
		}
	}
	return false
}

// persianPrefix and persianSuffix are the parts of words that a half-space
// separates; alone they are no word, so they always join.
func persianPrefix(w []byte) bool {
	return string(w) == "می" || string(w) == "نمی"
}

func persianSuffix(w []byte) bool {
	switch string(w) {
	case "ها", "های", "هایی", "هایش", "هایشان", "هایمان", "هایم", "هایت", "هاست",
		"تر", "ترین", "ترها", "تری", "ای", "ام", "ات", "اش", "اند", "اید", "ایم", "شان", "مان", "تان":
		return true
	}
	return false
}

// note records what this occurrence says about its word.
func (d *side) note(w *word, r rawToken) {
	if !r.capital {
		return
	}
	if r.first {
		w.firstOnly = !w.name
		return
	}
	w.name, w.firstOnly = true, false
}

// wordsOf returns the words of a spelling: one, unless it is several that
// have run together.
func (d *side) wordsOf(id int32, r rawToken) []int32 {
	if d.seen[id].to == 0 {
		from := int32(len(d.parts))
		d.readSpelling(d.scan.arena[r.start:r.end], r)
		d.seen[id].from, d.seen[id].to = from, int32(len(d.parts))
	}
	return d.parts[d.seen[id].from:d.seen[id].to]
}

// readSpelling appends the words of a spelling seen for the first time to parts.
func (d *side) readSpelling(b []byte, r rawToken) {
	w, key := d.lookUp(b, r)
	if !w.listed && r.class == arabic && joinable(d.lang) {
		d.ends = d.cleave(d.ends[:0], b)
		at := 0
		for _, end := range d.ends {
			p := rawToken{start: r.start + int32(at), end: r.start + int32(end), class: arabic}
			x, key := d.lookUp(b[at:end], p)
			d.parts = append(d.parts, d.word(x, key))
			at = end
		}
		if at > 0 {
			return
		}
		// Reading the pieces may have overwritten the key.
		w, key = d.lookUp(b, r)
	}
	d.parts = append(d.parts, d.word(w, key))
}

// lookUp finds the word of a spelling seen for the first time: the word
// itself when a lexicon lists it, else a shorter stem that is listed, else
// the rough stem.
func (d *side) lookUp(b []byte, r rawToken) (word, []byte) {
	w := word{surface: r.start, surfaceEnd: r.end, class: r.class}
	for i := range w.lex {
		w.lex[i], w.second[i] = noWord, noWord
	}
	if r.class == digit || r.class == sign {
		return w, b
	}
	b = plain(d.lang, b)
	key := d.resolve(&w, b)
	if c := key[0]; c == '%' || c >= '0' && c <= '9' { // a word for a number
		w.class = digit
	}
	return w, key
}

// shortNumber is the length in bytes below which what remains of a word after
// stripping is no number word: too many words end in Arabic "six".
const shortNumber = 6

// resolve fills in the numbers of w in the lexicons and returns its key.
func (d *side) resolve(w *word, b []byte) []byte {
	var key []byte
	take := func(s []byte) bool {
		ids, lemma, ok := d.consult(s)
		if ok && len(s) < len(b) && len(s) < shortNumber && lemma[0] < 'a' {
			ok = false
		}
		if ok && w.listed {
			w.second = ids
			return true
		}
		if ok {
			w.lex, w.listed = ids, true
			key = append(d.found[:0], lemma...)
			d.found = key
		}
		return false
	}
	if !take(b) {
		stems(d.lang, b, d.buf[:0], take)
	}
	if !w.listed {
		key = rough(d.lang, b)
		w.lex, _, _ = d.consult(key)
	}
	return key
}

// consult looks b up in every lexicon, follows irregular forms to their
// lemma, and reports whether some lexicon lists translations of it.
func (d *side) consult(b []byte) (ids [maxLayers]uint32, lemma []byte, ok bool) {
	b = plain(d.lang, b)
	hash := hashWord(b)
	for i := range ids {
		if i >= len(d.lex) {
			ids[i] = noWord
			continue
		}
		v := &d.lex[i].side[d.which]
		id := v.find(b, hash)
		if id != noWord && v.flags(id)&alias != 0 {
			id = v.value(id)
			b = append(d.lemma[:0], v.text(id)...)
			d.lemma, hash = b, hashWord(b)
		}
		ids[i] = id
		ok = ok || id != noWord && v.flags(id)&listed != 0
	}
	return ids, b, ok
}

// word returns the number of the word with the given key, adding w if it is
// new. Two spellings of one key share it.
func (d *side) word(w word, key []byte) int32 {
	hash := hashWord(key)
	if id, ok := d.bases.find(d.keys, key, hash); ok {
		return id
	}
	w.text = int32(len(d.keys))
	d.keys = append(d.keys, key...)
	w.textEnd = int32(len(d.keys))
	for i, l := range d.lex {
		if w.lex[i] == noWord {
			continue
		}
		w.freq = max(w.freq, l.side[d.which].frequency(w.lex[i]))
	}
	d.words = append(d.words, w)
	return d.bases.add(hash, w.text, w.textEnd)
}

func (d *side) key(w *word) []byte { return d.keys[w.text:w.textEnd] }

func (d *side) spelled(w *word) []byte { return d.scan.arena[w.surface:w.surfaceEnd] }
