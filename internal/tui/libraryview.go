package tui

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/bidi"
	"maqal/internal/library"
	"maqal/internal/search"
	"maqal/internal/state"
	"maqal/internal/theme"
)

// libraryView is the mode of choosing an article from the library.
type libraryView struct {
	items       []libraryItem // those that were read lately, then the library
	recentCount int           // how many were read lately
	input       input
	matches     []search.TitleMatch
	cursor      int        // in matches
	column      int        // of the cursor of the input, as drawn last
	drawn       []int      // what each row of the window shows, as drawn last: its place in matches, -1 for no article
	loading     bool       // documents are being read for the list
	cache       *textCache // of what was searched, nil until something is
}

// libraryItem is an article on the shelf.
type libraryItem struct {
	library.Entry
	record    state.Record  // where one stopped
	hasRecord bool          // there is a record
	target    *searchTarget // as the finder knows it, nil until it is searched

	article *library.Article // nil until it is opened
}

func newLibraryView(entries []library.Entry) *libraryView {
	s := &libraryView{input: newInput()}
	for _, e := range entries {
		s.items = append(s.items, libraryItem{Entry: e})
	}
	return s
}

// loadRecords looks up where one stopped in each article.
func (s *libraryView) loadRecords(m *Model) {
	s.addRecent(m)
	for i := range s.items {
		b := &s.items[i]
		var err error
		b.record, b.hasRecord, err = m.Store.Load(b.Key)
		m.showStateError(err)
	}
	s.filter()
}

// filter finds the articles whose title, name, language or tags match what is typed.
func (s *libraryView) filter() {
	texts := make([]string, len(s.items))
	for i, b := range s.items {
		texts[i] = strings.Join(append([]string{b.Title, b.Name, languageName(b.Language)}, b.Tags...), " ")
	}
	s.matches = search.Rank(texts, s.input.text())
	s.cursor = max(min(s.cursor, len(s.matches)-1), 0)
}

func (s *libraryView) key(m *Model, k tea.KeyPressMsg) tea.Cmd {
	last := max(len(s.matches)-1, 0)
	switch name := k.String(); {
	case name == "enter":
		if s.cursor < len(s.matches) {
			m.openItem(&s.items[s.matches[s.cursor].Index])
		}
	case name == "up", name == "ctrl+p", name == "shift+tab":
		s.cursor = max(s.cursor-1, 0)
	case name == "down", name == "ctrl+n", name == "tab":
		s.cursor = min(s.cursor+1, last)
	case name == "pgup":
		s.cursor = max(s.cursor-s.visibleItems(m), 0)
	case name == "pgdown":
		s.cursor = min(s.cursor+s.visibleItems(m), last)
	case name == "home":
		s.cursor = 0
	case name == "end":
		s.cursor = last
	case name == "esc":
		if s.input.text() == "" {
			return tea.Quit
		}
		s.input = newInput()
		s.cursor = 0
		s.filter()
	case name == "ctrl+o":
		m.back()
	case name == "/", name == "ctrl+f":
		return m.openLibraryFinder(s)
	case (name == "?" || k.Text == "؟") && s.input.text() == "":
		m.mode = &help{previous: s}
	default:
		return s.typed(m, k)
	}
	return nil
}

func (s *libraryView) typed(_ *Model, msg tea.Msg) tea.Cmd {
	cmd, changed := s.input.update(msg)
	if changed {
		s.cursor = 0
		s.filter()
	}
	return cmd
}

func (s *libraryView) caret() *tea.Cursor { return tea.NewCursor(s.column, 0) }

// Each article takes its title, a line on it, and an empty line where there is room.
func (s *libraryView) rowsPerItem(m *Model) int {
	if m.height < 16 {
		return 2
	}
	return 3
}

// visibleItems is how many articles the window has room for, with the names of the groups.
func (s *libraryView) visibleItems(m *Model) int {
	n := (m.height - 3 - s.summaryRows(m)) / s.rowsPerItem(m)
	if s.hasGroups() {
		n--
	}
	return max(n, 1)
}

// first is the first article of n that are listed: the one at hand stands in the middle.
func (s *libraryView) first(n int) int { return min(max(s.cursor-n/2, 0), max(len(s.matches)-n, 0)) }

// summaryRows is how many rows the summary of the article at hand takes, with an empty one before it.
func (s *libraryView) summaryRows(m *Model) int {
	if m.height < 20 {
		return 0
	}
	return 3
}

