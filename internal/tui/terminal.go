package tui

import (
	tea "charm.land/bubbletea/v2"

	"maqal/internal/page"
	"maqal/internal/render"
	"maqal/internal/terminal"
)

// queryTerminal returns the commands that ask the terminal for its bidi mode and version. It returns nil if the user chose
// the output mode. The first frame does not wait for the answers.
func (m *app) queryTerminal() []tea.Cmd {
	if m.Facts.IsSettled() {
		return nil
	}
	return []tea.Cmd{tea.Raw(terminal.QueryBDSM), tea.RequestTerminalVersion}
}

// handleAnswer stores an answer of the terminal. If that changes how links are drawn or what is sent to the terminal, it
// lays out the article again. It returns a command that redraws the window if the output changes.
func (m *app) handleAnswer(msg tea.Msg) tea.Cmd {
	if !applyAnswer(&m.Facts, msg) {
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
	m.Terminal.SetOutput(m.detection.Output)
	m.relayout()
	return tea.ClearScreen
}

// detectTerminal detects the capabilities of the terminal from the known facts, and creates the renderer for its output.
func (m *app) detectTerminal() {
	m.detection = terminal.Detect(m.Facts)
	m.canvas.Logical = m.detection.Output.Mode == terminal.Off // in Logical mode, the renderer reorders rows
	m.renderer = render.New(m.Theme, m.detection.Output)
}

// links returns the mode in which the page shows links. A terminal without hyperlinks gets numbered links with a list of URLs.
func (m *app) links() page.LinkMode {
	if m.detection.Links {
		return page.Hyperlinks
	}
	return page.NumberedLinks
}
