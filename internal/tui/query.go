package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"maqal/internal/terminal"
)

// queryTimeout is how long Ask waits for a terminal that does not answer.
const queryTimeout = 400 * time.Millisecond

// QueryTerminal adds to the facts what the terminal answers when it is asked. It draws nothing.
func QueryTerminal(f terminal.Facts) (terminal.Facts, error) {
	a := &queryModel{facts: f}
	_, err := tea.NewProgram(a).Run()
	return a.facts, err
}

// queryModel is a program that asks the terminal and ends with the answers.
type queryModel struct {
	facts         terminal.Facts
	mode, version bool // the answer has come
}

// Init asks.
func (a *queryModel) Init() tea.Cmd {
	return tea.Batch(tea.Raw(terminal.QueryBDSM), tea.RequestTerminalVersion,
		tea.Tick(queryTimeout, func(time.Time) tea.Msg { return tea.QuitMsg{} }))
}

// Update takes the answers.
func (a *queryModel) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	took := applyAnswer(&a.facts, msg)
	_, version := msg.(tea.TerminalVersionMsg)
	a.version = a.version || version
	a.mode = a.mode || took && !version
	if a.mode && a.version {
		return a, tea.Quit
	}
	return a, nil
}

// View draws nothing.
func (a *queryModel) View() tea.View { return tea.View{} }

// applyAnswer puts an answer of the terminal among the facts, and tells whether the message is one.
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
