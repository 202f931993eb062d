package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"maqal/internal/bidi"
	"maqal/internal/page"
	"maqal/internal/theme"
)

// popup is a small window over the text, beside a link in it. Its lines scroll where there are more than it shows.
type popup struct {
	reader *reader
	at     link
	top    int // the first line that is shown
}

// box is a part of the window, in cells.
type box struct{ x, y, width, height int }

func (b box) contains(x, y int) bool {
	return b.x <= x && x < b.x+b.width && b.y <= y && y < b.y+b.height
}

// The size of a popup, in cells.
const (
	popupFrame    = 4  // columns of its frame, with one free at both sides
	popupMaxWidth = 64 // columns of its lines
	popupMinWidth = 16 // columns of lines, and
	popupMinRows  = 3  // rows with the frame, below which there is no room for one
)

// width is how wide the lines may be.
func (p *popup) width() int { return min(p.reader.area.measure-popupFrame, popupMaxWidth) }

// roomForPopup reports whether the window is large enough for one.
func (r *reader) roomForPopup() bool {
	return r.area.measure-popupFrame >= popupMinWidth && r.area.body >= popupMinRows
}

// box is where the popup stands with its frame: below the link or above it, as long as it fits or where there is more
// room, and from the link on in the direction of the article.
func (p *popup) box(m *Model, width, lines int) box {
	a := p.reader.area
	first, last := p.reader.bodyTop(), p.reader.bodyTop()+a.body
	row, left, right := p.reader.cellsOf(m, &p.at)
	b := box{x: left, y: row + 1, width: width + popupFrame, height: min(lines+2, last-row-1)}
	if above := row - first; lines+2 > last-row-1 && above > last-row-1 {
		b.height = min(lines+2, above)
		b.y = row - b.height
	}
	if b.height < popupMinRows {
		b.y, b.height = first, min(lines+2, a.body)
	}
	if m.startSide(p.reader.doc.Direction) == bidi.RightToLeft {
		b.x = right - b.width
	}
	b.x = max(min(b.x, a.left+a.measure-b.width), a.left)
	return b
}

// handleScroll moves the lines where the key is one that does and there is more to see, and reports whether it was.
func (p *popup) handleScroll(k command, lines, shown int) bool {
	page := max(shown-1, 1)
	to := p.top
	switch {
	case lines <= shown:
		return false
	case key.Matches(k, keyDown):
		to++
	case key.Matches(k, keyUp):
		to--
	case key.Matches(k, keyHalfDown), key.Matches(k, keyPageDown):
		to += page
	case key.Matches(k, keyHalfUp), key.Matches(k, keyPageUp):
		to -= page
	case key.Matches(k, keyTop):
		to = 0
	case key.Matches(k, keyEnd):
		to = lines
	default:
		return false
	}
	p.top = max(min(to, lines-shown), 0)
	return true
}

// handleMouse reports whether the mouse asks for what is in the box, or for leaving it. The wheel scrolls.
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

// drawOver draws lines in a frame over rows of the window. A column is free at both sides of the frame: a terminal that turns
// words must not take it for part of one.
func (p *popup) drawOver(m *Model, rows []row, b box, lines []page.Line) []row {
	shown := b.height - 2
	p.top = max(min(p.top, len(lines)-shown), 0)
	for i := range b.height {
		if b.y+i >= len(rows) {
			break
		}
		var piece row
		switch i {
		case 0:
			piece = row{literalPiece(frameLine("┌", "┐", b.width), theme.Line)}
		case b.height - 1:
			piece = row{literalPiece(frameLine("└", "┘", b.width), theme.Line)}
		default:
			piece = framed(lines[min(p.top+i-1, len(lines)-1)], b.width)
		}
		under := page.JoinLines(rows[b.y+i])
		before, behind := max(b.x-1, 0), min(b.x+b.width+1, m.width)
		whole := append(row{cropLine(under, 0, before), blankPiece(b.x - before)}, piece...)
		rows[b.y+i] = append(whole, blankPiece(behind-b.x-b.width), cropLine(under, behind, m.width))
	}
	return rows
}

// frameLine is the upper or the lower line of a frame.
func frameLine(start, end string, width int) string {
	line := start
	for range width - 2 {
		line += "─"
	}
	return line + end
}

// framed puts a line between the sides of a frame. Its links are those of another page than what it stands over.
func framed(line page.Line, width int) row {
	cells := make([]page.Cell, len(line.Cells))
	for i, c := range line.Cells {
		c.Link = 0
		cells[i] = c
	}
	text := page.Line{Indent: line.Indent, Width: line.Width, Cells: cells}
	free := width - popupFrame - line.Indent - line.Width
	return row{literalPiece("│", theme.Line), blankPiece(1), text, blankPiece(free + 1), literalPiece("│", theme.Line)}
}

// cropLine are the cells of a line between two columns of the window, with empty ones for those that are cut and behind
// its end.
func cropLine(line page.Line, from, to int) page.Line {
	space := literalPiece(" ", theme.Body).Cells[0]
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
