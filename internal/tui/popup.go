package tui

import (
	tea "charm.land/bubbletea/v2"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/page"
	"maqal/internal/theme"
	"maqal/internal/tui/keymap"
	"maqal/internal/tui/widget"
)

// popup is a small framed window over the text, near a link. It scrolls if its lines do not fit.
type popup struct {
	modeDefaults
	at  link // link that the popup belongs to
	top int  // index of the first visible line
}

// box is a rectangle of the window, in cells.
type box struct{ x, y, width, height int }

func (b box) contains(x, y int) bool {
	return b.x <= x && x < b.x+b.width && b.y <= y && y < b.y+b.height
}

// The size of a popup, in cells.
const (
	popupFrame    = 4  // columns of both sides of the frame, with a blank column inside each
	popupMaxWidth = 64 // columns of the lines, without the frame
	popupMinWidth = 16 // columns of the lines, without the frame
	popupMinRows  = 3  // rows, with the frame
)

// width returns the maximum width of the lines, in columns.
func (p *popup) width(r *reader) int { return min(r.area.measure-popupFrame, popupMaxWidth) }

// followLink updates the link of the popup after a change. It reports false if the link is no longer on the screen.
func (p *popup) followLink(r *reader, c change) bool {
	p.at.line.changed(c)
	if !c.text {
		return true
	}
	at := c.move(document.Position{Block: p.at.block, Offset: p.at.start})
	p.at.block, p.at.start = at.Block, at.Offset
	l := r.matchingLink(&p.at)
	if l != nil {
		p.at = *l
	}
	return l != nil
}

// roomForPopup reports whether the window is large enough for a popup.
func (r *reader) roomForPopup() bool {
	return r.area.measure-popupFrame >= popupMinWidth && r.area.body >= popupMinRows
}

// box returns the rectangle of the popup with its frame, for a number of lines of the given width. The popup is below the
// link, or above it if it does not fit below and there is more room above. If both sides have fewer than popupMinRows, it
// starts at the top of the body. It begins at the column where the link starts and extends in the direction of the article,
// but never beyond the text.
func (p *popup) box(m *app, width, lines int) box {
	a := m.reader.area
	first, last := m.reader.bodyTop(), m.reader.bodyTop()+a.body
	row, left, right := m.reader.cellsOf(m, &p.at)
	b := box{x: left, y: row + 1, width: width + popupFrame, height: min(lines+2, last-row-1)}
	if above := row - first; lines+2 > last-row-1 && above > last-row-1 {
		b.height = min(lines+2, above)
		b.y = row - b.height
	}
	if b.height < popupMinRows {
		b.y, b.height = first, min(lines+2, a.body)
	}
	if m.canvas.StartSide(m.reader.doc.Direction) == bidi.RightToLeft {
		b.x = right - b.width
	}
	b.x = max(min(b.x, a.left+a.measure-b.width), a.left)
	return b
}

// handleScroll scrolls the lines if k is a scrolling key, and reports whether it is one. The argument shown is the number
// of visible lines. If all lines are visible, handleScroll does nothing and reports false.
func (p *popup) handleScroll(m *app, k keymap.Press, lines, shown int) bool {
	page := max(shown-1, 1)
	to := p.top
	switch {
	case lines <= shown:
		return false
	case m.Keys.Is(k, keymap.Down):
		to++
	case m.Keys.Is(k, keymap.Up):
		to--
	case m.Keys.Is(k, keymap.HalfPageDown, keymap.PageDown):
		to += page
	case m.Keys.Is(k, keymap.HalfPageUp, keymap.PageUp):
		to -= page
	case m.Keys.Is(k, keymap.Top):
		to = 0
	case m.Keys.Is(k, keymap.End):
		to = lines
	default:
		return false
	}
	p.top = max(min(to, lines-shown), 0)
	return true
}

// handleMouse scrolls with the wheel. It reports whether msg is a left click inside or outside the box; both results are
// false for other events.
func (p *popup) handleMouse(msg tea.MouseMsg, b box, lines int) (inside, outside bool) {
	if n := wheel(msg); n != 0 {
		p.top = max(min(p.top+n, lines-(b.height-2)), 0)
		return false, false
	}
	click, ok := msg.(tea.MouseClickMsg)
	if !ok || click.Button != tea.MouseLeft {
		return false, false
	}
	inside = b.contains(click.X, click.Y)
	return inside, !inside
}

// drawOver draws the lines in a frame over rows, and returns rows. A blank column separates the frame from the text on each
// side, so that a terminal that reorders words does not treat the frame as part of a word.
func (p *popup) drawOver(m *app, rows []row, b box, lines []page.Line) []row {
	shown := b.height - 2
	p.top = max(min(p.top, len(lines)-shown), 0)
	for i := range b.height {
		if b.y+i >= len(rows) {
			break
		}
		var piece row
		switch i {
		case 0:
			piece = row{widget.Literal(frameLine("┌", "┐", b.width), theme.Line)}
		case b.height - 1:
			piece = row{widget.Literal(frameLine("└", "┘", b.width), theme.Line)}
		default:
			piece = framed(lines[min(p.top+i-1, len(lines)-1)], b.width)
		}
		under := page.JoinLines(rows[b.y+i])
		before, after := max(b.x-1, 0), min(b.x+b.width+1, m.canvas.Width)
		out := append(row{cropLine(under, 0, before), widget.Blank(b.x - before)}, piece...)
		rows[b.y+i] = append(out, widget.Blank(after-b.x-b.width), cropLine(under, after, m.canvas.Width))
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
func framed(line page.Line, width int) row {
	cells := make([]page.Cell, len(line.Cells))
	for i, c := range line.Cells {
		c.Link = 0
		cells[i] = c
	}
	text := page.Line{Indent: line.Indent, Width: line.Width, Cells: cells}
	free := width - popupFrame - line.Indent - line.Width
	return row{widget.Literal("│", theme.Line), widget.Blank(1), text, widget.Blank(free + 1), widget.Literal("│", theme.Line)}
}

// cropLine returns the cells of a line in the columns [from, to). Blank cells replace cells that are only partly in the
// range, and fill the columns before and after the text.
func cropLine(line page.Line, from, to int) page.Line {
	space := widget.Literal(" ", theme.Body).Cells[0]
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
