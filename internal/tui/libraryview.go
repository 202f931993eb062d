package tui

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/bidi"
	"maqal/internal/corpus"
	"maqal/internal/language"
	"maqal/internal/library"
	"maqal/internal/search"
	"maqal/internal/state"
	"maqal/internal/theme"
	"maqal/internal/tui/keymap"
	"maqal/internal/tui/widget"
)

// libraryView is the mode that lists the articles of the library.
type libraryView struct {
	modeDefaults
	items       []libraryItem // recent files, then the library
	recentCount int           // number of recent files
	input       widget.Input
	matches     []search.TitleMatch // items that match the filter
	list        widget.List[string] // of the matches
	loading     bool                // whether a command is loading summaries
	corpus      *corpus.Corpus      // searched articles; nil before the first search
}

// A libraryItem is an article in the list.
type libraryItem struct {
	library.Entry
	record    state.Record // saved state, zero if there is none
	hasRecord bool         // whether there is a saved state

	article *library.Article // nil before it is first opened
}

// newLibraryView returns a view of entries. Call [libraryView.loadRecords] before drawing it.
func newLibraryView(entries []library.Entry) *libraryView {
	s := &libraryView{input: widget.NewInput()}
	s.list.Changed(matchItems{s})
	for _, e := range entries {
		s.items = append(s.items, libraryItem{Entry: e})
	}
	return s
}

// matchItems are the articles in the list: the matches of the filter. Their keys are the keys of their saved state.
type matchItems struct{ view *libraryView }

func (x matchItems) Len() int         { return len(x.view.matches) }
func (x matchItems) Key(i int) string { return x.view.items[x.view.matches[i].Index].Key }
func (x matchItems) Find(key string) (int, bool) {
	i := slices.IndexFunc(x.view.matches, func(match search.TitleMatch) bool { return x.view.items[match.Index].Key == key })
	return i, i >= 0
}

// selected returns the selected item, or nil if the list is empty.
func (s *libraryView) selected() *libraryItem {
	if len(s.matches) == 0 {
		return nil
	}
	return &s.items[s.matches[s.list.Index()].Index]
}

// loadRecords adds recent files, loads the saved state of all items and filters the list.
func (s *libraryView) loadRecords(m *app) {
	s.addRecent(m)
	for i := range s.items {
		item := &s.items[i]
		var err error
		item.record, item.hasRecord, err = m.Store.Load(item.Key)
		m.showStateError(err)
	}
	s.filter()
}

// filter updates the matches: the items whose title, name, language or tags match the input.
func (s *libraryView) filter() {
	texts := make([]string, len(s.items))
	for i, item := range s.items {
		texts[i] = strings.Join(append([]string{item.Title, item.Name, language.Name(item.Language)}, item.Tags...), " ")
	}
	s.matches = search.Rank(texts, s.input.Text())
}

func (s *libraryView) key(m *app, k keymap.Press) tea.Cmd {
	keys := keymap.BelowInput()
	s.list.Page = s.visibleItems(m)
	switch name := k.Msg.String(); {
	case name == "enter":
		if item := s.selected(); item != nil {
			m.openItem(item)
		}
	case s.list.Press(&keys, k):
	case name == "shift+tab":
		s.list.Move(-1)
	case name == "tab":
		s.list.Move(1)
	case name == "home":
		s.list.Select(0)
	case name == "end":
		s.list.Select(s.list.Len() - 1)
	case name == "esc":
		if s.input.Text() == "" {
			return tea.Quit
		}
		s.input = widget.NewInput()
		s.filter()
		s.list.Select(0)
	case name == "ctrl+o":
		m.back()
	case name == "/", name == "ctrl+f":
		return m.openLibraryFinder()
	case (name == "?" || k.Msg.Text == "؟") && s.input.Text() == "":
		m.push(&help{})
	default:
		return s.typed(m, k.Msg)
	}
	return nil
}

// typed passes a message to the input and updates the matches if the text changed.
func (s *libraryView) typed(_ *app, msg tea.Msg) tea.Cmd {
	cmd, changed := s.input.Update(msg)
	if changed {
		s.filter()
		s.list.Select(0)
	}
	return cmd
}

// mouse moves the selection with the wheel, and opens the article that is clicked.
func (s *libraryView) mouse(m *app, msg tea.MouseMsg) tea.Cmd {
	if _, clicked := s.list.Mouse(msg); clicked {
		m.openItem(s.selected())
		return nil
	}
	if widget.Wheel(msg) != 0 {
		return m.loadSummaries()
	}
	return nil
}

func (s *libraryView) caret() *tea.Cursor { return s.input.Cursor() }

