package normalize

import (
	"fmt"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/lang"
)

// Profile says whose rules apply.
type Profile string

// Profiles. The zero value means Auto.
const (
	Auto    Profile = "auto" // each line by its own letters and words
	Persian Profile = "fa"
	Arabic  Profile = "ar"
	English Profile = "en"
)

// Digits names a set of digits.
type Digits string

// Sets of digits. The zero value leaves every digit as it is.
const (
	DigitsKeep    Digits = ""
	DigitsASCII   Digits = "ascii"
	DigitsArabic  Digits = "arabic"  // U+0660 to U+0669
	DigitsPersian Digits = "persian" // U+06F0 to U+06F9
)

// Malformed says what happens to bytes that are not UTF-8.
type Malformed string

// Treatments of malformed bytes. The zero value keeps them: they are data.
const (
	MalformedKeep    Malformed = ""
	MalformedReplace Malformed = "replace" // each byte becomes U+FFFD
	// MalformedReject makes readers, writers and transformers stop with a
	// *MalformedError. Append and String have no error to return and keep the
	// bytes; Check tells beforehand.
	MalformedReject Malformed = "reject"
)

// Ezafe names the spelling of the ezafe after a silent heh.
type Ezafe string

// Spellings of the ezafe.
const (
	// EzafeDefault writes U+06C0 as heh and hamza above and leaves the
	// spelling with half-space and yeh, which is as common.
	EzafeDefault Ezafe = ""
	EzafeMark    Ezafe = "mark" // always heh and hamza above
	EzafeYeh     Ezafe = "yeh"  // always heh, half-space and yeh
	EzafeKeep    Ezafe = "keep" // every spelling stays
)

// Options says what a Normalizer does. The zero value is the careful default:
// the Auto profile, every rule on, digits and vowel signs as they are.
type Options struct {
	Profile Profile
	// Context is the language of the text, Persian or Arabic, for lines that
	// leave theirs in doubt under Auto. With "" such a line is judged alone,
	// so that every line comes out the same whatever it stands in. The
	// function Context finds it.
	Context lang.Tag
	// Disable switches rules off by name; Rules lists the names.
	Disable   []edit.Rule
	Digits    Digits
	Malformed Malformed
	Ezafe     Ezafe
	// StripHarakat drops vowel signs. Hamza and madda, which are part of a
	// letter, stay, and so does the tanwin of Persian adverbs.
	StripHarakat bool
}

// Rule describes one rule for help and documentation.
type Rule struct {
	Name edit.Rule
	// Languages lists the languages it applies to, by tag, or is "all".
	Languages string
	// Reason says what the rule does and why.
	Reason string
}

// Rules returns every rule, in the order in which documentation lists them.
func Rules() []Rule { return append([]Rule(nil), ruleTable[:]...) }

// ruleID is the place of a rule in ruleTable.
type ruleID uint8

// check reports the first field that holds an unknown value.
func (o *Options) check() error {
	switch o.Profile {
	case "", Auto, Persian, Arabic, English:
	default:
		return fmt.Errorf("normalize: unknown profile %q", o.Profile)
	}
	switch o.Context {
	case lang.Unknown, lang.Persian, lang.Arabic:
	default:
		return fmt.Errorf("normalize: context %q is neither Persian nor Arabic", o.Context)
	}
	switch o.Digits {
	case DigitsKeep, DigitsASCII, DigitsArabic, DigitsPersian:
	default:
		return fmt.Errorf("normalize: unknown set of digits %q", o.Digits)
	}
	switch o.Malformed {
	case MalformedKeep, MalformedReplace, MalformedReject:
	default:
		return fmt.Errorf("normalize: unknown treatment of malformed bytes %q", o.Malformed)
	}
	switch o.Ezafe {
	case EzafeDefault, EzafeMark, EzafeYeh, EzafeKeep:
	default:
		return fmt.Errorf("normalize: unknown spelling of the ezafe %q", o.Ezafe)
	}
	return nil
}

// disabled gives the switches of the rules that o names or does not ask for.
func (o *Options) disabled() (off [numRules]bool, err error) {
	byName := make(map[edit.Rule]int, numRules)
	for i, r := range ruleTable {
		byName[r.Name] = i
	}
	for _, name := range o.Disable {
		i, ok := byName[name]
		if !ok {
			return off, fmt.Errorf("normalize: unknown rule %q", name)
		}
		off[i] = true
	}
	off[ruleMarksHarakat] = off[ruleMarksHarakat] || !o.StripHarakat
	off[ruleDigitsSet] = off[ruleDigitsSet] || o.Digits == DigitsKeep
	off[ruleDigitsSign] = off[ruleDigitsSign] || o.Digits == DigitsKeep
	off[ruleDigitsGlued] = off[ruleDigitsGlued] || o.Digits == DigitsKeep
	off[ruleLettersEzafe] = off[ruleLettersEzafe] || o.Ezafe == EzafeKeep
	off[ruleBytesMalformed] = off[ruleBytesMalformed] || o.Malformed != MalformedReplace
	return off, nil
}

// tag is the language a profile fixes, Unknown for Auto.
func (p Profile) tag() lang.Tag {
	switch p {
	case Persian:
		return lang.Persian
	case Arabic:
		return lang.Arabic
	case English:
		return lang.English
	}
	return lang.Unknown
}
