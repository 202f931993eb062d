package tui

import (
	"sort"
	"unicode"
	"unicode/utf8"

	"maqal/internal/bidi"
	"maqal/internal/theme"
)

// minRowsNotice is how high a window must be for a word to the person on two rows.
const minRowsNotice = 5

// noticeRows are the rows of a word to the person at the foot of the window: with a label at the end side where there is room
// for it, on two rows where one does not hold it. What two do not hold either is cut in the middle, for the end says what
// to do.
func (m *Model) noticeRows(direction bidi.Direction, notice string, end label) []row {
	l, width := m.messageLabel(notice, theme.Accent), m.width-2
	switch needs := m.labelWidth(l); {
	case width < 2:
		return []row{nil}
	case needs+2+m.labelWidth(end) <= width:
		return []row{m.bar(direction, l, end)}
	case needs <= width:
		return []row{m.bar(direction, l, label{})}
	}
	most := 2
	if m.height < minRowsNotice {
		most = 1
	}
	var rows []row
	for _, line := range m.wrapped(m.elideMiddle(l, width, most), width) {
		if m.startSide(direction) == bidi.RightToLeft {
			line.Indent = width - line.Width
		}
		rows = append(rows, row{blankPiece(1), line})
	}
	return rows
}

// withFooter puts the foot below rows, over the last of them where it is more than one.
func withFooter(rows, foot []row) []row {
	return append(rows[:max(len(rows)+1-len(foot), 0)], foot...)
}

// elideMiddle is a label that takes at most so many lines of a width: as much of its middle is left out as must be. Of what
// is left, a third is the beginning.
func (m *Model) elideMiddle(l label, width, most int) label {
	runes := utf8.RuneCountInString(l.text.String)
	left := func(n int) label { return l.elide(n/3, runes-(n-n/3)) }
	fits := func(l label) bool { return len(m.wrapped(l, width)) <= most }
	if fits(l) {
		return l
	}
	return left(max(sort.Search(runes, func(n int) bool { return !fits(left(n)) })-1, 0))
}

// elide is the label with … in the place of its runes [from, to), which may be some more: marks stay with their letters.
func (l label) elide(from, to int) label {
	text := []rune(l.text.String)
	for from > 0 && unicode.Is(unicode.M, text[from]) {
		from--
	}
	for to < len(text) && unicode.Is(unicode.M, text[to]) {
		to++
	}
	const sign = "…"
	head, tail := string(text[:from]), string(text[to:])
	cut := len(l.text.String) - len(tail) // where the tail was
	shift := len(head) + len(sign) - cut
	isolates := l.text.Isolates
	l.text.String, l.text.Isolates = head+sign+tail, nil
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
		l.text.Isolates = append(l.text.Isolates, i)
	}
	return l
}
