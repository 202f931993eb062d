package accessible

import (
	"strings"

	"maqal/internal/document"
	"maqal/internal/reading"
)

// A position is a line of a block. The line is 0, except in a block with many lines, such as long code, which is
// printed in batches. It is valid until the document changes; the session keeps
// markers.
type position struct {
	block document.BlockID
	line  int
}

// start returns the start of the last text, that is, the text printed last.
func (r *reader) start() position { return r.positionAt(r.reading.Here()) }

// textEnd returns the position after the last text. It is the start if no text was printed yet.
func (r *reader) textEnd() position {
	p, _ := r.end.At()
	if r.atEnd { // the marker is on the last block
		next, _ := nextBlock(r.doc, p.From.Block)
		return position{block: next}
	}
	return r.positionAt(p.From)
}

// hasText reports whether text was printed at the current position.
func (r *reader) hasText() bool { return r.start() != r.textEnd() }

// setText sets the range of the last text. The session saves its start as the reading position, unless the range is empty.
func (r *reader) setText(start, end position) {
	r.reading.Go(r.documentPosition(start))
	r.reading.Hold(start == end)
	last, ok := r.doc.LastBlock()
	if r.atEnd = ok && start != end && !r.doc.HasBlock(end.block); r.atEnd {
		end = position{block: last}
	}
	r.end.Set(reading.At(r.documentPosition(end)))
}

// documentPosition returns the position in the document of the start of a line.
func (r *reader) documentPosition(p position) document.Position {
	at := document.Position{Block: p.block}
	if p.line == 0 || !r.doc.HasBlock(p.block) {
		return at
	}
	b := r.doc.Block(p.block)
	if b.Table != nil {
		for _, row := range b.Table.Rows[:min(p.line, len(b.Table.Rows))] {
			at.Offset += rowSize(row)
		}
		return at
	}
	for range p.line - headerLines(b) {
		next := strings.IndexByte(b.Text.String[at.Offset:], '\n')
		if next < 0 {
			at.Offset = len(b.Text.String)
			break
		}
		at.Offset += next + 1
	}
	return at
}

// positionAt returns the line of a position in the document. It is the inverse of documentPosition.
func (r *reader) positionAt(at document.Position) position {
	p := position{block: at.Block}
	if at.Offset == 0 || !r.doc.HasBlock(at.Block) {
		return p
	}
	b := r.doc.Block(at.Block)
	if b.Table != nil {
		for _, row := range b.Table.Rows {
			if at.Offset -= rowSize(row); at.Offset < 0 {
				break
			}
			p.line++
		}
		return p
	}
	p.line = headerLines(b) + strings.Count(b.Text.String[:min(at.Offset, len(b.Text.String))], "\n")
	return p
}

// headerLines returns the number of lines that are printed before the first line of the text of a block.
func headerLines(b *document.Block) int {
	if b.Kind == document.Code {
		return 1
	}
	return 0
}

// rowSize returns the number of bytes in the text of a row.
func rowSize(row []document.TableCell) (n int) {
	for i := range row {
		n += len(row[i].String)
	}
	return n
}
