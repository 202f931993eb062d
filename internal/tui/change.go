package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/document"
	"maqal/internal/locator"
)

// A change describes how the open document or its layout has changed.
type change struct {
	text     bool // whether existing text has changed; otherwise text was only added
	headings bool // whether headings were added or have changed
	layout   bool // whether the page is laid out again
	// move converts a position in the document before the change. It returns the same position if the text there has not
	// changed.
	move func(document.Position) document.Position
}

// newChange returns the change from one document to another. Blocks before from are unchanged; from is [document.MaxBlock] if
// text was only added.
func newChange(before, after *document.Document, from document.BlockID) change {
	changed := from != document.MaxBlock
	c := change{text: changed, headings: changed || after.Complete(), layout: changed}
	c.move = func(at document.Position) document.Position {
		if at.Block < from {
			return at
		}
		return locator.Move(before, after, at)
	}
	return c
}

// newLayoutChange returns a change of the layout only.
func newLayoutChange() change {
	return change{layout: true, move: func(at document.Position) document.Position { return at }}
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
