package charset_test

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/ingest/charset"
	"github.com/zolal/zolal/internal/codepage"
)

// sentence is a line of the test sentences shared with normalize/mojibake.
type sentence struct{ lang, text string }

func sentences(t testing.TB) []sentence {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", "..", "normalize", "mojibake", "testdata", "sentences.tsv"))
	if err != nil {
		t.Fatal(err)
	}
	var out []sentence
	for l := range strings.Lines(string(b)) {
		if lang, text, ok := strings.Cut(strings.TrimSpace(l), "\t"); ok {
			out = append(out, sentence{lang, text})
		}
	}
	return out
}

// typed rewrites s the way people typed it in page: other yeh and kaf, ASCII
// digits and quotes, a space for the half-space. Shaped pages get the forms.
func typed(s string, p *codepage.Page) string {
	if _, ok := p.Byte('\uFE8E'); ok {
		s = shape(s)
	}
	for _, r := range [][]string{
		{"\u06CC", "\u064A"},
		{"\u06A9", "\u0643"},
		{"\u06C0", "\u0647"},
		{"\u0654", ""},
		{"\u200C", " "},
		{"«", "\""},
		{"»", "\""},
		{"\u0651", ""},
		{"\u064B", ""},
		{"؛", ","},
		{"،", ","},
		{"؟", "?"},
	} {
		if first, _ := utf8.DecodeRuneInString(r[0]); !has(p, first) {
			s = strings.ReplaceAll(s, r[0], r[1])
		}
	}
	return strings.Map(func(r rune) rune {
		if r >= '\u06F0' && r <= '\u06F9' && !has(p, r) {
			return r - '\u06F0' + '0'
		}
		return r
	}, s)
}

func has(p *codepage.Page, r rune) bool {
	_, ok := p.Byte(r)
	return ok
}

// encode gives s in page, or false where s has a character the page lacks.
func encode(s string, p *codepage.Page) ([]byte, bool) {
	var out []byte
	for _, r := range s {
		b, ok := p.Byte(r)
		if !ok || p.Hole(b) {
			return nil, false
		}
		out = append(out, b)
	}
	return out, true
}

func wide(s string, low int) []byte {
	var out []byte
	for _, u := range utf16.Encode([]rune(s)) {
		pair := [2]byte{}
		pair[low], pair[1-low] = byte(u), byte(u>>8)
		out = append(out, pair[:]...)
	}
	return out
}

// checkLayer demands that the layer replays the text, and that every range of
// it leads to bytes that decode to a text with that range.
func checkLayer(t *testing.T, raw, text []byte, l edit.Layer) {
	t.Helper()
	if l == nil {
		if !bytes.Equal(raw, text) {
			t.Fatalf("no layer, but %+q became %+q", raw, text)
		}
		return
	}
	if got := l.Append(nil, raw); !bytes.Equal(got, text) {
		t.Fatalf("replay gives %+q, want %+q", got, text)
	}
	if got := l.AppendSource(nil, edit.Span{Start: 1, End: 1}); len(got) != 0 {
		t.Errorf("an empty range has the source %v", got)
	}
	spans := l.AppendSource(nil, edit.Span{End: len(text)})
	for _, s := range spans {
		if s.Start < 0 || s.End > len(raw) || s.Len() <= 0 {
			t.Errorf("source %v of the whole text is outside %d bytes", s, len(raw))
		}
	}
}

func TestPages(t *testing.T) {
	pages := []string{"windows-1256", "iso-8859-6", "x-mac-arabic", "x-mac-farsi", "cp720", "isiri-3342", "cp864", "iran-system"}
	tried := map[string]int{}
	for _, s := range sentences(t) {
		for _, name := range pages {
			p := codepage.Lookup(name)
			want := typed(s.text, p)
			if name == "iran-system" {
				want = reversed(want)
			}
			raw, ok := encode(want, p)
			if !ok {
				continue
			}
			tried[name]++
			text, layer, g, err := charset.Decode(raw, charset.Options{})
			if err != nil || string(text) != want {
				t.Errorf("%s read as %+v: %+q, want %+q", name, g, text, want)
			}
			checkLayer(t, raw, text, layer)
		}
	}
	for _, name := range pages {
		if tried[name] < 6 {
			t.Errorf("only %d sentences can be written in %s", tried[name], name)
		}
	}
}

