package tui

import (
	"maqal/internal/bidi"
	"maqal/internal/message"
	"maqal/internal/search"
	"maqal/internal/theme"
)

// item is a line of what the finder lists: a heading, or a passage of the text.
type item struct {
	hunt    *hunt
	section int // of a heading; -1 of a passage
	match   int // of a heading: index among the titles
	hit     search.Hit
}

// group is a part of the list, under a name.
type group struct {
	name  message.Text
	count int
	at    func(i int) (item, bool)
}

// groups are what is listed. Only what is shown of them is made.
func (f *finder) groups() []group {
	var out []group
	if f.shows != textOnly {
		out = append(out, group{message.New("Headings"), len(f.found), f.headingAt})
	}
	if f.shows == headingsOnly || f.query.Empty() {
		return out
	}
	if f.reader == nil {
		for _, h := range f.hunts {
			if n := h.passages(); n > 0 {
				out = append(out, group{message.New("%s", h.title()), n, h.passageAt})
			}
		}
		return out
	}
	h := f.hunts[0]
	starts := h.results.Count(search.WordStart)
	return append(out,
		group{message.New("Text"), starts, h.passageAt},
		group{message.New("Inside words"), h.results.Count(search.InsideWord), func(i int) (item, bool) { return h.passageAt(starts + i) }})
}

// title names an article of the library.
func (h *hunt) title() string {
	if h.doc.Title == "" {
		return h.shelved.stamp.Name
	}
	return h.doc.Title
}

// passages is how many passages were found in the text.
func (h *hunt) passages() int {
	return h.results.Count(search.WordStart) + h.results.Count(search.InsideWord)
}

func (f *finder) headingAt(i int) (item, bool) {
	match := f.found[i].Index
	return item{hunt: f.owners[match].hunt, section: f.owners[match].section, match: match}, true
}

// passageAt is a passage of an article: those that begin a word come before those within one.
func (h *hunt) passageAt(i int) (item, bool) {
	class, starts := search.WordStart, h.results.Count(search.WordStart)
	if i >= starts {
		class, i = search.InsideWord, i-starts
	}
	hit, ok := h.results.At(class, i)
	return item{hunt: h, section: -1, hit: hit}, ok
}

// listed is how many items there are.
func (f *finder) listed() (n int) {
	for _, g := range f.groups() {
		n += g.count
	}
	return n
}

// item gives the i-th of all that is listed.
func (f *finder) item(i int) (item, bool) {
	for _, g := range f.groups() {
		if i < g.count {
			return g.at(i)
		}
		i -= g.count
	}
	return item{}, false
}

