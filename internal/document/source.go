package document

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// reading is a source as it is read: UTF-8 without a byte order mark, lines ended by line feeds.
type reading struct {
	text   string
	valid  bool    // all of the source was UTF-8
	shifts []shift // sorted
}

// shift tells that from a byte offset of the text on, up to the next shift, the source goes on at another offset.
type shift struct{ text, source int }

const byteOrderMark = "\uFEFF"

func read(source []byte) reading {
	s, marked := strings.CutPrefix(string(source), byteOrderMark)
	r := reading{text: s, valid: utf8.ValidString(s)}
	base := 0
	if marked {
		base = len(byteOrderMark)
		r.shifts = append(r.shifts, shift{0, base})
	}
	if r.valid && !strings.Contains(s, "\r") {
		return r
	}
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		c, size := utf8.DecodeRuneInString(s[i:])
		if c == '\r' {
			c = '\n'
			if strings.HasPrefix(s[i+1:], "\n") {
				size++
			}
		}
		b.WriteRune(c)
		i += size
		if utf8.RuneLen(c) != size {
			r.shifts = append(r.shifts, shift{b.Len(), base + i})
		}
	}
	r.text = b.String()
	return r
}

// sourceOffset tells where in the source the byte at an offset of the text is from.
func (r *reading) sourceOffset(text int) int {
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
