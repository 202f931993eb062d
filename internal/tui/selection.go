package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"maqal/internal/document"
	"maqal/internal/page"
	"maqal/internal/theme"
)

// selection is the mode of selecting lines, to copy their text.
type selection struct {
	reader       *reader
	from, cursor page.LinePos // where the selection begins, and its other end
}

// startSelection begins a selection with a line of the body.
func (m *Model) startSelection(at page.LinePos) {
	m.mode = &selection{reader: m.reader, from: at, cursor: at}
}

func (s *selection) key(m *Model, k tea.KeyPressMsg) tea.Cmd {
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

// moveTo moves the end of the selection, and the page with it where it leaves the screen.
func (s *selection) moveTo(at page.LinePos) {
	s.cursor = at
	r := s.reader
	if at.Before(r.top) {
		r.showAt(at)
	} else if top := r.page.Move(at, 1-r.area.body); r.top.Before(top) {
		r.showAt(top)
	}
}

// ends gives the first and the last line that are selected.
func (s *selection) ends() (first, last page.LinePos) {
	if s.cursor.Before(s.from) {
		return s.cursor, s.from
	}
	return s.from, s.cursor
}

// copy copies the text of the lines that are selected.
func (s *selection) copy(m *Model) tea.Cmd {
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

// ranges are the parts of the text that the lines show.
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
		if r, ok := s.within(b, lines[from:to+1]); ok {
			ranges = append(ranges, r)
		}
	}
	return ranges
}

// within is the part of a block that lines of it show, false where they show none.
func (s *selection) within(block int, lines []page.Line) (document.Range, bool) {
	r := document.Range{Block: block, Start: -1}
	d := s.reader.page.Document()
	whole := len(d.Block(block).Text.String) == 0 // a table or a rule
	for _, line := range lines {
		switch {
		case whole && line.Width > 0:
			return d.WholeBlock(block), true
		case line.End > line.Start && r.Start < 0:
			r.Start = line.Start
		}
		r.End = max(r.End, line.End)
	}
	return r, r.Start >= 0
}

// draw draws the window as in reading, with the lines that are selected.
func (s *selection) draw(m *Model) []row {
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
