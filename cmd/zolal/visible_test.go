package main

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode"
)

func TestOneLine(t *testing.T) {
	for text, want := range map[string]string{
		"":                               "",
		"one":                            "one",
		"a\nb\rc\vd\fe":                  "a b c d e",
		"a\u0085b\u2028c\u2029":          "a b c ",
		"\x1ca\x1db\x1ec\x1fd":           " a b c\x1fd",
		"\u0645\u06cc\u200c\u0634\u0648": "\u0645\u06cc\u200c\u0634\u0648",
		"\u2014\u2026 \u00a0":            "\u2014\u2026 \u00a0",
		"\xe2\x80":                       "\xe2\x80",
	} {
		src := []byte(text)
		if got := string(oneLine(src)); got != want || string(src) != text {
			t.Errorf("%+q: %+q, want %+q; the text is now %+q", text, got, want, src)
		}
	}
}

// TestEscapedJSON: what comes out is the same JSON, and nothing in it acts on
// a terminal.
func TestEscapedJSON(t *testing.T) {
	for _, text := range []string{
		"plain", "\u0633\u0644\u0627\u0645", "\u009b31m", "a\u202eb\u2066c\u200cd\ufeff", "\x7f\u0000\x1b[0m", "\U000e0041 tag", "line\nend\u2028",
	} {
		var b bytes.Buffer
		e := json.NewEncoder(escapedJSON{&b})
		e.SetEscapeHTML(false)
		if err := e.Encode(text); err != nil {
			t.Fatal(err)
		}
		var back string
		if err := json.Unmarshal(b.Bytes(), &back); err != nil || back != text {
			t.Errorf("%+q: %+q is read as %+q, %v", text, b.String(), back, err)
		}
		if i := strings.IndexFunc(strings.TrimSuffix(b.String(), "\n"), func(r rune) bool { return unicode.In(r, unicode.Cc, unicode.Cf) }); i >= 0 {
			t.Errorf("%+q: a control or format character is left: %+q", text, b.String())
		}
	}
}
