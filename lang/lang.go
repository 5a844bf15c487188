// Package lang names the languages zolal tells apart and decides the language
// of a span of text from its own letters and words.
package lang

// Tag is a BCP 47 language subtag, or "" when the text has no letters.
type Tag string

// Languages told apart. Only Persian, Arabic and English are repaired; the
// others are recognised so that they are not taken for Persian.
const (
	Unknown     Tag = ""
	Persian     Tag = "fa"
	Arabic      Tag = "ar"
	English     Tag = "en"
	Urdu        Tag = "ur"
	Sorani      Tag = "ckb"
	Pashto      Tag = "ps"
	Azerbaijani Tag = "azb" // South Azerbaijani, Arabic script
	Uyghur      Tag = "ug"
)

// Guess is a language and the share of evidence for it, 0 to 1.
type Guess struct {
	Tag   Tag
	Score float64
}
