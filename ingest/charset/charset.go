// Package charset turns the bytes of a file into UTF-8.
//
// The encoding is decided from all of the bytes, never from a prefix: a valid
// UTF-8 file with an English first page is UTF-8. In order: a byte order mark;
// UTF-16 by the bytes of one parity; UTF-8 by validity; else the 8-bit page
// whose reading looks most like Persian or Arabic (package letters); else
// windows-1252. A file that is UTF-8 but for some lines in a legacy page is
// decoded line by line.
//
// The result comes with an edit.Layer, so that any range of the text can be
// carried back to exact byte ranges of the file.
package charset

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"github.com/zolal/zolal/edit"
	"github.com/zolal/zolal/internal/codepage"
)

// Rules of the changes a decoding makes. A page's own rule is "charset/"
// followed by its name.
const (
	RuleBOM     edit.Rule = "charset/bom"     // a byte order mark was left out
	RuleInvalid edit.Rule = "charset/invalid" // a byte that decodes to nothing became U+FFFD
)

// Names of the encodings that are not 8-bit pages. A mixed file is UTF-8 with
// some lines in a legacy page, whose name follows: "mixed:windows-1256".
const (
	UTF8    = "utf-8"
	UTF16LE = "utf-16le"
	UTF16BE = "utf-16be"
	mixed   = "mixed:"
)

// ErrUnknown is returned for a forced name that is not in Names.
var ErrUnknown = errors.New("charset: unknown encoding")

// Guess is what was decided about a file.
type Guess struct {
	// Name is the encoding: "utf-8", "windows-1256", "mixed:windows-1256".
	Name string
	// Score is the evidence. For UTF-8 and UTF-16 it is the share of the input
	// that is well formed, 0 to 1; for a legacy page it is the mean log-odds,
	// in nats, of a pair of characters against chance, which is 1 to 2 for
	// written text; for windows-1252 and forced encodings it is 0.
	Score float64
	// RunnerUp and its score are the best page not chosen, "" if none was
	// looked at.
	RunnerUp      string
	RunnerUpScore float64
}

// Options say how to decode.
type Options struct {
	// Force names the encoding; "" detects it. See Names.
	Force string
}

// aliases are customary names of pages that have another one here.
var aliases = map[string]string{
	"utf8": UTF8, "utf-16": UTF16LE, "utf16le": UTF16LE, "utf16be": UTF16BE, "utf-16-le": UTF16LE, "utf-16-be": UTF16BE,
	"latin1": "iso-8859-1", "latin-1": "iso-8859-1", "cp720": "cp720", "ibm864": "cp864",
	"mac-arabic": "x-mac-arabic", "macarabic": "x-mac-arabic", "mac-farsi": "x-mac-farsi", "macfarsi": "x-mac-farsi",
	"macroman": "macintosh", "isiri3342": "isiri-3342", "iso8859-6": "iso-8859-6", "arabic": "iso-8859-6",
}

// Names lists the encodings that can be forced, sorted pages last. Customary
// spellings such as "cp1256" and "latin1" are understood too.
func Names() []string {
	return append([]string{UTF8, UTF16LE, UTF16BE}, codepage.Names()...)
}

// canonical gives the name Names lists for name, or "".
func canonical(name string) string {
	n := strings.ToLower(strings.TrimSpace(name))
	if a, ok := aliases[n]; ok {
		return a
	}
	if rest, ok := strings.CutPrefix(n, "cp"); ok && codepage.Lookup("windows-"+rest) != nil {
		return "windows-" + rest
	}
	if page, ok := strings.CutPrefix(n, mixed); ok && codepage.Lookup(page) == nil {
		return ""
	}
	if n == UTF8 || n == UTF16LE || n == UTF16BE || strings.HasPrefix(n, mixed) || codepage.Lookup(n) != nil {
		return n
	}
	return ""
}

// Decode turns the bytes of one document, or of one part of a file whose
// encoding a Detector has decided, into UTF-8.
//
// layer leads from text back to raw and replays the decoding; it is nil when
// text is raw itself, which is the case for UTF-8 without faults and without
// a byte order mark. The error wraps ErrUnknown for an unknown o.Force;
// nothing else fails. Decode is safe for concurrent use.
func Decode(raw []byte, o Options) (text []byte, layer edit.Layer, g Guess, err error) {
	if o.Force != "" {
		if g.Name = canonical(o.Force); g.Name == "" {
			return nil, nil, g, fmt.Errorf("%w %q", ErrUnknown, o.Force)
		}
	} else if plain(raw) {
		return raw, nil, Guess{Name: UTF8, Score: 1}, nil
	} else {
		var d Detector
		d.Write(raw)
		g = d.Guess()
	}
	d := newDecoding(raw, g.Name)
	if d.identity(len(raw)) {
		return raw, nil, g, nil
	}
	return d.Append(nil, raw), d, g, nil
}

// plain reports whether raw is UTF-8 beyond doubt: valid, without a byte order
// mark and without the control bytes that every UTF-16 text in our languages
// has in half of its places.
func plain(raw []byte) bool {
	return Plain(raw) || !bytes.HasPrefix(raw, utf8BOM) && bytes.IndexByte(raw, 0) < 0 && bytes.IndexByte(raw, 6) < 0 && Valid(raw)
}

var (
	utf8BOM    = []byte("\xEF\xBB\xBF")
	utf16leBOM = []byte("\xFF\xFE")
	utf16beBOM = []byte("\xFE\xFF")
)

// bom returns the encoding a byte order mark at the beginning of raw names,
// and the length of the mark.
func bom(raw []byte) (name string, size int) {
	switch {
	case bytes.HasPrefix(raw, utf8BOM):
		return UTF8, 3
	case bytes.HasPrefix(raw, utf16leBOM):
		return UTF16LE, 2
	case bytes.HasPrefix(raw, utf16beBOM):
		return UTF16BE, 2
	}
	return "", 0
}