func TestUnicodeForms(t *testing.T) {
	for _, s := range sentences(t) {
		for _, c := range []struct {
			name string
			raw  []byte
		}{
			{charset.UTF8, []byte(s.text)},
			{charset.UTF8, []byte("\uFEFF" + s.text)},
			{charset.UTF16LE, wide(s.text, 0)},
			{charset.UTF16BE, wide(s.text, 1)},
			{charset.UTF16LE, wide("\uFEFF"+s.text, 0)},
			{charset.UTF16BE, wide("\uFEFF"+s.text, 1)},
		} {
			text, layer, g, err := charset.Decode(c.raw, charset.Options{})
			if err != nil || g.Name != c.name || string(text) != s.text {
				t.Errorf("%s read as %s: %+q, want %+q", c.name, g.Name, text, s.text)
			}
			checkLayer(t, c.raw, text, layer)
		}
	}
}

// Clean UTF-8 is handed back as the same slice.
func TestCleanIsNotCopied(t *testing.T) {
	raw := []byte("A page of English.\nو یک خط فارسی.\n")
	text, layer, g, _ := charset.Decode(raw, charset.Options{})
	if &text[0] != &raw[0] || layer != nil || g.Score != 1 {
		t.Errorf("clean text came back with layer %v, %+v", layer, g)
	}
}

// The first kilobytes say nothing: a long English beginning must not decide.
func TestEnglishFirstPage(t *testing.T) {
	english := strings.Repeat("An abstract in plain English stands before the text.\n", 100)
	p := codepage.Lookup("windows-1256")
	for _, s := range sentences(t)[:5] {
		want := english + typed(s.text, p)
		raw, _ := encode(want, p)
		if text, _, g, _ := charset.Decode(raw, charset.Options{}); string(text) != want {
			t.Errorf("read as %+v", g)
		}
		if text, _, g, _ := charset.Decode([]byte(english+s.text), charset.Options{}); g.Name != charset.UTF8 || string(text) != english+s.text {
			t.Errorf("UTF-8 read as %+v", g)
		}
	}
}

func TestMixedFile(t *testing.T) {
	p := codepage.Lookup("windows-1256")
	var raw, want []byte
	for i, s := range sentences(t) {
		line := s.text + "\n"
		if i%5 == 4 {
			legacy, ok := encode(typed(line, p), p)
			if !ok {
				t.Fatalf("cannot write %+q", line)
			}
			raw, want = append(raw, legacy...), append(want, typed(line, p)...)
			continue
		}
		raw, want = append(raw, line...), append(want, line...)
	}
	text, layer, g, err := charset.Decode(raw, charset.Options{})
	if err != nil || g.Name != "mixed:windows-1256" || !bytes.Equal(text, want) {
		t.Fatalf("read as %+v: %+q", g, text)
	}
	checkLayer(t, raw, text, layer)
	again, _, _, err := charset.Decode(raw, charset.Options{Force: g.Name})
	if err != nil || !bytes.Equal(again, want) {
		t.Errorf("forcing %s gives another text", g.Name)
	}
	legacy := 0
	for _, r := range layer.(*charset.Decoding).Runs() {
		if r.Rule == "charset/windows-1256" {
			legacy++
		}
	}
	if legacy != len(sentences(t))/5 {
		t.Errorf("%d legacy runs, want %d", legacy, len(sentences(t))/5)
	}
}

// The range of every character leads to exactly the bytes it was read from.
func TestSourceOfEveryCharacter(t *testing.T) {
	long := strings.Repeat(sentences(t)[0].text+"\n", 60) // several pieces
	p := codepage.Lookup("windows-1256")
	legacy, _ := encode(typed(long, p), p)
	for _, c := range []struct {
		name string
		raw  []byte
	}{
		{"windows-1256", legacy},
		{charset.UTF16LE, wide("\uFEFF"+long+"\U0001F600", 0)},
		{charset.UTF16BE, wide(long+"\U0001F600", 1)},
		{charset.UTF8, []byte("\uFEFF" + long + "\xD9\n\xFF\xFEx" + long)},
	} {
		text, layer, _, err := charset.Decode(c.raw, charset.Options{Force: c.name})
		if err != nil {
			t.Fatal(err)
		}
		checkLayer(t, c.raw, text, layer)
		at := -1
		for i, r := range string(text) {
			got := layer.AppendSource(nil, edit.Span{Start: i, End: i + utf8.RuneLen(r)})
			if len(got) != 1 || at >= 0 && got[0].Start != at {
				t.Fatalf("%s: character at %d comes from %v, want one range from %d", c.name, i, got, at)
			}
			at = got[0].End
			part, _, _, _ := charset.Decode(got[0].Of(c.raw), charset.Options{Force: c.name})
			if string(part) != string(r) {
				t.Fatalf("%s: bytes % X of %+q read as %+q", c.name, got[0].Of(c.raw), r, part)
			}
		}
		if at != len(c.raw) {
			t.Errorf("%s: the last character ends at %d of %d bytes", c.name, at, len(c.raw))
		}
	}
}

