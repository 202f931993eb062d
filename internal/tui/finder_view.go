package tui

import (
	"maqal/internal/bidi"
	"maqal/internal/theme"
	"maqal/internal/tui/widget"
)

func (f *finder) draw(m *app, _ func() []row) []row {
	direction := f.direction(m)
	hint := m.tr("Search headings and text")
	if f.inLibrary {
		hint = m.tr("Search all articles")
	}
	rows := []row{f.input.Draw(&m.canvas, 0, "/", hint, direction)}
	height := m.canvas.Height - f.listTop(m)
	if m.canvas.Height > 4 {
		rows = append(rows, m.canvas.Rule(direction, 0))
		height--
	}
	rows = append(rows, f.drawList(m, height)...)
	if m.canvas.Height > 4 {
		rows = m.canvas.Window(rows, f.footer(m))
	}
	return rows
}

// listTop returns the row of the window where the list starts.
func (f *finder) listTop(m *app) int {
	if m.canvas.Height > 4 {
		return 2
	}
	return 1
}

// drawList draws the part of the list around the selected item that fits in height rows.
func (f *finder) drawList(m *app, height int) []row {
	f.list.Clear()
	selected := f.list.Index()
	cursorRow, total := 0, 0 // in rows of the whole list
	remaining := selected
	for g := range f.groups {
		if g.count == 0 {
			continue
		}
		if remaining >= 0 && remaining < g.count {
			cursorRow = total + 1 + remaining
		}
		remaining -= g.count
		total += 1 + g.count
	}
	if total == 0 {
		return []row{m.canvas.Bar(f.direction(m), m.canvas.Message(f.emptyText(m), theme.Chrome), widget.Label{})}
	}
	first := min(max(cursorRow-height/2, 0), max(total-height, 0))
	var rows []row
	row, index := 0, 0 // next row and item of the whole list
	for g := range f.groups {
		if g.count == 0 {
			continue
		}
		if row >= first && row < first+height {
			rows = append(rows, f.header(m, g))
		}
		for i := max(first-row-1, 0); i < g.count && row+1+i < first+height; i++ {
			if it, ok := f.itemOf(g, i); ok {
				f.list.Place(f.listTop(m)+len(rows), 1, it.key())
				rows = append(rows, f.row(m, it, index+i == selected))
			}
		}
		row += 1 + g.count
		index += g.count
	}
	return rows
}

// emptyText returns the text that an empty list shows.
func (f *finder) emptyText(m *app) string {
	switch {
	case f.isSearching():
		return m.tr("Searching…")
	case f.query.Empty() && f.scope != scopeText:
		return m.tr("No headings here · type to search text")
	case f.query.Empty():
		return m.tr("Search text")
	case f.scope == scopeAll:
		return m.tr("No matches · Backspace deletes")
	}
	return m.tr("No matches here · Tab switches scope, Backspace deletes")
}

// header draws the name of a group and the number of its items.
func (f *finder) header(m *app, g resultGroup) row {
	return m.canvas.ListRow(" ", widget.Join(theme.Chrome, m.canvas.Direction(), m.Messages.Text(f.groupTitle(g)), m.tr("%d", g.count)), 0, f.direction(m))
}

// row draws an item. If the list is wide enough, its context is at the end side.
func (f *finder) row(m *app, it result, selected bool) row {
	l, context, indent := f.headingLabel(it)
	if it.section < 0 {
		l, context = f.excerptLabel(m, it)
	}
	mark := " "
	if selected {
		mark, l.Role = "•", theme.Selected
	}
	width := m.canvas.ListWidth()
	contextWidth := 0
	if width >= 60 && context.Text.String != "" {
		contextWidth = width / 4
	}
	start := m.canvas.StartSide(f.direction(m))
	markPiece, gap := widget.Literal(mark, theme.Accent), widget.Blank(1+indent)
	room := max(width-2-indent, 1)
	if contextWidth > 0 {
		room -= contextWidth + 2
	}
	margin := m.canvas.ListMargin()
	side := m.canvas.StartSide(it.target.doc.Direction)
	if start == bidi.RightToLeft {
		r := row{margin}
		if contextWidth > 0 {
			r = append(m.canvas.AppendLabel(r, context, contextWidth, bidi.LeftToRight), widget.Blank(2))
		}
		return append(m.canvas.AppendLabel(r, l, room, side), gap, markPiece)
	}
	r := m.canvas.AppendLabel(row{margin, markPiece, gap}, l, room, side)
	if contextWidth > 0 {
		r = m.canvas.AppendLabel(append(r, widget.Blank(2)), context, contextWidth, bidi.RightToLeft)
	}
	return r
}

// headingLabel returns the label, the context and the indentation of a heading. In the library, the context is the title of
// the article; otherwise there is none. It returns zero values for a match in the text.
func (f *finder) headingLabel(it result) (l, context widget.Label, indent int) {
	if it.section < 0 {
		return l, context, 0
	}
	s := &it.target.doc.Sections[it.section]
	l = widget.NewLabel(s.Title, theme.Body)
	l.Direction, l.Matches = s.Direction, f.titles.Ranges(f.query, it.title)
	if f.inLibrary {
		context = widget.LabelIn(it.target.doc.Direction, it.target.article.Title(), theme.Chrome)
	} else if f.query.Empty() {
		indent = 2 * (s.Level - 1)
	}
	return l, context, indent
}

// excerptLabel returns the excerpt of a match in the text, and as its context the heading of its section.
func (f *finder) excerptLabel(m *app, it result) (l, context widget.Label) {
	width := m.canvas.ListWidth()
	e := it.target.index.Excerpt(it.match, width/4, width)
	l = widget.NewLabel(e.Text, theme.Body)
	l.Text.Isolates, l.Direction, l.Matches = e.Isolates, e.Direction, [][2]int{{e.Start, e.End}}
	if i := it.target.doc.SectionAt(it.match.Block); i >= 0 {
		context = widget.LabelIn(it.target.doc.Sections[i].Direction, it.target.doc.Sections[i].Title, theme.Chrome)
	}
	return l, context
}

// footer draws the counts of matches with the notice, or with hints for keys if there is no notice.
func (f *finder) footer(m *app) []row {
	counts := widget.Join(theme.Chrome, m.canvas.Direction(), f.counts(m)...)
	next := [...]string{
		scopeAll: m.tr("Tab headings"), scopeHeadings: m.tr("Tab text"), scopeText: m.tr("Tab all"),
	}[f.scope]
	keys := m.canvas.Hints(counts, m.tr("Esc back"), m.tr("Enter jump"), next)
	if !m.canvas.FitsOneRow(keys, counts) {
		keys = widget.Label{}
	}
	return m.canvas.Footer(f.direction(m), m.notice, keys, counts)
}

// counts returns the texts of the footer with the numbers of matching headings, of matches in the text and of unreadable
// articles, and the progress of loading the library.
func (f *finder) counts(m *app) []string {
	counts := []string{m.tr("%d of %d headings", len(f.headingMatches), f.titles.Len())}
	if !f.query.Empty() {
		n := 0
		for _, t := range f.targets {
			n += t.matchCount()
		}
		if f.isSearching() {
			counts = append(counts, m.tr("%d… in text", n))
		} else {
			counts = append(counts, m.tr("%d in text", n))
		}
	}
	if f.loader != nil {
		counts = append(counts, m.tr("Searching %d of %d…", f.searched, f.loader.Len()))
	}
	if f.failed > 0 {
		counts = append(counts, m.tr("%d unreadable", f.failed))
	}
	return counts
}
