package tui

import (
	"math"
	"slices"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/memory"
	"maqal/internal/page"
	"maqal/internal/theme"
)

// bookmark is a bookmark of the article that is read.
type bookmark struct {
	memory.Bookmark
	at document.Position // where it is in the article as it is now
}

// setBookmarks finds the places of bookmarks, and puts them into their order.
func (r *reader) setBookmarks(all []memory.Bookmark) {
	r.bookmarks = make([]bookmark, len(all))
	for i, b := range all {
		at := document.Position{Block: math.MaxInt} // not known so far
		if b.Place.Known(r.doc) {
			at = b.Place.In(r.doc)
		}
		r.bookmarks[i] = bookmark{b, at}
	}
	slices.SortStableFunc(r.bookmarks, func(a, b bookmark) int {
		if a.at.Block != b.at.Block {
			return a.at.Block - b.at.Block
		}
		return a.at.Offset - b.at.Offset
	})
}

// findBookmarks finds the places of the bookmarks again. In a list of them the same one stays chosen.
func (m *Model) findBookmarks() {
	r := m.reader
	list, open := m.mode.(*bookmarkList)
	var chosen string
	if open = open && list.cursor < len(r.bookmarks); open {
		chosen = r.bookmarks[list.cursor].ID
	}
	r.setBookmarks(r.marked().Bookmarks)
	if open {
		list.cursor = slices.IndexFunc(r.bookmarks, func(b bookmark) bool { return b.ID == chosen })
	}
}

// marked are the bookmarks as the memory knows them.
func (r *reader) marked() memory.Record {
	var rec memory.Record
	for _, b := range r.bookmarks {
		rec.Bookmarks = append(rec.Bookmarks, b.Bookmark)
	}
	return rec
}

// changeBookmarks changes the bookmarks of the article, here and in the memory.
func (m *Model) changeBookmarks(edit func(*memory.Record)) {
	rec := m.reader.marked()
	edit(&rec)
	m.reader.setBookmarks(rec.Bookmarks)
	m.saver.Save(m.reader.article.Key, edit)
}

// bookmarkAt is the index of the bookmark on a line of the page, -1 where none is.
func (r *reader) bookmarkAt(line page.Place) int {
	return slices.IndexFunc(r.bookmarks, func(b bookmark) bool {
		return b.at.Block == line.Block && r.page.PlaceOf(b.at) == line
	})
}

// toggleBookmark sets a bookmark at the first line and asks for a note, or removes the one that is there.
func (m *Model) toggleBookmark() {
	r := m.reader
	if r.article.Key == "" {
		m.notice = m.say("standard input is not remembered, nor would a bookmark in it be")
		return
	}
	if i := r.bookmarkAt(r.page.PlaceOf(r.anchor)); i >= 0 {
		id := r.bookmarks[i].ID
		m.changeBookmarks(func(to *memory.Record) { to.Drop(id) })
		m.notice = m.say("the bookmark is removed")
		return
	}
	b := memory.NewBookmark(memory.PlaceOf(r.doc, r.anchor))
	m.changeBookmarks(func(to *memory.Record) { to.Keep(b) })
	m.mode = newNoting(b, r, m.say("the bookmark is set: type a note, or Enter for none"))
}

// bookmarkSign stands in the margin beside a line with a bookmark.
const bookmarkSign = "◆"

// bookmarkList is the mode of choosing a bookmark.
type bookmarkList struct {
	reader *reader
	cursor int
}

// openBookmarks lists the bookmarks of the article, also those that were set in another window since.
func (m *Model) openBookmarks() {
	r := m.reader
	m.leave()
	rec, known, err := m.Memory.Recall(r.article.Key)
	if m.tell(err); known {
		r.setBookmarks(rec.Bookmarks)
	}
	if len(r.bookmarks) == 0 {
		if err == nil {
			m.notice = m.say("there is no bookmark in this article: %s sets one", nameOf(keyBookmark))
		}
		return
	}
	l := &bookmarkList{reader: r}
	for i, b := range r.bookmarks { // the last one that was passed
		if !r.top.Before(r.page.PlaceOf(b.at)) {
			l.cursor = i
		}
	}
	m.mode = l
}

func (l *bookmarkList) key(m *Model, k tea.KeyPressMsg) tea.Cmd {
	switch c := commandOf(k); {
	case c == "enter":
		l.jump(m)
	case c == "d", c == "delete":
		l.remove(m)
	case c == "e":
		m.mode = newNoting(l.reader.bookmarks[l.cursor].Bookmark, l, m.say("type a note, or Enter for none"))
	case key.Matches(c, keyDown):
		l.step(1)
	case key.Matches(c, keyUp):
		l.step(-1)
	case key.Matches(c, keyPageDown), key.Matches(c, keyHalfDown):
		l.step(l.visible(m))
	case key.Matches(c, keyPageUp), key.Matches(c, keyHalfUp):
		l.step(-l.visible(m))
	case key.Matches(c, keyTop):
		l.cursor = 0
	case key.Matches(c, keyEnd):
		l.cursor = len(l.reader.bookmarks) - 1
	case key.Matches(c, keyBookmarks), key.Matches(c, keyBack):
		m.mode = l.reader
	case key.Matches(c, keyHelp):
		m.mode = &help{before: l}
	case key.Matches(c, keyQuit):
		return tea.Quit
	}
	return nil
}

