package page

import "maqal/internal/document"

// LinePos is a line of the page: a block and the index of a line in it.
type LinePos struct{ Block, Line int }

// Before reports whether a comes before b.
func (a LinePos) Before(b LinePos) bool {
	return a.Block < b.Block || a.Block == b.Block && a.Line < b.Line
}

// FirstLine is the place of the first line.
func (p *Page) FirstLine() LinePos {
	first, _ := p.doc.FirstBlock()
	return LinePos{Block: first}
}

// LastLine is the place of the last line, as far as the document is known.
func (p *Page) LastLine() LinePos {
	last, ok := p.doc.LastBlock()
	if !ok {
		return LinePos{}
	}
	return LinePos{last, len(p.BlockLines(last)) - 1}
}

// Move gives the place n lines down from a place (up where n is negative), the first or the last line where there are
// not as many.
func (p *Page) Move(at LinePos, n int) LinePos {
	at, ok := p.clamp(at)
	if !ok {
		return LinePos{}
	}
	at.Line += n
	for at.Line < 0 {
		before, ok := p.doc.PreviousBlock(at.Block)
		if !ok {
			return LinePos{Block: at.Block}
		}
		at.Block = before
		at.Line += len(p.BlockLines(before))
	}
	for lines := len(p.BlockLines(at.Block)); at.Line >= lines; lines = len(p.BlockLines(at.Block)) {
		after, ok := p.doc.NextBlock(at.Block)
		if !ok {
			return LinePos{at.Block, lines - 1}
		}
		at.Block = after
		at.Line -= lines
	}
	return at
}

// clamp gives the place that the page has nearest to one; false where the page has no lines.
func (p *Page) clamp(at LinePos) (LinePos, bool) {
	if at.Block < 0 {
		at = p.FirstLine()
	}
	if !p.doc.HasBlock(at.Block) {
		before, ok := p.doc.PreviousBlock(at.Block)
		if !ok {
			return LinePos{}, false
		}
		at.Block = before
	}
	at.Line = min(max(at.Line, 0), len(p.BlockLines(at.Block))-1)
	return at, true
}

// Lines gives at most n lines from a place on.
func (p *Page) Lines(from LinePos, n int) []Line {
	out := make([]Line, 0, max(n, 0))
	for ok := p.doc.HasBlock(from.Block); ok && len(out) < n; from.Block, ok = p.doc.NextBlock(from.Block) {
		lines := p.BlockLines(from.Block)
		lines = lines[min(from.Line, len(lines)):]
		out = append(out, lines[:min(len(lines), n-len(out))]...)
		from.Line = 0
	}
	return out
}

// LastPageTop is the place at the top of a window of height lines that shows the end of the page.
func (p *Page) LastPageTop(height int) LinePos { return p.Move(p.LastLine(), 1-height) }

// LineOf gives the line that shows a position of the text; the first of a block is the one after its gap. In a table
// the offset counts through its fields, row by row.
func (p *Page) LineOf(pos document.Position) LinePos {
	if !p.doc.HasBlock(pos.Block) {
		at, _ := p.clamp(LinePos{Block: pos.Block})
		return at
	}
	lines := p.BlockLines(pos.Block)
	first := p.gaps(pos.Block)
	for i := len(lines) - 1; i > first; i-- {
		if lines[i].End > 0 && lines[i].Start <= pos.Offset {
			return LinePos{pos.Block, i}
		}
	}
	return LinePos{pos.Block, first}
}

// gaps is how many empty lines a block begins with.
func (p *Page) gaps(block int) int {
	if _, ok := p.doc.PreviousBlock(block); !ok {
		return 0
	}
	if p.doc.Block(block).Tight {
		return p.Spacing
	}
	return 1 + p.Spacing
}

// PositionOf gives the text position that a line begins with.
func (p *Page) PositionOf(at LinePos) document.Position {
	at, ok := p.clamp(at)
	if !ok {
		return document.Position{}
	}
	return document.Position{Block: at.Block, Offset: p.BlockLines(at.Block)[at.Line].Start}
}

// Progress tells how much of the text has been seen when a line is the last one on the screen: from 0 to 1.
func (p *Page) Progress(last LinePos) float64 {
	last, ok := p.clamp(last)
	if !ok {
		return 1
	}
	before, end := p.doc.Fractions(last.Block)
	if _, more := p.doc.NextBlock(last.Block); !more && p.doc.Complete() && last.Line == len(p.BlockLines(last.Block))-1 {
		return 1
	}
	return before + (end-before)*float64(last.Line+1)/float64(len(p.BlockLines(last.Block)))
}

// LineAtFraction is the place before which a share of the text comes, from 0 to 1; the last one where the document is not known so
// far. Only its block is laid out for it.
func (p *Page) LineAtFraction(share float64) LinePos {
	block, ok := p.doc.BlockAtFraction(share)
	if !ok {
		return p.LastLine()
	}
	before, end := p.doc.Fractions(block)
	line := 0
	if end > before {
		line = int((share - before) / (end - before) * float64(len(p.BlockLines(block))))
	}
	at, _ := p.clamp(LinePos{block, line})
	return at
}

func rowLen(row []document.TableCell) int {
	n := 0
	for i := range row {
		n += len(row[i].String)
	}
	return n
}