// rowsPerItem returns the number of rows of an article: one for its title, one for its details, and a blank one in windows
// of at least 16 rows.
func (s *libraryView) rowsPerItem(m *app) int {
	if m.canvas.Height < 16 {
		return 2
	}
	return 3
}

// visibleItems returns how many articles fit in the window together with a group title, but at least 1.
func (s *libraryView) visibleItems(m *app) int {
	n := (m.canvas.Height - 3 - s.summaryRows(m)) / s.rowsPerItem(m)
	if s.hasGroups() {
		n--
	}
	return max(n, 1)
}

// summaryRows returns the number of rows of the summary, including a blank row above it, or 0 in low windows.
func (s *libraryView) summaryRows(m *app) int {
	if m.canvas.Height < 20 {
		return 0
	}
	return 3
}

// summary draws the summary of the selected article in summaryRows rows. It cuts a longer summary.
func (s *libraryView) summary(m *app) []row {
	rows := make([]row, s.summaryRows(m))
	item := s.selected()
	if len(rows) == 0 || item == nil {
		return rows
	}
	l := widget.LabelIn(item.Direction, item.Summary, theme.Body)
	width := m.canvas.ListWidth() - 2
	for i, line := range m.canvas.Wrap(l, width) {
		if i+1 >= len(rows) {
			break
		}
		if m.canvas.StartSide(item.Direction) == bidi.RightToLeft {
			line.Indent = width - line.Width
		}
		rows[i+1] = row{widget.Blank((m.canvas.Width - width) / 2), line}
	}
	return rows
}

func (s *libraryView) draw(m *app, _ func() []row) []row {
	inputRow := s.input.Draw(&m.canvas, 0, "›", m.tr("Type to filter articles"), m.canvas.Direction())
	s.list.Clear()
	if m.canvas.Height < minRowsList {
		return s.drawCompact(m, inputRow)
	}
	rows := []row{inputRow, m.canvas.Rule(m.canvas.Direction(), 0)}
	first, end := s.list.Window(s.visibleItems(m))
	for i := first; i < end; i++ {
		if name := s.groupName(m, i); name != "" {
			rows = append(rows, m.canvas.ListRow(" ", m.canvas.Message(name, theme.Marker), 0, m.canvas.Direction()))
		}
		s.list.Place(len(rows), 2, matchItems{s}.Key(i))
		rows = append(rows, s.itemRows(m, i)...)
	}
	if len(s.matches) == 0 {
		rows = append(rows, m.canvas.Bar(m.canvas.Direction(), m.canvas.Message(m.tr("No matching articles · Esc shows all"), theme.Chrome), widget.Label{}))
	}
	rows = append(widget.Fill(rows, max(m.canvas.Height-1-s.summaryRows(m), 1)), s.summary(m)...)
	count := m.canvas.Message(m.tr("%d of %d", len(s.matches), len(s.items)), theme.Chrome)
	hints := m.canvas.Hints(count,
		m.tr("Enter open"), m.tr("↑ ↓ select"), m.tr("/ search all"), m.tr("Esc quit"), m.tr("? keys"))
	return m.canvas.Window(rows, m.canvas.Footer(m.canvas.Direction(), m.notice, hints, count))
}

// minRowsList is the minimum height of a window that shows a list with a status line.
const minRowsList = 5 // rows

// drawCompact draws the input and the titles of articles around the selected one, for low windows.
func (s *libraryView) drawCompact(m *app, inputRow row) []row {
	rows := []row{inputRow}
	first, end := s.list.Window(max(m.canvas.Height-1, 0))
	for i := first; i < end; i++ {
		s.list.Place(len(rows), 1, matchItems{s}.Key(i))
		rows = append(rows, s.itemRows(m, i)[0])
	}
	return rows
}

// itemRows draws match i: its title and its details, at the start side of its language.
func (s *libraryView) itemRows(m *app, i int) []row {
	item := s.items[s.matches[i].Index]
	title := widget.LabelIn(item.Direction, item.displayTitle(), theme.Accent)
	mark := " "
	if i == s.list.Index() {
		mark, title.Role = "•", theme.Selected
	}
	details := item.details(m)
	if item.hasRecord {
		details = append(details, m.tr("%d%% read", item.record.Percent), m.Messages.Ago(item.record.Updated, m.Clock()), item.record.Section)
	}
	rows := []row{
		m.canvas.ListRow(mark, title, 0, item.Direction),
		m.canvas.ListRow(" ", widget.Join(theme.Chrome, item.Direction, details...), 0, item.Direction),
	}
	if s.rowsPerItem(m) > 2 {
		rows = append(rows, nil)
	}
	return rows
}
