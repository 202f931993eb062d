package tui

import (
	"cmp"
	"slices"

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
	list         widget.List[document.BlockID] // sections by the blocks of their headings; Enter jumps to the selected one
	heading      *reading.Marker               // of the selected section, nil before one is selected
	focused      bool                          // whether the panel has the keyboard focus; otherwise it shows the current section
	scrollOffset int                           // rows scrolled with the mouse since the last key or jump in the panel
}

// sectionItems are the items of the outline. Their keys are the blocks of the headings.
type sectionItems []document.Section

func (s sectionItems) Len() int                   { return len(s) }
func (s sectionItems) Key(i int) document.BlockID { return s[i].Block }
func (s sectionItems) Find(block document.BlockID) (int, bool) {
	return slices.BinarySearchFunc(s, block, func(x document.Section, block document.BlockID) int { return cmp.Compare(x.Block, block) })
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
	o.scrollOffset = 0
	switch {
	case k.Name == "enter":
		o.jump(m, o.update(m.reader).Index())
	case o.update(m.reader).Press(m.Keys, k):
		o.mark(m.reader)
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

// update sets the items of the list to the sections of the document of r, and returns the list.
func (o *outline) update(r *reader) *widget.List[document.BlockID] {
	o.list.Page = max(r.area.body/2, 1)
	o.list.Changed(sectionItems(r.doc.Sections))
	return &o.list
}

// selectSection selects a section, clamped to the sections of the document of r.
func (o *outline) selectSection(r *reader, section int) {
	o.update(r).Select(section)
	o.mark(r)
}

// mark moves the marker to the heading of the selected section.
func (o *outline) mark(r *reader) {
	block, ok := o.list.Selected()
	if !ok {
		return
	}
	p := reading.At(document.Position{Block: block})
	if o.heading == nil {
		o.heading = r.session.Mark(p)
	} else {
		o.heading.Set(p)
	}
}

// changed selects the same heading after a change of the document.
func (o *outline) changed(r *reader) {
	section := -1
	if o.heading != nil {
		if p, ok := o.heading.At(); ok {
			section = r.doc.SectionAt(p.From.Block)
		}
	}
	if section < 0 {
		section = o.update(r).Index()
	}
	o.selectSection(r, section)
}

// mouse passes events to the panel. It passes events outside the panel to the reader; a click there also moves the keyboard
// focus to the article.
func (*outlineFocus) mouse(m *app, msg tea.MouseMsg) tea.Cmd {
	r := m.reader
	if r.isOverPanel(m, msg.Mouse().X) {
		r.outline.mouse(m, msg)
		return nil
	}
	if _, ok := msg.(tea.MouseClickMsg); ok {
		r.outline.unfocus(m)
	}
	return r.mouse(m, msg)
}

// mouse scrolls the panel, or jumps to the section that is clicked.
func (o *outline) mouse(m *app, msg tea.MouseMsg) {
	r := m.reader
	if n := widget.Wheel(msg); n != 0 {
		o.scroll(r, n*widget.WheelLines, r.area.body)
		return
	}
	if _, clicked := o.update(r).Mouse(msg); clicked {
		o.mark(r)
		o.jump(m, o.list.Index())
	}
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
	o.update(m.reader).Clear()
	for i := range rows {
		if first+i < len(sections) {
			o.list.Place(m.reader.bodyTop()+i, 1, sections[first+i].Block)
		}
		rows[i] = o.row(m, first+i, here, top, width)
	}
	return rows
}

// first returns the index of the section on the first row of a panel with height rows. Before the mouse scrolls the panel,
// the selected section is in the middle if possible, or the current one if the panel has no keyboard focus.
func (o *outline) first(r *reader, height int) int {
	target := r.section()
	if o.focused {
		target = o.update(r).Index()
	}
	first, _ := widget.WindowAround(target, height, len(r.doc.Sections))
	return min(max(first+o.scrollOffset, 0), max(len(r.doc.Sections)-height, 0))
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
		if o.focused && i == o.list.Index() {
			role = theme.Selected
		}
		indent := min(2*(s.Level-top), inner/3)
		title := widget.LabelIn(s.Direction, s.Title, role)
		text = m.canvas.Marked(nil, mark, title, indent, inner, side)
	}
	border := widget.Literal("│", theme.Line)
	if side == bidi.RightToLeft {
		return append(append(row{border}, text...), widget.Blank(1))
	}
	return append(append(row{widget.Blank(1)}, text...), border)
}
