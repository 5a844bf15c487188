package align

import "github.com/zolal/zolal/lang"

// maxLayers is how many lexicons an aligner can look into at once: the
// built-in list, the names of countries and languages, one that was learnt.
const maxLayers = 4

// memory is what has been found out about the spellings of one language. It
// outlives a document, since the same words come again and again and finding
// the stem of one costs more than everything else that is done with it. What
// it holds follows from the lexicons alone, never from earlier documents, so
// it changes no result. A memory is used by one goroutine at a time.
type memory struct {
	lang      lang.Tag
	which     int // 0 source, 1 target, the side of the lexicons
	lex       []*Lexicon
	joints    *joints    // of a language that writes half-spaces
	arena     []byte     // texts of spellings and lemmas
	chunks    []chunk    // of texts, see hear
	spellings table      // numbers index seen
	seen      []spelling // by number
	meanings  []meaning  // of the spellings, mostly one each
	lemmas    table      // keys
	sounds    []sound    // of those meanings that could be names

	buf, found, lemma []byte // scratch
	ends              []int
}

// memoryMost is how many spellings are kept before everything is forgotten;
// about 8 MB.
const memoryMost = 1 << 16

// spelling is one form of a word as texts have it. Two of them fill a cache
// line.
type spelling struct {
	from, to int32 // its meanings; to is 0 until they are known
	lemma    int32 // where it has one meaning
	// Of a text that has the stamp: its word there, where it has one meaning.
	word  int32
	stamp uint32
	// Its numbers among the first and the last parts of compounds, or 0.
	head, tail int32
	class      class
	part       uint8 // marks: what it may be in a word written with half-spaces
}

// mention is a token of a text: the number of its spelling behind marks that
// answer at once what is asked of every token.
type mention uint32

const (
	capital    mention = 1 << iota // it begins with a capital letter
	prefixPart                     // it joins to the next token
	suffixPart                     // it joins to the token before
	headPart                       // compounds begin with it
	tailPart                       // compounds end with it; one bit above headPart
	markBits   = iota
)

func (t mention) spelling() int32 { return int32(t >> markBits) }

// meaning is a word that a spelling, or a piece of one, stands for.
type meaning struct {
	lemma     int32
	text, end int32             // the spelling, bytes in arena
	lex       [maxLayers]uint32 // number in each lexicon, or noWord
	second    [maxLayers]uint32 // number of a shorter stem
	freq      float32           // relative frequency, 0 when not counted
	sound     int32             // number in sounds plus one, 0 when not needed yet
	class     class
	listed    bool // some lexicon has translations of it
}

// sound holds the skeletons of a word as it is spelled and of its rough stem.
type sound struct{ whole, stem skeleton }

// forget empties a memory that has grown too large.
func (m *memory) forget() {
	m.arena, m.seen, m.meanings, m.sounds = m.arena[:0], m.seen[:0], m.meanings[:0], m.sounds[:0]
	clear(m.chunks)
	m.spellings.clear()
	m.lemmas.clear()
}

// mention finds the spelling of a token.
func (m *memory) mention(b []byte, c class) mention {
	hash := hashBytes(b)
	id, ok := m.spellings.find(m.arena, b, hash)
	if !ok {
		s := spelling{class: c}
		if m.lang == lang.Persian && c == arabic {
			m.partOf(&s, b)
		}
		m.seen = append(m.seen, s)
		start, end := m.keep(b)
		id = m.spellings.add(hash, start, end)
	}
	return mention(id)<<markBits | mention(m.seen[id].part)
}

func (m *memory) keep(b []byte) (start, end int32) {
	start = int32(len(m.arena))
	m.arena = append(m.arena, b...)
	return start, int32(len(m.arena))
}

// text is the spelling with a number.
func (m *memory) text(id int32) []byte {
	at := m.spellings.spans[id]
	return m.arena[at[0]:at[1]]
}

// meaningsOf returns the range of the meanings of a spelling: one, unless it
// is several words that have run together.
func (m *memory) meaningsOf(id int32) (from, to int32) {
	s := &m.seen[id]
	if s.to == 0 {
		from = int32(len(m.meanings))
		m.understand(m.text(id), s.class)
		s.from, s.to, s.lemma = from, int32(len(m.meanings)), m.meanings[from].lemma
	}
	return s.from, s.to
}

