package bidi

import (
	"sort"
	"unicode/utf8"
)

// Range is a half-open range [Start, End) of bytes or cells.
type Range struct{ Start, End int }

// Order maps the cells of a line, in visual order, to its text and back. Cells are numbered from 0 at the left. Text
// positions are byte offsets in the text of the paragraph. The zero value is a line without cells.
type Order struct {
	starts  []int // byte offset of each cell in logical order, then the end of the line
	visual  []int // visual index of each cell in logical order
	logical []int // logical index of each cell in visual order
	runs    []Run
}

// Order sets o to the line with bytes [start, end), reusing its memory. Cells begin at the byte offsets in cells, which
// ascend from start and are less than end. If cells is empty, each character is a cell. The level of its first byte
// determines the position of a cell, so a base character and its marks can share one (L3).
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

// Len returns the number of cells.
func (o *Order) Len() int { return len(o.logical) }

// Bytes returns the range of bytes that cell displays.
func (o *Order) Bytes(cell int) Range {
	k := o.logical[cell]
	return Range{o.starts[k], o.starts[k+1]}
}

// Cell returns the cell that displays the byte at offset. It returns -1 if the line does not contain that byte.
func (o *Order) Cell(offset int) int {
	k := sort.SearchInts(o.starts, offset+1) - 1
	if k < 0 || k >= len(o.visual) {
		return -1
	}
	return o.visual[k]
}

// Cells appends the ranges of cells that display any of bytes [start, end), from left to right, and returns the
// extended slice. Adjacent cells share a range. There can be several ranges if the direction changes between start and
// end.
func (o *Order) Cells(dst []Range, start, end int) []Range {
	first := len(dst)
	for cell := range o.logical {
		if b := o.Bytes(cell); max(start, b.Start) < min(end, b.End) {
			dst = appendRange(dst, Range{cell, cell + 1}, first)
		}
	}
	return dst
}

// Text appends the ranges of bytes that cells [from, to) display, in logical order, and returns the extended slice.
// Adjacent bytes share a range. Use it to copy selected cells.
func (o *Order) Text(dst []Range, from, to int) []Range {
	first := len(dst)
	for k, cell := range o.visual {
		if from <= cell && cell < to {
			dst = appendRange(dst, Range{o.starts[k], o.starts[k+1]}, first)
		}
	}
	return dst
}

// appendRange appends r, or extends the last range if r adjoins it. It does not change ranges before index first.
func appendRange(dst []Range, r Range, first int) []Range {
	if n := len(dst) - 1; n >= first && dst[n].End == r.Start {
		dst[n].End = r.End
		return dst
	}
	return append(dst, r)
}
