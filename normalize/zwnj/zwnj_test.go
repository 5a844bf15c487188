package zwnj

import (
	"bytes"
	"math/rand"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/zolal/zolal/edit"
)

func TestOrthographies(t *testing.T) {
	for _, c := range []struct {
		o         Orthography
		src, want string
	}{
		{Academy, "آنها همچنین گفتند.", "آن|ها همچنین گفتند."},
		{PerDT, "آنها همچنین گفتند.", "آنها همچنین گفتند."},
		{PerDT, "آن|ها رفته|اند.", "آنها رفته|اند."},
		{Joined, "آن|ها هم|چنین گفتند این|که می|آیند.", "آنها همچنین گفتند اینکه می|آیند."},
		{Joined, "آن ها آمدند.", "آنها آمدند."},
		{Academy, "این|که و اینکه هر دو درست است.", "این|که و اینکه هر دو درست است."},
	} {
		r := newRepairer(t, Options{Orthography: c.o})
		check(t, r, string(c.o), marked(c.src), marked(c.want))
	}
}

// marked turns "|" into U+200C.
func marked(s string) string { return strings.ReplaceAll(s, "|", "\u200c") }

func TestUserLexicon(t *testing.T) {
	l, err := ReadLexicon(strings.NewReader(marked("# words of a field\nسازه|انگاری\n-کم|کم\nدانشنامه\n")))
	if err != nil {
		t.Fatal(err)
	}
	r := newRepairer(t, Options{Lexicon: l})
	check(t, r, "added", "رویکرد سازهانگاری تازه است.", marked("رویکرد سازه|انگاری تازه است."))
	check(t, r, "added, space", "رویکرد سازه انگاری تازه است.", marked("رویکرد سازه|انگاری تازه است."))
	check(t, r, "kept joined", "این دانشنامه بزرگ است.", "این دانشنامه بزرگ است.")
	check(t, r, "forbidden", marked("او کم|کم آمد."), marked("او کم|کم آمد."))
	check(t, r, "forbidden, space", "او کم کم آمد.", "او کم کم آمد.")
}

func TestUserLexiconRefuses(t *testing.T) {
	for _, list := range []string{"word\n", "ب\n", "دو کلمه\n", "كتاب\n"} {
		if _, err := ReadLexicon(strings.NewReader(list)); err == nil {
			t.Errorf("%+q was accepted", list)
		}
	}
}

func TestDisable(t *testing.T) {
	src := "کتابها را میخوانند."
	r := newRepairer(t, Options{Disable: []edit.Rule{RulePlural}})
	check(t, r, "no plural", src, marked("کتابها را می|خوانند."))
	r = newRepairer(t, Options{Disable: []edit.Rule{RuleVerb}})
	check(t, r, "no verb", src, marked("کتاب|ها را میخوانند."))
}

func TestModes(t *testing.T) {
	src := []byte("کتابها را میخوانند.")
	for _, m := range []Mode{Report, Keep} {
		r := newRepairer(t, Options{Mode: m})
		if out := r.AppendEdits(nil, src, nil); !bytes.Equal(out, src) {
			t.Errorf("%s changed the text to %+q", m, out)
		}
		n := len(slices.Collect(r.Decisions(src)))
		if found := n > 0; found != (m == Report) {
			t.Errorf("%s tells of %d decisions", m, n)
		}
	}
}

// Spaces between letters are made and dropped on request only, but always
// told of.
func TestSpacesOnRequest(t *testing.T) {
	src := "این باغ دری دارد و خانه دو در داردکه همه بسته است و به ع بارت دیگر"
	off, on := newRepairer(t, Options{}), newRepairer(t, Options{Spaces: Repair})
	check(t, off, "off", src, src)
	check(t, on, "on", src, "این باغ دری دارد و خانه دو در دارد که همه بسته است و به عبارت دیگر")
	var told []edit.Rule
	for d := range off.Decisions([]byte(src)) {
		if d.Rule == RuleFused || d.Rule == RuleSplit {
			told = append(told, d.Rule)
			if d.Changed {
				t.Errorf("%+v says it was changed", d)
			}
		}
	}
	if !slices.Equal(told, []edit.Rule{RuleFused, RuleSplit}) {
		t.Errorf("told of %v", told)
	}
}

func TestOptionsRefused(t *testing.T) {
	for _, o := range []Options{{Orthography: "old"}, {Mode: "fix"}, {Disable: []edit.Rule{"zwnj/none"}}} {
		if _, err := New(o); err == nil {
			t.Errorf("New(%+v) gave no error", o)
		}
	}
}

