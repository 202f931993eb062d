package document

import (
	"slices"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"maqal/internal/bidi"
)

// Mark is what a stretch of text is; marks combine as bits.
type Mark uint16

// The marks.
const (
	Emphasis Mark = 1 << iota
	Strong
	Strikethrough
	CodeSpan
	Link
	Image       // the alternative text of a picture
	FootnoteRef // the number of a footnote
	Highlight   // marked, as with a pen
)

// Span marks bytes [Start, End) of a Text.
type Span struct {
	Start, End int
	Marks      Mark
	Target     string // of a Link: its address
}

// Text is logical text with its spans, which are sorted and disjoint, and the byte ranges that are laid out as
// isolates. A line feed in it is a line break that the author wants.
type Text struct {
	String   string
	Spans    []Span
	Isolates []bidi.Isolate
}

// builder puts a Text together; everything that enters it is cleaned.
type builder struct {
	b        strings.Builder
	spans    []Span
	isolates []bidi.Isolate
	marks    Mark
	target   string
	script   scriptStyle
	tags     []openTag           // HTML elements that are open, outermost first
	resolve  func(string) string // gives an address as it is told outside of the document, nil where it is so already
}

// write appends text under the current marks. White space has no meaning at the start of a text and is left out there.
func (t *builder) write(s string) {
	if t.b.Len() == 0 {
		s = strings.TrimLeftFunc(s, isTrimmable)
	}
	if s == "" {
		return
	}
	start := t.b.Len()
	writeSanitized(&t.b, t.script.apply(s, t.b.String()))
	if t.marks == 0 {
		return
	}
	if n := len(t.spans); n > 0 && t.spans[n-1].End == start && t.spans[n-1].Marks == t.marks && t.spans[n-1].Target == t.target {
		t.spans[n-1].End = t.b.Len()
		return
	}
	t.spans = append(t.spans, Span{Start: start, End: t.b.Len(), Marks: t.marks, Target: t.target})
}

// isolate appends what inner writes, as an isolate whose direction is that of its first strong character.
func (t *builder) isolate(inner func()) {
	start := t.b.Len()
	inner()
	if t.b.Len() > start {
		t.addIsolate(start, t.b.Len(), bidi.Auto)
	}
}

// resolveURL is an address as it is told outside of the document.
func (t *builder) resolveURL(address string) string {
	address = strings.TrimSpace(address)
	if t.resolve == nil {
		return address
	}
	return t.resolve(address)
}

// addIsolate makes an isolate of bytes [start, end), before those that lie in it or after it.
func (t *builder) addIsolate(start, end int, direction bidi.Direction) {
	at := sort.Search(len(t.isolates), func(i int) bool { return t.isolates[i].Start >= start })
	t.isolates = slices.Insert(t.isolates, at, bidi.Isolate{Start: start, End: end, Direction: direction})
}

// withMarks appends what inner writes with more marks on it.
func (t *builder) withMarks(m Mark, inner func()) {
	before := t.marks
	t.marks |= m
	inner()
	t.marks = before
}

// finish gives what was built, white space at its ends removed, and begins anew.
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
	kept := out.Isolates[:0]
	for _, i := range out.Isolates {
		if i.End = min(i.End, len(s)); i.Start < i.End {
			kept = append(kept, i)
		}
	}
	out.Isolates = kept
	*t = builder{resolve: t.resolve}
	return out
}

// isTrimmable is white space that has no meaning at the ends of a text.
func isTrimmable(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\r' }

// countWords counts runs of letters, marks and digits.
func countWords(s string) int {
	n, in := 0, false
	for _, r := range s {
		word := isWordRune(r)
		if word && !in {
			n++
		}
		in = word
	}
	return n
}

// isWordRune reports whether a character is a letter, a mark or a digit, or joins two halves of a word. The commonest are
// told without a table.
func isWordRune(r rune) bool {
	switch {
	case r < utf8.RuneSelf:
		return isASCIILetter(r) || '0' <= r && r <= '9'
	case 0x0620 <= r && r <= 0x0669, 0x05D0 <= r && r <= 0x05EA: // Arabic, Hebrew
		return true
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == 0x200C
}
