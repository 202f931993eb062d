package tui

import (
	"bytes"
	"image/color"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/terminal"
	"maqal/internal/theme"
)

// TestRestoresTerminalColors checks that the terminal's colors are restored after a style with its own background: in the
// window when another style is selected, and in the terminal at the end.
func TestRestoresTerminalColors(t *testing.T) {
	t.Parallel()
	m := newTestModel(t, 60, 10, "# A\n")
	var sent bytes.Buffer
	m.Terminal = &terminal.Terminal{Out: &sent}
	text, background := color.RGBA{0xFC, 0xFC, 0xFC, 0xFF}, color.RGBA{0x23, 0x26, 0x27, 0xFF}
	m.Update(tea.BackgroundColorMsg{Color: background})
	m.Update(tea.ForegroundColorMsg{Color: text})
	if v := m.View(); v.BackgroundColor != nil || v.ForegroundColor != nil {
		t.Errorf("style without a background: got window colors %v on %v, want none", v.ForegroundColor, v.BackgroundColor)
	}
	if m.restoreColors(); sent.Len() > 0 {
		t.Errorf("restoring unchanged colors: sent %q, want nothing", sent.String())
	}
	for _, name := range []string{theme.HighContrast, "dark"} {
		th, err := theme.Load(name)
		if err != nil {
			t.Fatal(err)
		}
		m.useTheme(th)
		if v := m.View(); (v.BackgroundColor == color.Color(background)) != (name == "dark") {
			t.Errorf("style %s: got background %v, want that of the terminal for dark only", name, v.BackgroundColor)
		}
	}
	m.restoreColors()
	if got, want := sent.String(), "\x1b]10;#fcfcfc\x07\x1b]11;#232627\x07"; !strings.HasPrefix(got, want) {
		t.Errorf("sent %q, want prefix %q", got, want)
	}
}
