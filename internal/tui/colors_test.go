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

// A style with its own background restores the terminal's colors when another style is chosen and when the program ends.
func TestRestoresTerminalColors(t *testing.T) {
	m := newTestModel(t, 60, 10, "# A\n")
	var sent bytes.Buffer
	m.Session = terminal.NewSession(&sent, terminal.Output{})
	text, background := color.RGBA{0xFC, 0xFC, 0xFC, 0xFF}, color.RGBA{0x23, 0x26, 0x27, 0xFF}
	m.Update(tea.BackgroundColorMsg{Color: background})
	m.Update(tea.ForegroundColorMsg{Color: text})
	if v := m.View(); v.BackgroundColor != nil || v.ForegroundColor != nil {
		t.Errorf("with a style without a ground the window has %v on %v", v.ForegroundColor, v.BackgroundColor)
	}
	if m.restoreColors(); sent.Len() > 0 {
		t.Errorf("nothing was changed, and %q is sent", sent.String())
	}
	for _, name := range []string{theme.HighContrast, "dark"} {
		th, err := theme.Load(name)
		if err != nil {
			t.Fatal(err)
		}
		m.useTheme(th)
		if v := m.View(); (v.BackgroundColor == color.Color(background)) != (name == "dark") {
			t.Errorf("with the style %s the background is %v", name, v.BackgroundColor)
		}
	}
	m.restoreColors()
	if got, want := sent.String(), "\x1b]10;#fcfcfc\x07\x1b]11;#232627\x07"; !strings.HasPrefix(got, want) {
		t.Errorf("sent %q, not %q first", got, want)
	}
}
