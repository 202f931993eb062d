package tui

import (
	tea "charm.land/bubbletea/v2"

	"maqal/internal/document"
	"maqal/internal/page"
	"maqal/internal/theme"
	"maqal/internal/tui/keymap"
)

// selection is the mode in which the user selects lines to copy their text.
type selection struct {
	modeDefaults
	from, cursor lineMark // first selected line, and the line at the other end, which moves; cursor may be above from
}

// A lineMark marks the text of a line. After a new layout, it may be a part of a line or on several lines.
type lineMark struct {
	lineAnchor
	end int // end of the text in the block; at most the start if the line has no text
}

// markLine returns a mark of a line.
func (r *reader) markLine(at page.LinePos) lineMark {
	mark := lineMark{lineAnchor: r.anchorLine(at)}
	if lines := r.page.Lines(at, 1); len(lines) > 0 {
		mark.end = lines[0].End
	}
	return mark
}

// lastLine returns the last line that shows the text of a mark. The first one is that of the anchor.
func (r *reader) lastLine(mark lineMark) page.LinePos {
	if mark.lines != 0 || !mark.hasText() {
		return r.lineOf(mark.lineAnchor)
	}
	return r.page.LineOf(document.Position{Block: mark.start.Block, Offset: mark.end - 1})
}

// hasText reports whether the marked line has text.
func (l lineMark) hasText() bool { return l.end > l.start.Offset }

// changed updates the mark after a change.
func (l *lineMark) changed(c change) {
	length, blank := l.end-l.start.Offset, min(max(l.lines, -1), 0)
	l.lineAnchor.changed(c)
	l.end = l.start.Offset + length
	if !l.hasText() {
		l.lines = blank // stays on the blank line above the text
	}
}

// startSelection starts a selection at a line, and returns its mode.
func (m *app) startSelection(at page.LinePos) *selection {
	mark := m.reader.markLine(at)
	s := &selection{from: mark, cursor: mark}
	m.push(s)
	return s
}

func (s *selection) key(m *app, k keymap.Press) tea.Cmd {
	body := m.reader.area.body
	switch {
	case k.Name == "enter", m.Keys.Is(k, keymap.CopySection):
		return s.copy(m)
	case m.Keys.Is(k, keymap.Back, keymap.Select, keymap.Quit):
		m.pop()
	case m.Keys.Is(k, keymap.Down):
		s.move(m.reader, 1)
	case m.Keys.Is(k, keymap.Up):
		s.move(m.reader, -1)
	case m.Keys.Is(k, keymap.HalfPageDown):
		s.move(m.reader, body/2)
	case m.Keys.Is(k, keymap.HalfPageUp):
		s.move(m.reader, -body/2)
	case m.Keys.Is(k, keymap.PageDown):
		s.move(m.reader, m.reader.pageStep())
	case m.Keys.Is(k, keymap.PageUp):
		s.move(m.reader, -m.reader.pageStep())
	case m.Keys.Is(k, keymap.Top):
		s.moveTo(m.reader, page.LinePos{})
	case m.Keys.Is(k, keymap.End):
		s.moveTo(m.reader, m.reader.page.LastLine())
	case m.Keys.Is(k, keymap.Help):
		m.push(&help{})
	}
	return nil
}

func (s *selection) changed(_ *app, c change) tea.Cmd {
	s.from.changed(c)
	s.cursor.changed(c)
	return nil
}

// move moves the cursor n lines down, or -n lines up.
func (s *selection) move(r *reader, n int) {
	at := r.lineOf(s.cursor.lineAnchor)
	if n > 0 {
		at = r.lastLine(s.cursor)
	}
	s.moveTo(r, r.page.Move(at, n))
}

// moveTo moves the cursor to a line, and scrolls if the line is not on the screen.
func (s *selection) moveTo(r *reader, at page.LinePos) {
	s.cursor = r.markLine(at)
	if at.Before(r.top) {
		r.showAt(at)
	} else if top := r.page.Move(at, 1-r.area.body); r.top.Before(top) {
		r.showAt(top)
	}
}

