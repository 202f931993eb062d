package widget

import (
	"sort"
	"unicode"
	"unicode/utf8"

	"maqal/internal/bidi"
	"maqal/internal/theme"
)

// minRowsNotice is the minimum height of a window, in rows, for a notice on two rows.
const minRowsNotice = 5

// Notice returns the rows of a notice at the bottom of the window. If there is room, the label end is at the end side of
// the row. A long notice has two rows, or one in a low window. If it does not fit, its middle is elided, because its
// end contains the next step.
func (c *Canvas) Notice(direction bidi.Direction, notice string, end Label) []Row {
	l, width := c.Message(notice, theme.Accent), c.Width-2
	switch needed := c.LabelWidth(l); {
	case width < 2:
		return []Row{nil}
	case needed+2+c.LabelWidth(end) <= width:
		return []Row{c.Bar(direction, l, end)}
	case needed <= width:
		return []Row{c.Bar(direction, l, Label{})}
	}
	maxRows := 2
	if c.Height < minRowsNotice {
		maxRows = 1
	}
	var rows []Row
	for _, line := range c.Wrap(c.elideMiddle(l, width, maxRows), width) {
		if c.StartSide(direction) == bidi.RightToLeft {
			line.Indent = width - line.Width
		}
		rows = append(rows, Row{Blank(1), line})
	}
	return rows
}

// WithFooter appends the rows of the footer to rows. A footer of n rows replaces the last n-1 rows.
func WithFooter(rows, footer []Row) []Row {
	return append(rows[:max(len(rows)+1-len(footer), 0)], footer...)
}

// Footer returns the rows of the notice at the bottom of the window, or a bar of hints if the notice is empty. The label end
// is at the end side of the row.
func (c *Canvas) Footer(direction bidi.Direction, notice string, hints, end Label) []Row {
	if notice != "" {
		return c.Notice(direction, notice, end)
	}
	return []Row{c.Bar(direction, hints, end)}
}

// Window returns all rows of the window: rows, clipped or filled with blank ones, and the footer.
func (c *Canvas) Window(rows, footer []Row) []Row { return WithFooter(Fill(rows, c.Height-1), footer) }

// Fill returns n rows: rows, clipped or filled with blank ones.
func Fill(rows []Row, n int) []Row {
	for len(rows) < n {
		rows = append(rows, nil)
	}
	return rows[:max(n, 0)]
}

// elideMiddle returns l shortened to at most maxLines lines of the given width. It removes as little of the middle as
// possible. A third of the remaining text is from the start of l, and the rest from its end.
func (c *Canvas) elideMiddle(l Label, width, maxLines int) Label {
	runes := utf8.RuneCountInString(l.Text.String)
	keep := func(n int) Label { return l.elide(n/3, runes-(n-n/3)) }
	fits := func(l Label) bool { return len(c.Wrap(l, width)) <= maxLines }
	if fits(l) {
		return l
	}
	return keep(max(sort.Search(runes, func(n int) bool { return !fits(keep(n)) })-1, 0))
}

// elide returns l with "…" in place of the runes [from, to) of its text. It extends the range so that no combining mark
// loses its letter. It adjusts the isolates, but not the other byte ranges of l.
func (l Label) elide(from, to int) Label {
	text := []rune(l.Text.String)
	for from > 0 && unicode.Is(unicode.M, text[from]) {
		from--
	}
	for to < len(text) && unicode.Is(unicode.M, text[to]) {
		to++
	}
	const ellipsis = "…"
	head, tail := string(text[:from]), string(text[to:])
	cut := len(l.Text.String) - len(tail) // byte offset of the tail in the old text
	shift := len(head) + len(ellipsis) - cut
	isolates := l.Text.Isolates
	l.Text.String, l.Text.Isolates = head+ellipsis+tail, nil
	for _, i := range isolates {
		if i.Start >= len(head) && i.End <= cut {
			continue
		}
		if i.Start >= len(head) {
			i.Start = max(i.Start, cut) + shift
		}
		if i.End > cut {
			i.End += shift
		} else {
			i.End = min(i.End, len(head))
		}
		l.Text.Isolates = append(l.Text.Isolates, i)
	}
	return l
}
