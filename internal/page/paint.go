package page

import (
	"strings"

	"maqal/internal/document"
	"maqal/internal/theme"
)

// Paint appends a line to b with the escape sequences of the theme, its indent as spaces. It writes Width+Indent
// columns and leaves no style and no link on.
func Paint(b *strings.Builder, line *Line, th *theme.Theme) {
	for range line.Indent {
		b.WriteByte(' ')
	}
	style, link := "", ""
	role, marks, id := theme.Body, document.Mark(0), LinkID(0)
	for i := range line.Cells {
		c := &line.Cells[i]
		if c.Link != id {
			id = c.Link
			link = turn(b, link, line.links.start(id), linkEnd)
		}
		if i == 0 || c.Role != role || c.Marks != marks {
			role, marks = c.Role, c.Marks
			style = turn(b, style, th.SGR(role, marks), theme.Reset)
		}
		b.WriteString(c.Glyph)
	}
	turn(b, style, "", theme.Reset)
	turn(b, link, "", linkEnd)
}

// turn ends what is on and begins what comes next, unless they are the same; "" is nothing. It gives what is on then.
func turn(b *strings.Builder, on, next, end string) string {
	if on == next {
		return on
	}
	if on != "" {
		b.WriteString(end)
	}
	b.WriteString(next)
	return next
}
