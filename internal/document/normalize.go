package document

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// normalized is a source as it is read: UTF-8 without a byte order mark, lines ended by line feeds, without the escape
// sequences and the overstriking of what is made for terminals and printers.
type normalized struct {
	text   string
	valid  bool          // all of the source was UTF-8
	shifts []offsetShift // sorted
	bold   map[int]bool  // the lines, by where they begin in the text, whose first character was struck over itself
}

// offsetShift tells that from a byte offset of the text on, up to the next shift, the source goes on at another offset.
type offsetShift struct{ text, source int }

const byteOrderMark = "\uFEFF"

func normalize(source []byte) normalized {
	s, marked := strings.CutPrefix(string(source), byteOrderMark)
	r := normalized{text: s, valid: utf8.ValidString(s)}
	base := 0
	if marked {
		base = len(byteOrderMark)
		r.shifts = append(r.shifts, offsetShift{0, base})
	}
	if r.valid && !strings.ContainsAny(s, "\r\b\x1B") {
		return r
	}
	var b strings.Builder
	b.Grow(len(s))
	line, empty := 0, true // where the line at hand begins, and whether nothing stands on it yet
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
		if empty && size > 2*utf8.RuneLen(c) {
			r.markBold(line)
		}
		b.WriteRune(c)
		empty = c == '\n' || empty && c == ' '
		if c == '\n' {
			line = b.Len()
		}
		i += size
		if utf8.RuneLen(c) != size {
			r.shifts = append(r.shifts, offsetShift{b.Len(), base + i})
		}
	}
	r.text = b.String()
	return r
}

func (r *normalized) markBold(line int) {
	if r.bold == nil {
		r.bold = map[int]bool{}
	}
	r.bold[line] = true
}

// sourceOffset tells where in the source the byte at an offset of the text is from.
func (r *normalized) sourceOffset(text int) int {
	next := sort.Search(len(r.shifts), func(i int) bool { return r.shifts[i].text > text })
	at := text
	if next > 0 {
		at += r.shifts[next-1].source - r.shifts[next-1].text
	}
	if next < len(r.shifts) { // the bytes of a U+FFFD are more than those it stands for
		at = min(at, r.shifts[next].source)
	}
	return at
}
