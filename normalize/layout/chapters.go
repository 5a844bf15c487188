package layout

import (
	"bytes"
	"unicode/utf8"
)

// chapterWords begin the headings of parts of a book or a law, and ordinals
// say which part.
var (
	chapterWords = set("فصل", "بخش", "باب", "گفتار", "مبحث", "پیوست", "الفصل", "الباب", "المبحث", "المطلب", "القسم", "الملحق",
		"Chapter", "CHAPTER", "Part", "PART", "Appendix", "APPENDIX")
	ordinals = set("اول", "یکم", "نخست", "دوم", "سوم", "چهارم", "پنجم", "ششم", "هفتم", "هشتم", "نهم", "دهم", "یازدهم", "دوازدهم",
		"الأول", "الاول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع", "العاشر", "التمهيدي",
		"One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "A", "B", "C")
)

func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}

// Bounds on a line that begins like the heading of a chapter: bytes, and
// words behind the number.
const (
	chapterSize  = 160
	chapterTitle = 12
)

// isChapter reports whether a line is the heading of a chapter: the word for
// one, a number, and nothing more or a title behind a sign. Such a line needs no
// mark and no empty line. One with a page number behind it is of a table of
// contents.
func isChapter(b []byte) bool {
	if len(b) > chapterSize {
		return false
	}
	word, rest, ok := bytes.Cut(b, []byte(" "))
	if !ok || len(word) > 16 || !chapterWords[string(word)] {
		return false
	}
	n := bytes.IndexAny(rest, " :.-\u2013\u2014\u060c")
	if n < 0 {
		n = len(rest)
	}
	if !ordinals[string(rest[:n])] && !allDigits(rest[:n]) {
		return false
	}
	rest = trimBytes(rest[n:])
	if len(rest) == 0 {
		return true
	}
	switch r, _ := utf8.DecodeRune(rest); r {
	case ':', '.', '-', 0x2013, 0x2014:
	default:
		return false
	}
	end := endingOf(b)
	return (end == open || end == colon || end == bracket) && countWords(rest, chapterTitle+1) <= chapterTitle && !bytes.Contains(rest, []byte("...."))
}
