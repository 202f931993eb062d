package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/document"
	"maqal/internal/locator"
	"maqal/internal/page"
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

// A lineAnchor is the position of a line of the page, in terms of the text. It stays at the same words when the page is laid
// out again.
type lineAnchor struct {
	start document.Position
	lines int // lines from the line that shows start, if another one has the same start, such as a blank line; 0 after a new layout
}

// anchorLine returns the anchor of a line.
func (r *reader) anchorLine(at page.LinePos) lineAnchor {
	a := lineAnchor{start: r.page.PositionOf(at)}
	if line := r.page.LineOf(a.start); line.Block == at.Block {
		a.lines = at.Line - line.Line
	}
	return a
}

// lineOf returns the position of the line of an anchor.
func (r *reader) lineOf(a lineAnchor) page.LinePos {
	at := r.page.LineOf(a.start)
	at.Line = max(at.Line+a.lines, 0)
	return at
}

// changed updates the anchor after a change.
func (a *lineAnchor) changed(c change) {
	a.start = c.move(a.start)
	if c.layout {
		a.lines = 0
	}
}
