package ingest

import (
	"bytes"
	"encoding/json"
)

// JSON that nobody said is JSON is no prose; what it is and how it is read.
const (
	kindLines = "this is JSON Lines; its records are read where the input format is given as jsonl"
	kindJSON  = "this is JSON; write its records one a line and give the input format as jsonl"
)

// jsonLook is how many lines are looked at.
const jsonLook = 20

// jsonKind tells JSON from text by the beginning b of a file, or all of it
// where whole is set; "" is text. Every line that is looked at must be an
// object, or the whole one value with an object in it.
func jsonKind(b []byte, whole bool) string {
	b = bytes.TrimLeft(bytes.TrimPrefix(b, []byte("\xef\xbb\xbf")), " \t\r\n")
	switch {
	case !opensObject(b):
		return ""
	case objectLines(b, whole):
		return kindLines
	case whole && json.Valid(b):
		return kindJSON
	}
	return ""
}

// opensObject reports whether b begins like an object with a field, or a list
// of such.
func opensObject(b []byte) bool {
	for _, want := range []string{"[", "{"} {
		if rest, ok := bytes.CutPrefix(b, []byte(want)); ok {
			b = bytes.TrimLeft(rest, " \t\r\n")
			if want == "{" {
				return bytes.HasPrefix(b, []byte{'"'})
			}
		}
	}
	return false
}

// objectLines reports whether the first lines of b are objects. A last line
// that goes on behind b, as it may where whole is not set, only has to begin
// like one.
func objectLines(b []byte, whole bool) bool {
	for range jsonLook {
		if b = bytes.TrimLeft(b, " \t\r\n"); len(b) == 0 {
			return true
		}
		line, rest, ended := bytes.Cut(b, []byte{'\n'})
		_, err := findFields(line, "", "")
		cutOff := !ended && !whole && opensObject(line) && err != nil && err.at == len(line)
		if err != nil && !cutOff {
			return false
		}
		b = rest
	}
	return true
}