// ends returns the marks at both ends of the selection, the upper one first.
func (s *selection) ends(r *reader) (upper, lower lineMark) {
	if r.lineOf(s.cursor.lineAnchor).Before(r.lineOf(s.from.lineAnchor)) {
		return s.cursor, s.from
	}
	return s.from, s.cursor
}

// copy copies the text of the selected lines to the clipboard and returns to the reader.
func (s *selection) copy(m *app) tea.Cmd {
	m.pop()
	ranges := s.ranges(m.reader)
	if len(ranges) == 0 {
		m.notice = m.tr("No text in selection")
		return nil
	}
	text := m.reader.page.Document().Excerpt(ranges)
	m.notice = m.tr("Copied lines (%d words)", countWords(text))
	return tea.SetClipboard(text)
}

// ranges returns the selected ranges of text.
func (s *selection) ranges(r *reader) []document.Range {
	var ranges []document.Range
	upper, lower := s.ends(r)
	first, last := r.lineOf(upper.lineAnchor), r.lastLine(lower)
	d := r.page.Document()
	for b, ok := first.Block, d.HasBlock(first.Block); ok && b <= last.Block; b, ok = d.NextBlock(b) {
		lines := r.page.BlockLines(b)
		from, to := 0, len(lines)-1
		if b == first.Block {
			from = min(first.Line, to)
		}
		if b == last.Block {
			to = max(min(last.Line, to), from)
		}
		selected, ok := blockRange(d, b, lines[from:to+1])
		if !ok {
			continue
		}
		if !isWithoutText(d, b) {
			selected.Start, selected.End = clipToMarks(upper, lower, b, selected.Start, selected.End)
		}
		if selected.Start < selected.End {
			ranges = append(ranges, selected)
		}
	}
	return ranges
}

// clipToMarks returns the part of the byte range [start, end) of a block that is between the text of two marks, the upper
// one first.
func clipToMarks(upper, lower lineMark, block document.BlockID, start, end int) (clippedStart, clippedEnd int) {
	if block == upper.start.Block && upper.hasText() {
		start = max(start, upper.start.Offset)
	}
	if block == lower.start.Block && lower.hasText() {
		end = min(end, lower.end)
	}
	return start, end
}

// isWithoutText reports whether a block has no text of its own, as tables and rules.
func isWithoutText(d *document.Document, block document.BlockID) bool {
	return len(d.Block(block).Text.String) == 0
}

// blockRange returns the range of a block's text that the given lines of the block show. It reports false if they show
// none. For a block without text of its own, such as a table, it returns the whole block if one of the lines is not blank.
func blockRange(d *document.Document, block document.BlockID, lines []page.Line) (document.Range, bool) {
	r := document.Range{Block: block, Start: -1}
	hasNoText := isWithoutText(d, block)
	for _, line := range lines {
		switch {
		case hasNoText && line.Width > 0:
			return d.WholeBlock(block), true
		case line.End > line.Start && r.Start < 0:
			r.Start = line.Start
		}
		r.End = max(r.End, line.End)
	}
	return r, r.Start >= 0
}

// draw draws the window of the reader with the selected text highlighted.
func (s *selection) draw(m *app, _ func() []row) []row {
	r := m.reader
	upper, lower := s.ends(r)
	first, last := r.lineOf(upper.lineAnchor), r.lastLine(lower)
	hint := m.tr("↑ ↓ extend · %s copy · Esc cancel", m.Keys.Name(keymap.CopySection))
	return r.drawWith(m, hint, func(at page.LinePos, line page.Line) page.Line {
		if at.Before(first) || last.Before(at) {
			return line
		}
		clip := !isWithoutText(r.page.Document(), line.Block)
		cells := make([]page.Cell, len(line.Cells))
		for i, c := range line.Cells {
			cells[i] = page.Cell{Cell: c.Cell, Role: theme.Selected}
			if start, end := clipToMarks(upper, lower, line.Block, c.Start, c.End); clip && c.Start < c.End && start >= end {
				cells[i] = c
			}
		}
		line.Cells = cells
		return line
	})
}
