package pipeline

import (
	"fmt"
	"slices"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/internal/codepage"
	"github.com/zolal/zolal/normalize"
	"github.com/zolal/zolal/normalize/layout"
	"github.com/zolal/zolal/normalize/mojibake"
	"github.com/zolal/zolal/normalize/zwnj"
)

// RuleInfo tells about a rule of a stage.
type RuleInfo struct {
	Stage string    `json:"stage"`
	Name  edit.Rule `json:"rule"`
	// Languages lists the languages the rule applies to, by tag, or is "all".
	Languages string `json:"languages"`
	Doc       string `json:"what"`
	// Fixed rules cannot be switched off: without them there is no text, or
	// there are no blocks.
	Fixed bool `json:"fixed,omitempty"`
}

// Rules lists the rules of all stages that change text, in the order of the
// stages.
func Rules() []RuleInfo {
	out := slices.Clone(decodeRules)
	for _, name := range codepage.Names() {
		out = append(out, RuleInfo{"decode", edit.Rule("charset/" + name), "all", "bytes in " + name + " become UTF-8", true})
	}
	for _, r := range mojibake.Rules() {
		out = append(out, RuleInfo{"mojibake", r.Name, "all", r.What, false})
	}
	for _, r := range normalize.Rules() {
		out = append(out, RuleInfo{"normalize", r.Name, r.Languages, r.Reason, false})
	}
	out = append(out, layoutRules...)
	for _, r := range zwnj.Rules() {
		out = append(out, RuleInfo{"zwnj", r.Name, "fa", r.What, false})
	}
	return out
}

// decodeRules are the rules of package ingest, which is on a floor above, but
// for those of the 8-bit pages.
var decodeRules = []RuleInfo{
	{"decode", "json/escape", "all", "an escape of a JSON string becomes the character it stands for", true},
	{"decode", "json/lone-surrogate", "all", "half of a surrogate pair in a JSON string becomes U+FFFD", true},
	{"decode", "charset/bom", "all", "a byte order mark at the beginning is left out", true},
	{"decode", "charset/invalid", "all", "bytes that stand for no character become U+FFFD", true},
	{"decode", "charset/utf-16le", "all", "UTF-16, low byte first, becomes UTF-8", true},
	{"decode", "charset/utf-16be", "all", "UTF-16, high byte first, becomes UTF-8", true},
}

var layoutRules = []RuleInfo{
	{"layout", layout.RuleHeadingMark, "all", "the mark of a heading is left out", true},
	{"layout", layout.RuleListMark, "all", "the bullet of a list item is left out", true},
	{"layout", layout.RuleQuoteMark, "all", "the mark of a quoted line is left out", true},
	{"layout", layout.RuleTableMark, "all", "the lines of a table are left out", true},
	{"layout", layout.RuleLine, "all", "a ruler is left out", true},
	{"layout", layout.RuleFence, "all", "the fence of a code block is left out", true},
	{"layout", layout.RuleTag, "all", "an HTML tag or comment is left out", true},
	{"layout", layout.RuleEmphasis, "all", "the marks of emphasis are left out", true},
	{"layout", layout.RuleLink, "all", "of a link its text stays", true},
	{"layout", layout.RuleEscape, "all", "the backslash of an escaped mark is left out", true},
	{"layout", layout.RuleNoteMark, "all", "the number of a footnote is taken out of the sentence", true},
	{"layout", layout.RuleExponent, "all", "the mark-up of an exponent becomes a superscript character", true},
	{"layout", layout.RuleHyphen, "all", "the hyphen of a word broken over two lines is dropped", true},
	{"layout", layout.RuleBlockBreak, "all", "the line break between two blocks is made one", true},
	{"layout", layout.RuleLineWrap, "all", "the line end within a paragraph becomes a space", true},
	{"layout", layout.RulePageBreak, "all", "a paragraph that goes on after a gap is joined", true},
	{"layout", layout.RuleInterrupt, "all", "a paragraph that goes on after notes or a running head is joined", true},
}

// disabled sorts rule names by the stage they belong to.
func disabled(names []edit.Rule) (map[string][]edit.Rule, error) {
	all := Rules()
	off := map[string][]edit.Rule{}
	for _, name := range names {
		i := slices.IndexFunc(all, func(r RuleInfo) bool { return r.Name == name })
		if i < 0 {
			return nil, fmt.Errorf("unknown rule %q; zolal rules lists the names", name)
		}
		if all[i].Fixed {
			return nil, fmt.Errorf("rule %q of stage %s cannot be switched off", name, all[i].Stage)
		}
		off[all[i].Stage] = append(off[all[i].Stage], name)
	}
	return off, nil
}
