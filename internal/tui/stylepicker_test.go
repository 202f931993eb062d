package tui

import (
	"image/color"
	"slices"
	"testing"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/theme"
)

// The wheel previews the next style. A click previews a style, and a second click saves it.
func TestStylePickerMouse(t *testing.T) {
	t.Parallel()
	m := newTestModel(t, 80, 24, long())
	press(m, "t")
	list := topMode[*stylePicker](t, m)
	selected := func() string {
		m.View()
		name, _ := list.list.Selected()
		return name
	}
	if selected() != "dark" {
		t.Fatalf("got style %s, want dark", selected())
	}
	m.Update(tea.MouseWheelMsg{Button: tea.MouseWheelDown, Y: 20})
	if m.Theme.Name != selected() || selected() != "dracula" {
		t.Errorf("wheel: got theme %s and list entry %s, want dracula", m.Theme.Name, selected())
	}
	top, height := list.listArea(m)
	for _, row := range []int{-1, height} {
		m.Update(tea.MouseClickMsg{Button: tea.MouseLeft, Y: top + row})
		if m.Theme.Name != "dracula" || !m.modes.isTop(list) {
			t.Errorf("click outside the list, in its row %d: got theme %s and mode %T, want dracula and the list", row, m.Theme.Name, m.modes.top())
		}
	}
	first, _ := list.list.Window(height)
	want := list.names[first]
	m.Update(tea.MouseClickMsg{Button: tea.MouseLeft, Y: top})
	if m.Theme.Name != want || !m.modes.isTop(list) {
		t.Errorf("first click: got theme %s and mode %T, want %s and the list", m.Theme.Name, m.modes.top(), want)
	}
	m.Update(tea.MouseClickMsg{Button: tea.MouseLeft, Y: rowOf(t, m, "• "+want)})
	if m.Theme.Name != want || !m.modes.isTop(m.reader) {
		t.Errorf("second click: got theme %s and mode %T, want %s and the reader", m.Theme.Name, m.modes.top(), want)
	}
}

// Esc restores the style that follows the background. Selecting that style asks the terminal for its background.
func TestAutoStyle(t *testing.T) {
	t.Parallel()
	m := newTestModel(t, 80, 24, long())
	m.AutoTheme = true
	m.Update(tea.BackgroundColorMsg{Color: color.White})
	light := m.Theme
	press(m, "t", "j", "j")
	if m.AutoTheme || m.Theme == light {
		t.Errorf("preview: got theme %s, automatic: %v, want another theme, not automatic", m.Theme.Name, m.AutoTheme)
	}
	m.Update(tea.KeyPressMsg{Code: tea.KeyEscape})
	if !m.AutoTheme || m.Theme != light {
		t.Errorf("Esc: got theme %s, automatic: %v, want %s, automatic", m.Theme.Name, m.AutoTheme, light.Name)
	}
	m.AutoTheme = false
	press(m, "t")
	if press(m, "g") == nil || !m.AutoTheme {
		t.Error("automatic style: the terminal is not asked for its background")
	}
	m.Update(tea.BackgroundColorMsg{Color: color.White})
	if m.Theme.Name != light.Name {
		t.Errorf("white background: got theme %s, want %s", m.Theme.Name, light.Name)
	}
}

// The list contains the current style even if it is a file.
func TestListsStyleFile(t *testing.T) {
	t.Parallel()
	m := newTestModel(t, 80, 5, long())
	th := theme.ForBackground(true)
	th.Name = "mine.json"
	m.useTheme(th)
	press(m, "t")
	list := topMode[*stylePicker](t, m)
	if i := slices.Index(list.names, "mine.json"); i != list.list.Index() || i < 0 {
		t.Errorf("got list %q and cursor %d, want mine.json selected", list.names, list.list.Index())
	}
	press(m, "k", "j")
	if m.Theme != th {
		t.Errorf("back at the file: got theme %s, want %s", m.Theme.Name, th.Name)
	}
	if rows := m.draw(len(m.modes) - 1); len(rows) != 5 {
		t.Errorf("got %d rows, want 5", len(rows))
	}
}
