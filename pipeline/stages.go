package pipeline

import (
	"bytes"
	"fmt"
	"slices"
	"time"
	"unicode/utf8"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/lang"
	"github.com/zolal/zolal/normalize"
	"github.com/zolal/zolal/normalize/layout"
	"github.com/zolal/zolal/normalize/zwnj"
	"github.com/zolal/zolal/unit"
)

// Stage is one step a document goes through.
type Stage struct {
	Name string
	// Doc says what the stage does, for help texts.
	Doc string
	run func(*Pipeline, *Document) error
}

// Stages lists the stages in the order they run. Decode always runs; the
// others can be chosen by name in a Recipe. A new stage is one function and
// one row here.
var Stages = []Stage{
	{"decode", "bytes to UTF-8, on the evidence of the whole document", (*Pipeline).decode},
	{"mojibake", "undo wrong decodings", (*Pipeline).mojibake},
	{"normalize", "letters, digits, marks, spaces and punctuation per language", (*Pipeline).normalize},
	{"layout", "find the blocks of a document and join what pages tore apart", (*Pipeline).layout},
	{"zwnj", "restore half-spaces that were deleted or turned into spaces", (*Pipeline).zwnj},
	{"segment", "cut blocks into sentences and other units", (*Pipeline).segment},
	{"align", "pair English titles, keywords and abstracts with Persian or Arabic ones", (*Pipeline).align},
}

// Process runs the stages on d. Trouble becomes the Reject of the document,
// also a panic in a stage: one bad document never ends a job.
func (p *Pipeline) Process(d *Document) {
	at := 0
	defer func() {
		if e := recover(); e != nil {
			d.scratch = nil // its text is still that of d
			d.Reject = &Reject{Source: d.Source, ID: d.ID, Stage: Stages[at].Name, Reason: ReasonPanic, Offset: d.Base, Detail: fmt.Sprint(e)}
		}
	}()
	d.scratch = p.scratches.Get().(*scratch)
	d.Seconds = make([]float64, len(Stages)+1)
	start := time.Now()
	lap := func(i int) {
		now := time.Now()
		d.Seconds[i] = now.Sub(start).Seconds()
		start = now
	}
	for i, s := range Stages {
		if !p.run[i] {
			continue
		}
		at = i
		if d.at != nil {
			d.at.Store(int32(i))
		}
		err := s.run(p, d)
		lap(i)
		if err != nil {
			d.Reject = asReject(d, s.Name, err)
			break
		}
	}
	d.scratch.settle(d)
	if d.Reject == nil {
		d.summarize(&d.scratch.rules)
		lap(len(Stages))
	}
	p.scratches.Put(d.scratch)
	d.scratch = nil
}

var halfSpace = []byte("\u200c")

func (p *Pipeline) decode(d *Document) error {
	if d.Decode == nil {
		d.SetText(d.Raw, nil)
		d.Charset = Charset{Name: "utf-8", Score: 1}
	} else if err := d.Decode(d); err != nil {
		return err
	}
	if len(bytes.TrimSpace(d.Text)) == 0 {
		return &Reject{Source: d.Source, ID: d.ID, Stage: "decode", Reason: ReasonEmpty, Offset: d.Base}
	}
	d.HalfSpacesIn = bytes.Count(d.Text, halfSpace)
	return nil
}

// repair runs a stage that edits text and keeps its log if it did anything.
func (p *Pipeline) repair(d *Document, stage string, f func(dst, src []byte, log *edit.Log) []byte) {
	log := d.scratch.log
	log.Reset()
	log.Brief = !p.recipe.Notes
	src := d.Text
	out := f(d.scratch.spare(), src, log)
	kept := d.report(stage, src, log)
	d.scratch.wrote(out, kept.Len() > 0)
	if kept.Len() > 0 {
		d.add(stage, out, kept)
	}
}

// report makes findings of the edits that leave the text as it is: they tell
// of something that the stage saw and did not dare to change. It returns a log
// without them, for the document to keep.
func (d *Document) report(stage string, src []byte, log *edit.Log) *edit.Log {
	idle := func(e edit.Edit) bool { return e.Len() == len(e.New) && string(e.Of(src)) == e.New }
	if !slices.ContainsFunc(log.Edits(), idle) {
		return d.scratch.keep(log)
	}
	kept := &edit.Log{}
	for _, e := range log.Edits() {
		if !idle(e) {
			kept.Add(e)
			continue
		}
		d.Findings = append(d.Findings, Finding{Stage: stage, Reason: string(e.Rule), Text: e.New, Source: d.Trace(nil, e.Span)})
	}
	return kept
}

// glyphNumber begins what extractors write for a glyph without a character:
// damage that is pure ASCII, and so clean for the gate.
var glyphNumber = []byte("(cid:")

