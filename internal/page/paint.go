package page

import (
	"strings"

	"maqal/internal/document"
	"maqal/internal/theme"
)

// AppendLine writes line to b, with its indent as spaces and the escape sequences of th. It writes Indent+Width columns.
// Styles and hyperlinks are off at the end.
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

// switchTo ends the current style or hyperlink with end and starts the next one. An empty string means none. It writes
// nothing if both are equal. It returns next.
func switchTo(b *strings.Builder, current, next, end string) string {
	if current == next {
		return current
	}
	if current != "" {
		b.WriteString(end)
	}
	b.WriteString(next)
	return next
}