// summary draws the summary of the article at hand.
func (s *libraryView) summary(m *Model) []row {
	rows := make([]row, s.summaryRows(m))
	if len(rows) == 0 || s.cursor >= len(s.matches) {
		return rows
	}
	d := s.items[s.matches[s.cursor].Index]
	l := newLabel(d.Summary, theme.Body)
	l.direction = d.Direction
	width := m.listWidth() - 2
	for i, line := range m.wrapped(l, width) {
		if i+1 >= len(rows) {
			break
		}
		if m.startSide(d.Direction) == bidi.RightToLeft {
			line.Indent = width - line.Width
		}
		rows[i+1] = row{blankPiece((m.width - width) / 2), line}
	}
	return rows
}

func (s *libraryView) draw(m *Model) []row {
	typed, column := s.input.row(m, "›", m.tr("Type to filter articles"), m.direction())
	s.column, s.drawn = column, s.drawn[:0]
	if m.height < minRowsList {
		return s.drawCompact(m, typed)
	}
	rows := s.appendItem(-1, nil, typed, m.rule(m.width, m.startSide(m.direction()), 0))
	n := s.visibleItems(m)
	first := s.first(n)
	for i := first; i < min(first+n, len(s.matches)); i++ {
		if name := s.groupName(m, i); name != "" {
			rows = s.appendItem(-1, rows, m.listRow(" ", m.messageLabel(name, theme.Marker), 0, m.direction()))
		}
		rows = s.appendItem(i, rows, s.itemRows(m, i)...)
	}
	if len(s.matches) == 0 {
		rows = append(rows, m.bar(m.direction(), m.messageLabel(m.tr("No matching articles · Esc shows all"), theme.Chrome), label{}))
	}
	for len(rows) < m.height-1-s.summaryRows(m) {
		rows = append(rows, nil)
	}
	rows = append(rows[:max(min(len(rows), m.height-1-s.summaryRows(m)), 1)], s.summary(m)...)
	count := m.messageLabel(m.tr("%d of %d", len(s.matches), len(s.items)), theme.Chrome)
	if m.notice != "" {
		return withFooter(rows, m.noticeRows(m.direction(), m.notice, count))
	}
	hint := m.hints(count,
		m.tr("Enter open"), m.tr("↑ ↓ select"), m.tr("/ search all"), m.tr("Esc quit"), m.tr("? keys"))
	return append(rows, m.bar(m.direction(), hint, count))
}

// appendItem puts rows below others, and keeps which article they show, for the mouse.
func (s *libraryView) appendItem(match int, rows []row, more ...row) []row {
	for _, r := range more {
		if r == nil { // the room after an article
			match = -1
		}
		s.drawn = append(s.drawn, match)
	}
	return append(rows, more...)
}

// minRowsList is how high a window must be for more than titles.
const minRowsList = 5

// drawCompact draws the titles around the article at hand below what is typed, for a window that has room for no more.
func (s *libraryView) drawCompact(m *Model, typed row) []row {
	rows := s.appendItem(-1, nil, typed)
	n := max(m.height-1, 0)
	first := s.first(n)
	for i := first; i < min(first+n, len(s.matches)); i++ {
		rows = s.appendItem(i, rows, s.itemRows(m, i)[0])
	}
	return rows
}

// itemRows draws an article: title and line, from the side where its language starts.
func (s *libraryView) itemRows(m *Model, i int) []row {
	b := s.items[s.matches[i].Index]
	title := newLabel(b.displayTitle(), theme.Accent)
	title.direction = b.Direction
	mark := " "
	if i == s.cursor {
		mark, title.role = "•", theme.Selected
	}
	about := b.details(m)
	if b.hasRecord {
		about = append(about, m.tr("%d%% read", b.record.Percent), m.Messages.Ago(b.record.Updated, time.Now()), b.record.Section)
	}
	rows := []row{
		m.listRow(mark, title, 0, b.Direction),
		m.listRow(" ", joinLabels(theme.Chrome, b.Direction, about...), 0, b.Direction),
	}
	if s.rowsPerItem(m) > 2 {
		rows = append(rows, nil)
	}
	return rows
}

// listRow is a row of a list: in the middle of the window as wide as the text of an article, from the side where its
// direction starts.
func (m *Model) listRow(mark string, l label, indent int, direction bidi.Direction) row {
	width := m.listWidth()
	return m.marked(row{blankPiece((m.width - width) / 2)}, mark, l, min(indent, width/3), width, m.startSide(direction))
}

// listWidth is how wide lists are, in columns.
func (m *Model) listWidth() int { return max(min(m.width-2, m.Measure+4), 1) }
