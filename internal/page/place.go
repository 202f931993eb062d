package page

import "maqal/internal/document"

// Place is a line of the page: a block and the index of a line in it.
type Place struct{ Block, Line int }

// Before reports whether a comes before b.
func (a Place) Before(b Place) bool {
	return a.Block < b.Block || a.Block == b.Block && a.Line < b.Line
}

// Top is the place of the first line.
func (p *Page) Top() Place {
	first, _ := p.doc.First()
	return Place{Block: first}
}

// End is the place of the last line, as far as the document is known.
func (p *Page) End() Place {
	last, ok := p.doc.Last()
	if !ok {
		return Place{}
	}
	return Place{last, len(p.Block(last)) - 1}
}

// Move gives the place n lines down from a place (up where n is negative), the first or the last line where there are
// not as many.
func (p *Page) Move(at Place, n int) Place {
	at, ok := p.clamp(at)
	if !ok {
		return Place{}
	}
	at.Line += n
	for at.Line < 0 {
		before, ok := p.doc.Before(at.Block)
		if !ok {
			return Place{Block: at.Block}
		}
		at.Block = before
		at.Line += len(p.Block(before))
	}
	for lines := len(p.Block(at.Block)); at.Line >= lines; lines = len(p.Block(at.Block)) {
		after, ok := p.doc.After(at.Block)
		if !ok {
			return Place{at.Block, lines - 1}
		}
		at.Block = after
		at.Line -= lines
	}
	return at
}

// clamp gives the place that the page has nearest to one; false where the page has no lines.
func (p *Page) clamp(at Place) (Place, bool) {
	if at.Block < 0 {
		at = p.Top()
	}
	if !p.doc.Has(at.Block) {
		before, ok := p.doc.Before(at.Block)
		if !ok {
			return Place{}, false
		}
		at.Block = before
	}
	at.Line = min(max(at.Line, 0), len(p.Block(at.Block))-1)
	return at, true
}

// Lines gives at most n lines from a place on.
func (p *Page) Lines(from Place, n int) []Line {
	out := make([]Line, 0, max(n, 0))
	for ok := p.doc.Has(from.Block); ok && len(out) < n; from.Block, ok = p.doc.After(from.Block) {
		lines := p.Block(from.Block)
		lines = lines[min(from.Line, len(lines)):]
		out = append(out, lines[:min(len(lines), n-len(out))]...)
		from.Line = 0
	}
	return out
}

// LastTop is the place at the top of a window of height lines that shows the end of the page.
func (p *Page) LastTop(height int) Place { return p.Move(p.End(), 1-height) }

// PlaceOf gives the line that shows a position of the text; the first of a block is the one after its gap. In a table
// the offset counts through its fields, row by row.
func (p *Page) PlaceOf(pos document.Position) Place {
	if !p.doc.Has(pos.Block) {
		at, _ := p.clamp(Place{Block: pos.Block})
		return at
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
	if _, ok := p.doc.Before(block); !ok {
		return 0
	}
	if p.doc.Block(block).Tight {
		return p.Spacing
	}
	return 1 + p.Spacing
}

// Position gives the text position that a line begins with.
func (p *Page) Position(at Place) document.Position {
	at, ok := p.clamp(at)
	if !ok {
		return document.Position{}
	}
	return document.Position{Block: at.Block, Offset: p.Block(at.Block)[at.Line].Start}
}

// Progress tells how much of the text has been seen when a line is the last one on the screen: from 0 to 1.
func (p *Page) Progress(last Place) float64 {
	last, ok := p.clamp(last)
	if !ok {
		return 1
	}
	before, end := p.doc.Share(last.Block)
	if _, more := p.doc.After(last.Block); !more && p.doc.Complete() && last.Line == len(p.Block(last.Block))-1 {
		return 1
	}
	return before + (end-before)*float64(last.Line+1)/float64(len(p.Block(last.Block)))
}

// At is the place before which a share of the text comes, from 0 to 1; the last one where the document is not known so
// far. Only its block is laid out for it.
func (p *Page) At(share float64) Place {
	block, ok := p.doc.BlockAt(share)
	if !ok {
		return p.End()
	}
	before, end := p.doc.Share(block)
	line := 0
	if end > before {
		line = int((share - before) / (end - before) * float64(len(p.Block(block))))
	}
	at, _ := p.clamp(Place{block, line})
	return at
}

func rowLen(row []document.Field) int {
	n := 0
	for i := range row {
		n += len(row[i].String)
	}
	return n
}
