package page

import "maqal/internal/document"

// A LinePos is the position of a line: a block, and the index of a line in the block.
type LinePos struct {
	Block document.BlockID
	Line  int
}

// Before reports whether a comes before b.
func (a LinePos) Before(b LinePos) bool {
	return a.Block < b.Block || a.Block == b.Block && a.Line < b.Line
}

// FirstLine returns the position of the first line. It returns the zero position for an empty page.
func (p *Page) FirstLine() LinePos {
	first, _ := p.doc.FirstBlock()
	return LinePos{Block: first}
}

// LastLine returns the position of the last line that is loaded. It returns the zero position for an empty page.
func (p *Page) LastLine() LinePos {
	last, ok := p.doc.LastBlock()
	if !ok {
		return LinePos{}
	}
	return LinePos{last, len(p.BlockLines(last)) - 1}
}

// Move returns the position n lines below at, or -n lines above it if n is negative. It stops at the first and the last
// line. It returns the zero position for an empty page.
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

// clamp returns at with a block and a line that exist. A negative block becomes the first one, and an unknown block becomes
// the block before it. The line becomes the nearest one of the block. clamp reports false if there is no such block.
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

// Lines returns up to n lines, starting at from. It returns none if the page does not contain the block of from. The line
// of from must not be negative.
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

// LastPageTop returns the position of the first line in a window of height lines that shows the end of the page.
func (p *Page) LastPageTop(height int) LinePos { return p.Move(p.LastLine(), 1-height) }

// LineOf returns the position of the line that shows pos. For the start of a block, it is the first line with text, or the
// line after the gap if the block contains no text. If the page does not contain the block of pos, LineOf returns a
// position in the block before it.
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

// gaps returns the number of empty lines before a block.
func (p *Page) gaps(block document.BlockID) int {
	if _, ok := p.doc.PreviousBlock(block); !ok {
		return 0
	}
	if p.doc.Block(block).Tight {
		return p.Spacing
	}
	return 1 + p.Spacing
}

// PositionOf returns the text position at the start of a line. It returns the zero position for an empty page.
func (p *Page) PositionOf(at LinePos) document.Position {
	at, ok := p.clamp(at)
	if !ok {
		return document.Position{}
	}
	return document.Position{Block: at.Block, Offset: p.BlockLines(at.Block)[at.Line].Start}
}

// Progress returns the fraction of the text up to the end of the line last, from 0 to 1. It returns exactly 1 for the last
// line of a complete document, and for an empty page.
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

// LineAtFraction returns the position of the line at a fraction of the text, from 0 to 1. It lays out only the block of the
// line. It returns the last loaded line if the document is not loaded that far.
func (p *Page) LineAtFraction(fraction float64) LinePos {
	block, ok := p.doc.BlockAtFraction(fraction)
	if !ok {
		return p.LastLine()
	}
	before, end := p.doc.Fractions(block)
	line := 0
	if end > before {
		line = int((fraction - before) / (end - before) * float64(len(p.BlockLines(block))))
	}
	at, _ := p.clamp(LinePos{block, line})
	return at
}

// rowLen returns the length of the text of a table row, in bytes.
func rowLen(row []document.TableCell) int {
	n := 0
	for i := range row {
		n += len(row[i].String)
	}
	return n
}