// understand appends the meanings of a spelling met for the first time.
func (m *memory) understand(b []byte, c class) {
	w, key := m.lookUp(b, c)
	if !w.listed && c == arabic && joinable(m.lang) {
		m.ends = m.cleave(m.ends[:0], b)
		at := 0
		for _, end := range m.ends {
			x, key := m.lookUp(b[at:end], arabic)
			m.add(x, b[at:end], key)
			at = end
		}
		if at > 0 {
			return
		}
		// Reading the pieces may have overwritten the key.
		w, key = m.lookUp(b, c)
	}
	m.add(w, b, key)
}

func (m *memory) add(w meaning, b, key []byte) {
	w.text, w.end = m.keep(b)
	hash := hashBytes(key)
	id, ok := m.lemmas.find(m.arena, key, hash)
	if !ok {
		start, end := m.keep(key)
		id = m.lemmas.add(hash, start, end)
	}
	w.lemma = id
	for i, l := range m.lex {
		if w.lex[i] != noWord {
			w.freq = max(w.freq, l.side[m.which].frequency(w.lex[i]))
		}
	}
	m.meanings = append(m.meanings, w)
}

// soundOf returns the skeletons of a meaning; other is the language of the
// other side.
func (m *memory) soundOf(id int32, other lang.Tag) *sound {
	w := &m.meanings[id]
	if w.sound == 0 {
		text := m.arena[w.text:w.end]
		var s sound
		if w.class == arabic {
			s = sound{arabicSkeleton(text), arabicSkeleton(rough(m.lang, text))}
		} else {
			s.whole = latinSkeleton(text, other)
			s.stem = s.whole
		}
		m.sounds = append(m.sounds, s)
		w.sound = int32(len(m.sounds))
	}
	return &m.sounds[w.sound-1]
}

// partOf finds out what a Persian token may be part of.
func (m *memory) partOf(s *spelling, b []byte) {
	if persianPrefix(b) {
		s.part |= uint8(prefixPart)
	}
	if persianSuffix(b) {
		s.part |= uint8(suffixPart)
	}
	if s.head = m.joints.heads[string(b)]; s.head != 0 {
		s.part |= uint8(headPart)
	}
	if s.tail = m.joints.tails[string(b)]; s.tail != 0 {
		s.part |= uint8(tailPart)
	}
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

// lookUp finds the word of a spelling seen for the first time: the word
// itself when a lexicon lists it, else a shorter stem that is listed, else
// the rough stem.
func (m *memory) lookUp(b []byte, c class) (meaning, []byte) {
	w := meaning{class: c}
	for i := range w.lex {
		w.lex[i], w.second[i] = noWord, noWord
	}
	if c == digit || c == sign {
		return w, b
	}
	b = plain(m.lang, b)
	key := m.resolve(&w, b)
	if k := key[0]; k == '%' || k >= '0' && k <= '9' { // a word for a number
		w.class = digit
	}
	return w, key
}

// shortNumber is the length in bytes below which what remains of a word after
// stripping is no number word: too many words end in Arabic "six".
const shortNumber = 6

// resolve fills in the numbers of w in the lexicons and returns its key.
func (m *memory) resolve(w *meaning, b []byte) []byte {
	var key []byte
	take := func(s []byte) bool {
		ids, lemma, ok := m.consult(s)
		if ok && len(s) < len(b) && len(s) < shortNumber && lemma[0] < 'a' {
			ok = false
		}
		if ok && w.listed {
			w.second = ids
			return true
		}
		if ok {
			w.lex, w.listed = ids, true
			key = append(m.found[:0], lemma...)
			m.found = key
		}
		return false
	}
	if !take(b) {
		stems(m.lang, b, m.buf[:0], take)
	}
	if !w.listed {
		key = rough(m.lang, b)
		w.lex, _, _ = m.consult(key)
	}
	return key
}

// consult looks b up in every lexicon, follows irregular forms to their
// lemma, and reports whether some lexicon lists translations of it.
func (m *memory) consult(b []byte) (ids [maxLayers]uint32, lemma []byte, ok bool) {
	b = plain(m.lang, b)
	hash := hashWord(b)
	for i := range ids {
		if i >= len(m.lex) {
			ids[i] = noWord
			continue
		}
		v := &m.lex[i].side[m.which]
		id := v.find(b, hash)
		if id != noWord && v.flags(id)&alias != 0 {
			id = v.value(id)
			b = append(m.lemma[:0], v.text(id)...)
			m.lemma, hash = b, hashWord(b)
		}
		ids[i] = id
		ok = ok || id != noWord && v.flags(id)&listed != 0
	}
	return ids, b, ok
}
