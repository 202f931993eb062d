package tui

import (
	"strings"

	"maqal/internal/bidi"
	"maqal/internal/message"
	"maqal/internal/page"
	"maqal/internal/paragraph"
	"maqal/internal/render"
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

// render is what the terminal is sent of rows.
func (m *Model) render(rows []row) string {
	var b strings.Builder
	for i, row := range rows {
		if i > 0 {
			b.WriteByte('\n')
		}
		m.renderer.AppendRow(&b, row, m.Theme)
	}
	return b.String()
}

// row is a row of the window.
type row = render.Row

// blankPiece is a piece of n empty columns.
func blankPiece(n int) page.Line { return page.Line{Indent: max(n, 0)} }

// literalPiece is a piece of single-width characters that are the same in both directions, such as lines.
func literalPiece(s string, role theme.Role) page.Line {
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
	matches   [][2]int       // byte ranges that are drawn as found
	accent    [2]int         // the byte range that is drawn as what matters
}

// newLabel is a label with the direction of its first strong character.
func newLabel(s string, role theme.Role) label {
	text, isolates := message.Isolates(s)
	return label{text: paragraph.Text{String: text, Isolates: isolates}, role: role}
}

// messageLabel is a label in the person's language.
func (m *Model) messageLabel(s string, role theme.Role) label {
	l := newLabel(s, role)
	l.direction = m.direction()
	return l
}

// joinLabels joins labels' texts by a dot into one of the direction, each an isolate so that they keep their order.
func joinLabels(role theme.Role, direction bidi.Direction, items ...string) label {
	return joinLabelsWith(role, direction, " · ", items...)
}

// joinLabelsWith is list with another sign between.
func joinLabelsWith(role theme.Role, direction bidi.Direction, between string, items ...string) label {
	var kept []string
	for _, item := range items {
		if item != "" {
			kept = append(kept, message.Isolated(item))
		}
	}
	l := newLabel(strings.Join(kept, between), role)
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
	out := page.NewLine(line, l.role, l.matches...)
	for i := range out.Cells {
		if c := &out.Cells[i]; l.accent[0] <= c.Start && c.Start < l.accent[1] {
			c.Role = theme.Accent
		}
	}
	return out
}

// appendLabel appends a label in exactly width columns, at the right where the side is that of right-to-left text.
func (m *Model) appendLabel(r row, l label, width int, side bidi.Direction) row {
	line := m.fit(l, width)
	if side == bidi.RightToLeft {
		line.Indent = width - line.Width
		return append(r, line)
	}
	return append(r, line, blankPiece(width-line.Width))
}

// labelWidth is how many columns a label takes where there is room.
func (m *Model) labelWidth(l label) int { return m.fit(l, unlimitedWidth).Width }

// unlimitedWidth is a width that no row reaches, in columns.
const unlimitedWidth = 1 << 20

// splitRow makes a row of width columns with one label at the start side of a direction and one at its end side. The one
// at the end is whole as long as it leaves room for the other, or a third of the row.
func (m *Model) splitRow(width int, direction bidi.Direction, start, end label) row {
	last := m.fit(end, max(width*2/3, width-m.labelWidth(start)-2))
	gap := 0
	if last.Width > 0 {
		gap = 2
	}
	room := max(width-last.Width-gap, 0)
	between := blankPiece(width - room - last.Width)
	if direction == bidi.RightToLeft {
		return m.appendLabel(row{last, between}, start, room, bidi.RightToLeft)
	}
	return append(m.appendLabel(nil, start, room, bidi.LeftToRight), between, last)
}

// fitOneRow reports whether two labels are whole on one bar.
func (m *Model) fitOneRow(start, end label) bool {
	width := m.labelWidth(end)
	if width > 0 {
		width += 2
	}
	return m.labelWidth(start)+width <= m.width-2
}

// hints are hints for keys, for a bar that has another label at its end: where they do not fit, the first are left out.
func (m *Model) hints(end label, keys ...string) label {
	for {
		l := joinLabels(theme.Chrome, m.direction(), keys...)
		if len(keys) == 1 || m.fitOneRow(l, end) {
			return l
		}
		keys = keys[1:]
	}
}

// rule is a row of line, its first part heavy: from the start side of the direction, as much as part says (0 to 1).
func (m *Model) rule(width int, direction bidi.Direction, part float64) row {
	heavy := int(part*float64(width) + 0.5)
	full := literalPiece(strings.Repeat("━", heavy), theme.Accent)
	rest := literalPiece(strings.Repeat("─", width-heavy), theme.Line)
	if direction == bidi.RightToLeft {
		return row{rest, full}
	}
	return row{full, rest}
}

// startSide is the start side of a direction on the screen: text that stays logical starts at the left.
func (m *Model) startSide(d bidi.Direction) bidi.Direction {
	if m.logical() || d == bidi.Auto {
		return bidi.LeftToRight
	}
	return d
}
