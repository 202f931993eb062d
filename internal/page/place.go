package page

import "maqal/internal/document"

// Place is a line of the page: a block and the index of a line in it.
type Place struct{ Block, Line int }

// Before reports whether a comes before b.
func (a Place) Before(b Place) bool {
	return a.Block < b.Block || a.Block == b.Block && a.Line < b.Line
}

// End is the place of the last line.
func (p *Page) End() Place {
	last := len(p.blocks) - 1
	if last < 0 {
		return Place{}
	}
	return Place{last, len(p.Block(last)) - 1}
}

// Move gives the place n lines down from a place (up where n is negative), the first or the last line where there are
// not as many.
func (p *Page) Move(at Place, n int) Place {
	if len(p.blocks) == 0 {
		return Place{}
	}
	at = p.clamp(at)
	at.Line += n
	for at.Line < 0 {
		if at.Block == 0 {
			return Place{}
		}
		at.Block--
		at.Line += len(p.Block(at.Block))
	}
	for at.Line >= len(p.Block(at.Block)) {
		if at.Block == len(p.blocks)-1 {
			return p.End()
		}
		at.Line -= len(p.Block(at.Block))
		at.Block++
	}
	return at
}

func (p *Page) clamp(at Place) Place {
	at.Block = min(max(at.Block, 0), len(p.blocks)-1)
	at.Line = min(max(at.Line, 0), len(p.Block(at.Block))-1)
	return at
}

// Lines gives at most n lines from a place on.
func (p *Page) Lines(from Place, n int) []Line {
	out := make([]Line, 0, max(n, 0))
	for b := from.Block; b < len(p.blocks) && len(out) < n; b++ {
		lines := p.Block(b)
		if b == from.Block {
			lines = lines[min(from.Line, len(lines)):]
		}
		out = append(out, lines[:min(len(lines), n-len(out))]...)
	}
	return out
}

// LastTop is the place at the top of a window of height lines that shows the end of the page.
func (p *Page) LastTop(height int) Place { return p.Move(p.End(), 1-height) }

// PlaceOf gives the line that shows a position of the text; the first of a block is the one after its gap. In a table
// the offset counts through its fields, row by row.
func (p *Page) PlaceOf(pos document.Position) Place {
	if len(p.blocks) == 0 {
		return Place{}
	}
	if pos.Block < 0 || pos.Block >= len(p.blocks) {
		return p.clamp(Place{pos.Block, 0})
	}
	lines := p.Block(pos.Block)
	first := p.gaps(pos.Block)
	for i := len(lines) - 1; i > first; i-- {
		if lines[i].End > 0 && lines[i].Start <= pos.Offset {
			return Place{pos.Block, i}
		}
	}
	return Place{pos.Block, first}
}

// gaps is how many empty lines a block begins with.
func (p *Page) gaps(block int) int {
	switch {
	case block == 0:
		return 0
	case p.doc.Blocks[block].Tight:
		return p.Spacing
	}
	return 1 + p.Spacing
}

// Position gives the text position that a line begins with.
func (p *Page) Position(at Place) document.Position {
	if len(p.blocks) == 0 {
		return document.Position{}
	}
	at = p.clamp(at)
	return document.Position{Block: at.Block, Offset: p.Block(at.Block)[at.Line].Start}
}

// Progress tells how much of the text has been seen when a line is the last one on the screen: from 0 to 1.
func (p *Page) Progress(last Place) float64 {
	if len(p.blocks) == 0 {
		return 1
	}
	ends := p.textEnds()
	total := ends[len(ends)-1]
	if last = p.clamp(last); last == p.End() || total == 0 {
		return 1
	}
	before := 0
	if last.Block > 0 {
		before = ends[last.Block-1]
	}
	part := float64(last.Line+1) / float64(len(p.Block(last.Block)))
	return (float64(before) + part*float64(ends[last.Block]-before)) / float64(total)
}

// textEnds gives how many bytes of text there are up to the end of each block.
func (p *Page) textEnds() []int {
	if p.ends == nil {
		p.ends = blockEnds(p.doc)
	}
	return p.ends
}

// blockEnds gives how many bytes of text there are up to the end of each block.
func blockEnds(d *document.Document) []int {
	ends := make([]int, len(d.Blocks))
	n := 0
	for i := range d.Blocks {
		n += textLen(&d.Blocks[i])
		ends[i] = n
	}
	return ends
}

// textLen is how many bytes the text of a block has, that of all the fields of a table.
func textLen(b *document.Block) int {
	n := len(b.Text.String)
	if b.Table != nil {
		for _, row := range b.Table.Rows {
			n += rowLen(row)
		}
	}
	return n
}

func rowLen(row []document.Field) int {
	n := 0
	for i := range row {
		n += len(row[i].String)
	}
	return n
}
