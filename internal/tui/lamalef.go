package tui

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
)

// lamTimeout is how soon an alef comes after its lam where one key writes both. Nobody types two keys so fast, and
// nobody sees that the key of a lam alone waits for it.
const lamTimeout = 15 * time.Millisecond

// lamTimeoutMsg is the moment when a lam is known to be a key of its own.
type lamTimeoutMsg struct{ lam *tea.KeyPressMsg }

func (l lamTimeoutMsg) apply(m *Model) tea.Cmd {
	if m.pendingLam != l.lam {
		return nil
	}
	m.pendingLam = nil
	return m.dispatchKey(*l.lam)
}

// handleKey takes a key. Arabic keyboards have لا on one key, and terminals that do not say which key was pressed send its
// two letters one right after the other: they are one key again, but where text is typed.
func (m *Model) handleKey(k tea.KeyPressMsg) tea.Cmd {
	lam := m.pendingLam
	m.pendingLam = nil
	_, types := m.mode.(inputMode)
	switch {
	case lam != nil && k.Text != "" && strings.Contains("اأإآ", k.Text):
		return m.dispatchKey(tea.KeyPressMsg{Text: lam.Text + k.Text, Code: lam.Code})
	case lam != nil:
		return tea.Batch(m.dispatchKey(*lam), m.handleKey(k))
	case k.Text == "ل" && k.BaseCode == 0 && !types:
		m.pendingLam = &k
		return tea.Tick(lamTimeout, func(time.Time) tea.Msg { return lamTimeoutMsg{&k} })
	}
	return m.dispatchKey(k)
}

// dispatchKey does what a key does.
func (m *Model) dispatchKey(k tea.KeyPressMsg) tea.Cmd {
	m.notice = ""
	switch k.String() {
	case "ctrl+c":
		return tea.Quit
	case "ctrl+z":
		m.leaveArticle() // a program that stands still must not hold the memory's lock
		m.restoreColors()
		return m.suspend
	}
	return m.mode.key(m, k)
}
