package search

import (
	"strings"
	"unicode/utf8"

	"maqal/internal/bidi"
)

// Excerpt is a hit with the words around it, as logical text.
type Excerpt struct {
	Text       string // with … where it was cut
	Isolates   []bidi.Isolate
	Start, End int // the bytes of Text that were found
	Direction  bidi.Direction
}

const ellipsis = "…"

// Excerpt gives a hit with the words around it: at most so many runes before and after.
func (x *Index) Excerpt(h Match, before, after int) Excerpt {
	b := x.block(h.Block)
	text, isolates, direction, base := b.Text.String, b.Text.Isolates, b.Direction, 0
	if b.Table != nil {
		for p := range textParts(b, h.Start) {
			field := &b.Table.Rows[p.row][p.col]
			text, isolates, direction, base = field.String, field.Isolates, field.Direction, p.base
			break
		}
	}
	start, end := min(h.Start-base, len(text)), min(h.End-base, len(text))
	from, to := wordStartBefore(text[:start], before), end+wordEndAfter(text[end:], after)
	p := Excerpt{Text: text[from:to], Start: start - from, End: end - from, Direction: direction}
	shift := -from
	if from > 0 {
		p.Text = ellipsis + p.Text
		p.Start, p.End, shift = p.Start+len(ellipsis), p.End+len(ellipsis), shift+len(ellipsis)
	}
	if to < len(text) {
		p.Text += ellipsis
	}
	for _, i := range isolates {
		if i.Start < to && i.End > from {
			i.Start, i.End = max(i.Start, from)+shift, min(i.End, to)+shift
			p.Isolates = append(p.Isolates, i)
		}
	}
	return p
}

// wordStartBefore gives the offset of the first word that begins at most n runes before the end of a text; where none does,
// that of the end.
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

// wordEndAfter gives the offset of the end of the last word that ends at most n runes after the beginning of a text.
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
