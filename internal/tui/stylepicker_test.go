package tui

import (
	"image/color"
	"slices"
	"testing"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/theme"
)

// A click on a style previews it, a second click saves it. The wheel moves to the next style.
func TestStylePickerMouse(t *testing.T) {
	m := newTestModel(t, 80, 24, longArticle())
	press(m, "t")
	list := m.mode.(*stylePicker)
	if list.names[list.cursor] != "dark" {
		t.Fatalf("it opens at %s", list.names[list.cursor])
	}
	m.Update(tea.MouseWheelMsg{Button: tea.MouseWheelDown, Y: 20})
	if m.Theme.Name != list.names[list.cursor] || list.names[list.cursor] != "dracula" {
		t.Errorf("the wheel shows %s, in the list %s", m.Theme.Name, list.names[list.cursor])
	}
	top, height := list.listArea(m)
	for _, row := range []int{-1, height} {
		m.Update(tea.MouseClickMsg{Button: tea.MouseLeft, Y: top + row})
		if m.Theme.Name != "dracula" || m.mode != mode(list) {
			t.Errorf("a click beside the list, in its row %d, shows %s in the mode %T", row, m.Theme.Name, m.mode)
		}
	}
	want := list.names[list.first(height)]
	m.Update(tea.MouseClickMsg{Button: tea.MouseLeft, Y: top})
	if m.Theme.Name != want || m.mode != mode(list) {
		t.Errorf("a click shows %s in the mode %T, not %s", m.Theme.Name, m.mode, want)
	}
	m.Update(tea.MouseClickMsg{Button: tea.MouseLeft, Y: top + list.cursor - list.first(height)})
	if m.Theme.Name != want || m.mode != mode(m.reader) {
		t.Errorf("a click on the style at hand leaves %s in the mode %T", m.Theme.Name, m.mode)
	}
}

// The style that depends on the background queries it, and Esc returns to it.
func TestAutoStyle(t *testing.T) {
	m := newTestModel(t, 80, 24, longArticle())
	m.AutoTheme = true
	m.Update(tea.BackgroundColorMsg{Color: color.White})
	light := m.Theme
	press(m, "t", "j", "j")
	if m.AutoTheme || m.Theme == light {
		t.Errorf("the style %s is shown, after the background: %v", m.Theme.Name, m.AutoTheme)
	}
	m.Update(tea.KeyPressMsg{Code: tea.KeyEscape})
	if !m.AutoTheme || m.Theme != light {
		t.Errorf("Esc goes back to %s, after the background: %v", m.Theme.Name, m.AutoTheme)
	}
	m.AutoTheme = false
	press(m, "t")
	if press(m, "g") == nil || !m.AutoTheme {
		t.Error("the style after the background does not ask for it")
	}
	m.Update(tea.BackgroundColorMsg{Color: color.White})
	if m.Theme.Name != light.Name {
		t.Errorf("on white, the style is %s", m.Theme.Name)
	}
}

// A style from a file is listed too.
func TestStyleFromFile(t *testing.T) {
	m := newTestModel(t, 80, 5, longArticle())
	th := theme.ForBackground(true)
	th.Name = "mine.json"
	m.useTheme(th)
	press(m, "t")
	list := m.mode.(*stylePicker)
	if i := slices.Index(list.names, "mine.json"); i != list.cursor || i < 0 {
		t.Errorf("the list is %q, at %d", list.names, list.cursor)
	}
	press(m, "k", "j")
	if m.Theme != th {
		t.Errorf("back at it, the style is %s", m.Theme.Name)
	}
	if rows := m.mode.draw(m); len(rows) != 5 {
		t.Errorf("%d rows are drawn in a window of 5", len(rows))
	}
}
