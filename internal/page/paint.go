package page

import (
	"strings"

	"maqal/internal/document"
	"maqal/internal/theme"
)

// AppendLine appends a line to b with the escape sequences of the theme, its indent as spaces. It writes Width+Indent
// columns and leaves no style and no link on.
func AppendLine(b *strings.Builder, line *Line, th *theme.Theme) {
	for range line.Indent {
		b.WriteByte(' ')
	}
	style, link := "", ""
	role, marks, id := theme.Body, document.Mark(0), LinkID(0)
	for i := range line.Cells {
		c := &line.Cells[i]
		if c.Link != id {
			id = c.Link
			link = switchTo(b, link, line.links.start(id), linkEnd)
		}
		if i == 0 || c.Role != role || c.Marks != marks {
			role, marks = c.Role, c.Marks
			style = switchTo(b, style, th.SGR(role, marks), theme.Reset)
		}
		b.WriteString(c.Glyph)
	}
	switchTo(b, style, "", theme.Reset)
	switchTo(b, link, "", linkEnd)
}

// switchTo ends what is on and begins what comes next, unless they are the same; "" is nothing. It gives what is on then.
func switchTo(b *strings.Builder, on, next, end string) string {
	if on == next {
		return on
	}
	if on != "" {
		b.WriteString(end)
	}
	b.WriteString(next)
	return next
}
