package tui

import (
	tea "charm.land/bubbletea/v2"

	"maqal/internal/page"
	"maqal/internal/terminal"
)

// queryTerminal asks what is to be known of the terminal. The first screen does not wait for the answers.
func (m *Model) queryTerminal() []tea.Cmd {
	if m.Terminal.IsSettled() {
		return nil
	}
	return []tea.Cmd{tea.Raw(terminal.QueryBDSM), tea.RequestTerminalVersion}
}

// handleAnswer takes an answer of the terminal. Where it shows that rows must be sent in another way, all is drawn anew.
func (m *Model) handleAnswer(msg tea.Msg) tea.Cmd {
	if !applyAnswer(&m.Terminal, msg) {
		return nil
	}
	before := m.detection
	m.detectTerminal()
	if m.detection.Links != before.Links {
		m.relayout()
	}
	if m.detection.Output == before.Output {
		return nil
	}
	m.Session.SetOutput(m.detection.Output)
	m.relayout()
	return tea.ClearScreen
}

// detectTerminal decides how rows are sent, by what is known.
func (m *Model) detectTerminal() {
	m.detection = terminal.Detect(m.Terminal)
	m.renderer.SetOutput(m.detection.Output)
}

// links is how links are shown: a terminal that does not open them is given their addresses.
func (m *Model) links() page.LinkMode {
	if m.detection.Links {
		return page.Hyperlinks
	}
	return page.NumberedLinks
}

// logical reports whether text stays in logical order, for a terminal that does the rest.
func (m *Model) logical() bool { return m.detection.Output.Mode == terminal.Off }
