package tui

import (
	tea "charm.land/bubbletea/v2"

	"maqal/internal/page"
	"maqal/internal/terminal"
)

// askTerminal asks what is to be known of the terminal. The first screen does not wait for the answers.
func (m *Model) askTerminal() []tea.Cmd {
	if m.Terminal.Settled() {
		return nil
	}
	return []tea.Cmd{tea.Raw(terminal.AskMode), tea.RequestTerminalVersion}
}

// answered takes an answer of the terminal. Where it shows that rows must be sent in another way, all is drawn anew.
func (m *Model) answered(msg tea.Msg) tea.Cmd {
	if !take(&m.Terminal, msg) {
		return nil
	}
	before := m.found
	m.find()
	if m.found.Links != before.Links {
		m.relay()
	}
	if m.found.Output == before.Output {
		return nil
	}
	m.Session.Use(m.found.Output)
	m.relay()
	return tea.ClearScreen
}

// find decides how rows are sent, by what is known.
func (m *Model) find() {
	m.found = terminal.Find(m.Terminal)
	m.painter.Use(m.found.Output)
}

// links is how links are shown: a terminal that does not open them is given their addresses.
func (m *Model) links() page.Links {
	if m.found.Links {
		return page.Hyperlinks
	}
	return page.Numbered
}

// logical reports whether text stays in logical order, for a terminal that does the rest.
func (m *Model) logical() bool { return m.found.Output.Mode == terminal.Off }
