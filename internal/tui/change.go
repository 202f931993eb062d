package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/reading"
)

// A change describes how the open document or its layout has changed.
type change struct {
	text     bool           // whether existing text has changed; otherwise text was only added
	headings bool           // whether headings were added or have changed
	layout   bool           // whether the page is laid out again
	document reading.Change // zero if only the layout has changed
}

// newChange returns the change of a document.
func newChange(c reading.Change) change {
	return change{text: c.Altered(), headings: c.Altered() || c.Complete, layout: c.Altered() || c.Moved, document: c}
}

// notifyModes passes a change to all modes, from the bottom of the stack up, and returns their commands.
func (m *app) notifyModes(c change) tea.Cmd {
	var cmds []tea.Cmd
	for _, x := range slices.Clone(m.modes) { // a mode may close itself
		if cmd := x.changed(m, c); cmd != nil {
			cmds = append(cmds, cmd)
		}
	}
	return tea.Batch(cmds...)
}
