package zwnj

import (
	"fmt"

	"github.com/zolal/zolal/internal/lexicon/gap"
)

func (r *Repairer) configure() error {
	switch r.options.Orthography {
	case Academy:
		r.profile = gap.Academy
	case PerDT, Joined:
		r.profile = gap.PerDT
	default:
		return fmt.Errorf("zwnj: unknown orthography %q (academy, perdt, joined)", r.options.Orthography)
	}
	for _, m := range []Mode{r.options.Mode, r.options.Spaces} {
		if m != Repair && m != Report && m != Keep {
			return fmt.Errorf("zwnj: unknown mode %q (repair, report, keep)", m)
		}
	}
	for _, d := range r.options.Disable {
		id, err := ruleByName(string(d))
		if err != nil {
			return err
		}
		r.disabled[id], r.picky = true, true
	}
	c, err := newContest(r.options.Orthography, r.options.Lexicon)
	if err != nil {
		return err
	}
	r.contest = c
	return nil
}

func ruleByName(name string) (ruleID, error) {
	for id, r := range rules {
		if string(r.Name) == name {
			return ruleID(id), nil
		}
	}
	return 0, fmt.Errorf("zwnj: no rule %q", name)
}
