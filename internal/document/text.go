package document

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"maqal/internal/bidi"
	"maqal/internal/sanitize"
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

// builder builds a Text. It sanitizes all text that it appends.
type builder struct {
	b        strings.Builder
	spans    []Span
	isolates []bidi.Isolate
	marks    Mark                // of the text to be appended
	target   string              // of the text to be appended, if it is a link
	script   scriptStyle         // of the text to be appended
	tags     []openTag           // open HTML elements, outermost first
	resolve  func(string) string // makes a URL absolute; nil leaves URLs unchanged
}

// write appends s with the current marks. It drops white space at the start of the text.
func (t *builder) write(s string) {
	if t.b.Len() == 0 {
		s = strings.TrimLeftFunc(s, isTrimmable)
	}
	if s == "" {
		return
	}
	start := t.b.Len()
	sanitize.Write(&t.b, t.script.apply(s, t.b.String()))
	if t.marks == 0 {
		return
	}
	if n := len(t.spans); n > 0 && t.spans[n-1].End == start && t.spans[n-1].Marks == t.marks && t.spans[n-1].Target == t.target {
		t.spans[n-1].End = t.b.Len()
		return
	}
	t.spans = append(t.spans, Span{Start: start, End: t.b.Len(), Marks: t.marks, Target: t.target})
}

// isolate makes the text that inner appends an isolate, whose direction is that of its first strong character.
func (t *builder) isolate(inner func()) {
	start := t.b.Len()
	inner()
	if t.b.Len() > start {
		t.addIsolate(start, t.b.Len(), bidi.Auto)
	}
}

// resolveURL returns the absolute form of a URL, without white space around it.
func (t *builder) resolveURL(url string) string {
	url = strings.TrimSpace(url)
	if t.resolve == nil {
		return url
	}
	return t.resolve(url)
}

// addIsolate adds an isolate of bytes [start, end). It keeps the isolates sorted, outer ones before inner ones.
func (t *builder) addIsolate(start, end int, direction bidi.Direction) {
	at := sort.Search(len(t.isolates), func(i int) bool { return t.isolates[i].Start >= start })
	t.isolates = slices.Insert(t.isolates, at, bidi.Isolate{Start: start, End: end, Direction: direction})
}

// withMarks adds m to the marks of the text that inner appends.
func (t *builder) withMarks(m Mark, inner func()) {
	before := t.marks
	t.marks |= m
	inner()
	t.marks = before
}

// finish closes all open HTML elements and returns the text without white space at its end. It resets the builder,
// except for resolve.
func (t *builder) finish() Text {
	t.closeTags(0)
	whole := t.b.String()
	s := strings.TrimRightFunc(whole, isTrimmable)
	out := Text{String: s, Spans: t.spans, Isolates: t.isolates}
	for n := len(out.Spans); n > 0 && out.Spans[n-1].End > len(s); n-- {
		out.Spans[n-1].End = len(s)
		if out.Spans[n-1].Start >= len(s) {
			out.Spans = out.Spans[:n-1]
		}
	}
	isolates := out.Isolates[:0]
	for _, i := range out.Isolates {
		if i.End = min(i.End, len(s)); i.Start < i.End {
			isolates = append(isolates, i)
		}
	}
	out.Isolates = isolates
	*t = builder{resolve: t.resolve}
	return out
}

// isTrimmable reports whether r is removed at the start and end of a text.
func isTrimmable(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\r' }

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
		return isASCIILetter(r) || '0' <= r && r <= '9'
	case 0x0620 <= r && r <= 0x0669, 0x05D0 <= r && r <= 0x05EA: // Arabic, Hebrew
		return true
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == 0x200C
}
