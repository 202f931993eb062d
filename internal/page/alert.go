package page

import (
	"slices"

	"maqal/internal/document"
	"maqal/internal/language"
	"maqal/internal/paragraph"
	"maqal/internal/theme"
)

// alertLines returns a line with the name of each alert that starts with b. Each line is framed by the containers of b down
// to the alert. rest contains the containers for the lines of b itself, without the markers that the returned lines show.
func (p *Page) alertLines(b *document.Block) (lines []Line, rest []document.Container) {
	rest = b.Containers
	for k, c := range b.Containers {
		if c.Kind != document.Alert || !c.First {
			continue
		}
		outer := document.Block{Containers: rest[:k+1]}
		f := p.frameOf(&outer)
		line := p.alertName(c, f.width)
		f.apply(&line, true)
		lines = append(lines, line)
		rest = slices.Clone(rest)
		for i := range rest[:k+1] {
			rest[i].First = false
		}
	}
	return lines, rest
}

// alertName returns a line with the name of alert c in the language of the document, or in English if the name is not
// known. A name that is wider than width is truncated.
func (p *Page) alertName(c document.Container, width int) Line {
	fit := p.layout.Fit(paragraph.Text{String: language.AlertName(p.doc.Language, c.Label)}, width, p.paragraphOptions(width, c.Direction))
	line := Line{Width: fit.Width, Cells: make([]Cell, len(fit.Cells))}
	for i, cell := range fit.Cells {
		cell.Start, cell.End = 0, 0 // the name is not text of the block
		line.Cells[i] = Cell{Cell: cell, Role: theme.Alert}
	}
	return p.alignStart(line, width, c.Direction)
}
