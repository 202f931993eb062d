package page

import "maqal/internal/document"

// usesSpacing reports whether the lines of a block stand apart where the page has spacing. Headings stay together, and so do
// code, tables and rules, whose lines are one picture.
func (p *Page) usesSpacing(b *document.Block) bool {
	return p.Spacing > 0 && (b.Kind == document.Paragraph || b.Kind == document.Term)
}

// addSpacing puts the empty lines of the page's spacing between lines. Each stands where the line after it begins, and shows
// no text.
func (p *Page) addSpacing(lines []Line) []Line {
	out := make([]Line, 0, len(lines)*(1+p.Spacing))
	for i, line := range lines {
		if i > 0 {
			for range p.Spacing {
				out = append(out, Line{Start: line.Start, End: line.Start})
			}
		}
		out = append(out, line)
	}
	return out
}
