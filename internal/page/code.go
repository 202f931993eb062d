package page

import (
	"strings"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/paragraph"
	"maqal/internal/theme"
)

// codeIndent is how far code stands from the edge, in columns, so that one can tell it without colours. A line that
// goes on bears its mark there. Pages narrower than codeLeast have no room for it.
const (
	codeIndent   = 2
	minCodeWidth = 10
)

// unlimited is a width that no text reaches.
const unlimited = 1 << 30

// codeLines lays out a block of code, from left to right in any document.
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
	pieces := p.layout.Layout(paragraph.Text{String: b.Text.String, Isolates: b.Text.Isolates}, o)
	tokens := tokenFinder{tokens: codeTokens(b)}
	lines := make([]Line, len(pieces))
	for k := range pieces {
		line := Line{Start: pieces[k].Start, End: pieces[k].End, Width: pieces[k].Width, Cells: tokens.styled(pieces[k].Cells)}
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

// clipLine leaves of a line of code what is seen of it: width columns from CodeScroll on, marked where it is cut.
func (p *Page) clipLine(line *Line, width int) {
	from := p.CodeScroll
	if from == 0 && line.Width <= width {
		return
	}
	cut := Cell{Cell: paragraph.Cell{Glyph: p.Theme.Glyphs.Clipped, Width: 1}, Role: theme.Bar}
	before, after := firstVisible(line.Cells) < from, line.Width > from+width
	out := make([]Cell, 0, width)
	at := 0
	for i := range line.Cells {
		c := &line.Cells[i]
		end := at + c.Width
		switch {
		case end <= from || at >= from+width:
		case at <= from && before, end >= from+width && after, at < from, end > from+width:
			// The mark of the cut, or a wide cell of which it leaves a part.
			for k := max(at, from); k < min(end, from+width); k++ {
				if k == from && before || k == from+width-1 && after {
					out = append(out, cut)
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

// firstVisible is the column of the first cell that is not empty.
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
