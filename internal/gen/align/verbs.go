package main

import (
	"path/filepath"
	"strings"

	"github.com/zolal/zolal/align"
	"github.com/zolal/zolal/lang"
)

// readVerbs conjugates the Persian verbs and says of every form that was
// counted in running text that it belongs to the infinitive. A form without
// \u0645\u06cc that is also a word of the list (\u0631\u0648\u0646\u062f, "trend") stays what the list says.
func readVerbs(b *align.Builder, data string, counted map[string]float64, taken map[string]bool) error {
	return eachLine(filepath.Join(data, "verbs.fa.tsv"), func(fields []string) error {
		past, present := align.Key(lang.Persian, fields[0]), align.Key(lang.Persian, fields[1])
		add := func(form string) {
			if counted[form] > 0 && form != past+"\u0646" {
				b.Form(lang.Persian, form, past+"\u0646")
			}
		}
		for _, f := range pastForms(past) {
			add(f)
		}
		for _, f := range presentForms(present) {
			if strings.HasPrefix(f, mi) || strings.HasPrefix(f, ne+mi) || !taken[f] {
				add(f)
			}
		}
		return nil
	})
}

var (
	pastEndings       = []string{"", "\u0645", "\u06cc", "\u06cc\u0645", "\u06cc\u062f", "\u0646\u062f"}
	participleEndings = []string{"", "\u0627\u0645", "\u0627\u06cc", "\u0627\u06cc\u0645", "\u0627\u06cc\u062f", "\u0627\u0646\u062f", "\u0627\u0633\u062a"}
	presentEndings    = []string{"\u0645", "\u06cc", "\u062f", "\u06cc\u0645", "\u06cc\u062f", "\u0646\u062f"}
)

const (
	mi = "\u0645\u06cc"
	ne = "\u0646"
	be = "\u0628"
)

func pastForms(p string) []string {
	var out []string
	for _, prefix := range []string{"", ne, mi, ne + mi} {
		for _, e := range pastEndings {
			out = append(out, glide(prefix, p)+e)
		}
	}
	for _, prefix := range []string{"", ne} {
		for _, e := range participleEndings {
			out = append(out, glide(prefix, p)+"\u0647"+e)
		}
	}
	return out
}

func presentForms(r string) []string {
	var out []string
	if strings.HasSuffix(r, "\u0627") || strings.HasSuffix(r, "\u0648") {
		out = presentForms(r + "\u06cc")
	}
	for _, prefix := range []string{"", be, ne, mi, ne + mi} {
		for _, e := range presentEndings {
			out = append(out, glide(prefix, r)+e)
		}
	}
	return out
}

// glide puts a short prefix before a stem; before alef it takes a yeh.
func glide(prefix, stem string) string {
	if (prefix == be || prefix == ne) && strings.HasPrefix(stem, "\u0627") {
		return prefix + "\u06cc" + stem
	}
	return prefix + stem
}
