package tui

import (
	tea "charm.land/bubbletea/v2"

	"maqal/internal/document"
	"maqal/internal/page"
)

// pressPoint is where a mouse button was pressed.
type pressPoint struct {
	at   lineAnchor
	x, y int // column and row of the window
}

// lineAt returns the line on row y of the window, and its position. It reports false if the row shows no line.
func (v *view) lineAt(y int) (page.LinePos, *page.Line, bool) {
	at, ok := v.linePosAt(y)
	if !ok {
		return at, nil, false
	}
	lines := v.page.Lines(v.top, y-v.bodyTop()+1)
	if len(lines) <= y-v.bodyTop() {
		return at, nil, false
	}
	return at, &lines[len(lines)-1], true
}

// cellAt returns the cell of a line at column x of the window, or nil if there is none. It assumes that the terminal
// displays the cells in their order in the line.
func (v *view) cellAt(line *page.Line, x int) *page.Cell {
	at := v.area.left + line.Indent
	for i := range line.Cells {
		c := &line.Cells[i]
		if at <= x && x < at+c.Width {
			return c
		}
		at += c.Width
	}
	return nil
}

// isLinkCell reports whether a cell is part of a link or of a footnote reference.
func isLinkCell(c *page.Cell) bool {
	return c.Link != 0 || c.Marks&(document.Link|document.FootnoteRef) != 0
}

// linkAt returns the link or footnote reference at column x and row y of the window, or nil.
func (r *reader) linkAt(x, y int) *link {
	_, line, ok := r.lineAt(y)
	if !ok {
		return nil
	}
	c := r.cellAt(line, x)
	if c == nil || !isLinkCell(c) {
		return nil
	}
	for _, l := range r.links() {
		// The cells of the number after a link are empty byte ranges at its end.
		if l.block == line.Block && l.id == c.Link && l.start <= c.Start && (c.Start < l.end || c.Start == c.End && c.Start == l.end) {
			return &l
		}
	}
	return nil
}

// cellsOf returns the row of the window where a link starts, and the columns [left, right) of its cells on that row. If the
// link is not on the screen, it returns the row and the columns of the first line of the body.
func (r *reader) cellsOf(m *app, l *link) (y, left, right int) {
	for i, line := range r.page.Lines(r.top, r.area.body) {
		if line.Block != l.block {
			continue
		}
		column := r.area.left + line.Indent
		left = -1
		for k := range line.Cells {
			c := &line.Cells[k]
			if c.Link == l.id && c.Start < c.End && l.start <= c.Start && c.Start < l.end {
				if left < 0 {
					left = column
				}
				right = column + c.Width
			}
			column += c.Width
		}
		if left >= 0 {
			return r.bodyTop() + i, left, right
		}
	}
	return r.bodyTop(), r.area.left, r.area.left + r.area.measure
}

// click follows the link at column x and row y of the window. If there is none, it clears the selected link.
func (r *reader) click(m *app, x, y int) tea.Cmd {
	m.notice = ""
	if r.selectLink(r.linkAt(x, y)); r.link == nil {
		return nil
	}
	return m.follow()
}

// isOverPanel reports whether column x of the window belongs to the outline panel.
func (r *reader) isOverPanel(m *app, x int) bool {
	switch {
	case r.outline == nil:
		return false
	case r.area.panelLeft:
		return x < r.area.panel
	}
	return x >= m.canvas.Width-r.area.panel
}
