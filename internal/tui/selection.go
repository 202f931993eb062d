package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"maqal/internal/document"
	"maqal/internal/page"
	"maqal/internal/theme"
)

// selection is the mode in which the user selects lines to copy their text.
type selection struct {
	reader       *reader
	from, cursor page.LinePos // first selected line, and the line at the other end, which moves; cursor may be above from
}

// startSelection starts a selection at a line.
func (m *app) startSelection(at page.LinePos) {
	m.mode = &selection{reader: m.reader, from: at, cursor: at}
}

func (s *selection) key(m *app, k tea.KeyPressMsg) tea.Cmd {
	body := s.reader.area.body
	switch c := commandFor(k); {
	case c == "enter", key.Matches(c, keyCopy):
		return s.copy(m)
	case key.Matches(c, keyEscape, keySelect, keyQuit):
		m.mode = s.reader
	case key.Matches(c, keyDown):
		s.move(1)
	case key.Matches(c, keyUp):
		s.move(-1)
	case key.Matches(c, keyHalfDown):
		s.move(body / 2)
	case key.Matches(c, keyHalfUp):
		s.move(-body / 2)
	case key.Matches(c, keyPageDown):
		s.move(s.reader.pageStep())
	case key.Matches(c, keyPageUp):
		s.move(-s.reader.pageStep())
	case key.Matches(c, keyTop):
		s.moveTo(page.LinePos{})
	case key.Matches(c, keyEnd):
		s.moveTo(s.reader.page.LastLine())
	case key.Matches(c, keyHelp):
		m.mode = &help{previous: s}
	}
	return nil
}

func (s *selection) move(n int) { s.moveTo(s.reader.page.Move(s.cursor, n)) }

// moveTo moves the cursor to a line, and scrolls if the line is not on the screen.
func (s *selection) moveTo(at page.LinePos) {
	s.cursor = at
	r := s.reader
	if at.Before(r.top) {
		r.showAt(at)
	} else if top := r.page.Move(at, 1-r.area.body); r.top.Before(top) {
		r.showAt(top)
	}
}

// ends returns the first and the last selected line.
func (s *selection) ends() (first, last page.LinePos) {
	if s.cursor.Before(s.from) {
		return s.cursor, s.from
	}
	return s.from, s.cursor
}

// copy copies the text of the selected lines to the clipboard and returns to the reader.
func (s *selection) copy(m *app) tea.Cmd {
	m.mode = s.reader
	ranges := s.ranges()
	if len(ranges) == 0 {
		m.notice = m.tr("No text in selection")
		return nil
	}
	text := s.reader.page.Document().Excerpt(ranges)
	m.notice = m.tr("Copied lines (%d words)", countWords(text))
	return tea.SetClipboard(text)
}

// ranges returns the ranges of text on the selected lines.
func (s *selection) ranges() []document.Range {
	var ranges []document.Range
	first, last := s.ends()
	d := s.reader.page.Document()
	for b, ok := first.Block, true; ok && b <= last.Block; b, ok = d.NextBlock(b) {
		lines := s.reader.page.BlockLines(b)
		from, to := 0, len(lines)-1
		if b == first.Block {
			from = first.Line
		}
		if b == last.Block {
			to = min(last.Line, to)
		}
		if r, ok := s.blockRange(b, lines[from:to+1]); ok {
			ranges = append(ranges, r)
		}
	}
	return ranges
}

// blockRange returns the range of a block's text that the given lines of the block show. It reports false if they show
// none. For a block without text of its own, such as a table, it returns the whole block if one of the lines is not blank.
func (s *selection) blockRange(block document.BlockID, lines []page.Line) (document.Range, bool) {
	r := document.Range{Block: block, Start: -1}
	d := s.reader.page.Document()
	hasNoText := len(d.Block(block).Text.String) == 0 // a table or a rule
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

// draw draws the window of the reader with the selected lines highlighted.
func (s *selection) draw(m *app) []row {
	first, last := s.ends()
	return s.reader.drawWith(m, m.tr("↑ ↓ extend · %s copy · Esc cancel", bindingLabel(keyCopy)), func(at page.LinePos, line page.Line) page.Line {
		if at.Before(first) || last.Before(at) {
			return line
		}
		cells := make([]page.Cell, len(line.Cells))
		for i, c := range line.Cells {
			cells[i] = page.Cell{Cell: c.Cell, Role: theme.Selected}
		}
		line.Cells = cells
		return line
	})
}
