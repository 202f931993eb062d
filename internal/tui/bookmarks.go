package tui

import (
	"cmp"
	"math"
	"slices"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/locator"
	"maqal/internal/page"
	"maqal/internal/state"
	"maqal/internal/theme"
	"maqal/internal/tui/keymap"
	"maqal/internal/tui/widget"
)

// A bookmark is a bookmark of the open article with its position in the document.
type bookmark struct {
	state.Bookmark
	pos document.Position // Block is math.MaxInt64 while the position is not loaded
}

// setBookmarks replaces the bookmarks. It resolves their positions and sorts them in document order. Those that are not
// loaded yet come last.
func (r *reader) setBookmarks(all []state.Bookmark) {
	r.bookmarks = make([]bookmark, len(all))
	for i, b := range all {
		pos := document.Position{Block: math.MaxInt64} // not loaded yet
		if b.Locator.CanResolve(r.doc) {
			pos = b.Locator.Resolve(r.doc)
		}
		r.bookmarks[i] = bookmark{b, pos}
	}
	slices.SortStableFunc(r.bookmarks, func(a, b bookmark) int {
		return cmp.Or(cmp.Compare(a.pos.Block, b.pos.Block), a.pos.Offset-b.pos.Offset)
	})
}

// relocateBookmarks resolves the positions of all bookmarks again.
func (r *reader) relocateBookmarks() { r.setBookmarks(r.bookmarkRecord().Bookmarks) }

// bookmarkRecord returns a record that contains only the bookmarks of the article.
func (r *reader) bookmarkRecord() state.Record {
	var rec state.Record
	for _, b := range r.bookmarks {
		rec.Bookmarks = append(rec.Bookmarks, b.Bookmark)
	}
	return rec
}

// updateBookmarks applies edit to the bookmarks of the open article, and later to its saved record. The second call of edit
// is in another goroutine.
func (m *app) updateBookmarks(edit func(*state.Record)) {
	rec := m.reader.bookmarkRecord()
	edit(&rec)
	m.reader.setBookmarks(rec.Bookmarks)
	m.saver.Save(m.reader.article.Key, edit)
}

// bookmarkAt returns the index of the bookmark on a line of the page, or -1 if there is none.
func (r *reader) bookmarkAt(line page.LinePos) int {
	return slices.IndexFunc(r.bookmarks, func(b bookmark) bool {
		return b.pos.Block == line.Block && r.page.LineOf(b.pos) == line
	})
}

// toggleBookmark removes the bookmark at the top line. If there is none, it sets one and prompts for a note.
func (m *app) toggleBookmark() {
	r := m.reader
	if r.article.Key == "" {
		m.notice = m.tr("Standard input: position and bookmarks are not saved")
		return
	}
	if i := r.bookmarkAt(r.page.LineOf(r.anchor)); i >= 0 {
		id := r.bookmarks[i].ID
		m.updateBookmarks(func(rec *state.Record) { rec.RemoveBookmark(id) })
		m.notice = m.tr("Bookmark removed")
		return
	}
	b := state.NewBookmark(locator.New(r.doc, r.anchor))
	m.updateBookmarks(func(rec *state.Record) { rec.SetBookmark(b) })
	m.push(newNoteInput(b, m.tr("Bookmark set · add a note, or press Enter to skip")))
}

// bookmarkMark is the margin mark of a line that has a bookmark.
const bookmarkMark = "◆"

// bookmarkList is the mode that lists the bookmarks of an article.
type bookmarkList struct {
	modeDefaults
	selected string // ID
}

