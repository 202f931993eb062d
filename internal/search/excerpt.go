package search

import (
	"strings"
	"unicode/utf8"

	"maqal/internal/bidi"
)

// An Excerpt is a match with the text around it, in logical order.
type Excerpt struct {
	Text       string // starts or ends with "…" if text is omitted there
	Isolates   []bidi.Isolate
	Start, End int // bytes of Text that match
	Direction  bidi.Direction
}

const ellipsis = "…"

// Excerpt returns m with the text around it: at most before runes in front of the match, and at most after runes behind
// it, without the ellipses. Words that do not fit are omitted. The excerpt of a match in a table is limited to its
// table cell.
func (x *Index) Excerpt(m Match, before, after int) Excerpt {
	b := x.block(m.Block)
	text, isolates, direction, base := b.Text.String, b.Text.Isolates, b.Direction, 0
	if b.Table != nil {
		for p := range textParts(b, m.Start) {
			cell := &b.Table.Rows[p.row][p.col]
			text, isolates, direction, base = cell.String, cell.Isolates, cell.Direction, p.base
			break
		}
	}
	start, end := min(m.Start-base, len(text)), min(m.End-base, len(text))
	from, to := wordStartBefore(text[:start], before), end+wordEndAfter(text[end:], after)
	e := Excerpt{Text: text[from:to], Start: start - from, End: end - from, Direction: direction}
	shift := -from
	if from > 0 {
		e.Text = ellipsis + e.Text
		e.Start, e.End, shift = e.Start+len(ellipsis), e.End+len(ellipsis), shift+len(ellipsis)
	}
	if to < len(text) {
		e.Text += ellipsis
	}
	for _, i := range isolates {
		if i.Start < to && i.End > from {
			i.Start, i.End = max(i.Start, from)+shift, min(i.End, to)+shift
			e.Isolates = append(e.Isolates, i)
		}
	}
	return e
}

// wordStartBefore returns the byte offset of the first word that starts in the last n runes of s, or len(s) if none
// does. It returns 0 if s has at most n runes.
func wordStartBefore(s string, n int) int {
	word := len(s)
	for i := len(s); i > 0; {
		r, size := utf8.DecodeLastRuneInString(s[:i])
		if strings.ContainsRune(" \n\t", r) {
			word = i
		}
		if n--; n < 0 {
			return word
		}
		i -= size
	}
	return 0
}

// wordEndAfter returns the byte offset of the last white space in the first n runes of s, or 0 if there is none. It
// returns len(s) if s has at most n runes.
func wordEndAfter(s string, n int) int {
	word := 0
	for i, r := range s {
		if n--; n < 0 {
			return word
		}
		if strings.ContainsRune(" \n\t", r) {
			word = i
		}
	}
	return len(s)
}
