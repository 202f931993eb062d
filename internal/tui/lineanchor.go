package tui

import (
	"maqal/internal/document"
	"maqal/internal/page"
	"maqal/internal/reading"
)

// A lineAnchor refers to a line of the page by a marker of its text. It stays on the same words when the document changes or
// the page is laid out again. After a new layout, its text may be part of a line or on several lines.
type lineAnchor struct {
	marker *reading.Marker // text of the line; an empty passage for a line without text
	lines  int             // lines from the first one that shows the marker; not 0 for a blank line beside it
	page   *page.Page      // page that lines is valid for
	set    bool
}

// anchor sets a to a line of the page.
func (v *view) anchor(a *lineAnchor, at page.LinePos) {
	p := reading.At(v.page.PositionOf(at))
	if lines := v.page.Lines(at, 1); len(lines) > 0 {
		p.To.Offset = max(lines[0].End, p.From.Offset)
	}
	if a.marker == nil {
		a.marker = v.session.Mark(p)
	} else {
		a.marker.Set(p)
	}
	a.lines, a.page, a.set = 0, v.page, true
	if line := v.page.LineOf(p.From); line.Block == at.Block {
		a.lines = at.Line - line.Line
	}
}

// text returns the text of the line. It reports false if the anchor is not set, or if the text is not known, because too
// little of a changed document is loaded.
func (a *lineAnchor) text() (p document.Passage, ok bool) {
	if !a.set {
		return p, false
	}
	return a.marker.At()
}

// lineOf returns the first line that shows the text of an anchor. It reports false if [lineAnchor.text] does.
func (v *view) lineOf(a *lineAnchor) (page.LinePos, bool) {
	p, ok := a.text()
	if !ok {
		return page.LinePos{}, false
	}
	lines := a.lines
	switch {
	case a.page == v.page:
	case hasText(p):
		lines = 0
	default: // stays on the blank line above the text
		lines = min(max(lines, -1), 0)
	}
	at := v.page.LineOf(p.From)
	at.Line = max(at.Line+lines, 0)
	return at, true
}

// lastLineOf is like lineOf for the last line that shows the text.
func (v *view) lastLineOf(a *lineAnchor) (page.LinePos, bool) {
	p, ok := a.text()
	if !ok || a.page == v.page && a.lines != 0 || !hasText(p) {
		return v.lineOf(a)
	}
	return v.page.LineOf(document.Position{Block: p.To.Block, Offset: p.To.Offset - 1}), true
}

// isAt reports whether an anchor is at a line.
func (v *view) isAt(a *lineAnchor, at page.LinePos) bool {
	line, ok := v.lineOf(a)
	return ok && line == at
}
