package tui

import (
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/bidi"
	"maqal/internal/library"
	"maqal/internal/memory"
	"maqal/internal/search"
	"maqal/internal/theme"
)

// shelf is the mode of choosing an article from the library.
type shelf struct {
	books   []book // those that were read lately, then the library
	lately  int    // how many were read lately
	input   input
	matches []search.Match
	cursor  int    // in matches
	column  int    // of the cursor of the input, as drawn last
	drawn   []int  // what each row of the window shows, as drawn last: its place in matches, -1 for no article
	looking bool   // documents are being read for the list
	stack   *stack // of what was searched, nil until something is
}

// book is an article on the shelf.
type book struct {
	library.Entry
	record memory.Record // where one stopped
	begun  bool          // there is a record
	hunt   *hunt         // as the finder knows it, nil until it is searched

	article *library.Article // nil until it is opened
}

func newShelf(entries []library.Entry) *shelf {
	s := &shelf{input: newInput()}
	for _, e := range entries {
		s.books = append(s.books, book{Entry: e})
	}
	return s
}

// refresh looks up where one stopped in each article.
func (s *shelf) refresh(m *Model) {
	s.offer(m)
	for i := range s.books {
		b := &s.books[i]
		var err error
		b.record, b.begun, err = m.Memory.Recall(b.Key)
		m.tell(err)
	}
	s.filter()
}

// filter finds the articles whose title, name, language or tags match what is typed.
func (s *shelf) filter() {
	texts := make([]string, len(s.books))
	for i, b := range s.books {
		texts[i] = strings.Join(append([]string{b.Title, b.Name, languageName(b.Language)}, b.Tags...), " ")
	}
	s.matches = search.Rank(texts, s.input.text())
	s.cursor = max(min(s.cursor, len(s.matches)-1), 0)
}

func (s *shelf) key(m *Model, k tea.KeyPressMsg) tea.Cmd {
	last := max(len(s.matches)-1, 0)
	switch name := k.String(); {
	case name == "enter":
		if s.cursor < len(s.matches) {
			m.take(&s.books[s.matches[s.cursor].Index])
		}
	case name == "up", name == "ctrl+p", name == "shift+tab":
		s.cursor = max(s.cursor-1, 0)
	case name == "down", name == "ctrl+n", name == "tab":
		s.cursor = min(s.cursor+1, last)
	case name == "pgup":
		s.cursor = max(s.cursor-s.visible(m), 0)
	case name == "pgdown":
		s.cursor = min(s.cursor+s.visible(m), last)
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
		m.mode = &help{before: s}
	default:
		return s.typed(m, k)
	}
	return nil
}

func (s *shelf) typed(_ *Model, msg tea.Msg) tea.Cmd {
	cmd, changed := s.input.update(msg)
	if changed {
		s.cursor = 0
		s.filter()
	}
	return cmd
}

func (s *shelf) caret() *tea.Cursor { return tea.NewCursor(s.column, 0) }

// Each article takes its title, a line on it, and an empty line where there is room.
func (s *shelf) rowsEach(m *Model) int {
	if m.height < 16 {
		return 2
	}
	return 3
}

// visible is how many articles the window has room for, with the names of the groups.
func (s *shelf) visible(m *Model) int {
	n := (m.height - 3 - s.summaryRows(m)) / s.rowsEach(m)
	if s.grouped() {
		n--
	}
	return max(n, 1)
}

// first is the first article of n that are listed: the one at hand stands in the middle.
func (s *shelf) first(n int) int { return min(max(s.cursor-n/2, 0), max(len(s.matches)-n, 0)) }

// summaryRows is how many rows the summary of the article at hand takes, with an empty one before it.
func (s *shelf) summaryRows(m *Model) int {
	if m.height < 20 {
		return 0
	}
	return 3
}

