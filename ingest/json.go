package ingest

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/zolal/zolal/edit"
)

// The standard decoder gives no offsets and copies every value; a data set
// needs the place of one string in a line that is otherwise only checked. So
// scanner is a checker of RFC 8259, and this file stops it at the fields it was
// asked for. TestJSONAgainstStandard holds it to encoding/json.

// fields is what findFields found in an object.
type fields struct {
	text  edit.Span // inside of the string, without quotes
	found bool
	id    string
}

// jsonError says what is wrong with a line, at which of its bytes.
type jsonError struct {
	at   int
	what string
}

// findFields checks that line is one JSON object and gives the span of the
// string under textField and the value of idField. Of repeated keys the last
// counts.
func findFields(line []byte, textField, idField string) (fields, *jsonError) {
	var f fields
	s := scanner{b: line}
	if bytes.HasPrefix(line, []byte("\xef\xbb\xbf")) {
		s.at = 3 // a byte order mark at the head of the file
	}
	s.blank()
	if s.at >= len(line) || line[s.at] != '{' {
		return f, &jsonError{s.at, "the line is no JSON object"}
	}
	ok := s.members(1, func(key, value edit.Span) {
		v := value.Of(line)
		switch {
		case keyIs(key.Of(line), textField):
			f.found = v[0] == '"'
			f.text = edit.Span{Start: value.Start + 1, End: value.End - 1}
		case keyIs(key.Of(line), idField):
			f.id = idOf(v)
		}
	})
	s.blank()
	if !ok || s.at != len(line) {
		return f, &jsonError{s.at, "the line is not valid JSON"}
	}
	return f, nil
}

// fieldNames lists the fields of a checked object, the first ones of many.
func fieldNames(line []byte) string {
	const most, longest = 10, 40
	var names []string
	s := scanner{b: line, at: max(bytes.IndexByte(line, '{'), 0)}
	s.members(1, func(key, _ edit.Span) {
		if name := unescape(key.Of(line)); len(names) < most && len(name) <= longest {
			names = append(names, strconv.Quote(string(name)))
		} else if len(names) == most {
			names = append(names, "...")
		}
	})
	if len(names) == 0 {
		return "none"
	}
	return strings.Join(names, ", ")
}

func keyIs(raw []byte, name string) bool {
	if bytes.IndexByte(raw, '\\') < 0 {
		return string(raw) == name
	}
	return string(unescape(raw)) == name
}

// idOf is the value of an id: the string, or the digits of a number.
func idOf(v []byte) string {
	switch {
	case v[0] == '"':
		return string(unescape(v[1 : len(v)-1]))
	case v[0] == '-' || v[0] >= '0' && v[0] <= '9':
		return string(v)
	}
	return ""
}
