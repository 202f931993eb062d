package page

import (
	"strings"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/paragraph"
	"maqal/internal/theme"
)

const (
	codeIndent   = 2  // columns before code, for the glyph before a continued line
	minCodeWidth = 10 // columns; narrower code blocks have no indent
)

// unlimited is a width that no text reaches, in columns. With it, package paragraph ends lines only at line feeds.
const unlimited = 1 << 30

// codeLines returns the lines of a block of code. They run from left to right in every document.
func (p *Page) codeLines(b *document.Block, width int) []Line {
	indent := codeIndent
	if width < minCodeWidth {
		indent = 0
	}
	o := p.paragraphOptions(width-indent, bidi.LeftToRight)
	o.Code = true
	if p.ClipCode {
		o.Width = unlimited
	}
	in := p.layout.Layout(paragraph.Text{String: b.Text.String, Isolates: b.Text.Isolates}, o)
	tokens := tokenFinder{tokens: codeTokens(b)}
	lines := make([]Line, len(in))
	for k := range in {
		line := Line{Start: in[k].Start, End: in[k].End, Width: in[k].Width, Cells: tokens.styleCells(in[k].Cells)}
		if p.ClipCode {
			p.clipLine(&line, width-indent)
		}
		if continues := k > 0 && b.Text.String[line.Start-1] != '\n'; continues && indent > 0 {
			line.prepend(append(textCells(p.Theme.Glyphs.Continued, theme.Bar), space), bidi.LeftToRight)
		} else {
			line.prepend(blankCells(indent), bidi.LeftToRight)
		}
		lines[k] = line
	}
	coverLineFeeds(lines)
	return lines
}

// clipLine clips a line of code to width columns, starting at column CodeScroll. The Clipped glyph replaces the first or
// last column if text is clipped before or after it. A line that ends before column CodeScroll becomes empty.
func (p *Page) clipLine(line *Line, width int) {
	from := p.CodeScroll
	if from == 0 && line.Width <= width {
		return
	}
	mark := Cell{Cell: paragraph.Cell{Glyph: p.Theme.Glyphs.Clipped, Width: 1}, Role: theme.Bar}
	before, after := firstVisible(line.Cells) < from, line.Width > from+width
	out := make([]Cell, 0, width)
	at := 0
	for i := range line.Cells {
		c := &line.Cells[i]
		end := at + c.Width
		switch {
		case end <= from || at >= from+width:
		case at <= from && before, end >= from+width && after, at < from, end > from+width:
			// The mark replaces a column of the cell, or the cell is clipped: its other visible columns become blank.
			for k := max(at, from); k < min(end, from+width); k++ {
				if k == from && before || k == from+width-1 && after {
					out = append(out, mark)
				} else {
					out = append(out, space)
				}
			}
		default:
			out = append(out, *c)
		}
		at = end
	}
	line.Cells, line.Width = out, cellsWidth(out)
}

// firstVisible returns the column of the first cell that is not blank, or the width of all cells if there is none.
func firstVisible(cells []Cell) int {
	at := 0
	for i := range cells {
		if strings.Trim(cells[i].Glyph, " ") != "" {
			return at
		}
		at += cells[i].Width
	}
	return at
}
