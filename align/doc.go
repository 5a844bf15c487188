// Package align finds which sentences of two texts translate each other:
// English against Persian or Arabic, without machine translation and without
// a neural model.
//
// # Model
//
// An alignment is a chain of beads, each a run of sentences of one side with
// a run of the other. A bead is scored in log-odds against the hypothesis
// that the two runs have nothing to do with each other. Every word of one run
// is drawn either from the translations of the words of the other run or from
// a background model made of the document's own counts and a table of word
// frequencies; the mean of both directions is the word evidence. To it come
// the length difference (Gale and Church 1993), the agreement of question
// marks and a prior by kind of bead. A sentence that pairs with nothing costs
// a fixed amount. Translations come from an embedded word list, equal numbers
// in any digits, equal Latin words, years of the Solar Hijri and Gregorian
// calendars and names that sound alike.
//
// A word that nothing explains costs more when its partner stands elsewhere
// in the document than when the list does not know it at all, which keeps the
// model alive on texts the list covers badly.
//
// The best chain and the sum over all chains are found in one pass over a
// band of the search space that widens itself; the share of a bead in the sum
// is its posterior probability, which is calibrated (docs/quality/align.md).
//
// After it every merged bead is tested again: an edge sentence that explains
// nothing which the rest of the bead does not explain is left alone, because
// swallowing sentences is the search's usual mistake.
//
// # Documents
//
// [Aligner.Document] takes the units of an article, finds title, keywords,
// abstract and metadata in both languages by their labels, and pairs them:
// keywords and metadata by assignment, whatever their order, the abstract by
// its sentences. Where one side of such a pair stands again in the body, nearly
// in the same words, it is paired there too, as an echo. A document in one
// language says so in one row.
//
// # Half-spaces
//
// Half-spaces, diacritics and spelling variants are dropped before anything is
// compared or measured, so a text whose half-spaces were deleted aligns as the
// text that has them. Blanks in place of half-spaces are joined where affixes
// or the table of compounds say so.
package align