func (p *Pipeline) mojibake(d *Document) error {
	clean := p.fixer.Clean(d.Text)
	if clean && !bytes.Contains(d.Text, glyphNumber) {
		return nil
	}
	if !clean {
		p.repair(d, "mojibake", p.fixer.AppendEdits)
	}
	for _, f := range p.fixer.Findings(d.Text) {
		where := d.Trace(nil, f.Span)
		if p.recipe.Strict {
			return &Reject{Source: d.Source, ID: d.ID, Stage: "mojibake", Reason: ReasonMojibake, Offset: int64(Hull(where).Start), Detail: f.Reason}
		}
		d.Findings = append(d.Findings, Finding{Stage: "mojibake", Reason: f.Reason, Text: string(f.Span.Of(d.Text)), Source: where})
	}
	return nil
}

func (p *Pipeline) normalize(d *Document) error {
	context := lang.Unknown
	if len(p.normals) > 1 {
		context = normalize.Context(d.Text)
	}
	p.repair(d, "normalize", p.normals[context].AppendEdits)
	return nil
}

func (p *Pipeline) layout(d *Document) error {
	l := layout.Parse(d.Text, layout.Options{})
	out := l.Append(slices.Grow(d.scratch.spare(), l.Pieces.Size()), d.Text)
	d.scratch.wrote(out, true)
	d.add("layout", out, l)
	d.Blocks = l.Blocks
	return nil
}

func (p *Pipeline) zwnj(d *Document) error {
	if p.recipe.HalfSpace == zwnj.Report {
		for c := range p.repairer.Decisions(d.Text) {
			if c.Changed {
				d.Findings = append(d.Findings, Finding{
					Stage: "zwnj", Reason: string(c.Rule), Source: d.Trace(nil, d.around(c.Span)),
					Text: c.Left + string(c.Of(d.Text)) + c.Right, Wanted: c.Left + c.To + c.Right,
				})
			}
		}
		return nil
	}
	n := len(d.Layers)
	p.repair(d, "zwnj", p.repairer.AppendEdits)
	if len(d.Layers) == n {
		return nil
	}
	// The blocks were found before this stage; carry them over.
	log := d.Layers[n].Layer.(*edit.Log)
	for i := range d.Blocks {
		s := &d.Blocks[i].Span
		*s = edit.Span{Start: log.Output(s.Start), End: log.Output(s.End)}
	}
	return nil
}

// around is s, or the letter before it where s is empty: a place that has a
// source.
func (d *Document) around(s edit.Span) edit.Span {
	if s.Len() > 0 || s.Start == 0 {
		return s
	}
	_, n := utf8.DecodeLastRune(d.Text[:s.Start])
	return edit.Span{Start: s.Start - n, End: s.Start}
}

func (p *Pipeline) segment(d *Document) error {
	if d.Blocks == nil {
		d.Blocks = []layout.Block{{Kind: unit.Paragraph, Lang: lang.Detect(d.Text).Tag, Span: edit.Span{End: len(d.Text)}}}
	}
	d.Units = Units(d.Text, d.Blocks, p.segmenter)
	chain := d.Chain()
	spans := make([]edit.Span, 0, len(d.Units)+16) // some for what is on its way
	for i := range d.Units {
		u := &d.Units[i]
		from := len(spans)
		spans = d.trace(chain, spans, u.Span)
		u.Source = spans[from:len(spans):len(spans)]
	}
	d.Lang = mainLanguage(d)
	d.Title = title(d)
	return nil
}

// mainLanguage is the language in which most of the units' text is written;
// its score is the share of that text.
func mainLanguage(d *Document) lang.Guess {
	bytesIn := map[lang.Tag]int{}
	total := 0
	for _, u := range d.Units {
		if u.Lang != lang.Unknown && u.Kind != unit.Reference {
			bytesIn[u.Lang] += u.Span.Len()
			total += u.Span.Len()
		}
	}
	var best lang.Guess
	most := 0
	for t, n := range bytesIn {
		if n > most || n == most && t < best.Tag {
			best, most = lang.Guess{Tag: t, Score: float64(n) / float64(total)}, n
		}
	}
	return best
}

// title is the first title in the main language, else the first title, else
// the heading that the document begins with. "Introduction" is none, nor is a
// heading that ends in a colon.
func title(d *Document) string {
	var any, heading string
	begun := false
	for _, u := range d.Units {
		text := u.Span.Of(d.Text)
		switch {
		case u.Kind == unit.Title && u.Lang == d.Lang.Tag:
			return string(text)
		case u.Kind == unit.Title && any == "":
			any = string(text)
		case u.Kind == unit.Heading && !begun && d.Blocks[u.Block].Label == "" && text[len(text)-1] != ':':
			heading = string(text)
		}
		begun = begun || u.Kind == unit.Heading || u.Kind == unit.Sentence
	}
	if any != "" {
		return any
	}
	return heading
}
