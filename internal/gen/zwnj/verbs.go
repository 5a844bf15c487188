package main

import (
	"path/filepath"
	"sort"
	"strings"

	"github.com/zolal/zolal/internal/lexicon/gap"
)

// readVerbs gives the conjugated forms of the verbs in the two stem lists
// that carry a half-space: present and past with the prefix of duration, and
// the perfect with its endings.
func readVerbs(dir string) ([]string, error) {
	hazm, err := readLines(filepath.Join(dir, "hazm_verbs.dat"))
	if err != nil {
		return nil, err
	}
	shekar, err := readLines(filepath.Join(dir, "shekar_verbs.csv"))
	if err != nil {
		return nil, err
	}
	past, present := map[string]bool{}, map[string]bool{}
	for _, l := range hazm {
		p, q, _ := strings.Cut(l, "#")
		past[p] = true
		for s := range strings.SplitSeq(q, " یا ") {
			present[s] = true
		}
	}
	for _, l := range shekar {
		if f := strings.Split(l, ","); len(f) >= 2 {
			present[f[0]], past[f[1]] = true, true
		}
	}
	return conjugate(past, present), nil
}

// Endings of present and past with the prefix of duration: the written ones,
// and those of spoken Persian, which letters, forums and dialogues are full of.
var (
	presentEndings = []string{"م", "ی", "د", "یم", "ید", "ند", "ه", "ین", "ن"}
	pastEndings    = []string{"م", "ی", "", "یم", "ید", "ند", "ین", "ن"}
	spokenEndings  = []string{"م", "ی", "ه", "یم", "ین", "ن"}
)

// spokenStems are present stems that have another form in spoken Persian: to
// go, say, give, become, be able, know, read, stay, put, sit, and the causative
// verbs that sound like them. Those that begin with alef are missing, since
// they are written to the prefix: میام, میارم.
var spokenStems = []string{"ر", "گ", "د", "ش", "تون", "دون", "خون", "مون", "ذار", "شین", "شون", "رسون", "گردون", "فهمون", "سوزون", "ترسون", "چسبون", "پوشون"}

func conjugate(past, present map[string]bool) []string {
	forms := map[string]bool{}
	for s := range present {
		if !isPersian(s) || len([]rune(s)) < 2 {
			continue
		}
		stems := []string{s}
		if strings.HasSuffix(s, "ا") || strings.HasSuffix(s, "و") {
			stems = append(stems, s+"ی")
		}
		for _, stem := range stems {
			lasting(forms, stem, presentEndings)
		}
	}
	for _, s := range spokenStems {
		lasting(forms, s, spokenEndings)
	}
	lasting(forms, "خوا", []string{"م", "ی", "د", "یم", "ین", "ن"})
	for s := range past {
		if !isPersian(s) || len([]rune(s)) < 2 {
			continue
		}
		lasting(forms, s, pastEndings)
		for _, e := range []string{"ام", "ای", "ایم", "اید", "اند"} {
			for _, p := range []string{"", "ن", "می\u200c", "نمی\u200c"} {
				forms[p+s+"ه\u200c"+e] = true
			}
		}
	}
	out := make([]string, 0, len(forms))
	for f := range forms {
		out = append(out, string(gap.AppendSyms(nil, f)))
	}
	sort.Strings(out)
	return out
}

// lasting adds the forms of a stem with the prefix of duration.
func lasting(forms map[string]bool, stem string, endings []string) {
	for _, e := range endings {
		forms["می\u200c"+stem+e] = true
		forms["نمی\u200c"+stem+e] = true
	}
}
