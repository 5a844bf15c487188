// Package normalize writes Persian, Arabic and English text with the code
// points those languages use, and leaves everything else alone.
//
// A Normalizer works on one line (one paragraph) at a time. Under the Auto
// profile the letters and function words of a line decide whether the Persian,
// the Arabic or the English rules apply to it; lines in other languages keep
// their letters. Arabic quotations inside a Persian line keep theirs too.
//
// What a rule may never touch is the same for all of them: URLs, e-mail
// addresses, file names, identifiers, code, the targets of Markdown links,
// HTML tags, line ends, tabs, indentation and trailing spaces.
//
// Rules lists every rule; the files in normalize/rules are the tables behind
// them, one code point a line, each with its reason. A rule can be switched
// off by name in Options, and every edit in an edit.Log carries that name.
//
// The package sees single characters and their neighbours. Which half-space
// is missing is decided by package normalize/zwnj after this one, and damage
// of encodings is undone by normalize/mojibake before it.
package normalize
