package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"maqal/internal/terminal"
)

// queryTimeout limits how long QueryTerminal waits for the answers of the terminal.
const queryTimeout = 400 * time.Millisecond

// QueryTerminal asks the terminal for its bidi mode and its version, and returns f with the answers that arrive in time. A
// missing answer is not an error. QueryTerminal draws nothing.
func QueryTerminal(t *terminal.Terminal, f terminal.Facts) (terminal.Facts, error) {
	q := &queryModel{facts: f}
	_, err := tea.NewProgram(q, programOptions(t)...).Run()
	return q.facts, err
}

// queryModel is a Bubble Tea model that asks the terminal, and quits after both answers or after queryTimeout.
type queryModel struct {
	facts               terminal.Facts
	hasMode, hasVersion bool // whether the answer has arrived
}

// Init returns the commands that ask the terminal, and one that quits after queryTimeout.
func (q *queryModel) Init() tea.Cmd {
	return tea.Batch(tea.Raw(terminal.QueryBDSM), tea.RequestTerminalVersion,
		tea.Tick(queryTimeout, func(time.Time) tea.Msg { return tea.QuitMsg{} }))
}

// Update stores the answers.
func (q *queryModel) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	applied := applyAnswer(&q.facts, msg)
	_, isVersion := msg.(tea.TerminalVersionMsg)
	q.hasVersion = q.hasVersion || isVersion
	q.hasMode = q.hasMode || applied && !isVersion
	if q.hasMode && q.hasVersion {
		return q, tea.Quit
	}
	return q, nil
}

// View draws nothing.
func (q *queryModel) View() tea.View { return tea.View{} }

// applyAnswer stores an answer of the terminal in f. It reports whether msg is such an answer.
func applyAnswer(f *terminal.Facts, msg tea.Msg) bool {
	switch msg := msg.(type) {
	case tea.ModeReportMsg:
		if msg.Mode != ansi.ANSIMode(terminal.ModeBDSM) {
			return false
		}
		f.ModeReport = int(msg.Value)
	case tea.TerminalVersionMsg:
		f.Version = msg.Name
	default:
		return false
	}
	return true
}
