package ingest

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"testing"
	"unicode/utf8"
)

// goodLines and badLines are cases of our own after the grammar of RFC 8259.
var goodLines = []string{
	`{}`,
	` { "text" : "a" } `,
	`{"text":"\u06a9\u062a\u0627\u0628"}`,
	`{"text":"\ud83d\ude00 \ud83d \ude00 x"}`,
	`{"id":12,"text":"first","text":"last"}`,
	`{"id":-1.5e+3,"text":"a\"b\\c\/d\b\f\n\r\t"}`,
	`{"meta":{"a":[1,2,{"b":null}],"c":true,"d":false},"text":"x","tail":[]}`,
	`{"te\u0078t":"escaped key"}`,
	`{"text":null}`,
	`{"text":["no string"]}`,
	`{"a":0,"b":0.1,"c":1E5,"d":-0,"text":""}`,
}

var badLines = []string{
	``, `[]`, `"text"`, `{`, `{"text"}`, `{"text":}`, `{"text":"a"`, `{"text":"a",}`, `{"text":"a"}x`,
	`{"text":"a" "b"}`, `{text:"a"}`, `{"text":'a'}`, `{"text":01}`, `{"text":1.}`, `{"text":.5}`, `{"text":+1}`, `{"text":1e}`,
	"{\"text\":\"a\nb\"}", `{"text":"\x41"}`, `{"text":"\u12g4"}`, `{"text":"\u123"}`, `{"text":tru}`, `{"text":nul}`, `{"a":[1,]}`, `{"a":[1 2]}`,
}

func TestJSONAgainstStandard(t *testing.T) {
	for _, line := range goodLines {
		agree(t, []byte(line))
		if _, err := findFields([]byte(line), "text", "id"); err != nil {
			t.Errorf("%s: %v", line, err)
		}
	}
	for _, line := range badLines {
		agree(t, []byte(line))
		if _, err := findFields([]byte(line), "text", "id"); err == nil {
			t.Errorf("%q is taken for an object", line)
		}
	}
	r := rand.New(rand.NewPCG(4, 5))
	for range 20000 {
		line := []byte(goodLines[r.IntN(len(goodLines))])
		for range 1 + r.IntN(3) {
			line[r.IntN(len(line))] = `{}[]",:\u0123eE.+-tfn x`[r.IntN(23)]
		}
		agree(t, line)
	}
}

// agree holds findFields to encoding/json: the same lines are objects, and
// the text is the same.
func agree(t *testing.T, line []byte) {
	t.Helper()
	var want map[string]any
	std := json.Unmarshal(line, &want)
	isObject := std == nil && want != nil
	f, err := findFields(line, "text", "id")
	if (err == nil) != isObject {
		t.Fatalf("%q: %v; encoding/json: %v", line, err, std)
	}
	if err != nil {
		return
	}
	text, isText := want["text"].(string)
	if isText != f.found {
		t.Fatalf("%q: found %v, want %v", line, f.found, isText)
	}
	if !isText {
		return
	}
	raw := f.text.Of(line)
	got := unescape(raw)
	if utf8.Valid(raw) && string(got) != text {
		t.Fatalf("%q: text %+q, want %+q", line, got, text)
	}
	checkEscapes(t, raw)
}

func FuzzJSON(f *testing.F) {
	for _, l := range append(goodLines, badLines...) {
		f.Add([]byte(l))
	}
	f.Fuzz(func(t *testing.T, line []byte) { agree(t, line) })
}

func TestJSONDepth(t *testing.T) {
	deep := make([]byte, 0, 4*maxDepth)
	deep = append(deep, `{"a":`...)
	for range 2 * maxDepth {
		deep = append(deep, '[')
	}
	if _, err := findFields(deep, "text", "id"); err == nil {
		t.Error("no limit to nesting")
	}
}

func TestID(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{`{"id":"x\u0041","text":""}`, "xA"},
		{`{"id":12.50,"text":""}`, "12.50"},
		{`{"id":null,"text":""}`, ""},
		{`{"text":""}`, ""},
	} {
		f, err := findFields([]byte(c.line), "text", "id")
		if err != nil || f.id != c.want {
			t.Errorf("%s: id %q, %v; want %q", c.line, f.id, err, c.want)
		}
	}
}

func BenchmarkFindFields(b *testing.B) {
	line := []byte(fmt.Sprintf(`{"id":"a","url":"https://example.org/a","text":%q}`, persian(4000)))
	b.SetBytes(int64(len(line)))
	for b.Loop() {
		if f, err := findFields(line, "text", "id"); err != nil || !f.found {
			b.Fatal("no text found")
		}
	}
}

// persian makes n runes of Persian-looking text.
func persian(n int) string {
	out := make([]rune, n)
	for i := range out {
		out[i] = []rune("\u0627\u0628\u067e\u062a \u0645\u06cc\u0634\u0648\u062f ")[i%11]
	}
	return string(out)
}
