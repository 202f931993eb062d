package tui

import (
	tea "charm.land/bubbletea/v2"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/reading"
	"maqal/internal/theme"
	"maqal/internal/tui/keymap"
	"maqal/internal/tui/widget"
)

// outline is the panel that lists the sections beside the text.
type outline struct {
	cursor       int             // selected section, which Enter jumps to
	heading      *reading.Marker // its heading
	focused      bool            // whether the panel has the keyboard focus; otherwise it shows the current section
	scrollOffset int             // rows scrolled with the mouse since the last key in the panel or the last jump from it
}

// outlineFocus is the mode in which the outline panel of the reader has the keyboard focus.
type outlineFocus struct{ modeDefaults }

// openOutline opens the panel if it is closed, selects the current section, and moves the keyboard focus to the panel. If
// the article has no headings, it shows a notice instead.
func (m *app) openOutline() {
	r := m.reader
	if len(r.doc.Sections) == 0 {
		m.notice = m.tr("No headings in this article")
		return
	}
	if r.outline == nil {
		r.outline = &outline{}
	}
	r.outline.selectSection(r, r.section())
	r.outline.setFocus(m)
	m.relayout()
}

// setFocus moves the keyboard focus to the panel.
func (o *outline) setFocus(m *app) {
	o.focused = true
	m.push(&outlineFocus{})
}

func (*outlineFocus) key(m *app, k keymap.Press) tea.Cmd {
	o := m.reader.outline
	r, half := m.reader, max(m.reader.area.body/2, 1)
	o.scrollOffset = 0
	switch {
	case k.Name == "enter":
		o.jump(m, o.cursor)
	case m.Keys.Is(k, keymap.Down):
		o.selectSection(r, o.cursor+1)
	case m.Keys.Is(k, keymap.Up):
		o.selectSection(r, o.cursor-1)
	case m.Keys.Is(k, keymap.PageDown, keymap.HalfPageDown):
		o.selectSection(r, o.cursor+half)
	case m.Keys.Is(k, keymap.PageUp, keymap.HalfPageUp):
		o.selectSection(r, o.cursor-half)
	case m.Keys.Is(k, keymap.Top):
		o.selectSection(r, 0)
	case m.Keys.Is(k, keymap.End):
		o.selectSection(r, len(r.doc.Sections)-1)
	case m.Keys.Is(k, keymap.Outline, keymap.Back):
		o.close(m)
	case m.Keys.Is(k, keymap.Search):
		o.unfocus(m)
		m.openFinder()
	case m.Keys.Is(k, keymap.Help):
		m.push(&help{})
	case m.Keys.Is(k, keymap.Quit):
		return tea.Quit
	default:
		return o.forwardKey(m, k)
	}
	return nil
}

// selectSection selects a section, clamped to the sections of the document of r.
func (o *outline) selectSection(r *reader, section int) {
	o.cursor = max(min(section, len(r.doc.Sections)-1), 0)
	if o.cursor >= len(r.doc.Sections) {
		return
	}
	p := reading.At(document.Position{Block: r.doc.Sections[o.cursor].Block})
	if o.heading == nil {
		o.heading = r.session.Mark(p)
	} else {
		o.heading.Set(p)
	}
}

// changed selects the same heading after a change of the document.
func (o *outline) changed(r *reader) {
	section := o.cursor
	if o.heading != nil {
		if p, ok := o.heading.At(); ok {
			section = r.doc.SectionAt(p.From.Block)
		}
	}
	if section < 0 {
		section = o.cursor
	}
	o.selectSection(r, section)
}

// forwardKey passes a key that the panel does not use to the reader. If the key jumped, the panel selects the new current
// section. If it opened another mode or article, went through the history or selected a link, the panel loses the keyboard
// focus.
func (o *outline) forwardKey(m *app, k keymap.Press) tea.Cmd {
	r := m.reader
	link := r.link
	r.jumped = false
	o.unfocus(m) // a mode that the key opens returns to the article
	cmd := r.key(m, k)
	if m.Keys.Is(k, keymap.JumpBack, keymap.JumpForward) || !m.modes.isTop(r) || r.link != link {
		return cmd
	}
	o.setFocus(m)
	if here := r.section(); r.jumped && here >= 0 {
		o.selectSection(r, here)
	}
	return cmd
}

// jump jumps to a section and moves the keyboard focus to the article. If the panel covers the whole window, it closes.
func (o *outline) jump(m *app, section int) {
	if section >= len(m.reader.doc.Sections) {
		return
	}
	o.scrollOffset = 0
	m.reader.goToSection(section)
	o.unfocus(m)
	if m.reader.area.panel == m.canvas.Width {
		o.close(m)
	}
}

// unfocus moves the keyboard focus to the article, unless it is there. The panel stays open.
func (o *outline) unfocus(m *app) {
	if o.focused {
		o.focused = false
		m.pop()
	}
}

func (o *outline) close(m *app) {
	o.unfocus(m)
	m.reader.outline = nil
	m.relayout()
}

// draw draws the reader, which contains the panel.
func (*outlineFocus) draw(_ *app, below func() []row) []row { return below() }

// panel returns height rows of the panel, each of width columns with the border.
func (o *outline) panel(m *app, width, height int) []row {
	sections := m.reader.doc.Sections
	here := m.reader.section()
	first := o.first(m.reader, height)
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
func (o *outline) first(r *reader, height int) int {
	target := r.section()
	if o.focused {
		target = o.cursor
	}
	last := max(len(r.doc.Sections)-height, 0)
	return min(max(min(max(target-height/2, 0), last)+o.scrollOffset, 0), last)
}

// scroll scrolls a panel with height rows by n rows down, or by -n rows up.
func (o *outline) scroll(r *reader, n, height int) {
	before := o.first(r, height)
	last := max(len(r.doc.Sections)-height, 0)
	o.scrollOffset += min(max(before+n, 0), last) - before
}

// row returns the row of the panel for section i, or an empty row if there is no such section. The argument here is the index
// of the current section; top is the smallest heading level of the article.
func (o *outline) row(m *app, i, here, top, width int) row {
	side := m.canvas.StartSide(m.reader.doc.Direction)
	inner := width - 2
	text := row{widget.Blank(inner)}
	if sections := m.reader.doc.Sections; i < len(sections) {
		s := sections[i]
		mark, role := " ", theme.Chrome
		if i == here {
			mark, role = "•", theme.Accent
		}
		if o.focused && i == o.cursor {
			role = theme.Selected
		}
		indent := min(2*(s.Level-top), inner/3)
		title := widget.NewLabel(s.Title, role)
		title.Direction = s.Direction
		text = m.canvas.Marked(nil, mark, title, indent, inner, side)
	}
	border := widget.Literal("│", theme.Line)
	if side == bidi.RightToLeft {
		return append(append(row{border}, text...), widget.Blank(1))
	}
	return append(append(row{widget.Blank(1)}, text...), border)
}
