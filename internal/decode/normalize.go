package decode

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// A Text is the normalized text of a source: UTF-8 without a byte order mark, escape sequences and overstriking, and with
// line feeds as line ends.
type Text struct {
	String string        // the text
	Valid  bool          // whether the source is valid UTF-8
	shifts []offsetShift // sorted by text offset
	Bold   map[int]bool  // lines whose first visible character was bold or underlined, by the byte offset of the line in text
}

// offsetShift maps a byte offset of the text to a byte offset of the source. The text between this offset and the next
// shift maps to the source byte for byte.
type offsetShift struct{ text, source int }

const byteOrderMark = "\uFEFF"

// Normalize returns the normalized text of a source in UTF-8. Invalid bytes become U+FFFD.
func Normalize(source []byte) Text {
	s, hasBOM := strings.CutPrefix(string(source), byteOrderMark)
	r := Text{String: s, Valid: utf8.ValidString(s)}
	base := 0
	if hasBOM {
		base = len(byteOrderMark)
		r.shifts = append(r.shifts, offsetShift{0, base})
	}
	if r.Valid && !strings.ContainsAny(s, "\r\b\x1B") {
		return r
	}
	var b strings.Builder
	b.Grow(len(s))
	lineStart, blank := 0, true // blank reports whether the current line contains only spaces so far
	for i := 0; i < len(s); {
		if n := escapeLength(s[i:]); n > 0 {
			i += n
			r.shifts = append(r.shifts, offsetShift{b.Len(), base + i})
			continue
		}
		c, size := overstruckRune(s[i:])
		if c == '\r' {
			c = '\n'
			if strings.HasPrefix(s[i+1:], "\n") {
				size++
			}
		}
		if blank && size > 2*utf8.RuneLen(c) {
			r.markBold(lineStart)
		}
		b.WriteRune(c)
		blank = c == '\n' || blank && c == ' '
		if c == '\n' {
			lineStart = b.Len()
		}
		i += size
		if utf8.RuneLen(c) != size {
			r.shifts = append(r.shifts, offsetShift{b.Len(), base + i})
		}
	}
	r.String = b.String()
	return r
}

// markBold adds the line that starts at the given byte offset of the text to the bold lines.
func (r *Text) markBold(line int) {
	if r.Bold == nil {
		r.Bold = map[int]bool{}
	}
	r.Bold[line] = true
}

// SourceOffset returns the byte offset in the source of the character at a byte offset of the text.
func (r *Text) SourceOffset(text int) int {
	next := sort.Search(len(r.shifts), func(i int) bool { return r.shifts[i].text > text })
	at := text
	if next > 0 {
		at += r.shifts[next-1].source - r.shifts[next-1].text
	}
	if next < len(r.shifts) { // a U+FFFD has more bytes than the source bytes it replaces
		at = min(at, r.shifts[next].source)
	}
	return at
}
