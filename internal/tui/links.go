package tui

import (
	"errors"
	"slices"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/browser"
	"maqal/internal/document"
	"maqal/internal/library"
	"maqal/internal/page"
	"maqal/internal/reading"
	"maqal/internal/sanitize"
	"maqal/internal/theme"
	"maqal/internal/tui/keymap"
)

// A link is a link or a footnote reference on the page. It covers bytes [start, end) of the text of a block.
type link struct {
	block      document.BlockID
	start, end int
	id         page.LinkID
	target     string // URL
	note       int    // number of the footnote; 0 for links
}

// links returns the links on screen, in text order. A link that begins above the screen starts at its first visible cell.
func (r *reader) links() (all []link) {
	for at, i := r.top, 0; i < r.area.body; i++ {
		lines := r.page.Lines(at, 1)
		if len(lines) == 0 {
			break
		}
		all = r.appendLinks(all, at, &lines[0])
		next := r.page.Move(at, 1)
		if next == at {
			break
		}
		at = next
	}
	return all
}

// appendLinks appends the links on a line, in text order. If the line continues the last link of all, appendLinks extends
// that link.
func (r *reader) appendLinks(all []link, at page.LinePos, line *page.Line) []link {
	first := len(all)
	for i := range line.Cells {
		c := &line.Cells[i]
		if !isLinkCell(c) || c.Start == c.End {
			continue
		}
		l := link{block: line.Block, start: c.Start, end: c.End, id: c.Link, target: r.target(line.Block, c)}
		if start, end, number := r.noteMark(line.Block, c); number > 0 {
			l.start, l.end, l.note = start, end, number
		}
		all = appendLinkCell(all, first, l)
	}
	// Cells are in visual order. Sort the links of the line in text order.
	for i := first; i < len(all); i++ {
		for k := i; k > first && all[k].start < all[k-1].start; k-- {
			all[k], all[k-1] = all[k-1], all[k]
		}
	}
	if first > 0 && first < len(all) && isContinuation(all[first-1], all[first]) {
		all[first-1].end = all[first].end
		all = append(all[:first], all[first+1:]...)
	}
	return all
}

// target returns the URL of a link cell. If the page has none, because the URL must not be opened, target returns the URL
// as written in the document.
func (r *reader) target(block document.BlockID, c *page.Cell) string {
	if c.Link != 0 {
		return r.page.Target(c)
	}
	target := ""
	for offset, t := range r.page.Document().Block(block).Texts() {
		for _, s := range t.Spans {
			if s.Start <= c.Start-offset && c.Start-offset < s.End {
				target = s.Target
			}
		}
	}
	return target
}

// appendLinkCell merges the link l of one cell into an adjacent link in all[first:], or appends it.
func appendLinkCell(all []link, first int, l link) []link {
	for i := first; i < len(all); i++ {
		switch other := &all[i]; {
		case other.id != l.id || other.note != l.note:
		case other.start == l.start: // another cell of the same footnote reference
			return all
		case other.end == l.start:
			other.end = l.end
			return all
		case l.end == other.start:
			other.start = l.start
			return all
		}
	}
	return append(all, l)
}

// isContinuation reports whether b is the part of link a on the next line. At most one byte, the space at the line break,
// is between them.
func isContinuation(a, b link) bool {
	return a.block == b.block && a.id == b.id && a.note == b.note && a.end <= b.start && b.start-a.end <= 1
}

// nextLink selects the next link on screen (step 1) or the previous one (step -1), and wraps around. If no link on screen is
// selected, it selects the first or the last one.
func (r *reader) nextLink(m *app, step int) {
	all := r.links()
	if len(all) == 0 {
		r.selectLink(nil)
		m.notice = m.tr("No links on screen")
		return
	}
	next := 0
	if step < 0 {
		next = len(all) - 1
	}
	for i, l := range all {
		if r.link != nil && l.block == r.link.block && l.start == r.link.start {
			next = (i + step + len(all)) % len(all)
		}
	}
	r.selectLink(&all[next])
	m.notice = r.link.statusText(m)
}

// statusText returns the notice for a selected link: its target with key hints, or why it cannot be opened.
func (l *link) statusText(m *app) string {
	switch {
	case l.note > 0:
		return m.tr("Footnote %d · %s to show", l.note, m.Keys.Name(keymap.Follow))
	case library.IsExternal(l.target):
		if _, err := browser.Parse(l.target); err != nil {
			return m.refusalText(l.target, err)
		}
		return m.tr("%s · %s to open, %s to copy", sanitize.Line(l.target), m.Keys.Name(keymap.Follow), m.Keys.Name(keymap.CopyLink))
	}
	return m.tr("%s · %s to follow", sanitize.Line(l.target), m.Keys.Name(keymap.Follow))
}

// linkVisible reports whether a link is selected and its start is on screen.
func (r *reader) linkVisible() bool {
	return r.link != nil && slices.ContainsFunc(r.links(), func(l link) bool { return l.block == r.link.block && l.start == r.link.start })
}

// highlightLink returns line with the selected link highlighted. It does not modify the cells of the page.
func (r *reader) highlightLink(_ page.LinePos, line page.Line) page.Line {
	if r.link == nil || line.Block != r.link.block {
		return line
	}
	cells := make([]page.Cell, len(line.Cells))
	copy(cells, line.Cells)
	for i := range cells {
		if c := &cells[i]; c.Link == r.link.id && r.link.start <= c.Start && c.Start < r.link.end {
			c.Role, c.Marks = theme.Selected, 0
		}
	}
	line.Cells = cells
	return line
}

// follow follows the selected link, which must not be nil. It shows a footnote, goes to an anchor, opens another article,
// or asks whether to open an external URL in the browser.
func (m *app) follow() tea.Cmd {
	r := m.reader
	if r.link.note > 0 {
		m.openFootnote(*r.link)
		return nil
	}
	target, missing := r.link.target, (*reading.AnchorError)(nil)
	switch err := m.session.Follow(target); {
	case errors.Is(err, library.ErrExternal):
		m.promptOpenURL(*r.link)
	case errors.As(err, &missing):
		m.notice = m.tr("No anchor named %s in this article", sanitize.Line(missing.Anchor))
	case err != nil:
		m.notice = m.errorText(err)
	case r.buffer == m.session.Buffer():
		r.link = nil
		r.showAt(r.page.LineOf(m.session.Here()))
	default:
		m.showArticle()
	}
	return nil
}