// openBookmarks opens the bookmark list, or shows a notice if there are no bookmarks. It first loads the saved record, to
// include bookmarks that other instances of the program have set.
func (m *app) openBookmarks() {
	r := m.reader
	m.leaveArticle()
	rec, ok, err := m.Store.Load(r.article.Key)
	if m.showStateError(err); ok {
		r.setBookmarks(rec.Bookmarks)
	}
	if len(r.bookmarks) == 0 {
		if err == nil {
			m.notice = m.tr("No bookmarks yet · press %s to set one", m.Keys.Name(keymap.Bookmark))
		}
		return
	}
	l := &bookmarkList{selected: r.bookmarks[0].ID}
	for _, b := range r.bookmarks { // select the last one at or above the top line
		if !r.top.Before(r.page.LineOf(b.pos)) {
			l.selected = b.ID
		}
	}
	m.push(l)
}

func (l *bookmarkList) key(m *app, k keymap.Press) tea.Cmd {
	switch {
	case k.Name == "enter":
		l.jump(m)
	case k.Name == "d", k.Name == "delete":
		l.deleteSelected(m)
	case k.Name == "e":
		m.push(newNoteInput(m.reader.bookmarks[l.cursor(m.reader)].Bookmark, m.tr("Add a note, or press Enter to skip")))
	case m.Keys.Is(k, keymap.Down):
		l.step(m, 1)
	case m.Keys.Is(k, keymap.Up):
		l.step(m, -1)
	case m.Keys.Is(k, keymap.PageDown, keymap.HalfPageDown):
		l.step(m, l.visibleItems(m))
	case m.Keys.Is(k, keymap.PageUp, keymap.HalfPageUp):
		l.step(m, -l.visibleItems(m))
	case m.Keys.Is(k, keymap.Top):
		l.selectIndex(m.reader, 0)
	case m.Keys.Is(k, keymap.End):
		l.selectIndex(m.reader, len(m.reader.bookmarks)-1)
	case m.Keys.Is(k, keymap.Bookmarks, keymap.Back):
		m.pop()
	case m.Keys.Is(k, keymap.Help):
		m.push(&help{})
	case m.Keys.Is(k, keymap.Quit):
		return tea.Quit
	}
	return nil
}

// jump goes to the selected bookmark. If its position is not loaded yet, it shows a notice instead.
func (l *bookmarkList) jump(m *app) {
	if pos := m.reader.bookmarks[l.cursor(m.reader)].pos; pos.Block == math.MaxInt64 && !m.reader.doc.Complete() {
		m.notice = m.tr("Still loading: position not known yet")
		return
	}
	m.pop()
	m.reader.jumpToLine(m.reader.page.LineOf(m.reader.bookmarks[l.cursor(m.reader)].pos))
}

// step moves the selection by n items, clamped to the list.
func (l *bookmarkList) step(m *app, n int) {
	l.selectIndex(m.reader, l.cursor(m.reader)+n)
}

// cursor returns the index of the selected bookmark, or 0 if it has been removed.
func (l *bookmarkList) cursor(r *reader) int {
	return max(slices.IndexFunc(r.bookmarks, func(b bookmark) bool { return b.ID == l.selected }), 0)
}

// selectIndex selects the bookmark at an index, clamped to the list. It does nothing if there are no bookmarks.
func (l *bookmarkList) selectIndex(r *reader, i int) {
	if n := len(r.bookmarks); n > 0 {
		l.selected = r.bookmarks[max(min(i, n-1), 0)].ID
	}
}

// deleteSelected removes the selected bookmark. It closes the list if no bookmark remains.
func (l *bookmarkList) deleteSelected(m *app) {
	i := l.cursor(m.reader)
	id := m.reader.bookmarks[i].ID
	m.updateBookmarks(func(rec *state.Record) { rec.RemoveBookmark(id) })
	m.notice = m.tr("Bookmark removed")
	if l.selectIndex(m.reader, i); len(m.reader.bookmarks) == 0 {
		m.pop()
	}
}

// rowsPerItem returns the number of rows of a bookmark: one for its text, one for its details, and a blank one in windows
// of at least 16 rows.
func (l *bookmarkList) rowsPerItem(m *app) int {
	if m.canvas.Height < 16 {
		return 2
	}
	return 3
}

