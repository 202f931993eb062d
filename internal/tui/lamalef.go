package tui

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/tui/keymap"
)

// lamTimeout is the maximum time between the lam and the alef of one key. Users cannot type two keys that fast, and do not
// notice the delay of a single lam.
const lamTimeout = 15 * time.Millisecond

// A lamTimeoutMsg is sent lamTimeout after a lam.
type lamTimeoutMsg struct{ lam *tea.KeyPressMsg }

// apply handles the lam as a key of its own, if no other key has followed it.
func (l lamTimeoutMsg) apply(m *app) tea.Cmd {
	if m.pendingLam != l.lam {
		return nil
	}
	m.pendingLam = nil
	return m.dispatchKey(*l.lam)
}

// handleKey handles a key press. Arabic keyboards have لا on one key, but a terminal that does not report the physical key
// sends two letters in quick succession. handleKey joins them into one key again, except in modes with text input.
func (m *app) handleKey(k tea.KeyPressMsg) tea.Cmd {
	lam := m.pendingLam
	m.pendingLam = nil
	isInput := m.modes.top().caret() != nil
	switch {
	case lam != nil && k.Text != "" && strings.Contains("اأإآ", k.Text):
		return m.dispatchKey(tea.KeyPressMsg{Text: lam.Text + k.Text, Code: lam.Code})
	case lam != nil:
		return tea.Batch(m.dispatchKey(*lam), m.handleKey(k))
	case k.Text == "ل" && k.BaseCode == 0 && !isInput:
		m.pendingLam = &k
		return tea.Tick(lamTimeout, func(time.Time) tea.Msg { return lamTimeoutMsg{&k} })
	}
	return m.dispatchKey(k)
}

// dispatchKey clears the notice and passes a key to the mode. It handles Ctrl-C and Ctrl-Z itself.
func (m *app) dispatchKey(k tea.KeyPressMsg) tea.Cmd {
	m.notice = ""
	switch k.String() {
	case "ctrl+c":
		return tea.Quit
	case "ctrl+z":
		m.showStateError(m.session.Flush()) // a suspended program must not hold the lock of the state
		m.restoreColors()
		return m.suspend
	}
	return m.modes.top().key(m, keymap.NewPress(k))
}
