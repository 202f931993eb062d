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
	from, cursor lineAnchor // line where the selection was started, and the line that moves; cursor may be above from
}

// startSelection starts a selection at a line, and returns its mode.
func (m *app) startSelection(at page.LinePos) *selection {
	s := &selection{}
	m.reader.anchor(&s.from, at)
	m.reader.anchor(&s.cursor, at)
	m.push(s)
	return s
}

func (s *selection) key(m *app, k keymap.Press) tea.Cmd {
	body := m.reader.area.body
	switch {
	case k.Name == "enter", m.Keys.Is(k, keymap.CopySection):
		return s.copy(m)
	case m.Keys.Is(k, keymap.Back, keymap.Select, keymap.Quit):
		s.close(m)
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

// close closes the selection.
func (s *selection) close(m *app) {
	m.drop(s)
	m.session.Drop(s.from.marker)
	m.session.Drop(s.cursor.marker)
}

// move moves the cursor n lines down, or -n lines up.
func (s *selection) move(r *reader, n int) {
	at, ok := r.lineOf(&s.cursor)
	if n > 0 {
		at, ok = r.lastLineOf(&s.cursor)
	}
	if ok {
		s.moveTo(r, r.page.Move(at, n))
	}
}

// moveTo moves the cursor to a line, and scrolls if the line is not on the screen.
func (s *selection) moveTo(r *reader, at page.LinePos) {
	r.anchor(&s.cursor, at)
	if at.Before(r.top) {
		r.showAt(at)
	} else if top := r.page.Move(at, 1-r.area.body); r.top.Before(top) {
		r.showAt(top)
	}
}

// ends returns the text of the lines at both ends of the selection, the upper one first, and the first and the last line. It
// reports false if they are not known, because too little of a changed document is loaded.
func (s *selection) ends(r *reader) (upper, lower document.Passage, first, last page.LinePos, ok bool) {
	from, fromKnown := r.lineOf(&s.from)
	cursor, cursorKnown := r.lineOf(&s.cursor)
	above, below := &s.from, &s.cursor
	if first = from; cursor.Before(from) {
		above, below, first = &s.cursor, &s.from, cursor
	}
	last, _ = r.lastLineOf(below)
	upper, _ = above.text()
	lower, _ = below.text()
	return upper, lower, first, last, fromKnown && cursorKnown
}

// copy copies the text of the selected lines to the clipboard and returns to the reader.
func (s *selection) copy(m *app) tea.Cmd {
	ranges := s.ranges(m.reader)
	s.close(m)
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
	upper, lower, first, last, ok := s.ends(r)
	if !ok {
		return nil
	}
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
			selected.Start, selected.End = clipToPassages(upper, lower, b, selected.Start, selected.End)
		}
		if selected.Start < selected.End {
			ranges = append(ranges, selected)
		}
	}
	return ranges
}

// clipToPassages returns the part of the byte range [start, end) of a block that is between the text of two lines, the upper
// one first.
func clipToPassages(upper, lower document.Passage, block document.BlockID, start, end int) (clippedStart, clippedEnd int) {
	if block == upper.From.Block && hasText(upper) {
		start = max(start, upper.From.Offset)
	}
	if block == lower.From.Block && hasText(lower) {
		end = min(end, lower.To.Offset)
	}
	return start, end
}

// hasText reports whether a passage of one block is not empty.
func hasText(p document.Passage) bool { return p.To.Offset > p.From.Offset }

// isWithoutText reports whether a block has no text of its own, such as a table or a rule.
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
	upper, lower, first, last, ok := s.ends(r)
	hint := m.tr("↑ ↓ extend · %s copy · Esc cancel", m.Keys.Name(keymap.CopySection))
	return r.drawWith(m, hint, func(at page.LinePos, line page.Line) page.Line {
		if !ok || at.Before(first) || last.Before(at) {
			return line
		}
		clip := !isWithoutText(r.page.Document(), line.Block)
		cells := make([]page.Cell, len(line.Cells))
		for i, c := range line.Cells {
			cells[i] = page.Cell{Cell: c.Cell, Role: theme.Selected}
			if start, end := clipToPassages(upper, lower, line.Block, c.Start, c.End); clip && c.Start < c.End && start >= end {
				cells[i] = c
			}
		}
		line.Cells = cells
		return line
	})
}