// frameRows returns the number of rows outside the list: the title, the rule and the status line, or 0 in a low window.
func (l *bookmarkList) frameRows(m *app) int {
	if m.canvas.Height < minRowsList {
		return 0
	}
	return 3
}

// visibleItems returns how many bookmarks fit in the window, but at least 1.
func (l *bookmarkList) visibleItems(m *app) int {
	return max((m.canvas.Height-l.frameRows(m))/l.rowsPerItem(m), 1)
}

// first returns the index of the first of n visible bookmarks. The selected one is in the middle of them if possible.
func (l *bookmarkList) first(m *app, n int) int {
	return min(max(l.cursor(m.reader)-n/2, 0), max(len(m.reader.bookmarks)-n, 0))
}

func (l *bookmarkList) draw(m *app, _ func() []row) []row {
	direction := m.reader.doc.Direction
	framed := l.frameRows(m) > 0
	var rows []row
	if framed {
		rows = append(rows,
			m.canvas.Bar(direction, m.canvas.Message(m.tr("Bookmarks"), theme.Accent),
				m.canvas.Message(m.tr("%d of %d", l.cursor(m.reader)+1, len(m.reader.bookmarks)), theme.Chrome)),
			m.canvas.Rule(m.canvas.Width, m.canvas.StartSide(direction), 0))
	}
	n := l.visibleItems(m)
	first := l.first(m, n)
	for i := first; i < min(first+n, len(m.reader.bookmarks)); i++ {
		rows = append(rows, l.itemRows(m, i)...)
	}
	if !framed {
		return rows
	}
	for len(rows) < m.canvas.Height-1 {
		rows = append(rows, nil)
	}
	if m.notice != "" {
		return widget.WithFooter(rows[:m.canvas.Height-1], m.canvas.Notice(direction, m.notice, widget.Label{}))
	}
	hint := m.canvas.Hints(widget.Label{},
		m.tr("Enter jump"), m.tr("e edit note"), m.tr("d delete"), m.tr("Esc back"))
	return append(rows[:m.canvas.Height-1], m.canvas.Bar(direction, hint, widget.Label{}))
}

// itemRows draws bookmark i: the text at its position, and below it the note, the section and the date.
func (l *bookmarkList) itemRows(m *app, i int) []row {
	b := &m.reader.bookmarks[i]
	side := m.canvas.StartSide(m.reader.doc.Direction)
	text := m.reader.bookmarkLabel(b)
	mark := " "
	if b.ID == l.selected {
		mark, text.Role = "•", theme.Selected
	}
	section := ""
	if i := m.reader.doc.SectionAt(b.pos.Block); i >= 0 && m.reader.doc.Sections[i].Title != b.Excerpt() {
		section = m.reader.sectionName(i)
	}
	date := m.Messages.Date(b.Created.Local())
	note, details := widget.NewLabel(b.Note, theme.Accent), widget.Join(theme.Chrome, m.reader.doc.Direction, section, date)
	if b.Note == "" {
		note, details = widget.NewLabel(section, theme.Chrome), widget.NewLabel(date, theme.Chrome)
	}
	width := m.canvas.ListWidth()
	below := m.canvas.Split(max(width-2, 1), side, note, details)
	margin := widget.Blank((m.canvas.Width - width) / 2)
	if side == bidi.RightToLeft {
		below = append(row{margin}, below...)
	} else {
		below = append(row{margin, widget.Blank(2)}, below...)
	}
	rows := []row{m.canvas.ListRow(mark, text, 0, m.reader.doc.Direction), below}
	if l.rowsPerItem(m) > 2 {
		rows = append(rows, nil)
	}
	return rows
}

// bookmarkLabel returns the text at a bookmark, in the direction of its block, or Auto if the block is not loaded.
func (r *reader) bookmarkLabel(b *bookmark) widget.Label {
	l := widget.NewLabel(b.Excerpt(), theme.Body)
	if r.doc.HasBlock(b.pos.Block) {
		l.Direction = r.doc.Block(b.pos.Block).Direction
	}
	return l
}
