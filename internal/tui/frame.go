package tui

import (
	"strings"

	"maqal/internal/bidi"
	"maqal/internal/message"
	"maqal/internal/page"
	"maqal/internal/paint"
	"maqal/internal/paragraph"
	"maqal/internal/theme"
)

// rows draws the window: the rows of the mode.
func (m *Model) rows() []row {
	if m.width <= 0 || m.height <= 0 {
		return nil
	}
	rows := m.mode.draw(m)
	return rows[:min(len(rows), m.height)]
}

// paint is what the terminal is sent of rows.
func (m *Model) paint(rows []row) string {
	var b strings.Builder
	for i, row := range rows {
		if i > 0 {
			b.WriteByte('\n')
		}
		m.painter.Row(&b, row, m.Theme)
	}
	return b.String()
}

// row is a row of the window.
type row = paint.Row

// blank is a piece of n empty columns.
func blank(n int) page.Line { return page.Line{Indent: max(n, 0)} }

// drawn is a piece of single-width characters that are the same in both directions, such as lines.
func drawn(s string, role theme.Role) page.Line {
	var out page.Line
	for _, r := range s {
		out.Cells = append(out.Cells, page.Cell{Cell: paragraph.Cell{Glyph: string(r), Width: 1}, Role: role})
	}
	out.Width = len(out.Cells)
	return out
}

// label is a piece of text on a row of the frame.
type label struct {
	text      paragraph.Text
	role      theme.Role
	direction bidi.Direction // Auto is by its first strong character
	hits      [][2]int       // byte ranges that are drawn as found
	accent    [2]int         // the byte range that is drawn as what matters
}

// plain is a label with the direction of its first strong character.
func plain(s string, role theme.Role) label {
	text, isolates := message.Isolates(s)
	return label{text: paragraph.Text{String: text, Isolates: isolates}, role: role}
}

// words is a label in the person's language.
func (m *Model) words(s string, role theme.Role) label {
	l := plain(s, role)
	l.direction = m.direction()
	return l
}

// list joins labels' texts by a dot into one of the direction, each an isolate so that they keep their order.
func list(role theme.Role, direction bidi.Direction, items ...string) label {
	return joined(role, direction, " · ", items...)
}

// joined is list with another sign between.
func joined(role theme.Role, direction bidi.Direction, between string, items ...string) label {
	var kept []string
	for _, item := range items {
		if item != "" {
			kept = append(kept, message.Isolated(item))
		}
	}
	l := plain(strings.Join(kept, between), role)
	l.direction = direction
	return l
}

// fit lays a label out on at most width columns.
func (m *Model) fit(l label, width int) page.Line {
	return l.piece(m.layout.Fit(l.text, width, paragraph.Options{Direction: l.direction, Logical: m.logical(), HideMarks: m.HideMarks}))
}

// wrapped lays a label out on lines of at most width columns.
func (m *Model) wrapped(l label, width int) []page.Line {
	var out []page.Line
	for _, line := range m.layout.Layout(l.text, paragraph.Options{Width: width, Direction: l.direction, Logical: m.logical(), HideMarks: m.HideMarks}) {
		out = append(out, l.piece(line))
	}
	return out
}

// piece gives the cells of a line of the label their style.
func (l label) piece(line paragraph.Line) page.Line {
	out := page.Plain(line, l.role, l.hits...)
	for i := range out.Cells {
		if c := &out.Cells[i]; l.accent[0] <= c.Start && c.Start < l.accent[1] {
			c.Role = theme.Accent
		}
	}
	return out
}

// put appends a label in exactly width columns, at the right where the side is that of right-to-left text.
func (m *Model) put(r row, l label, width int, side bidi.Direction) row {
	line := m.fit(l, width)
	if side == bidi.RightToLeft {
		line.Indent = width - line.Width
		return append(r, line)
	}
	return append(r, line, blank(width-line.Width))
}

// columns is how many columns a label takes where there is room.
func (m *Model) columns(l label) int { return m.fit(l, unbounded).Width }

// unbounded is a width that no row reaches, in columns.
const unbounded = 1 << 20

// ends makes a row of width columns with one label at the start side of a direction and one at its end side. The one
// at the end is whole as long as it leaves room for the other, or a third of the row.
func (m *Model) ends(width int, direction bidi.Direction, start, end label) row {
	last := m.fit(end, max(width*2/3, width-m.columns(start)-2))
	gap := 0
	if last.Width > 0 {
		gap = 2
	}
	room := max(width-last.Width-gap, 0)
	between := blank(width - room - last.Width)
	if direction == bidi.RightToLeft {
		return m.put(row{last, between}, start, room, bidi.RightToLeft)
	}
	return append(m.put(nil, start, room, bidi.LeftToRight), between, last)
}

// fits reports whether two labels are whole on one bar.
func (m *Model) fits(start, end label) bool {
	width := m.columns(end)
	if width > 0 {
		width += 2
	}
	return m.columns(start)+width <= m.width-2
}

// hints are hints for keys, for a bar that has another label at its end: where they do not fit, the first are left out.
func (m *Model) hints(end label, keys ...string) label {
	for {
		l := list(theme.Chrome, m.direction(), keys...)
		if len(keys) == 1 || m.fits(l, end) {
			return l
		}
		keys = keys[1:]
	}
}

// rule is a row of line, its first part heavy: from the start side of the direction, as much as part says (0 to 1).
func (m *Model) rule(width int, direction bidi.Direction, part float64) row {
	heavy := int(part*float64(width) + 0.5)
	full := drawn(strings.Repeat("━", heavy), theme.Accent)
	rest := drawn(strings.Repeat("─", width-heavy), theme.Line)
	if direction == bidi.RightToLeft {
		return row{rest, full}
	}
	return row{full, rest}
}

// side is the start side of a direction on the screen: text that stays logical starts at the left.
func (m *Model) side(d bidi.Direction) bidi.Direction {
	if m.logical() || d == bidi.Auto {
		return bidi.LeftToRight
	}
	return d
}
