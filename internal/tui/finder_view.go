package tui

import (
	"maqal/internal/bidi"
	"maqal/internal/message"
	"maqal/internal/search"
	"maqal/internal/theme"
)

// result is a line of what the finder lists: a heading, or a passage of the text.
type result struct {
	target  *searchTarget
	section int // of a heading; -1 of a passage
	match   int // of a heading: index among the titles
	hit     search.Match
}

// resultGroup is a part of the list, under a name.
type resultGroup struct {
	name  message.Text
	count int
	at    func(i int) (result, bool)
}

// groups are what is listed. Only what is shown of them is made.
func (f *finder) groups() []resultGroup {
	var out []resultGroup
	if f.scope != scopeText {
		out = append(out, resultGroup{message.New("Headings"), len(f.headingMatches), f.headingAt})
	}
	if f.scope == scopeHeadings || f.query.Empty() {
		return out
	}
	if f.reader == nil {
		for _, h := range f.targets {
			if n := h.matchCount(); n > 0 {
				out = append(out, resultGroup{message.New("%s", h.title()), n, h.matchAt})
			}
		}
		return out
	}
	h := f.targets[0]
	starts := h.results.Count(search.WordStart)
	return append(out,
		resultGroup{message.New("Text"), starts, h.matchAt},
		resultGroup{message.New("Within words"), h.results.Count(search.InsideWord), func(i int) (result, bool) { return h.matchAt(starts + i) }})
}

// title names an article of the library.
func (h *searchTarget) title() string {
	if h.doc.Title == "" {
		return h.cached.snapshot.Name
	}
	return h.doc.Title
}

// matchCount is how many passages were found in the text.
func (h *searchTarget) matchCount() int {
	return h.results.Count(search.WordStart) + h.results.Count(search.InsideWord)
}

func (f *finder) headingAt(i int) (result, bool) {
	match := f.headingMatches[i].Index
	return result{target: f.headingOwners[match].target, section: f.headingOwners[match].section, match: match}, true
}

// matchAt is a passage of an article: those that begin a word come before those within one.
func (h *searchTarget) matchAt(i int) (result, bool) {
	class, starts := search.WordStart, h.results.Count(search.WordStart)
	if i >= starts {
		class, i = search.InsideWord, i-starts
	}
	hit, ok := h.results.At(class, i)
	return result{target: h, section: -1, hit: hit}, ok
}

// count is how many items there are.
func (f *finder) count() (n int) {
	for _, g := range f.groups() {
		n += g.count
	}
	return n
}

// item gives the i-th of all that is listed.
func (f *finder) item(i int) (result, bool) {
	for _, g := range f.groups() {
		if i < g.count {
			return g.at(i)
		}
		i -= g.count
	}
	return result{}, false
}

func (f *finder) draw(m *Model) []row {
	direction := f.direction(m)
	hint := m.tr("Search headings and text")
	if f.reader == nil {
		hint = m.tr("Search all articles")
	}
	typed, column := f.input.row(m, "/", hint, direction)
	f.column = column
	rows := []row{typed}
	height := m.height - f.listTop(m)
	if m.height > 4 {
		rows = append(rows, m.rule(m.width, m.startSide(direction), 0))
		height--
	}
	rows = append(rows, f.list(m, height)...)
	if m.height > 4 {
		for len(rows) < m.height-1 {
			rows = append(rows, nil)
		}
		rows = withFooter(rows, f.footer(m))
	}
	return rows
}

// listTop is the row of the window where the list begins.
func (f *finder) listTop(m *Model) int {
	if m.height > 4 {
		return 2
	}
	return 1
}

// list draws what the window has room for, around the cursor.
func (f *finder) list(m *Model, height int) []row {
	groups := f.groups()
	f.drawn = f.drawn[:0]
	at, total := 0, 0 // rows: of the cursor, and all
	left := f.cursor
	for _, g := range groups {
		if g.count == 0 {
			continue
		}
		if left >= 0 && left < g.count {
			at = total + 1 + left
		}
		left -= g.count
		total += 1 + g.count
	}
	if total == 0 {
		return []row{m.bar(f.direction(m), m.messageLabel(f.emptyText(m), theme.Chrome), label{})}
	}
	first := min(max(at-height/2, 0), max(total-height, 0))
	var rows []row
	row, index := 0, 0 // of what comes next
	for _, g := range groups {
		if g.count == 0 {
			continue
		}
		if row >= first && row < first+height {
			rows, f.drawn = append(rows, f.header(m, g)), append(f.drawn, -1)
		}
		for i := max(first-row-1, 0); i < g.count && row+1+i < first+height; i++ {
			if it, ok := g.at(i); ok {
				rows, f.drawn = append(rows, f.row(m, it, index+i == f.cursor)), append(f.drawn, index+i)
			}
		}
		row += 1 + g.count
		index += g.count
	}
	return rows
}

