package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/bidi"
	"maqal/internal/reading"
	"maqal/internal/theme"
	"maqal/internal/tui/keymap"
	"maqal/internal/tui/widget"
)

// bookmarkList is the mode that lists the bookmarks of an article.
type bookmarkList struct {
	modeDefaults
	list widget.List[string]
}

// bookmarkItems are the items of the bookmark list. Their keys are the IDs.
type bookmarkItems []reading.Bookmark

func (b bookmarkItems) Len() int         { return len(b) }
func (b bookmarkItems) Key(i int) string { return b[i].ID }
func (b bookmarkItems) Find(id string) (int, bool) {
	i := slices.IndexFunc(b, func(b reading.Bookmark) bool { return b.ID == id })
	return i, i >= 0
}

// openBookmarks opens the bookmark list, or shows a notice if there are no bookmarks. It first loads the saved record, to
// include bookmarks that other instances of the program have set.
func (m *app) openBookmarks() {
	r := m.reader
	m.session.LoadBookmarks()
	err := m.session.Err()
	m.showStateError(err)
	all := m.session.Bookmarks()
	if len(all) == 0 {
		if err == nil {
			m.notice = m.tr("No bookmarks yet · press %s to set one", m.Keys.Name(keymap.Bookmark))
		}
		return
	}
	l := &bookmarkList{}
	list := l.update(m)
	for i := range all { // select the last one at or above the top line
		if at, ok := all[i].At(); ok && !r.top.Before(r.page.LineOf(at)) {
			list.Select(i)
		}
	}
	m.push(l)
}

// update sets the items of the list to the bookmarks of the open article, and returns the list.
func (l *bookmarkList) update(m *app) *widget.List[string] {
	l.list.Page = l.visibleItems(m)
	l.list.Changed(bookmarkItems(m.session.Bookmarks()))
	return &l.list
}

// current returns the selected bookmark. The list must not be empty.
func (l *bookmarkList) current(m *app) *reading.Bookmark {
	return &m.session.Bookmarks()[l.update(m).Index()]
}

func (l *bookmarkList) key(m *app, k keymap.Press) tea.Cmd {
	switch {
	case k.Name == "enter":
		l.jump(m)
	case k.Name == "d", k.Name == "delete":
		l.deleteSelected(m)
	case k.Name == "e":
		m.push(newNoteInput(l.current(m).Bookmark, m.tr("Add a note, or press Enter to skip")))
	case l.update(m).Press(m.Keys, k):
	case m.Keys.Is(k, keymap.Bookmarks, keymap.Back):
		m.pop()
	case m.Keys.Is(k, keymap.Help):
		m.push(&help{})
	case m.Keys.Is(k, keymap.Quit):
		return tea.Quit
	}
	return nil
}

// mouse moves the selection with the wheel, and jumps to the bookmark that is clicked.
func (l *bookmarkList) mouse(m *app, msg tea.MouseMsg) tea.Cmd {
	if _, clicked := l.update(m).Mouse(msg); clicked {
		l.jump(m)
	}
	return nil
}

// jump goes to the selected bookmark. If its position is not loaded yet, it shows a notice instead.
func (l *bookmarkList) jump(m *app) {
	at, ok := l.current(m).At()
	if !ok {
		m.notice = m.tr("Still loading: position not known yet")
		return
	}
	m.pop()
	m.reader.jumpToLine(m.reader.page.LineOf(at))
}

// deleteSelected removes the selected bookmark. It closes the list if no bookmark remains.
func (l *bookmarkList) deleteSelected(m *app) {
	m.session.RemoveBookmark(l.current(m).ID)
	m.notice = m.tr("Bookmark removed")
	if len(m.session.Bookmarks()) == 0 {
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

// visibleItems returns the number of bookmarks that fit in the window, at least 1.
func (l *bookmarkList) visibleItems(m *app) int {
	return max((m.canvas.Height-l.frameRows(m))/l.rowsPerItem(m), 1)
}

func (l *bookmarkList) draw(m *app, _ func() []row) []row {
	direction := m.reader.doc.Direction
	framed, list := l.frameRows(m) > 0, l.update(m)
	list.Clear()
	var rows []row
	if framed {
		rows = append(rows,
			m.canvas.Bar(direction, m.canvas.Message(m.tr("Bookmarks"), theme.Accent),
				m.canvas.Message(m.tr("%d of %d", list.Index()+1, list.Len()), theme.Chrome)),
			m.canvas.Rule(direction, 0))
	}
	selected := list.Index()
	first, end := list.Window(l.visibleItems(m))
	for i := first; i < end; i++ {
		list.Place(len(rows), 2, bookmarkItems(m.session.Bookmarks()).Key(i))
		rows = append(rows, l.itemRows(m, i, i == selected)...)
	}
	if !framed {
		return rows
	}
	hints := m.canvas.Hints(widget.Label{},
		m.tr("Enter jump"), m.tr("e edit note"), m.tr("d delete"), m.tr("Esc back"))
	return m.canvas.Window(rows, m.canvas.Footer(direction, m.notice, hints, widget.Label{}))
}

// itemRows draws bookmark i: the text at its position, and below it the note, the section and the date.
func (l *bookmarkList) itemRows(m *app, i int, selected bool) []row {
	b := &m.session.Bookmarks()[i]
	side := m.canvas.StartSide(m.reader.doc.Direction)
	text := m.reader.bookmarkLabel(b)
	mark := " "
	if selected {
		mark, text.Role = "•", theme.Selected
	}
	section := ""
	at, known := b.At()
	if i := m.reader.doc.SectionAt(at.Block); known && i >= 0 && m.reader.doc.Sections[i].Title != b.Excerpt() {
		section = m.reader.sectionName(i)
	}
	date := m.Messages.Date(b.Created.Local())
	note, details := widget.NewLabel(b.Note, theme.Accent), widget.Join(theme.Chrome, m.reader.doc.Direction, section, date)
	if b.Note == "" {
		note, details = widget.NewLabel(section, theme.Chrome), widget.NewLabel(date, theme.Chrome)
	}
	width := m.canvas.ListWidth()
	below := m.canvas.Split(max(width-2, 1), side, note, details)
	margin := m.canvas.ListMargin()
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