// What the detector says does not depend on the sizes of the writes, and is
// what Decode says.
func TestDetectorChunks(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	p := codepage.Lookup("windows-1256")
	for _, s := range sentences(t) {
		legacy, _ := encode(typed(s.text, p), p)
		for _, raw := range [][]byte{[]byte(s.text), legacy, wide(s.text, 0), bytes.Repeat([]byte(s.text), 2000)} {
			_, _, want, _ := charset.Decode(raw, charset.Options{})
			var d charset.Detector
			for rest := raw; len(rest) > 0; {
				n := 1 + rng.IntN(min(len(rest), 1+rng.IntN(len(raw))))
				if k, err := d.Write(rest[:n]); k != n || err != nil {
					t.Fatal(k, err)
				}
				rest = rest[n:]
			}
			if got := d.Guess(); got != want {
				t.Errorf("detector says %+v, Decode %+v", got, want)
			}
		}
	}
}

func TestForce(t *testing.T) {
	for _, c := range []struct{ force, want string }{
		{"cp1256", "windows-1256"},
		{"Windows-1256", "windows-1256"},
		{"latin1", "iso-8859-1"},
		{"UTF-8", "utf-8"},
		{"utf-16-le", "utf-16le"},
		{"mixed:windows-1256", "mixed:windows-1256"},
	} {
		if _, _, g, err := charset.Decode([]byte("x\n"), charset.Options{Force: c.force}); err != nil || g.Name != c.want {
			t.Errorf("Force %q is %q, %v, want %q", c.force, g.Name, err, c.want)
		}
	}
	for _, bad := range []string{"klingon", "mixed:klingon", "mixed:"} {
		if _, _, _, err := charset.Decode(nil, charset.Options{Force: bad}); !errors.Is(err, charset.ErrUnknown) {
			t.Errorf("Force %q: %v, want ErrUnknown", bad, err)
		}
	}
	for _, n := range charset.Names() {
		if _, _, g, err := charset.Decode(nil, charset.Options{Force: n}); err != nil || g.Name != n {
			t.Errorf("Names lists %q, which is read as %q, %v", n, g.Name, err)
		}
	}
}

// Bytes of other languages are not taken for Persian or Arabic.
func TestLeaveAlone(t *testing.T) {
	for _, c := range []struct{ page, text string }{
		{"windows-1252", "Où est passé l'été ? À l'école, déjà, les élèves préféraient les forêts."},
		{"windows-1252", "Die Straße führt über Wälder, Höfe und grüne Täler bis ans Mittelländische Meer."},
		{"windows-1251", "Вчера вечером мы долго гуляли по набережной и говорили о будущем."},
		{"koi8-r", "Вчера вечером мы долго гуляли по набережной и говорили о будущем."},
		{"cp866", "Вчера вечером мы долго гуляли по набережной и говорили о будущем."},
		{"windows-1250", "Příliš žluťoučký kůň dnes úpěl ďábelské ódy u řeky."},
		{"windows-1254", "Çocuklar bahçede şarkı söyleyip güneşin doğuşunu bekliyordu."},
	} {
		raw, ok := encode(c.text, codepage.Lookup(c.page))
		if !ok {
			t.Fatalf("%q cannot be written in %s", c.text, c.page)
		}
		if _, _, g, _ := charset.Decode(raw, charset.Options{}); g.Name != "windows-1252" {
			t.Errorf("%s text %q read as %+v", c.page, c.text, g)
		}
	}
}

func FuzzDecode(f *testing.F) {
	for _, s := range sentences(f)[:4] {
		f.Add([]byte(s.text))
		f.Add(wide(s.text, 0))
	}
	f.Add([]byte("\xFF\xFE\x00\xD8"))
	f.Add([]byte("ab\xD9\n\xC7\xE1\xD3\xE1\xC7\xE3\n"))
	f.Add([]byte("\xEF\xBB\xBF"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		text, layer, g, err := charset.Decode(raw, charset.Options{})
		if err != nil || !utf8.Valid(text) {
			t.Fatalf("%+v %v: %+q", g, err, text)
		}
		checkLayer(t, raw, text, layer)
		forced, _, _, err := charset.Decode(raw, charset.Options{Force: g.Name})
		if err != nil || !bytes.Equal(forced, text) {
			t.Errorf("forcing %s gives %+q, not %+q", g.Name, forced, text)
		}
		var d charset.Detector
		for _, b := range raw {
			d.Write([]byte{b})
		}
		if got := d.Guess(); got != g && g.Score != 1 {
			t.Errorf("byte by byte: %+v, at once: %+v", got, g)
		}
	})
}
