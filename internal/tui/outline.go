package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"maqal/internal/bidi"
	"maqal/internal/theme"
)

// outline is the panel that lists the sections beside the text. It is also the mode in which the panel has the keyboard
// focus.
type outline struct {
	reader       *reader
	cursor       int  // selected section, which Enter jumps to
	focused      bool // whether the panel has the keyboard focus; otherwise it shows the current section
	scrollOffset int  // rows scrolled with the mouse since the last key in the panel or the last jump from it
}

// openOutline opens the panel if it is closed, selects the current section, and moves the keyboard focus to the panel. If
// the article has no headings, it shows a notice instead.
func (m *app) openOutline() {
	r := m.reader
	if len(r.doc.Sections) == 0 {
		m.notice = m.tr("No headings in this article")
		return
	}
	if r.outline == nil {
		r.outline = &outline{reader: r}
	}
	r.outline.focused = true
	r.outline.cursor = max(r.section(), 0)
	m.mode = r.outline
	m.relayout()
}

func (o *outline) key(m *app, k tea.KeyPressMsg) tea.Cmd {
	last := len(o.reader.doc.Sections) - 1
	o.scrollOffset = 0
	switch c := commandFor(k); {
	case c == "enter":
		o.jump(m, o.cursor)
	case key.Matches(c, keyDown):
		o.cursor = min(o.cursor+1, last)
	case key.Matches(c, keyUp):
		o.cursor = max(o.cursor-1, 0)
	case key.Matches(c, keyPageDown), key.Matches(c, keyHalfDown):
		o.cursor = min(o.cursor+max(o.reader.area.body/2, 1), last)
	case key.Matches(c, keyPageUp), key.Matches(c, keyHalfUp):
		o.cursor = max(o.cursor-max(o.reader.area.body/2, 1), 0)
	case key.Matches(c, keyTop):
		o.cursor = 0
	case key.Matches(c, keyEnd):
		o.cursor = last
	case key.Matches(c, keyOutline), key.Matches(c, keyEscape):
		o.close(m)
	case key.Matches(c, keySearch):
		o.unfocus(m)
		m.openFinder()
	case key.Matches(c, keyHelp):
		m.mode = &help{previous: o}
	case key.Matches(c, keyQuit):
		return tea.Quit
	default:
		return o.forwardKey(m, k)
	}
	return nil
}

// forwardKey passes a key that the panel does not use to the reader. If the key jumped, the panel selects the new current
// section. If it changed the mode or selected a link, the panel loses the keyboard focus.
func (o *outline) forwardKey(m *app, k tea.KeyPressMsg) tea.Cmd {
	r := o.reader
	link := r.link
	cmd := r.key(m, k)
	if m.mode != mode(o) || r.link != link {
		o.focused = false
		if m.mode == mode(o) {
			m.mode = r
		}
		return cmd
	}
	if here := r.section(); r.jumpedFrom != nil && here >= 0 {
		o.cursor = here
	}
	return cmd
}

// jump jumps to a section and moves the keyboard focus to the article. If the panel covers the whole window, it closes.
func (o *outline) jump(m *app, section int) {
	if section >= len(o.reader.doc.Sections) {
		return
	}
	o.scrollOffset = 0
	o.reader.goToSection(section)
	o.unfocus(m)
	if o.reader.area.panel == m.width {
		o.close(m)
	}
}

// unfocus moves the keyboard focus to the article. The panel stays open.
func (o *outline) unfocus(m *app) {
	o.focused = false
	m.mode = o.reader
}

func (o *outline) close(m *app) {
	o.reader.outline = nil
	m.mode = o.reader
	m.relayout()
}

// draw draws the window of the reader, which contains the panel.
func (o *outline) draw(m *app) []row { return o.reader.draw(m) }

// panel returns height rows of the panel, each of width columns with the border.
func (o *outline) panel(m *app, width, height int) []row {
	sections := o.reader.doc.Sections
	here := o.reader.section()
	first := o.first(height)
	top := 6
	for _, s := range sections {
		top = min(top, s.Level)
	}
	rows := make([]row, height)
	for i := range rows {
		rows[i] = o.row(m, first+i, here, top, width)
	}
	return rows
}

// first returns the index of the section on the first row of a panel with height rows. Before the mouse scrolls the panel,
// the selected section is in the middle if possible, or the current one if the panel has no keyboard focus.
func (o *outline) first(height int) int {
	target := o.reader.section()
	if o.focused {
		target = o.cursor
	}
	last := max(len(o.reader.doc.Sections)-height, 0)
	return min(max(min(max(target-height/2, 0), last)+o.scrollOffset, 0), last)
}

// scroll scrolls a panel with height rows by n rows down, or by -n rows up.
func (o *outline) scroll(n, height int) {
	before := o.first(height)
	last := max(len(o.reader.doc.Sections)-height, 0)
	o.scrollOffset += min(max(before+n, 0), last) - before
}

// row returns the row of the panel for section i, or an empty row if there is no such section. The argument here is the index
// of the current section; top is the smallest heading level of the article.
func (o *outline) row(m *app, i, here, top, width int) row {
	side := m.startSide(o.reader.doc.Direction)
	inner := width - 2
	text := row{blankPiece(inner)}
	if sections := o.reader.doc.Sections; i < len(sections) {
		s := sections[i]
		mark, role := " ", theme.Chrome
		if i == here {
			mark, role = "•", theme.Accent
		}
		if o.focused && i == o.cursor {
			role = theme.Selected
		}
		indent := min(2*(s.Level-top), inner/3)
		title := newLabel(s.Title, role)
		title.direction = s.Direction
		text = m.marked(nil, mark, title, indent, inner, side)
	}
	border := literalPiece("│", theme.Line)
	if side == bidi.RightToLeft {
		return append(append(row{border}, text...), blankPiece(1))
	}
	return append(append(row{blankPiece(1)}, text...), border)
}

// marked appends a mark, an indent and a label to r, in exactly width columns. The mark is at the given start side.
func (m *app) marked(r row, mark string, l label, indent, width int, side bidi.Direction) row {
	markPiece := literalPiece(mark, theme.Accent)
	room := max(width-markPiece.Width-1-indent, 1)
	between := blankPiece(width - room - markPiece.Width)
	if side == bidi.RightToLeft {
		return append(m.appendLabel(r, l, room, side), between, markPiece)
	}
	return m.appendLabel(append(r, markPiece, between), l, room, side)
}
