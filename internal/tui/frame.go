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

// rows draws the mode and returns its rows, cut to the height of the window. It returns nil while the size of the window is
// not known.
func (m *app) rows() []row {
	if m.width <= 0 || m.height <= 0 {
		return nil
	}
	rows := m.draw(len(m.modes) - 1)
	return rows[:min(len(rows), m.height)]
}

// render returns rows as text with escape sequences, separated by line feeds.
func (m *app) render(rows []row) string {
	var b strings.Builder
	for i, row := range rows {
		if i > 0 {
			b.WriteByte('\n')
		}
		m.renderer.Row(&b, row)
	}
	return b.String()
}

// A row is a row of the window.
type row = render.Row

// blankPiece returns a piece of n blank columns. A negative n counts as 0.
func blankPiece(n int) page.Line { return page.Line{Indent: max(n, 0)} }

// literalPiece returns s as a piece, without bidi layout. Its characters must be one column wide and look the same in both
// directions, as box-drawing characters do.
func literalPiece(s string, role theme.Role) page.Line {
	var out page.Line
	for _, r := range s {
		out.Cells = append(out.Cells, page.Cell{Cell: paragraph.Cell{Glyph: string(r), Width: 1}, Role: role})
	}
	out.Width = len(out.Cells)
	return out
}

// A label is text to be laid out on a row, such as a list item or the status line.
type label struct {
	text      paragraph.Text
	role      theme.Role
	direction bidi.Direction // base direction; Auto uses the first strong character
	matches   [][2]int       // byte ranges to highlight
	accent    [2]int         // byte range to accent, empty for none
}

// newLabel returns a label whose base direction is that of its first strong character. It converts the isolate controls
// that messages contain to isolates of the text.
func newLabel(s string, role theme.Role) label {
	text, isolates := message.Isolates(s)
	return label{text: paragraph.Text{String: text, Isolates: isolates}, role: role}
}

// messageLabel returns a label for a message, in the direction of the interface language.
func (m *app) messageLabel(s string, role theme.Role) label {
	l := newLabel(s, role)
	l.direction = m.direction()
	return l
}

// joinLabels joins texts with " · " into one label. Each text is an isolate, which keeps their order. Empty texts are left out.
func joinLabels(role theme.Role, direction bidi.Direction, items ...string) label {
	return joinLabelsWith(role, direction, " · ", items...)
}

// joinLabelsWith is like joinLabels with another separator.
func joinLabelsWith(role theme.Role, direction bidi.Direction, separator string, items ...string) label {
	var isolates []string
	for _, item := range items {
		if item != "" {
			isolates = append(isolates, message.Isolated(item))
		}
	}
	l := newLabel(strings.Join(isolates, separator), role)
	l.direction = direction
	return l
}

// fit lays out a label on one line of at most width columns. It shortens a longer label with an ellipsis.
func (m *app) fit(l label, width int) page.Line {
	return l.piece(m.layout.Fit(l.text, width, paragraph.Options{Direction: l.direction, Logical: m.logical(), HideMarks: m.HideMarks}))
}

// wrapped lays out a label on lines of at most width columns.
func (m *app) wrapped(l label, width int) []page.Line {
	var out []page.Line
	for _, line := range m.layout.Layout(l.text, paragraph.Options{Width: width, Direction: l.direction, Logical: m.logical(), HideMarks: m.HideMarks}) {
		out = append(out, l.piece(line))
	}
	return out
}

// piece converts a laid-out line of the label to a line of cells with the label's roles.
func (l label) piece(line paragraph.Line) page.Line {
	out := page.NewLine(line, l.role, l.matches...)
	for i := range out.Cells {
		if c := &out.Cells[i]; l.accent[0] <= c.Start && c.Start < l.accent[1] {
			c.Role = theme.Accent
		}
	}
	return out
}

// appendLabel appends a label in exactly width columns. It aligns the label at the right if side is RightToLeft, otherwise at the
// left.
func (m *app) appendLabel(r row, l label, width int, side bidi.Direction) row {
	line := m.fit(l, width)
	if side == bidi.RightToLeft {
		line.Indent = width - line.Width
		return append(r, line)
	}
	return append(r, line, blankPiece(width-line.Width))
}

// labelWidth returns the full width of a label, in columns.
func (m *app) labelWidth(l label) int { return m.fit(l, unlimitedWidth).Width }

// unlimitedWidth is wider than any row.
const unlimitedWidth = 1 << 20 // columns

// splitRow returns a row of width columns with one label at the start side of direction and one at the end side. The end
// label may use the columns that the start label does not need, or two thirds of the row if that is more. The start label
// is shortened to the rest.
func (m *app) splitRow(width int, direction bidi.Direction, start, end label) row {
	endPiece := m.fit(end, max(width*2/3, width-m.labelWidth(start)-2))
	gap := 0
	if endPiece.Width > 0 {
		gap = 2
	}
	room := max(width-endPiece.Width-gap, 0)
	between := blankPiece(width - room - endPiece.Width)
	if direction == bidi.RightToLeft {
		return m.appendLabel(row{endPiece, between}, start, room, bidi.RightToLeft)
	}
	return append(m.appendLabel(nil, start, room, bidi.LeftToRight), between, endPiece)
}

// fitOneRow reports whether two labels fit on one [app.bar] without being shortened.
func (m *app) fitOneRow(start, end label) bool {
	width := m.labelWidth(end)
	if width > 0 {
		width += 2
	}
	return m.labelWidth(start)+width <= m.width-2
}

// hints joins key hints into the start label of a bar that ends with the label end. It drops hints from the start until the
// bar fits; the last hint always remains.
func (m *app) hints(end label, keys ...string) label {
	for {
		l := joinLabels(theme.Chrome, m.direction(), keys...)
		if len(keys) == 1 || m.fitOneRow(l, end) {
			return l
		}
		keys = keys[1:]
	}
}

// rule returns a horizontal line. The given fraction of it, from 0 to 1, is heavy, beginning at the start side of
// direction.
func (m *app) rule(width int, direction bidi.Direction, fraction float64) row {
	heavy := int(fraction*float64(width) + 0.5)
	start := literalPiece(strings.Repeat("━", heavy), theme.Accent)
	rest := literalPiece(strings.Repeat("─", width-heavy), theme.Line)
	if direction == bidi.RightToLeft {
		return row{rest, start}
	}
	return row{start, rest}
}

// startSide returns the side where text of a direction starts: LeftToRight for the left, RightToLeft for the right. If
// [app.logical] is true, all text starts at the left.
func (m *app) startSide(d bidi.Direction) bidi.Direction {
	if m.logical() || d == bidi.Auto {
		return bidi.LeftToRight
	}
	return d
}
