package tui

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"
)

// lamPatience is how soon an alef comes after its lam where one key writes both. Nobody types two keys so fast, and
// nobody sees that the key of a lam alone waits for it.
const lamPatience = 15 * time.Millisecond

// lamAlone is the moment when a lam is known to be a key of its own.
type lamAlone struct{ lam *tea.KeyPressMsg }

func (l lamAlone) happen(m *Model) tea.Cmd {
	if m.lam != l.lam {
		return nil
	}
	m.lam = nil
	return m.act(*l.lam)
}

// press takes a key. Arabic keyboards have لا on one key, and terminals that do not say which key was pressed send its
// two letters one right after the other: they are one key again, but where text is typed.
func (m *Model) press(k tea.KeyPressMsg) tea.Cmd {
	lam := m.lam
	m.lam = nil
	_, types := m.mode.(typist)
	switch {
	case lam != nil && k.Text != "" && strings.Contains("اأإآ", k.Text):
		return m.act(tea.KeyPressMsg{Text: lam.Text + k.Text, Code: lam.Code})
	case lam != nil:
		return tea.Batch(m.act(*lam), m.press(k))
	case k.Text == "ل" && k.BaseCode == 0 && !types:
		m.lam = &k
		return tea.Tick(lamPatience, func(time.Time) tea.Msg { return lamAlone{&k} })
	}
	return m.act(k)
}

// act does what a key does.
func (m *Model) act(k tea.KeyPressMsg) tea.Cmd {
	m.notice = ""
	switch k.String() {
	case "ctrl+c":
		return tea.Quit
	case "ctrl+z":
		m.leave() // a program that stands still must not hold the memory's lock
		m.recolour()
		return m.suspend
	}
	return m.mode.key(m, k)
}
