package main

import (
	"context"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/term"

	"maqal/internal/config"
	"maqal/internal/message"
	"maqal/internal/state"
	"maqal/internal/terminal"
)

// newTerminal returns the terminal of the process, which writes to out. It has no input.
func newTerminal(out *os.File) *terminal.Terminal {
	return &terminal.Terminal{Out: out, Env: os.Environ(), Local: true, Size: func() (columns, rows int, ok bool) {
		columns, rows, err := term.GetSize(out.Fd())
		return columns, rows, err == nil
	}}
}

// openKeyboard returns the input from the keyboard: standard input if it is a terminal, and otherwise [openTTY].
func openKeyboard() (io.Reader, error) {
	if term.IsTerminal(os.Stdin.Fd()) {
		return os.Stdin, nil
	}
	return openTTY()
}

// openTTY opens the terminal of the process for input from the keyboard.
func openTTY() (io.Reader, error) {
	in, _, err := tea.OpenTTY()
	if err != nil {
		return nil, message.Errorf("read commands: standard input is the article and there is no terminal (%v); name a file instead", err)
	}
	return in, nil
}

// terminalFacts returns the facts about the terminal that need no query.
func (s *settings) terminalFacts() terminal.Facts {
	by := func(origin config.Origin) string { return s.values.IfFrom(origin, config.Bidi) }
	return terminal.Facts{
		Flag: by(config.FromFlag), Variable: by(config.FromEnv), Configured: by(config.FromFile),
		Saved: savedMode, Env: os.Environ(),
	}
}

// savedMode returns the mode saved for a terminal, or "" if there is none.
func savedMode(name string) string { return savedModes().Mode(string(terminal.DisplayName(name))) }

// saveMode saves a mode for a terminal. Auto removes the saved mode.
func saveMode(name, mode string) error {
	if mode == terminal.Auto {
		mode = ""
	}
	return savedModes().Save(string(terminal.DisplayName(name)), mode)
}

// savedModes returns the store of the modes saved with doctor.
func savedModes() *state.SavedModes { return state.OpenSavedModes(statePath("terminals.json")) }

// factsWithTmux returns the facts of terminalFacts and the answer of tmux.
func (s *settings) factsWithTmux(ctx context.Context) terminal.Facts {
	facts := s.terminalFacts()
	facts.OuterTerminal = queryTmux(ctx)
	return facts
}

// tmuxTimeout is short because the query delays the first screen.
const tmuxTimeout = 200 * time.Millisecond

// queryTmux asks tmux for the name and version of its terminal and for the value of TERM outside, as in
// "XTerm(379)|xterm-256color". It returns "" outside of tmux, or if tmux fails or does not answer within tmuxTimeout.
func queryTmux(ctx context.Context) string {
	if os.Getenv("TMUX") == "" {
		return ""
	}
	ctx, cancel := context.WithTimeout(ctx, tmuxTimeout)
	defer cancel()
	out, err := exec.CommandContext(ctx, "tmux", "display-message", "-p", "#{client_termtype}|#{client_termname}").Output()
	if err != nil {
		return ""
	}
	return strings.TrimSuffix(string(out), "\n")
}