func (f *finder) draw(m *Model) []row {
	direction := f.direction(m)
	hint := m.say("type to find headings and text")
	if f.reader == nil {
		hint = m.say("type to find in all articles")
	}
	typed, column := f.input.row(m, "/", hint, direction)
	f.column = column
	rows := []row{typed}
	height := m.height - f.listTop(m)
	if m.height > 4 {
		rows = append(rows, m.rule(m.width, m.side(direction), 0))
		height--
	}
	rows = append(rows, f.list(m, height)...)
	if m.height > 4 {
		for len(rows) < m.height-1 {
			rows = append(rows, nil)
		}
		rows = withFoot(rows, f.foot(m))
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
		return []row{m.bar(f.direction(m), m.words(f.nothing(m), theme.Chrome), label{})}
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

// nothing says why the list is empty.
func (f *finder) nothing(m *Model) string {
	switch {
	case f.looking():
		return m.say("looking …")
	case f.query.Empty() && f.shows != textOnly:
		return m.say("there are no headings; type to find in the text")
	case f.query.Empty():
		return m.say("type to find in the text")
	case f.shows == everything:
		return m.say("nothing was found; Backspace deletes letters")
	}
	return m.say("nothing was found here; Tab looks elsewhere, Backspace deletes letters")
}

func (f *finder) header(m *Model, g group) row {
	return m.listRow(" ", list(theme.Chrome, m.direction(), m.Messages.Text(g.name), m.say("%d", g.count)), 0, f.direction(m))
}

// row draws an item, and at the end side what it belongs to: the section of a passage, the article of a heading.
func (f *finder) row(m *Model, it item, chosen bool) row {
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
	start := m.side(f.direction(m))
	markLine, between := drawn(mark, theme.Accent), blank(1+indent)
	room := max(width-2-indent, 1)
	if aside > 0 {
		room -= aside + 2
	}
	margin := blank((m.width - width) / 2)
	side := m.side(it.hunt.doc.Direction)
	if start == bidi.RightToLeft {
		r := row{margin}
		if aside > 0 {
			r = append(m.put(r, belongs, aside, bidi.LeftToRight), blank(2))
		}
		return append(m.put(r, l, room, side), between, markLine)
	}
	r := m.put(row{margin, markLine, between}, l, room, side)
	if aside > 0 {
		r = m.put(append(r, blank(2)), belongs, aside, bidi.RightToLeft)
	}
	return r
}

// heading is a heading as it is listed, and the article that it is in, where that is not the one that is read.
func (f *finder) heading(it item) (l, belongs label, indent int) {
	if it.section < 0 {
		return l, belongs, 0
	}
	s := &it.hunt.doc.Sections[it.section]
	l = plain(s.Title, theme.Body)
	l.direction, l.hits = s.Direction, f.titles.Ranges(f.query, it.match)
	if f.reader == nil {
		belongs = plain(it.hunt.title(), theme.Chrome)
		belongs.direction = it.hunt.doc.Direction
	} else if f.query.Empty() {
		indent = 2 * (s.Level - 1)
	}
	return l, belongs, indent
}

// passage is a passage as it is listed, and the section that it is in.
func (f *finder) passage(m *Model, it item) (l, belongs label) {
	width := m.listWidth()
	p := it.hunt.index.Passage(it.hit, width/4, width)
	l = plain(p.Text, theme.Body)
	l.text.Isolates, l.direction, l.hits = p.Isolates, p.Direction, [][2]int{{p.Start, p.End}}
	if i := it.hunt.doc.SectionAt(it.hit.Block); i >= 0 {
		belongs = plain(it.hunt.doc.Sections[i].Title, theme.Chrome)
		belongs.direction = it.hunt.doc.Sections[i].Direction
	}
	return l, belongs
}

// foot tells the keys or a word to the person, and how much was found.
func (f *finder) foot(m *Model) []row {
	counts := list(theme.Chrome, m.direction(), f.counts(m)...)
	if m.notice != "" {
		return m.told(f.direction(m), m.notice, counts)
	}
	next := [...]string{
		everything: m.say("Tab only headings"), headingsOnly: m.say("Tab only text"), textOnly: m.say("Tab all"),
	}[f.shows]
	keys := m.hints(counts, m.say("Esc goes back"), m.say("Enter jumps"), next)
	if !m.fits(keys, counts) {
		keys = label{}
	}
	return []row{m.bar(f.direction(m), keys, counts)}
}

// counts tell how much was found, and how far the library was looked through.
func (f *finder) counts(m *Model) []string {
	counts := []string{m.say("%d of %d headings", len(f.found), f.titles.Len())}
	if !f.query.Empty() {
		n := 0
		for _, h := range f.hunts {
			n += h.passages()
		}
		if f.looking() {
			counts = append(counts, m.say("%d… in the text", n))
		} else {
			counts = append(counts, m.say("%d in the text", n))
		}
	}
	if f.gathering != nil {
		counts = append(counts, m.say("looking in %d of %d …", f.looked, len(f.gathering.wanted)))
	}
	if f.failed > 0 {
		counts = append(counts, m.say("%d could not be read", f.failed))
	}
	return counts
}
