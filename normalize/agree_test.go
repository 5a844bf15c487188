package normalize

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/internal/scan"
	"github.com/zolal/zolal/lang"
)

// plain applies the rules by visiting every character: the reference.
func plain(n *Normalizer, src []byte, log *edit.Log) []byte {
	p := pass{n: n, src: src, log: log}
	p.walk()
	return p.finish()
}

// normalizers are the settings that reach different code.
func normalizers(t testing.TB) map[string]*Normalizer {
	t.Helper()
	out := map[string]*Normalizer{}
	for name, o := range map[string]Options{
		"auto": {}, "fa": {Profile: Persian}, "ar": {Profile: Arabic}, "en": {Profile: English},
		"auto digits": {Digits: DigitsPersian, StripHarakat: true},
		"fa ascii":    {Profile: Persian, Digits: DigitsASCII, Malformed: MalformedReplace},
		"auto in fa":  {Context: lang.Persian},
		"fa ezafe":    {Profile: Persian, Ezafe: EzafeMark},
		"auto yeh":    {Ezafe: EzafeYeh, Disable: []edit.Rule{"letters/kaf", "spaces/double", "hidden/bidi"}},
	} {
		n, err := New(o)
		if err != nil {
			t.Fatal(err)
		}
		out[name] = n
	}
	return out
}

// agree compares every way of normalizing text with the reference.
func agree(t testing.TB, name string, n *Normalizer, text []byte) {
	t.Helper()
	var want edit.Log
	out := plain(n, text, &want)
	report := func(what string, got any) {
		t.Helper()
		t.Fatalf("%s: %s of %+q\n got %+q\nwant %+q", name, what, text, got, out)
	}
	if got := n.Append(nil, text); string(got) != string(out) {
		report("Append", got)
	}
	if got := n.Append([]byte("before"), text); string(got) != "before"+string(out) {
		report("Append to a prefix", got)
	}
	if got := n.String(string(text)); got != string(out) {
		report("String", got)
	}
	restore := scan.DisableAVX2()
	got := n.Append(nil, text)
	restore()
	if string(got) != string(out) {
		report("portable Append", got)
	}
	var log edit.Log
	if got := n.AppendEdits(nil, text, &log); string(got) != string(out) {
		report("AppendEdits", got)
	}
	if fmt.Sprint(log.Edits()) != fmt.Sprint(want.Edits()) {
		t.Fatalf("%s: edits of %+q\n got %+v\nwant %+v", name, text, log.Edits(), want.Edits())
	}
	if err := log.Check(len(text)); err != nil {
		t.Fatalf("%s: %+q: %v", name, text, err)
	}
	if got := log.Append(nil, text); string(got) != string(out) {
		report("replay", got)
	}
	first := len(text)
	for _, e := range want.Edits() {
		if string(text[e.Start:e.End]) != e.New {
			first = e.Start
			break
		}
	}
	if got := n.Span(text); got != first {
		t.Fatalf("%s: Span(%+q) = %d, want %d", name, text, got, first)
	}
	if utf8.Valid(text) && !utf8.Valid(out) {
		report("validity", out)
	}
	idempotent(t, name, n, text)
}

// idempotent checks that a second run changes nothing.
func idempotent(t testing.TB, name string, n *Normalizer, text []byte) {
	t.Helper()
	out := n.Append(nil, text)
	if again := n.Append(nil, out); string(again) != string(out) {
		t.Fatalf("%s: not idempotent on %+q\nfirst  %+q\nsecond %+q", name, text, out, again)
	}
}

// pieces is what random texts are made of: letters of every class, marks,
// spaces and signs, and whole words that some rule looks for.
var pieces = strings.Split("\u0627|\u0628|\u06cc|\u064a|\u0643|\u06a9|\u0649|\u0647|\u06c0|\u06aa|\u067e|\u0629|\u0640|\u064e|\u0651|\u0654|\u064b|\u0670|"+
	"\u200c|\u200b|\u00ad|\u200f|\u00a0|\u2009| |  |\n|\t|.|...|:|,|;|?|!|\u060c|\u061b|\u061f|(|)|[|]|\u00ab|\u00bb|\u201c|\u201d|\"|-|%|`|```|/|<b>|"+
	"\ufe8e|\ufef2|\ufef3|\ufefb|\ufdf2|\ufe76|\uf0b7|\uf0a7|e\u0301|a|1|\u06f5|\u0665|\u066b|\xd9|\x80|\xe2\x80|\U0001f600|\u0928|\u06c1|\u06d5|"+
	"\u0641\u064a |\u0627\u0644\u0643\u062a\u0627\u0628|\u0627\u0644\u0644\u0647|\u06a9\u0647 |\u0627\u06cc\u0646 |http://a.b/|.pdf|a@b.ir|a@b|](|\u06f8\u06f5-\u06f7\u06f8", "|")

func randomText(rnd *rand.Rand, n int) []byte {
	var b []byte
	for range n {
		b = append(b, pieces[rnd.IntN(len(pieces))]...)
	}
	return b
}

func TestAgree(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 6))
	all := normalizers(t)
	for range 4000 {
		text := randomText(rnd, rnd.IntN(24))
		for name, n := range all {
			agree(t, name, n, text)
		}
	}
}

// TestAgreeQuotes is TestAgree for lines with many quotes and brackets.
func TestAgreeQuotes(t *testing.T) {
	rnd := rand.New(rand.NewPCG(9, 10))
	all := normalizers(t)
	signs := strings.Split("\"|\"|\"|\"| | | | |\u0643\u062a\u0627\u0628|\u06cc\u0627\u062f|\u0648|\u06f1\u06f9\u06f5\u06f0|17|a|.|\u060c|(|)|\u00ab|\u00bb|\u201c|\u201d|\u200c|\n", "|")
	for range 4000 {
		var text []byte
		for range rnd.IntN(16) {
			text = append(text, signs[rnd.IntN(len(signs))]...)
		}
		for name, n := range all {
			agree(t, name, n, text)
		}
	}
}

func TestAgreeLong(t *testing.T) {
	rnd := rand.New(rand.NewPCG(7, 8))
	all := normalizers(t)
	for range 3 {
		text := randomText(rnd, 3*windowSize/3)
		for name, n := range all {
			agree(t, name, n, text)
		}
	}
}