func TestDecisions(t *testing.T) {
	r := newRepairer(t, Options{})
	src := []byte("کتابها را می خوانند و ماه می سال گذشته بود.")
	var log edit.Log
	r.AppendEdits(nil, src, &log)
	edits := log.Edits()
	for d := range r.Decisions(src) {
		if !d.Changed {
			continue
		}
		if len(edits) == 0 {
			t.Fatalf("decision %+v has no edit", d)
		}
		e := edits[0]
		edits = edits[1:]
		if e.Span != d.Span || e.New != d.To || e.Rule != d.Rule || e.Score != d.Margin {
			t.Errorf("decision %+v differs from edit %+v", d, e)
		}
		if d.Left == "" || d.Right == "" || d.Damage == "" {
			t.Errorf("decision %+v does not tell all", d)
		}
	}
	if len(edits) > 0 {
		t.Errorf("%d edits without a decision", len(edits))
	}
}

func TestRulesNamed(t *testing.T) {
	seen := map[edit.Rule]bool{}
	for _, r := range Rules() {
		if r.Name == "" || r.What == "" || seen[r.Name] || !strings.HasPrefix(string(r.Name), "zwnj/") {
			t.Errorf("rule %+v", r)
		}
		seen[r.Name] = true
	}
	if len(Version()) != 16 {
		t.Errorf("version %q", Version())
	}
}

// The manner of damage is evidence: the same word pair is joined where all
// half-spaces became spaces and left where they are in place.
func TestDamageIsEvidence(t *testing.T) {
	r := newRepairer(t, Options{})
	for _, c := range []struct{ src, damage string }{
		{"کتابها را میخوانند و میدانند که خانههای ما کجاست.", "deleted"},
		{"کتاب ها را می خوانند و می دانند که خانه های ما کجاست.", "widened"},
		{marked("کتاب|ها را می|خوانند و می|دانند که خانههای ما کجاست و می|روند و آمده|اند و شنیده|اند."), "intact"},
	} {
		got := ""
		for d := range r.Decisions([]byte(c.src)) {
			got = d.Damage
			break
		}
		if got != c.damage {
			t.Errorf("%+q is taken for %q, not %q", c.src, got, c.damage)
		}
	}
}

// Warm and cold caches, one goroutine or many, give the same result.
func TestCachesAndGoroutines(t *testing.T) {
	var texts [][]byte
	for _, c := range readCases(t, "repair.tsv", 4) {
		texts = append(texts, []byte(c[1]))
	}
	whole := bytes.Join(texts, []byte("\n"))
	texts = append(texts, whole)
	var want [][]byte
	for _, x := range texts {
		want = append(want, newRepairer(t, Options{}).AppendEdits(nil, x, nil))
	}
	r := newRepairer(t, Options{})
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 5 {
				for i, x := range texts {
					if got := r.AppendEdits(nil, x, nil); !bytes.Equal(got, want[i]) {
						t.Errorf("%+q gave %+q, not %+q", x, got, want[i])
						return
					}
				}
			}
		})
	}
	wg.Wait()
}

func TestSteadyStateAllocatesNothing(t *testing.T) {
	r := newRepairer(t, Options{})
	src := []byte(strings.Repeat("کتابها را می خوانند و نتیجهگیریهایی کردهاند که بیسابقه است.\n", 50))
	var dst []byte
	if n := testing.AllocsPerRun(20, func() { dst = r.AppendEdits(dst[:0], src, nil) }); n > 0 {
		t.Errorf("%v allocations a run", n)
	}
}

// The sample documents hold whatever sources hold: each promise must hold on
// them, too.
func TestSampleDocuments(t *testing.T) {
	r := newRepairer(t, Options{})
	for _, name := range []string{
		"seeds/000_e31a4ca653f44fc3.txt", "seeds/001_11ef5f49f7de7861.txt", "seeds/002_1bc6b4ed859e7491.txt",
		"seeds/003_24aa775dd7b18ee5.txt", "seeds/004_2de6f78eacbbdfd8.txt",
	} {
		src := sharedFile(t, name)
		var log edit.Log
		out := r.AppendEdits(nil, src, &log)
		promises(t, r, filepath.Base(name), src, out, &log)
		if strings.Contains(name, "003_") && log.Len() > 0 {
			t.Errorf("%s is Arabic, and %d gaps changed", name, log.Len())
		}
	}
}

func TestFirstLines(t *testing.T) {
	for _, c := range []struct {
		src   string
		limit int
		want  string
	}{
		{"ab\ncd\nef", 20, "ab\ncd\nef"}, {"ab\ncd\nef", 7, "ab\ncd\n"}, {"ab\ncd\nef", 5, "ab\n"}, {"abcdef", 4, "abcd"},
	} {
		if got := firstLines([]byte(c.src), c.limit); string(got) != c.want {
			t.Errorf("firstLines(%q, %d) = %q", c.src, c.limit, got)
		}
	}
}

