package zwnj

import "github.com/zolal/zolal/edit"

// Rules of this stage. The model decides nearly every gap; the name says what
// kind of word it found, so that a reader can judge and switch off a kind.
const (
	RuleVerb      edit.Rule = "zwnj/verb-mi"     // mi-, nemi- before a verb
	RulePlural    edit.Rule = "zwnj/plural"      // -ha and what follows it
	RuleDegree    edit.Rule = "zwnj/degree"      // -tar, -tarin
	RuleEnding    edit.Rule = "zwnj/ending"      // perfect, indefinite and pronoun endings
	RuleLexicon   edit.Rule = "zwnj/lexicon"     // a word the lexicon has in this spelling
	RuleModel     edit.Rule = "zwnj/model"       // a word never seen before
	RuleContested edit.Rule = "zwnj/contested"   // the orthography decides
	RuleUser      edit.Rule = "zwnj/user"        // the user's word list decides
	RuleUnseen    edit.Rule = "zwnj/unseen"      // a half-space that has no effect
	RuleSpace     edit.Rule = "zwnj/space"       // a half-space between two words
	RuleFused     edit.Rule = "zwnj/fused-words" // two words without a space
	RuleSplit     edit.Rule = "zwnj/split-word"  // one word with a space inside
)

type ruleID uint8

const (
	ruleVerb ruleID = iota
	rulePlural
	ruleDegree
	ruleEnding
	ruleLexicon
	ruleModel
	ruleContested
	ruleUser
	ruleUnseen
	ruleSpace
	ruleFused
	ruleSplit
	numRules
)

// Rule describes a rule of this stage.
type Rule struct {
	Name edit.Rule
	What string
}

var rules = [numRules]Rule{
	ruleVerb:      {RuleVerb, "half-space after the verbal prefixes mi- and nemi-"},
	rulePlural:    {RulePlural, "half-space before the plural ending -ha and what follows it"},
	ruleDegree:    {RuleDegree, "half-space before -tar and -tarin"},
	ruleEnding:    {RuleEnding, "half-space before the endings of the perfect, the indefinite and the pronouns"},
	ruleLexicon:   {RuleLexicon, "half-space of a compound that the lexicon has"},
	ruleModel:     {RuleModel, "half-space of a compound the lexicon does not have"},
	ruleContested: {RuleContested, "spelling of a contested word after the orthography"},
	ruleUser:      {RuleUser, "spelling from the user's word list"},
	ruleUnseen:    {RuleUnseen, "half-space without effect dropped: after a letter that does not join, or doubled"},
	ruleSpace:     {RuleSpace, "space for a half-space between two words that never join"},
	ruleFused:     {RuleFused, "space between two words that were run together"},
	ruleSplit:     {RuleSplit, "space inside a word dropped"},
}

// Rules returns the rules of this stage.
func Rules() []Rule { return append([]Rule(nil), rules[:]...) }