// summary draws the summary of the article at hand.
func (s *shelf) summary(m *Model) []row {
	rows := make([]row, s.summaryRows(m))
	if len(rows) == 0 || s.cursor >= len(s.matches) {
		return rows
	}
	d := s.books[s.matches[s.cursor].Index]
	l := plain(d.Summary, theme.Body)
	l.direction = d.Direction
	width := m.listWidth() - 2
	for i, line := range m.wrapped(l, width) {
		if i+1 >= len(rows) {
			break
		}
		if m.side(d.Direction) == bidi.RightToLeft {
			line.Indent = width - line.Width
		}
		rows[i+1] = row{blank((m.width - width) / 2), line}
	}
	return rows
}

func (s *shelf) draw(m *Model) []row {
	typed, column := s.input.row(m, "›", m.say("type to filter the articles"), m.direction())
	s.column, s.drawn = column, s.drawn[:0]
	if m.height < rowsForList {
		return s.drawTitles(m, typed)
	}
	rows := s.show(-1, nil, typed, m.rule(m.width, m.side(m.direction()), 0))
	n := s.visible(m)
	first := s.first(n)
	for i := first; i < min(first+n, len(s.matches)); i++ {
		if name := s.groupName(m, i); name != "" {
			rows = s.show(-1, rows, m.listRow(" ", m.words(name, theme.Marker), 0, m.direction()))
		}
		rows = s.show(i, rows, s.entry(m, i)...)
	}
	if len(s.matches) == 0 {
		rows = append(rows, m.bar(m.direction(), m.words(m.say("no article matches; Esc shows all"), theme.Chrome), label{}))
	}
	for len(rows) < m.height-1-s.summaryRows(m) {
		rows = append(rows, nil)
	}
	rows = append(rows[:max(min(len(rows), m.height-1-s.summaryRows(m)), 1)], s.summary(m)...)
	count := m.words(m.say("%d of %d", len(s.matches), len(s.books)), theme.Chrome)
	if m.notice != "" {
		return withFoot(rows, m.told(m.direction(), m.notice, count))
	}
	hint := m.hints(count,
		m.say("Enter opens"), m.say("↑ ↓ choose"), m.say("/ finds in all"), m.say("Esc leaves"), m.say("? keys"))
	return append(rows, m.bar(m.direction(), hint, count))
}

// show puts rows below others, and keeps which article they show, for the mouse.
func (s *shelf) show(match int, rows []row, more ...row) []row {
	for _, r := range more {
		if r == nil { // the room after an article
			match = -1
		}
		s.drawn = append(s.drawn, match)
	}
	return append(rows, more...)
}

// rowsForList is how high a window must be for more than titles.
const rowsForList = 5

// drawTitles draws the titles around the article at hand below what is typed, for a window that has room for no more.
func (s *shelf) drawTitles(m *Model, typed row) []row {
	rows := s.show(-1, nil, typed)
	n := max(m.height-1, 0)
	first := s.first(n)
	for i := first; i < min(first+n, len(s.matches)); i++ {
		rows = s.show(i, rows, s.entry(m, i)[0])
	}
	return rows
}

// entry draws an article: title and line, from the side where its language starts.
func (s *shelf) entry(m *Model, i int) []row {
	b := s.books[s.matches[i].Index]
	title := plain(b.shownTitle(), theme.Accent)
	title.direction = b.Direction
	mark := " "
	if i == s.cursor {
		mark, title.role = "•", theme.Selected
	}
	about := b.about(m)
	if b.begun {
		about = append(about, m.say("read to %d%%", b.record.Percent), m.Messages.Ago(b.record.Seen, time.Now()), b.record.Section)
	}
	rows := []row{
		m.listRow(mark, title, 0, b.Direction),
		m.listRow(" ", list(theme.Chrome, b.Direction, about...), 0, b.Direction),
	}
	if s.rowsEach(m) > 2 {
		rows = append(rows, nil)
	}
	return rows
}

// listRow is a row of a list: in the middle of the window as wide as the text of an article, from the side where its
// direction starts.
func (m *Model) listRow(mark string, l label, indent int, direction bidi.Direction) row {
	width := m.listWidth()
	return m.marked(row{blank((m.width - width) / 2)}, mark, l, min(indent, width/3), width, m.side(direction))
}

// listWidth is how wide lists are, in columns.
func (m *Model) listWidth() int { return max(min(m.width-2, m.Measure+4), 1) }
