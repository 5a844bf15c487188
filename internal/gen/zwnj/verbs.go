package main

import (
	"path/filepath"
	"sort"
	"strings"

	"github.com/zolal/zolal/internal/lexicon/gap"
)

// stems are the stems of verbs.
type stems struct{ past, present map[string]bool }

// readStems reads the two stem lists.
func readStems(dir string) (stems, error) {
	v := stems{map[string]bool{}, map[string]bool{}}
	hazm, err := readLines(filepath.Join(dir, "hazm_verbs.dat"))
	if err != nil {
		return v, err
	}
	shekar, err := readLines(filepath.Join(dir, "shekar_verbs.csv"))
	if err != nil {
		return v, err
	}
	for _, l := range hazm {
		p, q, _ := strings.Cut(l, "#")
		v.past[p] = true
		for s := range strings.SplitSeq(q, " یا ") {
			v.present[s] = true
		}
	}
	for _, l := range shekar {
		if f := strings.Split(l, ","); len(f) >= 2 {
			v.present[f[0]], v.past[f[1]] = true, true
		}
	}
	return v, nil
}

// usable gives the stems that endings can be put to; one that ends in a long
// vowel has a second form.
func usable(list map[string]bool, vowels ...string) (out []string) {
	for s := range list {
		if !isPersian(s) || len([]rune(s)) < 2 {
			continue
		}
		out = append(out, s)
		for _, v := range vowels {
			if strings.HasSuffix(s, v) {
				out = append(out, s+"ی")
			}
		}
	}
	return out
}

// written gives the forms of written Persian that carry a half-space: present
// and past with the prefix of duration, and the perfect with its endings.
func (v stems) written() []string {
	forms := map[string]bool{}
	for _, s := range usable(v.present, "ا", "و") {
		lasting(forms, s, "م", "ی", "د", "یم", "ید", "ند")
	}
	for _, s := range usable(v.past) {
		lasting(forms, s, "م", "ی", "", "یم", "ید", "ند")
		for _, e := range []string{"ام", "ای", "ایم", "اید", "اند"} {
			for _, p := range []string{"", "ن", "می\u200c", "نمی\u200c"} {
				forms[p+s+"ه\u200c"+e] = true
			}
		}
	}
	return inSyms(forms)
}

// spokenStems are present stems that have another form in spoken Persian: to
// go, say, give, become, be able, know, read, stay, put, sit, and the causative
// verbs that sound like them. Those that begin with alef are missing, since
// they are written to the prefix: میام, میارم.
var spokenStems = []string{"ر", "گ", "د", "ش", "تون", "دون", "خون", "مون", "ذار", "شین", "شون", "رسون", "گردون", "فهمون", "سوزون", "ترسون", "چسبون", "پوشون"}

// spoken gives the forms with the prefix of duration that spoken Persian has
// instead, which letters, forums and dialogues are full of. The texts trained
// on are not, so they join the lexicon when the model is made.
func (v stems) spoken() []string {
	forms := map[string]bool{}
	for _, s := range usable(v.present, "ا", "و") {
		lasting(forms, s, "ه", "ین", "ن")
	}
	for _, s := range usable(v.past) {
		lasting(forms, s, "ین", "ن")
	}
	for _, s := range spokenStems {
		lasting(forms, s, "م", "ی", "ه", "یم", "ین", "ن")
	}
	lasting(forms, "خوا", "م", "ی", "د", "یم", "ین", "ن")
	return inSyms(forms)
}

// lasting adds the forms of a stem with the prefix of duration.
func lasting(forms map[string]bool, stem string, endings ...string) {
	for _, e := range endings {
		forms["می\u200c"+stem+e] = true
		forms["نمی\u200c"+stem+e] = true
	}
}

// inSyms gives forms in order, in the symbols of the lexicon.
func inSyms(forms map[string]bool) []string {
	out := make([]string, 0, len(forms))
	for f := range forms {
		out = append(out, string(gap.AppendSyms(nil, f)))
	}
	sort.Strings(out)
	return out
}
