package bidi

import (
	"sort"
	"unicode/utf8"
)

// Range is a stretch of bytes or of cells, as it is said where one is given: [Start, End).
type Range struct{ Start, End int }

// Order is the order in which the cells of a line are seen, and the map between them and the text, both ways. Cells
// are counted from 0 at the left, text in bytes. The zero value is a line without cells.
type Order struct {
	starts  []int // of the cells in logical order: the byte where each begins, and then the end of the line
	visual  []int // of the cells in logical order: their places from the left
	logical []int // of the cells from the left: their places in logical order
	runs    []Run
}

// Order fills o with the line that holds bytes [start, end), in the memory that o has. A cell begins at each of the
// bytes given, which rise from start on and are less than end; without any, each character is a cell. A cell goes
// where its first byte goes, so a base with its marks (L3) is one.
func (p *Paragraph) Order(o *Order, start, end int, cells []int) {
	o.starts = append(o.starts[:0], cells...)
	if len(cells) == 0 {
		for at := start; at < end; {
			o.starts = append(o.starts, at)
			_, size := utf8.DecodeRuneInString(p.text[at:end])
			at += size
		}
	}
	n := len(o.starts)
	o.starts = append(o.starts, end)
	o.logical, o.visual = o.logical[:0], resize(o.visual, n)
	o.runs = p.Line(o.runs[:0], start, end)
	for _, run := range o.runs {
		a, b := sort.SearchInts(o.starts[:n], run.Start), sort.SearchInts(o.starts[:n], run.End)
		for i := a; i < b; i++ {
			k := i
			if run.Level.RightToLeft() {
				k = a + b - 1 - i
			}
			o.visual[k] = len(o.logical)
			o.logical = append(o.logical, k)
		}
	}
}

// Len is the number of cells.
func (o *Order) Len() int { return len(o.logical) }

// Bytes gives the text of a cell.
func (o *Order) Bytes(cell int) Range {
	k := o.logical[cell]
	return Range{o.starts[k], o.starts[k+1]}
}

// Cell gives the cell that shows the byte at offset, -1 where the line does not hold it.
func (o *Order) Cell(offset int) int {
	k := sort.SearchInts(o.starts, offset+1) - 1
	if k < 0 || k >= len(o.visual) {
		return -1
	}
	return o.visual[k]
}

// Cells appends the cells that show any of bytes [start, end), from left to right, neighbours as one range: what is to
// be lit for a hit, which is in pieces where the direction changes in it.
func (o *Order) Cells(dst []Range, start, end int) []Range {
	first := len(dst)
	for cell := range o.logical {
		if b := o.Bytes(cell); max(start, b.Start) < min(end, b.End) {
			dst = appendRange(dst, Range{cell, cell + 1}, first)
		}
	}
	return dst
}

// Text appends the bytes that cells [from, to) show, in logical order, neighbours as one range: what is to be copied
// for cells that were marked on the screen.
func (o *Order) Text(dst []Range, from, to int) []Range {
	first := len(dst)
	for k, cell := range o.visual {
		if from <= cell && cell < to {
			dst = appendRange(dst, Range{o.starts[k], o.starts[k+1]}, first)
		}
	}
	return dst
}

// appendRange appends a range, as a part of the last one where it goes on from there; ranges before first are not looked at.
func appendRange(dst []Range, r Range, first int) []Range {
	if n := len(dst) - 1; n >= first && dst[n].End == r.Start {
		dst[n].End = r.End
		return dst
	}
	return append(dst, r)
}