// jump goes to the chosen bookmark.
func (l *bookmarkList) jump(m *Model) {
	if at := l.reader.bookmarks[l.cursor].at; at.Block == math.MaxInt && !l.reader.doc.Complete() {
		m.notice = m.say("its place is not known yet: the article is still being read")
		return
	}
	m.mode = l.reader
	l.reader.leap(l.reader.page.PlaceOf(l.reader.bookmarks[l.cursor].at))
}

func (l *bookmarkList) step(n int) {
	l.cursor = max(min(l.cursor+n, len(l.reader.bookmarks)-1), 0)
}

// remove removes the chosen bookmark, and goes back to the article after the last one.
func (l *bookmarkList) remove(m *Model) {
	id := l.reader.bookmarks[l.cursor].ID
	m.changeBookmarks(func(to *memory.Record) { to.Drop(id) })
	m.notice = m.say("the bookmark is removed")
	if l.step(0); len(l.reader.bookmarks) == 0 {
		m.mode = l.reader
	}
}

// rowsEach is how many rows a bookmark takes: its text, a line on it, and an empty one where there is room.
func (l *bookmarkList) rowsEach(m *Model) int {
	if m.height < 16 {
		return 2
	}
	return 3
}

// frameRows are those above and below the list, where the window has room for them.
func (l *bookmarkList) frameRows(m *Model) int {
	if m.height < rowsForList {
		return 0
	}
	return 3
}

func (l *bookmarkList) visible(m *Model) int {
	return max((m.height-l.frameRows(m))/l.rowsEach(m), 1)
}

// first is the first bookmark of n that are listed: the one at hand stands in the middle.
func (l *bookmarkList) first(n int) int {
	return min(max(l.cursor-n/2, 0), max(len(l.reader.bookmarks)-n, 0))
}

func (l *bookmarkList) draw(m *Model) []row {
	direction := l.reader.doc.Direction
	framed := l.frameRows(m) > 0
	var rows []row
	if framed {
		rows = append(rows,
			m.bar(direction, m.words(m.say("bookmarks"), theme.Accent),
				m.words(m.say("%d of %d", l.cursor+1, len(l.reader.bookmarks)), theme.Chrome)),
			m.rule(m.width, m.side(direction), 0))
	}
	n := l.visible(m)
	first := l.first(n)
	for i := first; i < min(first+n, len(l.reader.bookmarks)); i++ {
		rows = append(rows, l.entry(m, i)...)
	}
	if !framed {
		return rows
	}
	for len(rows) < m.height-1 {
		rows = append(rows, nil)
	}
	if m.notice != "" {
		return withFoot(rows[:m.height-1], m.told(direction, m.notice, label{}))
	}
	hint := m.hints(label{},
		m.say("Enter jumps"), m.say("e edits the note"), m.say("d removes"), m.say("Esc goes back"))
	return append(rows[:m.height-1], m.bar(direction, hint, label{}))
}

// entry draws a bookmark: the text that it is at, and below it the note, the section and the day.
func (l *bookmarkList) entry(m *Model, i int) []row {
	b := &l.reader.bookmarks[i]
	side := m.side(l.reader.doc.Direction)
	text := l.reader.words(b)
	sign := " "
	if i == l.cursor {
		sign, text.role = "•", theme.Selected
	}
	section := ""
	if at := l.reader.doc.SectionAt(b.at.Block); at >= 0 && l.reader.doc.Sections[at].Title != b.Excerpt() {
		section = l.reader.sectionName(at)
	}
	day := m.Messages.Date(b.Made.Local())
	note, about := plain(b.Note, theme.Accent), list(theme.Chrome, l.reader.doc.Direction, section, day)
	if b.Note == "" {
		note, about = plain(section, theme.Chrome), plain(day, theme.Chrome)
	}
	width := m.listWidth()
	below := m.ends(max(width-2, 1), side, note, about)
	margin := blank((m.width - width) / 2)
	if side == bidi.RightToLeft {
		below = append(row{margin}, below...)
	} else {
		below = append(row{margin, blank(2)}, below...)
	}
	rows := []row{m.listRow(sign, text, 0, l.reader.doc.Direction), below}
	if l.rowsEach(m) > 2 {
		rows = append(rows, nil)
	}
	return rows
}

// words are the first words at a bookmark, in the direction that they have in the article.
func (r *reader) words(b *bookmark) label {
	l := plain(b.Excerpt(), theme.Body)
	if r.doc.Has(b.at.Block) {
		l.direction = r.doc.Block(b.at.Block).Direction
	}
	return l
}
