package render

import (
	"strconv"
	"strings"

	"maqal/internal/document"
	"maqal/internal/page"
	"maqal/internal/theme"
)

// paint appends a line to b, with its indent as spaces: Indent+Width columns in all. Styles and hyperlinks are off at the
// end.
func (r *Renderer) paint(b *strings.Builder, line *page.Line) {
	for range line.Indent {
		b.WriteByte(' ')
	}
	start := ""
	role, marks, link, linked := theme.Body, document.Mark(0), page.LinkID(0), false
	for i := range line.Cells {
		c := &line.Cells[i]
		if c.Link != link {
			if linked {
				b.WriteString(hyperlinkEnd)
			}
			link = c.Link
			linked = startHyperlink(b, link, line.Hyperlink(link))
		}
		if i == 0 || c.Role != role || c.Marks != marks {
			role, marks = c.Role, c.Marks
			start = switchStyle(b, start, r.style(role, marks).start)
		}
		b.WriteString(c.Glyph)
	}
	switchStyle(b, start, "")
	if linked {
		b.WriteString(hyperlinkEnd)
	}
}

// styleEnd is the SGR sequence that ends any style.
const styleEnd = "\x1b[m"

// switchStyle ends the current style, starts the next one, and returns it. Both are SGR sequences; "" means no style. If they
// are equal, it writes nothing.
func switchStyle(b *strings.Builder, current, next string) string {
	if current == next {
		return current
	}
	if current != "" {
		b.WriteString(styleEnd)
	}
	b.WriteString(next)
	return next
}

// hyperlinkEnd is the escape sequence that ends a hyperlink (OSC 8).
const hyperlinkEnd = "\x1b]8;;\x1b\\"

// startHyperlink writes the escape sequence that starts a hyperlink to url, and reports whether url is not empty. Cells on
// different lines belong to one link if they have the same id.
func startHyperlink(b *strings.Builder, id page.LinkID, url string) bool {
	if url == "" {
		return false
	}
	var digits [10]byte
	b.WriteString("\x1b]8;id=")
	b.Write(strconv.AppendUint(digits[:0], uint64(id), 10))
	b.WriteByte(';')
	b.WriteString(url)
	b.WriteString("\x1b\\")
	return true
}
