package tui

import (
	"strings"

	"maqal/internal/bidi"
	"maqal/internal/page"
	"maqal/internal/paragraph"
	"maqal/internal/theme"
)

// inputLine is a typed text as it is laid out.
type inputLine struct {
	text      string
	direction bidi.Direction
	cells     []page.Cell // from left to right
	right     []bool      // the cell's text runs from right to left
}

// caret is a place between cells: edge cells are left of it. right tells which way the text beside it runs.
type caret struct {
	edge  int
	right bool
}

// wordJoiner keeps the spaces before it from being left out at the end of the line.
const wordJoiner = "\u2060"

// line lays the text out on one line, spaces at its end too.
func (i *input) line() inputLine {
	text := i.shown()
	t := inputLine{text: text, direction: bidi.FirstStrong(text)}
	if t.direction == bidi.Auto {
		t.direction = i.empty
	}
	l := newLabel(text+wordJoiner, theme.Body)
	t.cells = l.piece(i.layout.Fit(l.text, 1<<20, paragraph.Options{Direction: t.direction, Logical: i.logical})).Cells
	t.right = make([]bool, len(t.cells))
	if i.logical {
		return t
	}
	var p bidi.Paragraph
	p.Resolve(text, t.direction, nil)
	levels, trail := p.Levels(), len(strings.TrimRight(text, " "))
	for k, c := range t.cells {
		if c.Start < trail {
			t.right[k] = levels[c.Start].RightToLeft()
		} else { // L1
			t.right[k] = p.Base().RightToLeft()
		}
	}
	return t
}

// caretAt is the caret where what is typed at a byte offset comes: after the character before it, in that one's
// direction.
func (t *inputLine) caretAt(offset int) caret {
	before, at := -1, caret{right: t.direction == bidi.RightToLeft}
	for i, c := range t.cells {
		switch {
		case offset == 0 && c.Start == 0:
			return caret{edge: i + oneIf(t.right[i]), right: t.right[i]}
		case c.Start < offset && c.Start > before:
			before = c.Start
			at = caret{edge: i + oneIf(!t.right[i]), right: t.right[i]}
		}
	}
	return at
}

func oneIf(b bool) int {
	if b {
		return 1
	}
	return 0
}

// visibleCells gives the cells that room columns show, those around the caret, and the caret's column among them: -1 where it
// is left of all.
func (t *inputLine) visibleCells(at caret, room int, side bidi.Direction) (page.Line, int) {
	columns, total := 0, 0 // left of the caret, and all
	for i, c := range t.cells {
		if i < at.edge {
			columns += c.Width
		}
		total += c.Width
	}
	from := max(min(columns-room, total-room), 0) // columns that are left out at the left
	if side == bidi.RightToLeft {
		from = max(min(total-room, columns), 0)
	}
	out, skipped := page.Line{}, 0
	for _, c := range t.cells {
		if skipped < from {
			skipped += c.Width
			continue
		}
		if out.Width+c.Width > room {
			break
		}
		out.Cells = append(out.Cells, c)
		out.Width += c.Width
	}
	return out, columns - skipped - oneIf(at.right)
}
