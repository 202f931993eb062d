package widget

import (
	"strings"

	"maqal/internal/bidi"
	"maqal/internal/message"
	"maqal/internal/page"
	"maqal/internal/paragraph"
	"maqal/internal/theme"
)

// A Label is text to be laid out on a row, such as a list item or the status line.
type Label struct {
	Text      paragraph.Text
	Role      theme.Role
	Direction bidi.Direction // base direction; Auto uses the first strong character
	Matches   [][2]int       // byte ranges to highlight
	Accent    [2]int         // byte range in the accent style; empty for none
}

// NewLabel returns a label whose base direction is that of its first strong character. It converts the isolate controls
// that messages contain to isolates of the text.
func NewLabel(s string, role theme.Role) Label {
	text, isolates := message.Isolates(s)
	return Label{Text: paragraph.Text{String: text, Isolates: isolates}, Role: role}
}

// LabelIn returns a label like [NewLabel], with another base direction.
func LabelIn(direction bidi.Direction, s string, role theme.Role) Label {
	l := NewLabel(s, role)
	l.Direction = direction
	return l
}

// Message returns a label for a message in the language of the interface, with the direction of that language.
func (c *Canvas) Message(s string, role theme.Role) Label { return LabelIn(c.Direction(), s, role) }

// Join joins texts with " · " into one label. Each text is an isolate, which keeps their order. It skips empty texts.
func Join(role theme.Role, direction bidi.Direction, items ...string) Label {
	return JoinWith(role, direction, " · ", items...)
}

// JoinWith is like [Join] with another separator.
func JoinWith(role theme.Role, direction bidi.Direction, separator string, items ...string) Label {
	var isolates []string
	for _, item := range items {
		if item != "" {
			isolates = append(isolates, message.Isolated(item))
		}
	}
	return LabelIn(direction, strings.Join(isolates, separator), role)
}

// line converts a laid-out line of the label to a line of cells with the label's roles.
func (l Label) line(line paragraph.Line) page.Line {
	out := page.NewLine(line, l.Role, l.Matches...)
	for i := range out.Cells {
		if c := &out.Cells[i]; l.Accent[0] <= c.Start && c.Start < l.Accent[1] {
			c.Role = theme.Accent
		}
	}
	return out
}
