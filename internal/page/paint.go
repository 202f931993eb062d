package page

import (
	"strings"

	"maqal/internal/document"
	"maqal/internal/theme"
)

// Paint appends a line to b with the escape sequences of the theme, its indent as spaces. It writes Width+Indent
// columns and leaves no style on.
func Paint(b *strings.Builder, line *Line, th *theme.Theme) {
	for range line.Indent {
		b.WriteByte(' ')
	}
	open := ""
	role, marks := theme.Body, document.Mark(0)
	for i := range line.Cells {
		c := &line.Cells[i]
		if i == 0 || c.Role != role || c.Marks != marks {
			role, marks = c.Role, c.Marks
			if next := th.SGR(role, marks); next != open {
				if open != "" {
					b.WriteString(theme.Reset)
				}
				b.WriteString(next)
				open = next
			}
		}
		b.WriteString(c.Glyph)
	}
	if open != "" {
		b.WriteString(theme.Reset)
	}
}
