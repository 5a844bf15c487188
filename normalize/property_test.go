package normalize

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/zolal/zolal/lang"
)

// words of clean text, and the damage that is put between and into them.
var (
	cleanWords = strings.Fields("کتاب خانه می\u200cرود بزرگ\u200cتر گفت دریا مسئول تأثیر حتماً نامه\u0654 است که در پیش چشم ژرف گل مردم شهر سال")
	damages    = []string{"  ", " ، ", " .", "\u00a0", "\u200f", " \u200c", "\u200c ", "\u0640", "\u00ad", " ( ", " ) ", "؟", "!", " : ", "...", ", ", "? ", "\ufeff", "\t", "\n", " \u064e "}
)

// TestIdempotent runs twice over text with one damage after another; agree
// does so over random text.
func TestIdempotent(t *testing.T) {
	rnd := rand.New(rand.NewPCG(31, 32))
	all := normalizers(t)
	for range 2000 {
		var b strings.Builder
		for range 3 + rnd.IntN(8) {
			w := cleanWords[rnd.IntN(len(cleanWords))]
			if rnd.IntN(3) == 0 {
				w = strings.NewReplacer("ی", "ي", "ک", "ك").Replace(w)
			}
			b.WriteString(w)
			if rnd.IntN(3) == 0 {
				b.WriteString(damages[rnd.IntN(len(damages))])
			} else {
				b.WriteByte(' ')
			}
		}
		for name, n := range all {
			idempotent(t, name, n, []byte(b.String()))
		}
	}
}

// TestClean checks that clean text comes out as the same bytes, as the same
// string, and for nothing.
func TestClean(t *testing.T) {
	text := strings.Repeat("مردم شهر می\u200cگفتند که زمستان، با همهٔ سختی، خواهد گذشت: «بهار نزدیک است.» سپس به خانه\u200cهایشان رفتند.\n", 50)
	text = strings.ReplaceAll(text, "\u06c0", "\u0647\u0654")
	for _, profile := range []string{"fa", "auto"} {
		n := settings(t, profile)
		src := []byte(text)
		if got := n.Append(nil, src); string(got) != text {
			t.Fatalf("%s: clean text changed: %+q", profile, got)
		}
		dst := make([]byte, 0, 2*len(text))
		if a := testing.AllocsPerRun(50, func() { dst = n.Append(dst[:0], src) }); a >= 1 {
			t.Errorf("%s: Append allocates %v times", profile, a)
		}
		if a := testing.AllocsPerRun(50, func() { _ = n.String(text) }); a >= 1 {
			t.Errorf("%s: String allocates %v times", profile, a)
		}
		damaged := []byte(strings.NewReplacer("ی", "ي", "ک", "ك").Replace(text))
		if a := testing.AllocsPerRun(50, func() { dst = n.Append(dst[:0], damaged) }); a >= 1 {
			t.Errorf("%s: Append of damaged text allocates %v times", profile, a)
		}
	}
}

// TestProof holds the quick decision for Persian against the full one.
func TestProof(t *testing.T) {
	for text, want := range map[string]lang.Tag{
		"چگونه گفت که پدر از شهر آمد":      lang.Persian,
		"ذهب الطالب إلى المدرسة الجديدة":   lang.Arabic,
		"میں نے پوچھا کہ گاڑی کہاں ہے":     lang.Unknown,
		"گۆڕانی پەیوەندی نێوان گەلان":      lang.Unknown,
		"گفت: «هذه مدرسة كبيرة» و چای پخت": lang.Unknown,
		"": lang.Unknown,
	} {
		got := proof([]byte(text))
		if got != want {
			t.Errorf("proof(%s) = %q, want %q", text, got, want)
		}
		if got != lang.Unknown && lang.Detect([]byte(text)).Tag != got {
			t.Errorf("proof(%s) = %q, but Detect says %q", text, got, lang.Detect([]byte(text)).Tag)
		}
	}
}

// TestConcurrent shares one normalizer between goroutines; the race detector
// does the rest.
func TestConcurrent(t *testing.T) {
	n := settings(t, "auto")
	text := []byte(strings.Repeat("كتاب علي را  خواندم ، و رفتم.\n", 200))
	want := string(n.Append(nil, text))
	done := make(chan string)
	for range 4 {
		go func() { done <- string(n.Append(nil, text)) }()
	}
	for range 4 {
		if <-done != want {
			t.Error("another result in another goroutine")
		}
	}
}

func FuzzNormalize(f *testing.F) {
	all := normalizers(f)
	f.Add([]byte("كتاب علي ، را  خواندم ."))
	f.Add([]byte("«إِنَّ الْعِلْمَ نُورٌ» گفت: \"كتاب\" http://a.ir/ك `ك` [ك](ك)"))
	f.Add([]byte("\ufee3\ufef2\ufead\u200c\u200c \u200f\u064e\xd9\xe2\x80"))
	f.Add([]byte("```\nك\n```\nك\n<b ك>\u0640\u0654\ue000\uf0b7"))
	rnd := rand.New(rand.NewPCG(41, 42))
	f.Fuzz(func(t *testing.T, text []byte) {
		for name, n := range all {
			agree(t, name, n, text)
		}
		streamed(t, all["auto"], text, rnd)
		if utf8.Valid(text) {
			foreignLetters(t, all["auto"], text)
		}
	})
}

// foreignLetters checks that no letter of another language is lost, gained or
// changed: each is as often in the output as in the source.
func foreignLetters(t *testing.T, n *Normalizer, text []byte) {
	t.Helper()
	count := func(b []byte) (c [256]int) {
		for _, r := range string(b) {
			if 0x671 <= r && r <= 0x6d5 && telling(int(r-0x600)) == tellsOther && r != 0x6c1 && r != 0x6d2 && r != 0x6d5 && r != 0x6c2 && r != 0x6d3 {
				c[r-0x600]++
			}
			if formOf(r) != nil {
				c[0]++ // what a shape stands for may be such a letter
			}
		}
		return c
	}
	before, after := count(text), count(n.Append(nil, text))
	if before[0] == 0 && before != after {
		t.Fatalf("letters of other languages changed in %+q", text)
	}
}
