package codepage_test

import (
	"testing"
	"unicode/utf8"

	"github.com/zolal/zolal/internal/codepage"
)

// Every byte decodes, and comes back unless the page has two bytes for one
// character.
func TestRoundTrip(t *testing.T) {
	twice := map[string]bool{"x-mac-arabic": true, "x-mac-farsi": true, "isiri-3342": true}
	for _, name := range codepage.Names() {
		p := codepage.Lookup(name)
		for b := range 256 {
			r := p.Rune[b]
			if b < 0x80 && r != rune(b) {
				t.Errorf("%s: ASCII byte %02X is %U", name, b, r)
			}
			if !utf8.ValidRune(r) || r == utf8.RuneError {
				t.Errorf("%s: byte %02X is %U", name, b, r)
			}
			if !p.Exact(byte(b)) && !twice[name] && !p.Hole(byte(b)) {
				got, ok := p.Byte(r)
				t.Errorf("%s: byte %02X is %U is byte %02X, %v", name, b, r, got, ok)
			}
			if got := p.Append(nil, []byte{byte(b)}); string(got) != string(r) {
				t.Errorf("%s: Append(%02X) = %+q, want %+q", name, b, got, string(r))
			}
		}
		if _, ok := p.Byte('\u4E00'); ok {
			t.Errorf("%s holds a Han character", name)
		}
	}
}

// Spot checks against the published charts, one letter per page that tells it
// from its neighbours.
func TestKnownBytes(t *testing.T) {
	for _, c := range []struct {
		page string
		b    byte
		r    rune
	}{
		{"windows-1256", 0x81, '\u067E'},
		{"windows-1256", 0x9D, '\u200C'},
		{"iso-8859-6", 0xC7, '\u0627'},
		{"iso-8859-6", 0xEA, '\u064A'},
		{"x-mac-farsi", 0xF3, '\u067E'},
		{"x-mac-farsi", 0xB1, '\u06F1'},
		{"x-mac-arabic", 0xB1, '\u0661'},
		{"cp720", 0xA0, '\u0628'},
		{"cp864", 0xC7, '\uFE8D'},
		{"isiri-3342", 0xA1, '\u200C'},
		{"isiri-3342", 0xE1, '\u06CC'},
		{"iran-system", 0x80, '\u06F0'},
		{"iran-system", 0xF2, '\uFEFB'},
		{"windows-1252", 0x80, '\u20AC'},
		{"windows-1252", 0x81, '\u0081'},
	} {
		if got := codepage.Lookup(c.page).Rune[c.b]; got != c.r {
			t.Errorf("%s %02X = %U, want %U", c.page, c.b, got, c.r)
		}
	}
	if !codepage.Lookup("windows-1252").Hole(0x81) || codepage.Lookup("windows-1256").Hole(0x81) {
		t.Error("byte 81 is a hole of windows-1252 and a letter of windows-1256")
	}
}

func TestLookupUnknown(t *testing.T) {
	if p := codepage.Lookup("utf-8"); p != nil {
		t.Errorf("Lookup(utf-8) = %v, want nil", p.Name)
	}
}
