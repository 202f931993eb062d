package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/tui/keymap"
)

// mode is a state of the user interface, such as the reader, the bookmark list or the help. Modes are on a stack: the top
// mode handles keys and the mouse, and draws the window.
type mode interface {
	// key handles a key press. It returns a command to run, or nil.
	key(m *app, k keymap.Press) tea.Cmd
	// mouse handles a mouse event. It returns a command to run, or nil.
	mouse(m *app, msg tea.MouseMsg) tea.Cmd
	// draw returns the rows of the window. Rows beyond the window's height are not shown. A mode that covers only a part of
	// the window calls below, which draws the mode under it. At the bottom of the stack, below is nil.
	draw(m *app, below func() []row) []row
	// changed adapts the mode to a change of the open document or its layout. It is called on all modes of the stack, from
	// the bottom up, after the page is laid out again. After a change of the layout only, it must return nil.
	changed(m *app, c change) tea.Cmd
	// caret returns the position of the text cursor, or nil if the mode has no text input.
	caret() *tea.Cursor
	// typed passes a message to the text input: pasted text, and any other message that the app does not handle.
	typed(m *app, msg tea.Msg) tea.Cmd
}

// modeDefaults contains methods for modes that ignore the mouse, do not depend on the document, and have no text input.
type modeDefaults struct{}

func (modeDefaults) mouse(*app, tea.MouseMsg) tea.Cmd { return nil }

func (modeDefaults) changed(*app, change) tea.Cmd { return nil }

func (modeDefaults) caret() *tea.Cursor { return nil }

func (modeDefaults) typed(*app, tea.Msg) tea.Cmd { return nil }

// modeStack contains the open modes. The bottom one is the library or the reader; only [app.show] replaces it.
type modeStack []mode

// top returns the mode that handles keys.
func (s modeStack) top() mode { return s[len(s)-1] }

// isTop reports whether x handles keys.
func (s modeStack) isTop(x mode) bool { return s.top() == x }

// isOpen reports whether x is on the stack.
func (s modeStack) isOpen(x mode) bool { return slices.Contains(s, x) }

// push opens a mode over the others.
func (m *app) push(x mode) { m.modes = append(m.modes, x) }

// pop closes the top mode, unless it is the only one.
func (m *app) pop() { m.truncate(len(m.modes) - 1) }

// drop closes a mode and all modes above it. It does nothing if the mode is not open.
func (m *app) drop(x mode) {
	if i := slices.Index(m.modes, x); i >= 0 {
		m.truncate(i)
	}
}

// dropAll closes all modes except the one at the bottom.
func (m *app) dropAll() { m.truncate(1) }

// truncate closes all modes except the lowest n, and keeps at least one.
func (m *app) truncate(n int) {
	n = max(n, 1)
	clear(m.modes[n:])
	m.modes = m.modes[:n]
}

// show closes all modes and opens x.
func (m *app) show(x mode) {
	clear(m.modes)
	m.modes = append(m.modes[:0], x)
}

// draw returns the rows of the window that mode i of the stack draws, with the modes below it.
func (m *app) draw(i int) []row {
	if i == 0 {
		return m.modes[0].draw(m, nil)
	}
	return m.modes[i].draw(m, func() []row { return m.draw(i - 1) })
}
