package widget

import (
	tea "charm.land/bubbletea/v2"

	"maqal/internal/bidi"
	"maqal/internal/page"
	"maqal/internal/theme"
	"maqal/internal/tui/keymap"
)

// A Box is a rectangle of the window, in cells.
type Box struct{ X, Y, Width, Height int }

// Contains reports whether the cell at column x and row y is in the box.
func (b Box) Contains(x, y int) bool {
	return b.X <= x && x < b.X+b.Width && b.Y <= y && y < b.Y+b.Height
}

// Lines returns the number of lines of text that the box of a popup shows.
func (b Box) Lines() int { return b.Height - 2 }

// Sizes of a popup, in cells.
const (
	popupFrame    = 4  // columns of both sides of the frame, with a blank column inside each
	popupMaxWidth = 64 // columns of the lines, without the frame
	PopupMinWidth = 16 // columns of the lines, without the frame
	popupMinRows  = 3  // rows, with the frame
)

// A Popup is a small framed window over other rows, near the text that it belongs to. It scrolls if its lines do not fit.
type Popup struct{ scroll Scroll }

// PopupWidth returns the maximum width of the lines of a popup in an area, in columns.
func PopupWidth(area Box) int { return min(area.Width-popupFrame, popupMaxWidth) }

// HasRoomForPopup reports whether an area is large enough for a popup.
func HasRoomForPopup(area Box) bool {
	return area.Width-popupFrame >= PopupMinWidth && area.Height >= popupMinRows
}

// An Anchor is the text that a popup belongs to: a row of the window and its columns [Left, Right).
type Anchor struct{ Row, Left, Right int }

// PopupBox returns the rectangle of a popup with its frame, for a number of lines of the given width. It is in the area, below
// the anchor, or above it if it does not fit below and there is more room above. If both sides have fewer than PopupMinRows,
// it starts at the top of the area. Its start is aligned with that of the anchor, which is at the given side.
func PopupBox(area Box, at Anchor, side bidi.Direction, width, lines int) Box {
	first, last := area.Y, area.Y+area.Height
	b := Box{X: at.Left, Y: at.Row + 1, Width: width + popupFrame, Height: min(lines+2, last-at.Row-1)}
	if above := at.Row - first; lines+2 > last-at.Row-1 && above > last-at.Row-1 {
		b.Height = min(lines+2, above)
		b.Y = at.Row - b.Height
	}
	if b.Height < popupMinRows {
		b.Y, b.Height = first, min(lines+2, area.Height)
	}
	if side == bidi.RightToLeft {
		b.X = at.Right - b.Width
	}
	b.X = max(min(b.X, area.X+area.Width-b.Width), area.X)
	return b
}

// Press scrolls the lines in a box if p is a key for that in keys, and reports whether it is one. If all lines are
// visible, it does nothing and reports false.
func (p *Popup) Press(keys *keymap.Map, k keymap.Press, b Box, lines int) bool {
	step := max(b.Lines()-1, 1)
	if lines <= b.Lines() || !p.scroll.Press(keys, k, Steps{step, step}) {
		return false
	}
	p.scroll.Clamp(lines, b.Lines())
	return true
}

// Mouse scrolls with the wheel. It reports whether msg is a left click inside or outside the box; both results are false for
// other events.
func (p *Popup) Mouse(msg tea.MouseMsg, b Box, lines int) (inside, outside bool) {
	if p.scroll.Mouse(msg) {
		p.scroll.Clamp(lines, b.Lines())
		return false, false
	}
	click, ok := msg.(tea.MouseClickMsg)
	if !ok || click.Button != tea.MouseLeft {
		return false, false
	}
	inside = b.Contains(click.X, click.Y)
	return inside, !inside
}

// Draw draws the lines in a frame over rows, and returns rows. A blank column separates the frame from the text on each side,
// so that a terminal that reorders words does not treat the frame as part of a word.
func (p *Popup) Draw(c *Canvas, rows []Row, b Box, lines []page.Line) []Row {
	p.scroll.Clamp(len(lines), b.Lines())
	for i := range b.Height {
		if b.Y+i >= len(rows) {
			break
		}
		var piece Row
		switch i {
		case 0:
			piece = Row{Literal(frameLine("┌", "┐", b.Width), theme.Line)}
		case b.Height - 1:
			piece = Row{Literal(frameLine("└", "┘", b.Width), theme.Line)}
		default:
			piece = framed(lines[min(p.scroll.Top+i-1, len(lines)-1)], b.Width)
		}
		under := page.JoinLines(rows[b.Y+i])
		before, after := max(b.X-1, 0), min(b.X+b.Width+1, c.Width)
		out := append(Row{cropLine(under, 0, before), Blank(b.X - before)}, piece...)
		rows[b.Y+i] = append(out, Blank(after-b.X-b.Width), cropLine(under, after, c.Width))
	}
	return rows
}

// frameLine returns the top or bottom line of a frame of width columns, with the corners start and end.
func frameLine(start, end string, width int) string {
	line := start
	for range width - 2 {
		line += "─"
	}
	return line + end
}

// framed returns a line between the sides of a frame of width columns. It removes the links, because their IDs do not
// belong to the page of the article.
func framed(line page.Line, width int) Row {
	cells := make([]page.Cell, len(line.Cells))
	for i, c := range line.Cells {
		c.Link = 0
		cells[i] = c
	}
	text := page.Line{Indent: line.Indent, Width: line.Width, Cells: cells}
	free := width - popupFrame - line.Indent - line.Width
	return Row{Literal("│", theme.Line), Blank(1), text, Blank(free + 1), Literal("│", theme.Line)}
}

// cropLine returns the cells of a line in the columns [from, to). Blank cells replace cells that are only partly in the
// range, and fill the columns before and after the text.
func cropLine(line page.Line, from, to int) page.Line {
	space := Literal(" ", theme.Body).Cells[0]
	out := line
	out.Cells, out.Indent, out.Width = nil, 0, max(to-from, 0)
	at, filled := line.Indent, from
	for _, c := range line.Cells {
		if at >= from && at+c.Width <= to {
			for ; filled < at; filled++ {
				out.Cells = append(out.Cells, space)
			}
			out.Cells = append(out.Cells, c)
			filled += c.Width
		}
		at += c.Width
	}
	for ; filled < to; filled++ {
		out.Cells = append(out.Cells, space)
	}
	return out
}
