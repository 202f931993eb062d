package tui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/document"
	"maqal/internal/page"
	"maqal/internal/search"
	"maqal/internal/theme"
)

// finder is the mode of finding a heading by typing.
type finder struct {
	reader  *reader
	before  page.Place        // where one was
	anchor  document.Position // what it showed
	input   input
	titles  []string
	matches []search.Match
	cursor  int // in matches
	column  int // of the cursor of the input, as drawn last
}

func (m *Model) openFinder() {
	r := m.reader
	if len(r.doc.Sections) == 0 {
		m.notice = "this article has no headings"
		return
	}
	f := &finder{reader: r, before: r.top, anchor: r.anchor, input: newInput()}
	for _, s := range r.doc.Sections {
		f.titles = append(f.titles, s.Title)
	}
	f.find()
	f.cursor = max(r.section(), 0)
	m.mode = f
}

func (f *finder) find() {
	f.matches = search.Rank(f.titles, f.input.text())
	f.cursor = 0
}

func (f *finder) key(m *Model, k tea.KeyPressMsg) tea.Cmd {
	switch k.String() {
	case "esc":
		f.reader.top, f.reader.anchor = f.before, f.anchor
		f.back(m)
	case "enter":
		if f.cursor < len(f.matches) {
			f.reader.jump(f.matches[f.cursor].Index)
			f.back(m)
		}
	case "up", "ctrl+p", "shift+tab":
		f.cursor = max(f.cursor-1, 0)
	case "down", "ctrl+n", "tab":
		f.cursor = max(min(f.cursor+1, len(f.matches)-1), 0)
	case "pgup":
		f.cursor = max(f.cursor-m.height/2, 0)
	case "pgdown":
		f.cursor = max(min(f.cursor+m.height/2, len(f.matches)-1), 0)
	default:
		return f.typed(m, k)
	}
	return nil
}

// back returns to reading; an outline that was open stays.
func (f *finder) back(m *Model) {
	m.mode = f.reader
	m.relay()
}

func (f *finder) typed(_ *Model, msg tea.Msg) tea.Cmd {
	cmd, changed := f.input.update(msg)
	if changed {
		f.find()
	}
	return cmd
}

// caret is where the next letter goes: on the first row.
func (f *finder) caret() *tea.Cursor { return tea.NewCursor(f.column, 0) }

func (f *finder) draw(m *Model) []row {
	direction := f.reader.doc.Direction
	typed, column := f.input.row(m, "/", "type a heading", direction)
	f.column = column
	rows := []row{typed}
	height := m.height - 1
	if m.height > 4 {
		rows = append(rows, m.rule(m.width, m.side(direction), 0))
		height -= 2
	}
	first := min(max(f.cursor-height/2, 0), max(len(f.matches)-height, 0))
	for i := first; i < min(first+height, len(f.matches)); i++ {
		rows = append(rows, f.row(m, i))
	}
	if len(f.matches) == 0 {
		rows = append(rows, m.bar(direction, plain("no heading is like that; Backspace takes letters back", theme.Chrome), label{}))
	}
	if m.height > 4 {
		for len(rows) < m.height-1 {
			rows = append(rows, nil)
		}
		count := fmt.Sprintf("%d of %d", len(f.matches), len(f.titles))
		rows = append(rows, m.bar(direction, list(theme.Chrome, 0, "Enter jumps", "↑ ↓ choose", "Esc goes back"), plain(count, theme.Chrome)))
	}
	return rows
}

func (f *finder) row(m *Model, i int) row {
	match := f.matches[i]
	s := f.reader.doc.Sections[match.Index]
	l := plain(s.Title, theme.Body)
	l.direction, l.hits = s.Direction, match.Ranges
	mark := " "
	if i == f.cursor {
		mark, l.role = "•", theme.Selected
	}
	return m.listRow(mark, l, 2*(s.Level-1), s.Direction)
}
