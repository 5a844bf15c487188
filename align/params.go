package align

import "github.com/zolal/zolal/lang"

// params are the weights of the model. They were found on the tune halves of
// the alignment documents by coordinate search (see TestTune) and on nothing
// else; docs/quality/align.md says what each one is worth.
type params struct {
	mix       float64 // a word is explained by its partners with this probability, else by the background
	evidence  float64 // weight of the word evidence
	length    float64 // weight of the length evidence
	top       float64 // the most that one word can add
	lone      float64 // prior of 1-0 and 0-1
	loneSlope float64 // how much the logarithm of a sentence's length adds to its price
	keep      float64 // least worth of a sentence at the edge of a merged bead
	fresh     float64 // weight of what such a sentence alone explains
	pairLeast float64 // least score of a 1-1 bead
	merge2    float64 // prior of 1-2 and 2-1
	merge3    float64 // prior of 1-3 and 3-1
	cross     float64 // prior of 2-2
	large     float64 // prior of 2-3, 3-2, 1-4 and 4-1
	question  float64 // agreement of question marks, and the price of disagreement
	// Share of mix that a word without any match costs, by what is known of
	// it: nothing, or that the list has it. A word whose partner stands
	// elsewhere in the document costs all of it.
	unknown, inList float64
	// The two shares move to 1 as the list covers more of the document.
	coverLow, coverHigh float64

	ratio    float64 // letters of the other language for one letter of English
	variance float64 // of the length difference per letter
	adapt    float64 // letters a document must have before its own ratio counts as much
	floor    float64 // relative frequency of a word that was never counted
	prior    float64 // how many words of the document the relative frequencies weigh as much as
	number   float64 // p of an equal number or Latin word
	year     float64 // p of a year that stands in another calendar
	name     float64 // p of a transliterated name, times its likeness
	alike    float64 // least likeness of a name
	second   float64 // a translation found through a shorter stem counts this much
	tau      float64 // temperature of the posteriors
}

// blend moves from thin to p by the share s. A text that the lexicons hardly
// know is judged by other weights than one they know well.
func (p *params) blend(thin *params, s float64) params {
	out := *p
	for _, f := range [...]struct {
		to      *float64
		from, p float64
	}{
		{&out.mix, thin.mix, p.mix},
		{&out.evidence, thin.evidence, p.evidence},
		{&out.length, thin.length, p.length},
		{&out.top, thin.top, p.top},
		{&out.lone, thin.lone, p.lone},
		{&out.loneSlope, thin.loneSlope, p.loneSlope},
		{&out.keep, thin.keep, p.keep},
		{&out.alike, thin.alike, p.alike},
		{&out.name, thin.name, p.name},
		{&out.unknown, thin.unknown, p.unknown},
		{&out.inList, thin.inList, p.inList},
		{&out.tau, thin.tau, p.tau},
	} {
		*f.to = f.from + s*(f.p-f.from)
	}
	return out
}

// thinParams are the weights for a text that no lexicon knows.
func thinParams(tgt lang.Tag) params {
	p := paramsFor(tgt)
	p.mix, p.evidence, p.length, p.top = 0.246, 1.22, 0.628, 5.48
	p.loneSlope, p.keep, p.unknown, p.inList = 0.45, -3.8, 0.149, 0.345
	p.alike, p.tau = 0.79, 1.08
	if tgt == lang.Arabic {
		p.mix, p.length, p.lone = 0.143, 1.116, -3.38
		p.loneSlope, p.keep, p.unknown, p.tau = 0.15, -3.6, 0.119, 1.2
	}
	return p
}

// paramsFor are the weights for a text that the lexicons know.
func paramsFor(tgt lang.Tag) params {
	p := params{
		mix: 0.439, evidence: 1.171, length: 0.852, top: 5.48,
		lone: -3.443, loneSlope: 0.25, keep: -3.4, fresh: 1.5, pairLeast: -6, merge2: -1.94, merge3: -3.19, cross: -4.44, large: -10.4,
		question: 2, unknown: 0.256, inList: 0.314, coverLow: 0.3, coverHigh: 0.8,
		ratio: 0.978, variance: 2.67, adapt: 1500, floor: 5e-5, prior: 1000,
		number: 0.845, year: 0.5, name: 0.6, alike: 0.905, second: 0.5, tau: 1.5,
	}
	if tgt == lang.Arabic {
		p.mix, p.evidence, p.length, p.top = 0.268, 1.098, 0.937, 4.135
		p.lone, p.loneSlope, p.merge3, p.cross, p.large = -2.817, 0.15, -5.6, -5.23, -12.4
		p.question = 1
		p.keep, p.fresh, p.pairLeast = -3.6, 1.2, -3.84
		p.ratio, p.variance, p.floor, p.prior = 0.939, 3.2, 4.5e-5, 2074
		p.number, p.name, p.alike, p.second, p.tau = 0.8, 0.54, 0.88, 0.815, 1.48
	}
	return p
}
