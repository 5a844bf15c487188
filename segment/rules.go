package segment

import (
	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/lang"
)

// Rule describes one rule of the segmenter.
type Rule struct {
	// Name is the stable name, "segment/what".
	Name edit.Rule
	// Cut says what the rule decides: true ends the sentence, false does not.
	Cut bool
	// Lang is the language the rule is for, or "" for all.
	Lang lang.Tag
	// Doc says in one line when the rule applies.
	Doc string
}

// ruleID is an index into the table of rules; 0 is "no rule spoke".
type ruleID uint8

const (
	undecided ruleID = iota

	// Line ends and the shape of the paragraph.
	paragraphEnd
	everyLine
	lineItem
	shortLines
	listItem
	dateline
	salutation
	smileyEnd
	clauseMark
	endOfText

	// Marks, in any language.
	leading
	enumerator
	referenceEntry
	decimal
	link
	afterLink
	glued
	pausedAfter
	bracketed
	numbered
	omission

	// English.
	titleBefore
	initialBefore
	initialThenStart
	abbreviation
	abbreviationThenStart
	timeOfDay
	lowerAfter
	lowerAfterQuote
	nameExclaims
	ellipsisWithin

	// Persian and Arabic.
	era
	arabicInitial
	arabicAbbreviation
	andSoOn
	divineName
	quotedWithin
	gluedWord
	gluedInitials

	// Nothing spoke against it.
	atStop
	atQuestion
	atExclamation
	atEllipsis

	ruleCount
)

var rules = [ruleCount]Rule{
	paragraphEnd: {"segment/paragraph-end", true, "", "a blank line, a page break or a paragraph separator ends the sentence"},
	everyLine:    {"segment/every-line", true, "", "a line end ends the sentence (option Newlines: EveryLine)"},
	lineItem:     {"segment/line-item", true, "", "the next line begins with a bullet, an enumerator or a heading mark"},
	shortLines:   {"segment/short-lines", true, "", "the paragraph is a list of short lines without any mark"},
	listItem:     {"segment/list-item", true, "", "the next item of the list that the sentence opened with"},
	dateline:     {"segment/dateline", true, "", "place, dash, agency and colon at the beginning of a report"},
	salutation:   {"segment/salutation", true, lang.English, "the words a letter opens or closes with, and a comma: Dear Ms. Ito, Regards,"},
	smileyEnd:    {"segment/smiley", true, "", "a smiley by itself"},
	clauseMark:   {"segment/clause-mark", true, "", "a colon, semicolon or comma (option ClauseBreaks)"},
	endOfText:    {"segment/end-of-text", true, "", "the text ends"},

	leading:        {"segment/leading-mark", false, "", "nothing visible stands before the mark, or it is an ellipsis that opens what follows"},
	enumerator:     {"segment/enumerator", false, "", "the mark belongs to the enumerator the sentence begins with, or to one of a list within it"},
	referenceEntry: {"segment/reference-entry", false, "", "the mark stands within an entry of a bibliography"},
	decimal:        {"segment/decimal", false, "", "a dot between digits, of any set"},
	link:           {"segment/link", false, "", "the mark stands within a URL, an e-mail address, a DOI or a file name"},
	afterLink:      {"segment/after-link", true, "", "a link ends without a mark, and a capital or another link follows"},
	glued:          {"segment/glued", false, "", "the mark stands within a word"},
	pausedAfter:    {"segment/pause-after", false, "", "a comma, colon, dash or closing mark follows: the sentence goes on"},
	bracketed:      {"segment/bracketed", false, "", "the mark stands within brackets that the sentence goes on after"},
	numbered:       {"segment/number-after", false, "", "an abbreviation that stands before numbers, and a number: No. 5, ص. ۱۲"},

	omission: {"segment/omission", false, "", "an ellipsis in brackets or quotation marks of its own, or a row of dots to be filled in"},

	titleBefore:           {"segment/title", false, "", "a title or another abbreviation that stands before a name"},
	initialBefore:         {"segment/initial", false, lang.English, "an initial of a name"},
	initialThenStart:      {"segment/initial-then-start", true, lang.English, "a single letter that is no initial, and a word that begins sentences"},
	abbreviation:          {"segment/abbreviation", false, lang.English, "an abbreviation, and no word that begins sentences after it"},
	abbreviationThenStart: {"segment/abbreviation-then-start", true, lang.English, "an abbreviation that may end a sentence, and a word that begins them"},
	timeOfDay:             {"segment/time-of-day", false, lang.English, "a.m. or p.m. in the first words of a sentence"},
	lowerAfter:            {"segment/lower-case-after", false, lang.English, "a small letter follows what may be an abbreviation"},
	lowerAfterQuote:       {"segment/lower-case-after-quote", false, lang.English, "a quotation ends and a small letter follows"},
	nameExclaims:          {"segment/exclaiming-name", false, lang.English, "a name that ends in an exclamation mark"},
	ellipsisWithin:        {"segment/ellipsis-within", false, "", "an ellipsis in mid sentence"},

	era:                {"segment/era", false, "", "a year and the letter of its era: 1648.م"},
	arabicInitial:      {"segment/initial-letter", false, "", "an initial in Arabic script"},
	arabicAbbreviation: {"segment/abbreviation-arabic-script", false, "", "a Persian or Arabic abbreviation"},
	andSoOn:            {"segment/and-so-on", false, "", "an ellipsis after 'and' or a comma: و..."},
	divineName:         {"segment/divine-name", false, lang.Persian, "an ellipsis for letters of Allah: آیت\u200cا..."},
	quotedWithin:       {"segment/quoted-within", false, "", "a quotation ends in mid sentence"},
	gluedWord:          {"segment/no-blank-after", true, "", "two whole words with a stop and no blank between them"},
	gluedInitials:      {"segment/dotted-initials", false, "", "initials without blanks: کی.دبلیو.دویچ"},

	atStop:        {"segment/stop", true, "", "a stop"},
	atQuestion:    {"segment/question-mark", true, "", "a question mark"},
	atExclamation: {"segment/exclamation-mark", true, "", "an exclamation mark"},
	atEllipsis:    {"segment/ellipsis", true, "", "an ellipsis"},
}

// Rules lists the rules: first those about line ends, then those about
// marks, the order within the latter being about that in which they are asked.
func Rules() []Rule { return append([]Rule(nil), rules[1:]...) }
