package tui

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/bidi"
	"maqal/internal/message"
	"maqal/internal/theme"
	"maqal/internal/tui/keymap"
	"maqal/internal/tui/widget"
)

// help is the mode that lists the keys.
type help struct {
	modeDefaults
	scroll widget.Scroll
}

func (h *help) key(m *app, k keymap.Press) tea.Cmd {
	by := widget.Steps{Half: m.canvas.Height / 2, Page: max(m.canvas.Height-3, 1)}
	if !h.scroll.Press(m.Keys, k, by) {
		m.pop()
	}
	return nil
}

// mouse scrolls with the wheel.
func (h *help) mouse(_ *app, msg tea.MouseMsg) tea.Cmd {
	h.scroll.Mouse(msg)
	return nil
}

// keyColumnWidth is the width of the column of key names.
const keyColumnWidth = 14 // columns

// minHelpWidth is the minimum width of descriptions beside the key names. In narrower windows, descriptions are below the names.
const minHelpWidth = 20 // columns

// lines returns all rows of the help, without the footer.
func (h *help) lines(m *app) []row {
	var rows []row
	for i, group := range keymap.Groups() {
		if i > 0 {
			rows = append(rows, nil)
		}
		rows = append(rows, m.helpLines(m.canvas.Message(m.trText(group.Title), theme.Accent), 1)...)
		for _, a := range group.Actions {
			rows = append(rows, m.helpRows(m.keyNames(m.Keys.Labels(a)), m.canvas.Message(m.trText(a.Description()), theme.Body))...)
		}
	}
	return rows
}

// helpLines wraps a label. The rows are indented by indent columns at the start side.
func (m *app) helpLines(l widget.Label, indent int) (rows []row) {
	room, side := max(m.canvas.Width-1-indent, 1), m.canvas.StartSide(m.canvas.Direction())
	for _, line := range m.canvas.Wrap(l, room) {
		if side == bidi.RightToLeft {
			line.Indent = room - line.Width
			rows = append(rows, row{widget.Blank(1), line})
		} else {
			rows = append(rows, row{widget.Blank(indent), line})
		}
	}
	return rows
}

// helpRows returns the rows of a binding: the names of its keys and the description beside them, or below them in narrow
// windows. The rows begin at the start side of the interface language.
func (m *app) helpRows(names, desc widget.Label) []row {
	const indent = 3
	side := m.canvas.StartSide(m.canvas.Direction())
	descColumn := indent + keyColumnWidth
	if m.canvas.Width-1-descColumn < minHelpWidth {
		return append(m.helpLines(names, indent), m.helpLines(desc, indent+2)...)
	}
	rows := m.helpLines(desc, descColumn)
	if side == bidi.RightToLeft {
		rows[0] = append(m.canvas.AppendLabel(rows[0], names, keyColumnWidth, side), widget.Blank(indent))
	} else {
		rows[0] = append(m.canvas.AppendLabel(row{widget.Blank(indent)}, names, keyColumnWidth, side), rows[0][1])
	}
	return rows
}

// keyNames returns a label of key names, translated to the interface language. The argument separates them by spaces. Each
// name is an isolate, because right-to-left text would mirror brackets otherwise.
func (m *app) keyNames(names string) widget.Label {
	var out []string
	for name := range strings.FieldsSeq(names) {
		out = append(out, message.Isolated(m.Messages.Name(message.Name(name))))
	}
	return m.canvas.Message(strings.Join(out, " "), theme.Marker)
}

func (h *help) draw(m *app, _ func() []row) []row {
	footer := m.helpLines(m.canvas.Message(m.tr("↑ ↓ scroll · any other key closes"), theme.Chrome), 1)
	room := max(m.canvas.Height-len(footer), 0)
	rows := h.lines(m)
	h.scroll.Clamp(len(rows), room)
	rows = rows[h.scroll.Top:]
	return append(widget.Fill(rows, room), footer...)
}
