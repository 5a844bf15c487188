package normalize

import (
	"strings"
	"testing"

	"github.com/zolal/zolal/lang"
)

// Lines of the tests below: a Persian one and an Arabic one that say what they
// are, and a Persian one without a letter or word of its own.
const (
	tellingPersian = "پنجره را باز كرد و چند گل از باغچه چيد كه بوي بهار مي\u200cداد"
	tellingArabic  = "كانت المدرسة القديمة في نهاية الشارع قرب المكتبة الكبيرة"
	doubtfulLine   = "مدير مركز آموزش عالي"
)

func TestContext(t *testing.T) {
	typed := strings.NewReplacer("ي", "ی", "ك", "ک").Replace(tellingPersian)
	for _, c := range []struct {
		name, text string
		want       lang.Tag
	}{
		{"Persian on an Arabic keyboard", strings.Repeat(tellingPersian+"\n", 3), lang.Persian},
		{"Persian on a Persian keyboard", strings.Repeat(typed+"\n", 3) + doubtfulLine, lang.Unknown},
		{"Arabic", strings.Repeat(tellingArabic+"\n", 3), lang.Arabic},
		{"both", tellingPersian + "\n" + tellingArabic, lang.Unknown},
		{"Urdu", strings.Repeat("یہ کتاب بہت اچھی ہے اور اسے پڑھنا چاہیے۔\n", 3), lang.Unknown},
		{"English", "The window was open.", lang.Unknown},
		{"little", doubtfulLine, lang.Unknown},
		{"long", strings.Repeat(tellingPersian+"\n", 2000), lang.Persian},
	} {
		if got := Context([]byte(c.text)); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestContextOption is about which lines the context decides.
func TestContextOption(t *testing.T) {
	persian := strings.NewReplacer("ي", "ی", "ك", "ک")
	for _, c := range []struct {
		context    lang.Tag
		line, want string
	}{
		{lang.Unknown, doubtfulLine, doubtfulLine},
		{lang.Arabic, doubtfulLine, doubtfulLine},
		{lang.Persian, doubtfulLine, persian.Replace(doubtfulLine)},
		{lang.Persian, tellingPersian, persian.Replace(tellingPersian)},
		{lang.Arabic, tellingPersian, persian.Replace(tellingPersian)},
		{lang.Persian, tellingArabic, tellingArabic},
		{lang.Persian, "A line of English (f( x ))", "A line of English (f( x ))"},
	} {
		n, err := New(Options{Context: c.context})
		if err != nil {
			t.Fatal(err)
		}
		if got := n.String(c.line); got != c.want {
			t.Errorf("%q: %+q\n got %+q\nwant %+q", c.context, c.line, got, c.want)
		}
	}
	if _, err := New(Options{Context: "tr"}); err == nil {
		t.Error("a context that no rules are for is taken")
	}
}

func BenchmarkContext(b *testing.B) {
	text := []byte(strings.Repeat(tellingPersian+"\n", 300))
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		if Context(text) != lang.Persian {
			b.Fatal("not Persian")
		}
	}
}
