package widget

import (
	"strings"

	"maqal/internal/bidi"
	"maqal/internal/page"
	"maqal/internal/paragraph"
	"maqal/internal/theme"
)

// An inputLine is the text of an input, laid out on one line.
type inputLine struct {
	text      string
	direction bidi.Direction
	cells     []page.Cell // from left to right
	rtl       []bool      // for each cell, whether its text is right-to-left; all false in logical order
}

// A caret is an insertion point between two cells.
type caret struct {
	edge int  // number of cells to the left of the caret
	rtl  bool // whether the text at the caret is right-to-left
}

// wordJoiner is appended to the text for layout, which would otherwise drop spaces at the end of the line.
const wordJoiner = "\u2060"

// line lays out the text on one line, including spaces at its end.
func (i *Input) line() inputLine {
	text := i.displayText()
	t := inputLine{text: text, direction: bidi.FirstStrong(text)}
	if t.direction == bidi.Auto {
		t.direction = i.emptyDirection
	}
	l := NewLabel(text+wordJoiner, theme.Body)
	t.cells = l.line(i.layout.Fit(l.Text, 1<<20, paragraph.Options{Direction: t.direction, Logical: i.logical})).Cells
	t.rtl = make([]bool, len(t.cells))
	if i.logical {
		return t
	}
	var p bidi.Paragraph
	p.Resolve(text, t.direction, nil)
	levels, trimmed := p.Levels(), len(strings.TrimRight(text, " "))
	for k, c := range t.cells {
		if c.Start < trimmed {
			t.rtl[k] = levels[c.Start].RightToLeft()
		} else { // spaces at the end have the paragraph level (UAX #9, L1)
			t.rtl[k] = p.Base().RightToLeft()
		}
	}
	return t
}

// caretAt returns the caret for a byte offset in the text. It is at the right of the previous character if that is
// left-to-right, and otherwise at its left. At offset 0, it is before the first character.
func (t *inputLine) caretAt(offset int) caret {
	previous, at := -1, caret{rtl: t.direction == bidi.RightToLeft}
	for i, c := range t.cells {
		switch {
		case offset == 0 && c.Start == 0:
			return caret{edge: i + boolToInt(t.rtl[i]), rtl: t.rtl[i]}
		case c.Start < offset && c.Start > previous:
			previous = c.Start
			at = caret{edge: i + boolToInt(!t.rtl[i]), rtl: t.rtl[i]}
		}
	}
	return at
}

// boolToInt returns 1 for true and 0 for false.
func boolToInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// visibleCells returns the cells to show in width columns and the column of the cursor among them. It scrolls the text to
// keep the caret visible. The column is -1 if the cursor is left of all cells. The text starts at the given side.
func (t *inputLine) visibleCells(at caret, width int, side bidi.Direction) (page.Line, int) {
	columns, total := 0, 0 // width of the cells left of the caret and of all cells
	for i, c := range t.cells {
		if i < at.edge {
			columns += c.Width
		}
		total += c.Width
	}
	from := max(min(columns-width, total-width), 0) // columns scrolled out at the left
	if side == bidi.RightToLeft {
		from = max(min(total-width, columns), 0)
	}
	out, skipped := page.Line{}, 0
	for _, c := range t.cells {
		if skipped < from {
			skipped += c.Width
			continue
		}
		if out.Width+c.Width > width {
			break
		}
		out.Cells = append(out.Cells, c)
		out.Width += c.Width
	}
	return out, columns - skipped - boolToInt(at.rtl)
}
