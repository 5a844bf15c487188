package pipeline_test

import (
	"strings"
	"testing"

	"github.com/zolal/zolal/pipeline"
)

// TestContextOfDocument is about a line that says nothing of its language, in
// a document that does.
func TestContextOfDocument(t *testing.T) {
	const (
		persian = "پنجره را باز كرد و چند گل از باغچه چيد كه بوي بهار مي\u200cداد. پدر هم آمد و چاي گرم آورد."
		arabic  = "كانت المدرسة القديمة في نهاية الشارع قرب المكتبة الكبيرة."
		line    = "مدير مركز آموزش عالي"
	)
	p, err := pipeline.New(pipeline.Recipe{Stages: []string{"normalize"}})
	if err != nil {
		t.Fatal(err)
	}
	fix := strings.NewReplacer("ي", "ی", "ك", "ک")
	for _, c := range []struct{ name, in, want string }{
		{"typed as in Arabic", persian + "\n\n" + line + "\n", fix.Replace(line)},
		{"typed as in Persian", strings.Repeat(fix.Replace(persian)+"\n\n", 2) + line + "\n", line},
		{"Arabic", arabic + "\n\n" + line + "\n", line},
	} {
		d := &pipeline.Document{Source: c.name, Raw: []byte(c.in)}
		if p.Process(d); d.Reject != nil {
			t.Fatal(d.Reject)
		}
		if !strings.Contains(string(d.Text), c.want) {
			t.Errorf("%s: %+q in %+q", c.name, c.want, d.Text)
		}
	}
}
