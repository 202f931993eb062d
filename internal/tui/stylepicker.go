package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/sanitize"
	"maqal/internal/theme"
	"maqal/internal/tui/keymap"
	"maqal/internal/tui/widget"
)

// stylePicker is the mode in which the user selects a style from a list. The article behind the list is drawn in the
// selected style.
type stylePicker struct {
	modeDefaults
	names        widget.Keys[string]
	list         widget.List[string]
	previous     *theme.Theme // theme to restore on Esc
	previousAuto bool         // whether previous followed the terminal's background
}

// openThemes opens the list of styles and selects the current one.
func (m *app) openThemes() {
	t := &stylePicker{names: theme.Names(), previous: m.Theme, previousAuto: m.AutoTheme}
	name := m.styleName()
	if !slices.Contains(t.names, name) { // the style is a file
		t.names = append(t.names, name)
	}
	t.list.Changed(t.names)
	t.list.SelectKey(name)
	m.push(t)
}

// styleName returns the name of the current style.
func (m *app) styleName() string {
	if m.AutoTheme {
		return theme.Auto
	}
	return m.Theme.Name
}

func (t *stylePicker) key(m *app, k keymap.Press) tea.Cmd {
	switch {
	case k.Name == "enter":
		t.save(m)
	case m.Keys.Is(k, keymap.Back, keymap.Styles), m.Keys.Is(k, keymap.Quit):
		m.pop()
		m.AutoTheme = t.previousAuto
		m.useTheme(t.previous)
	case k.Name == "tab":
		t.list.Move(1)
		return t.preview(m)
	case k.Name == "shift+tab":
		t.list.Move(-1)
		return t.preview(m)
	case t.list.Press(m.Keys, k):
		return t.preview(m)
	}
	return nil
}

// save closes the list and saves the current style for all articles.
func (t *stylePicker) save(m *app) {
	m.pop()
	name := m.styleName()
	m.notice = m.tr("Style: %s", sanitize.Line(name))
	if m.SaveStyle == nil {
		return
	}
	overriddenBy, err := m.SaveStyle(name)
	switch {
	case err != nil:
		m.notice = m.errorText(err)
	case overriddenBy != "":
		m.notice = m.tr("Style: %s for now (%s overrides it)", sanitize.Line(name), sanitize.Line(overriddenBy))
	}
}

// mouse previews the style that is clicked, or saves it if it is already selected. The wheel previews the next or the
// previous style.
func (t *stylePicker) mouse(m *app, msg tea.MouseMsg) tea.Cmd {
	before := t.list.Index()
	_, clicked := t.list.Mouse(msg)
	switch {
	case clicked && t.list.Index() == before:
		t.save(m)
	case clicked, widget.Wheel(msg) != 0:
		return t.preview(m)
	}
	return nil
}

// listArea returns the row of the window at which the list starts, and the number of rows of the list, without the line
// above it.
func (t *stylePicker) listArea(m *app) (top, height int) {
	height = min(len(t.names), max((m.canvas.Height-2)/3, 1))
	return max(m.reader.bodyTop()+m.reader.area.body-height, 1), height
}

// preview applies the selected style. For the style that follows the terminal's background, it returns a command that
// queries the background.
func (t *stylePicker) preview(m *app) tea.Cmd {
	name, _ := t.list.Selected()
	m.AutoTheme = name == theme.Auto
	if name == t.previous.Name && !t.previousAuto {
		m.useTheme(t.previous)
		return nil
	}
	th, err := theme.Load(name)
	if err != nil {
		m.notice = m.errorText(err)
		return nil
	}
	m.useTheme(th)
	if m.AutoTheme {
		return tea.RequestBackgroundColor
	}
	return nil
}

// draw draws the article with the list over the last rows of the body.
func (t *stylePicker) draw(m *app, _ func() []row) []row {
	notice := m.notice
	if notice == "" {
		notice = m.tr("↑ ↓ preview · Enter save · Esc cancel")
	}
	rows := m.reader.drawWith(m, notice, m.reader.restyler())
	top, height := t.listArea(m)
	selected := t.list.Index()
	first, end := t.list.Window(height)
	t.list.Clear()
	side := m.canvas.StartSide(m.reader.doc.Direction)
	list := []row{m.canvas.Rule(m.reader.doc.Direction, 0)}
	for i := first; i < end; i++ {
		t.list.Place(top+i-first, 1, t.names[i])
		mark, role := " ", theme.Chrome
		if i == selected {
			mark, role = "•", theme.Selected
		}
		name := widget.NewLabel(sanitize.Line(t.names[i]), role)
		list = append(list, m.canvas.Marked(row{widget.Blank(m.reader.area.left)}, mark, name, 0, m.reader.area.measure, side))
	}
	copy(rows[top-1:], list)
	return rows
}