// emptyText says why the list is empty.
func (f *finder) emptyText(m *Model) string {
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

func (f *finder) header(m *Model, g resultGroup) row {
	return m.listRow(" ", joinLabels(theme.Chrome, m.direction(), m.Messages.Text(g.name), m.tr("%d", g.count)), 0, f.direction(m))
}

// row draws an item, and at the end side what it belongs to: the section of a passage, the article of a heading.
func (f *finder) row(m *Model, it result, chosen bool) row {
	l, belongs, indent := f.heading(it)
	if it.section < 0 {
		l, belongs = f.passage(m, it)
	}
	mark := " "
	if chosen {
		mark, l.role = "•", theme.Selected
	}
	width := m.listWidth()
	aside := 0
	if width >= 60 && belongs.text.String != "" {
		aside = width / 4
	}
	start := m.startSide(f.direction(m))
	markLine, between := literalPiece(mark, theme.Accent), blankPiece(1+indent)
	room := max(width-2-indent, 1)
	if aside > 0 {
		room -= aside + 2
	}
	margin := blankPiece((m.width - width) / 2)
	side := m.startSide(it.target.doc.Direction)
	if start == bidi.RightToLeft {
		r := row{margin}
		if aside > 0 {
			r = append(m.appendLabel(r, belongs, aside, bidi.LeftToRight), blankPiece(2))
		}
		return append(m.appendLabel(r, l, room, side), between, markLine)
	}
	r := m.appendLabel(row{margin, markLine, between}, l, room, side)
	if aside > 0 {
		r = m.appendLabel(append(r, blankPiece(2)), belongs, aside, bidi.RightToLeft)
	}
	return r
}

// heading is a heading as it is listed, and the article that it is in, where that is not the one that is read.
func (f *finder) heading(it result) (l, belongs label, indent int) {
	if it.section < 0 {
		return l, belongs, 0
	}
	s := &it.target.doc.Sections[it.section]
	l = newLabel(s.Title, theme.Body)
	l.direction, l.matches = s.Direction, f.titles.Ranges(f.query, it.match)
	if f.reader == nil {
		belongs = newLabel(it.target.title(), theme.Chrome)
		belongs.direction = it.target.doc.Direction
	} else if f.query.Empty() {
		indent = 2 * (s.Level - 1)
	}
	return l, belongs, indent
}

// passage is a passage as it is listed, and the section that it is in.
func (f *finder) passage(m *Model, it result) (l, belongs label) {
	width := m.listWidth()
	p := it.target.index.Excerpt(it.hit, width/4, width)
	l = newLabel(p.Text, theme.Body)
	l.text.Isolates, l.direction, l.matches = p.Isolates, p.Direction, [][2]int{{p.Start, p.End}}
	if i := it.target.doc.SectionAt(it.hit.Block); i >= 0 {
		belongs = newLabel(it.target.doc.Sections[i].Title, theme.Chrome)
		belongs.direction = it.target.doc.Sections[i].Direction
	}
	return l, belongs
}

// footer tells the keys or a word to the person, and how much was found.
func (f *finder) footer(m *Model) []row {
	counts := joinLabels(theme.Chrome, m.direction(), f.counts(m)...)
	if m.notice != "" {
		return m.noticeRows(f.direction(m), m.notice, counts)
	}
	next := [...]string{
		scopeAll: m.tr("Tab headings"), scopeHeadings: m.tr("Tab text"), scopeText: m.tr("Tab all"),
	}[f.scope]
	keys := m.hints(counts, m.tr("Esc back"), m.tr("Enter jump"), next)
	if !m.fitOneRow(keys, counts) {
		keys = label{}
	}
	return []row{m.bar(f.direction(m), keys, counts)}
}

// counts tell how much was found, and how far the library was looked through.
func (f *finder) counts(m *Model) []string {
	counts := []string{m.tr("%d of %d headings", len(f.headingMatches), f.titles.Len())}
	if !f.query.Empty() {
		n := 0
		for _, h := range f.targets {
			n += h.matchCount()
		}
		if f.isSearching() {
			counts = append(counts, m.tr("%d… in text", n))
		} else {
			counts = append(counts, m.tr("%d in text", n))
		}
	}
	if f.loader != nil {
		counts = append(counts, m.tr("Searching %d of %d…", f.searched, len(f.loader.wanted)))
	}
	if f.failed > 0 {
		counts = append(counts, m.tr("%d unreadable", f.failed))
	}
	return counts
}
