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
}

// write appends text under the current marks.
func (t *builder) write(s string) {
	if s == "" {
		return
	}
	start := t.b.Len()
	writeClean(&t.b, s)
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
		t.addIsolate(start, t.b.Len())
	}
}

// addIsolate makes an isolate of bytes [start, end), before those that lie in it or after it.
func (t *builder) addIsolate(start, end int) {
	at := sort.Search(len(t.isolates), func(i int) bool { return t.isolates[i].Start >= start })
	t.isolates = slices.Insert(t.isolates, at, bidi.Isolate{Start: start, End: end, Direction: bidi.Auto})
}

// inIsolate reports whether the byte at lies in an isolate.
func (t *builder) inIsolate(at int) bool {
	return slices.ContainsFunc(t.isolates, func(i bidi.Isolate) bool { return i.Start <= at && at < i.End })
}

// marked appends what inner writes with more marks on it.
func (t *builder) marked(m Mark, inner func()) {
	before := t.marks
	t.marks |= m
	inner()
	t.marks = before
}

// text gives what was built, white space at its ends removed, and begins anew.
func (t *builder) text() Text {
	whole := t.b.String()
	s := strings.TrimRightFunc(whole, trimmable)
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
	*t = builder{}
	return out
}

// trimmable is white space that has no meaning at the end of a text.
func trimmable(r rune) bool { return r == ' ' || r == '\t' || r == '\n' || r == '\r' }

// Clean replaces what may never reach a terminal: invalid UTF-8 by U+FFFD, C0 controls and DEL by their pictures
// (U+2400 and on), C1 controls by U+FFFD. Tab and line feed stay.
func Clean(s string) string {
	if clean(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 16)
	writeClean(&b, s)
	return b.String()
}

// CleanLine is Clean for a text that is shown on one line: white space of any kind becomes single spaces.
func CleanLine(s string) string { return strings.Join(strings.Fields(Clean(s)), " ") }

func writeClean(b *strings.Builder, s string) {
	if clean(s) {
		b.WriteString(s)
		return
	}
	for _, r := range s {
		b.WriteRune(cleanRune(r))
	}
}

// clean reports whether s needs no change. A byte of 0x80 to 0x9F is a C1 control only as U+0080 to U+009F, which
// UTF-8 writes with the lead byte 0xC2.
func clean(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c < ' ' && c != '\n' && c != '\t' || c == 0x7F || c == 0xC2 && i+1 < len(s) && s[i+1] < 0xA0 {
			return false
		}
	}
	return utf8.ValidString(s)
}

func cleanRune(r rune) rune {
	switch {
	case r == '\n' || r == '\t':
		return r
	case r < ' ':
		return 0x2400 + r
	case r == 0x7F:
		return 0x2421
	case 0x80 <= r && r < 0xA0:
		return utf8.RuneError
	}
	return r
}

// countWords counts runs of letters, marks and digits.
func countWords(s string) int {
	n, in := 0, false
	for _, r := range s {
		word := unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) || r == 0x200C
		if word && !in {
			n++
		}
		in = word
	}
	return n
}
