// Command baretea is a minimal Bubble Tea program with 24 lines. Every key changes them, except q, which quits.
package main

import (
	"fmt"
	"os"
	"strings"

	tea "charm.land/bubbletea/v2"
)

const rows = 24

// model is the number of key presses.
type model int

func (m model) Init() tea.Cmd { return nil }

func (m model) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if k, ok := msg.(tea.KeyPressMsg); ok {
		if k.String() == "q" {
			return m, tea.Quit
		}
		m++
	}
	return m, nil
}

func (m model) View() tea.View {
	lines := make([]string, rows)
	for i := range lines {
		lines[i] = fmt.Sprintf("%2d %s", i+1, strings.Repeat(string(rune('a'+(int(m)+i)%26)), 70))
	}
	v := tea.NewView(strings.Join(lines, "\n"))
	v.AltScreen = true
	return v
}

func main() {
	if _, err := tea.NewProgram(model(0)).Run(); err != nil {
		fmt.Fprintln(os.Stderr, "baretea: run on the terminal:", err)
		os.Exit(1)
	}
}
