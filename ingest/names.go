package ingest

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"unicode/utf8"
)

// validName is a path as valid UTF-8, for identifiers and messages. Nearly all
// paths are their own. In one with bytes that are no UTF-8 such a byte is
// written %FF and a percent sign %25; and so is one that reads like that, so
// that different files keep different names. A path with percent signs for
// letters, %D8%B3, reads like none.
func validName(p string) string {
	if !needsEscape(p) {
		return p
	}
	return escapeName(p)
}

func needsEscape(p string) bool {
	if !utf8.ValidString(p) {
		return true
	}
	q, ok := unescapeName(p)
	return ok && escapeName(q) == p && needsEscape(q)
}

func escapeName(p string) string {
	var b strings.Builder
	for i, r := range p {
		_, n := utf8.DecodeRuneInString(p[i:])
		if r == utf8.RuneError && n == 1 || r == '%' {
			fmt.Fprintf(&b, "%%%02X", p[i])
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

// unescapeName undoes escapeName; ok is false for what escapeName never
// writes, and for names without an escape.
func unescapeName(p string) (q string, ok bool) {
	var b strings.Builder
	for {
		before, after, found := strings.Cut(p, "%")
		b.WriteString(before)
		if !found {
			return b.String(), ok
		}
		if len(after) < 2 {
			return "", false
		}
		c, err := strconv.ParseUint(after[:2], 16, 8)
		if err != nil {
			return "", false
		}
		b.WriteByte(byte(c))
		p, ok = after[2:], true
	}
}

// plain is the message of a file error without the path, which the reject
// already names.
func plain(err error) string {
	if pe, ok := errors.AsType[*fs.PathError](err); ok {
		return pe.Err.Error()
	}
	return err.Error()
}
