package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"maqal/internal/terminal"
)

// askPatience is how long Ask waits for a terminal that does not answer.
const askPatience = 400 * time.Millisecond

// Ask adds to the facts what the terminal answers when it is asked. It draws nothing.
func Ask(f terminal.Facts) (terminal.Facts, error) {
	a := &asker{facts: f}
	_, err := tea.NewProgram(a).Run()
	return a.facts, err
}

// asker is a program that asks the terminal and ends with the answers.
type asker struct {
	facts         terminal.Facts
	mode, version bool // the answer has come
}

// Init asks.
func (a *asker) Init() tea.Cmd {
	return tea.Batch(tea.Raw(terminal.AskMode), tea.RequestTerminalVersion,
		tea.Tick(askPatience, func(time.Time) tea.Msg { return tea.QuitMsg{} }))
}

// Update takes the answers.
func (a *asker) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	took := take(&a.facts, msg)
	_, version := msg.(tea.TerminalVersionMsg)
	a.version = a.version || version
	a.mode = a.mode || took && !version
	if a.mode && a.version {
		return a, tea.Quit
	}
	return a, nil
}

// View draws nothing.
func (a *asker) View() tea.View { return tea.View{} }

// take puts an answer of the terminal among the facts, and tells whether the message is one.
func take(f *terminal.Facts, msg tea.Msg) bool {
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