// rounds is the plain twin of scratch.run: each round reads the whole text
// anew, as a second run would.
func rounds(r *Repairer, text []byte) []byte {
	for range maxRounds {
		s := r.acquire()
		s.read(text)
		s.round()
		out, at := []byte(nil), int32(0)
		for _, c := range s.changes {
			out = append(append(out, text[at:c.start]...), c.to...)
			at = c.end
		}
		text = append(out, text[at:]...)
		if len(s.changes) == 0 {
			break
		}
	}
	return text
}

func TestRoundsAgainstTwin(t *testing.T) {
	r := newRepairer(t, Options{Spaces: Repair})
	var text []byte
	for _, c := range readCases(t, "repair.tsv", 4) {
		text = append(append(text, c[1]...), '\n')
	}
	texts := [][]byte{text, bytes.ReplaceAll(text, []byte("\n"), []byte(" "))}
	for _, seed := range []string{"000_e31a4ca653f44fc3", "001_11ef5f49f7de7861", "002_1bc6b4ed859e7491"} {
		if b, err := os.ReadFile(sharedPath("seeds/" + seed + ".txt")); err == nil {
			texts = append(texts, b)
		}
	}
	for i, x := range texts {
		want, got := rounds(r, x), r.AppendEdits(nil, x, nil)
		if !bytes.Equal(got, want) {
			t.Errorf("text %d: rounds that look only at what may change give another result", i)
		}
	}
}

// A round may change a gap together with one beside it that an earlier round
// made: then both are one change to the text as it was.
func TestGapChangedWithItsNeighbour(t *testing.T) {
	r := newRepairer(t, Options{Orthography: PerDT, Spaces: Repair})
	check(t, r, "beside a space that was made", "خانه ب\u200c\u200cو \u200cد که آمد.", "خانه بود که آمد.")
	src := []byte("0123456789")
	s := &scratch{all: []change{{start: 2, end: 2, to: "ab"}, {start: 5, end: 7}, {start: 9, end: 10, to: "x"}}}
	// The first changes make 01ab23478x; the second takes the middle out of it.
	s.changes = []change{{start: 1, end: 9, to: "-c-"}}
	s.compose(src)
	var out []byte
	at := int32(0)
	for _, c := range s.all {
		out = append(append(out, src[at:c.start]...), c.to...)
		at = c.end
	}
	if got, want := string(append(out, src[at:]...)), "0-c-x"; got != want {
		t.Errorf("composed to %q, not %q", got, want)
	}
}

// Texts thrown together from members that like to join, with whatever damage
// between them: the promises hold, in each orthography.
func TestRandomTexts(t *testing.T) {
	members := strings.Fields("می نمی ها های هایی کتاب کتابها خانه ای اند رفته تر ترین بندهای پیمانهای آن این که به عنوان بهعنوان سال شود میشود بین الملل گرایی نامه سازه انگاری شده بی سابقه هم چنین داردکه ع بارت . ، ابن قابل قبول کار دانش یک دیگر گفت را و در")
	gaps := []string{" ", " ", " ", "", "\u200c", "  ", " \u200c", "\n"}
	rnd := rand.New(rand.NewSource(5))
	for _, o := range []Options{{}, {Orthography: PerDT, Spaces: Repair}, {Orthography: Joined}} {
		r := newRepairer(t, o)
		for range 1500 {
			var b strings.Builder
			for range rnd.Intn(14) {
				b.WriteString(members[rnd.Intn(len(members))])
				b.WriteString(gaps[rnd.Intn(len(gaps))])
			}
			var log edit.Log
			src := []byte(b.String())
			out := r.AppendEdits(nil, src, &log)
			promises(t, r, string(o.Orthography), src, out, &log)
		}
	}
}

func FuzzRepair(f *testing.F) {
	r := newRepairer(f, Options{})
	for _, s := range []string{
		"", "\u200c", "می\u200c\u200cشود", "می\u200c شود \u200cها", "کتاب\u0651\u200cها", "\xd8", "\xd9می", "کتابها\xff\xfeمیشود",
		"«إن الله» میشود", "<a", "```", "`[](", "و\nو\r\nو", "هٔ\u200cها", "سلام.سلام", "می می می ها ها", strings.Repeat("می", 40),
		"آن ها\u00a0\u00a0ها", "ه ای ه ای ه\u200cای", "بندهای درهای پیمانهای",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		var log edit.Log
		out := r.AppendEdits(nil, src, &log)
		promises(t, r, "fuzz", src, out, &log)
	})
}
