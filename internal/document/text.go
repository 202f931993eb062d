package document

import (
	"unicode"
	"unicode/utf8"

	"maqal/internal/bidi"
)

// Mark is a set of text attributes, with one bit for each.
type Mark uint16

// The text attributes.
const (
	Emphasis Mark = 1 << iota
	Strong
	Strikethrough
	CodeSpan
	Link
	Image       // alternative text of an image
	FootnoteRef // reference to a footnote, with its number
	Highlight   // highlighted, as with a highlighter pen
)

// Span is the byte range [Start, End) of a Text, in which all text has the same marks and target.
type Span struct {
	Start, End int
	Marks      Mark
	Target     string // URL, for links only
}

// Text is text in logical order. Each line feed in it is a hard line break.
type Text struct {
	String   string
	Spans    []Span         // sorted and disjoint
	Isolates []bidi.Isolate // byte ranges to be treated as isolates of UAX #9, sorted by their start, outer ones first
}

// countWords returns the number of words in s: runs of characters for which [isWordRune] is true.
func countWords(s string) int {
	n, inWord := 0, false
	for _, r := range s {
		isWord := isWordRune(r)
		if isWord && !inWord {
			n++
		}
		inWord = isWord
	}
	return n
}

// isWordRune reports whether r is a letter, mark, digit or ZWNJ (U+200C), which occurs within words. Common characters are
// recognized without a table lookup.
func isWordRune(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return 'a' <= r|0x20 && r|0x20 <= 'z' || '0' <= r && r <= '9'
	case 0x0620 <= r && r <= 0x0669, 0x05D0 <= r && r <= 0x05EA: // Arabic, Hebrew
		return true
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == 0x200C
}
