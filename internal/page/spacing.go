package page

import "maqal/internal/document"

// usesSpacing reports whether empty lines are added between the lines of b. Lines of headings, code and tables stay
// together.
func (p *Page) usesSpacing(b *document.Block) bool {
	return p.Spacing > 0 && (b.Kind == document.Paragraph || b.Kind == document.Term)
}

// addSpacing returns lines with Spacing empty lines between them. An empty line has the position of the line after it.
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
