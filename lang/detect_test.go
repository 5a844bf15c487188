package lang

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// detectCases were written for this test.
var detectCases = []struct {
	name, text string
	want       Tag
}{
	{"nothing", "", Unknown},
	{"digits and marks", "۱۲ - 34 (؟)", Unknown},
	{"an address alone", "https://example.org/a/b", Unknown},
	{"Persian", "باران که می\u200cبارد، کوچه\u200cهای قدیمی شهر بوی خاک می\u200cگیرند.", Persian},
	{"Persian in Arabic letters", "باران که مي\u200cبارد، کوچه\u200cهاي قديمي شهر بوي خاك مي\u200cگيرند.", Persian},
	{"Persian, one word", "چکیده", Persian},
	{"Persian, shared letters only", "مقدمه", Persian},
	{"Persian, half-spaces lost", "نتیجهگیری", Persian},
	{"Persian with terms in Latin", "کتابخانهٔ TensorFlow و زبان Python برای این کار به کار رفته است.", Persian},
	{"Persian with a link", "نشانی: [نمونه](https://example.org/very/long/path/to/a/page.html)", Persian},
	{"Persian with tags", "باغ <strong class=\"x\">انار</strong>", Persian},
	{"Persian verse of Arabic words", "عشق و عقل و علم و عمل را با هم آموختیم.", Persian},
	{"Arabic", "وصل القطار إلى المحطة قبل طلوع الشمس بساعة كاملة.", Arabic},
	{"Arabic, hamzas dropped", "ان هذه المدينة من اقدم المدن في البلاد", Arabic},
	{"Arabic in Persian letters", "وصل القطار الی المحطة فی الصباح و کان الجو باردا.", Arabic},
	{"Arabic, one word", "المقدمة", Arabic},
	{"Arabic with vowels", "كَتَبَ الطَّالِبُ رِسَالَةً إِلَى أُسْتَاذِهِ.", Arabic},
	{"English", "The last ferry had already left when we came to the pier.", English},
	{"English with a Persian word", "The word باغ means garden and is found in many place names.", English},
	{"English entry with accents", "Müller, Jörg (2011). Die Gärten. Zürich.", English},
	{"Urdu", "یہ باغ بہت پرانا ہے اور اس میں انار کے درخت ہیں۔", Urdu},
	{"Urdu, short", "کیا حال ہے", Urdu},
	{"Sorani", "ئەم باخچەیە زۆر کۆنە و داری هەناری تێدایە.", Sorani},
	{"Pashto", "زه هره ورځ په دې باغ کې ګرځم او اوبه څښم.", Pashto},
	{"South Azerbaijani", "تبریز چوخ قدیم بیر شهردیر و اونون بازاری بؤیوک دیر.", Azerbaijani},
	{"Uyghur", "بۇ باغ ناھايىتى كونا ۋە ئۇنىڭدا ئانار دەرەخلىرى بار.", Uyghur},
}

func TestDetect(t *testing.T) {
	for _, c := range detectCases {
		if g := Detect([]byte(c.text)); g.Tag != c.want {
			t.Errorf("%s: %+q is %q (%.2f), want %q", c.name, c.text, g.Tag, g.Score, c.want)
		}
	}
}

// A long text is judged by samples, which must agree with the whole.
func TestDetectLong(t *testing.T) {
	for _, c := range detectCases {
		if c.want == Unknown {
			continue
		}
		long := []byte(strings.Repeat(c.text+"\n", 1+3*sampleAbove/len(c.text)))
		if g := Detect(long); g.Tag != c.want && len(c.text) > 40 {
			t.Errorf("%s, repeated: %q, want %q", c.name, g.Tag, c.want)
		}
	}
}

// TestDetectSentences reads labelled sentences of news and web pages. A few
// of the Urdu ones are English or Persian in truth.
func TestDetectSentences(t *testing.T) {
	root := os.Getenv("ZOLAL_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "shared")
	}
	data, err := os.ReadFile(filepath.Join(root, "data", "eval", "langid", "lingua_sentences.tsv"))
	if err != nil {
		t.Skip("no shared data: set ZOLAL_SHARED")
	}
	n, right := map[string]int{}, map[string]int{}
	for row := range bytes.Lines(data) {
		tag, text, ok := bytes.Cut(bytes.TrimRight(row, "\n"), []byte("\t"))
		if !ok {
			continue
		}
		n[string(tag)]++
		if string(Detect(text).Tag) == string(tag) {
			right[string(tag)]++
		}
	}
	for tag := range n {
		share := 100 * float64(right[tag]) / float64(n[tag])
		t.Logf("%s: %.1f %% of %d", tag, share, n[tag])
		if share < 99 {
			t.Errorf("%s: %.1f %%, want 99", tag, share)
		}
	}
}

func TestDetectAllocates(t *testing.T) {
	for _, c := range detectCases {
		text := []byte(c.text)
		if n := testing.AllocsPerRun(10, func() { Detect(text) }); n != 0 {
			t.Fatalf("%s: %v allocations", c.name, n)
		}
	}
}

// TestWordTable looks every word of the list up the slow way.
func TestWordTable(t *testing.T) {
	used := 0
	for i := range wordTable {
		if wordTable[i].word != 0 {
			used++
		}
	}
	if 2*used > slots {
		t.Errorf("%d words in %d slots", used, slots)
	}
	for _, f := range fields(wordsTSV, 3) {
		var ta tally
		ta.read([]byte(f[0]))
		if got := ta.words[indexOf(f[1])]; got < number(f[2]) {
			t.Errorf("%+q gives %s %d, want at least %s", f[0], f[1], got, f[2])
		}
	}
}

// letterSeen is the plain answer to whether a text has a letter that counts.
func letterSeen(text []byte) bool {
	for _, r := range string(text) {
		if r < 0x80 && unicode.IsLetter(r) || r >= 0xc0 && r < 0x280 || r >= 0x600 && r <= 0x6ff && fold[r&0xff] < mark {
			return true
		}
	}
	return false
}

func FuzzDetect(f *testing.F) {
	for _, c := range detectCases {
		f.Add([]byte(c.text))
	}
	f.Add([]byte("\xd9"))
	f.Add([]byte("<b>\xff\xfe</b>"))
	f.Fuzz(func(t *testing.T, text []byte) {
		g := Detect(text)
		if !(g.Score >= 0 && g.Score <= 1) {
			t.Fatalf("score %v of %+q", g.Score, text)
		}
		if (g.Tag == Unknown) != (g.Score == 0) {
			t.Fatalf("tag %q with score %v", g.Tag, g.Score)
		}
		if utf8.Valid(text) && !letterSeen(text) && g.Tag != Unknown {
			t.Fatalf("%+q has no letter and is %q", text, g.Tag)
		}
		if Detect(text) != g {
			t.Fatal("not the same twice")
		}
		if got := Of(text); got != g.Tag {
			t.Fatalf("Of(%+q) = %q, and Detect says %q", text, got, g.Tag)
		}
	})
}

func BenchmarkDetect(b *testing.B) {
	for _, c := range detectCases {
		switch c.name {
		case "Persian", "Arabic", "English", "Persian, one word":
			text := []byte(c.text)
			if len(c.name) < 10 {
				text = bytes.Repeat(text, 2000/len(text))
			}
			b.Run(c.name, func(b *testing.B) {
				b.SetBytes(int64(len(text)))
				for b.Loop() {
					Detect(text)
				}
			})
		}
	}
}
