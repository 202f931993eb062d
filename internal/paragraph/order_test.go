package paragraph_test

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"maqal/internal/bidi"
	"maqal/internal/paragraph"
)

// withIsolates puts the isolates into a piece as characters. It gives the text that comes out, and for each byte of
// the piece its place there.
func (c *checker) withIsolates(piece string) (string, []int) {
	initiators := [...]string{bidi.Auto: "\u2068", bidi.LeftToRight: "\u2066", bidi.RightToLeft: "\u2067"}
	opened := make(map[int]string)
	closed := make(map[int]string)
	for _, i := range c.text.Isolates {
		start, end := max(i.Start-c.base, 0), min(i.End-c.base, len(piece))
		if start < end {
			opened[start] += initiators[i.Direction]
			closed[end] += "\u2069"
		}
	}
	var b strings.Builder
	places := make([]int, len(piece))
	for at := range piece {
		b.WriteString(closed[at] + opened[at])
		_, size := utf8.DecodeRuneInString(piece[at:])
		for k := range size {
			places[at+k] = b.Len() + k
		}
		b.WriteString(piece[at : at+size])
	}
	b.WriteString(closed[len(piece)])
	return b.String(), places
}

// withoutControls is the piece; in code with a sign of as many bytes for each bidi control.
func (c *checker) withoutControls() string {
	if !c.o.Code {
		return c.piece
	}
	return strings.Map(func(r rune) rune {
		switch {
		case !controls[string(r)]:
			return r
		case utf8.RuneLen(r) == 2:
			return '¬'
		}
		return '→'
	}, c.piece)
}

// resolve finds the levels of the piece with its isolates as characters.
func (c *checker) resolve() {
	c.whole, c.places = c.withIsolates(c.withoutControls())
	var p bidi.Paragraph
	p.Resolve(c.whole, c.o.Direction, nil)
	c.levels = slices.Clone(p.Levels())
	c.baseLevel = p.Base()
}

// checkOrder compares the order and the levels of cells with L1 and L2, applied anew to the line with the characters
// of its isolates.
func (c *checker) checkOrder(line paragraph.Line) error {
	if line.RightToLeft != c.baseLevel.RightToLeft() {
		return fmt.Errorf("the base level is %d", c.baseLevel)
	}
	if c.o.Logical || line.Start == line.End || c.ambiguous() {
		return nil
	}
	from, to := c.places[line.Start-c.base], c.places[line.End-1-c.base]+1
	levels := slices.Clone(c.levels[from:to])
	resetWhite(c.whole[from:to], levels, c.baseLevel)
	cells := map[int]paragraph.Cell{} // by their place in whole
	var seen []paragraph.Cell
	for _, cell := range line.Cells {
		if cell.Start < cell.End {
			place := c.places[cell.Start-c.base]
			cells[place] = cell
			seen = append(seen, cell)
			if cell.Level != levels[place-from] {
				return fmt.Errorf("the cell of byte %d has level %d, not %d", cell.Start, cell.Level, levels[place-from])
			}
		}
	}
	var items []int // places of all characters that are not removed (X9)
	var itemLevels []bidi.Level
	for at, r := range c.whole[from:to] {
		if _, drawn := cells[from+at]; drawn || !removed[bidi.ClassOf(r)] {
			items = append(items, from+at)
			itemLevels = append(itemLevels, levels[at])
		}
	}
	for _, k := range visualOrder(itemLevels) {
		cell, drawn := cells[items[k]]
		if !drawn {
			continue
		}
		if seen[0].Start != cell.Start {
			return fmt.Errorf("the cell of byte %d is seen before that of byte %d", seen[0].Start, cell.Start)
		}
		seen = seen[1:]
	}
	return nil
}

// ambiguous reports whether the characters that stand for isolates would not do what isolates do, because the text ends
// an isolate itself: by a PDI that takes an initiator for its own, or by a separator that leaves a PDI alone.
func (c *checker) ambiguous() bool {
	return len(c.text.Isolates) > 0 && strings.ContainsFunc(c.piece, func(r rune) bool {
		return slices.Contains([]bidi.Class{bidi.B, bidi.LRI, bidi.RLI, bidi.FSI, bidi.PDI}, bidi.ClassOf(r))
	})
}

var removed = map[bidi.Class]bool{bidi.LRE: true, bidi.RLE: true, bidi.LRO: true, bidi.RLO: true, bidi.PDF: true, bidi.BN: true}

// resetWhite is L1: white space and what is not seen get the base level before separators and at the end.
func resetWhite(line string, levels []bidi.Level, base bidi.Level) {
	trail := len(line)
	for at := len(line); at > 0; {
		r, size := utf8.DecodeLastRuneInString(line[:at])
		at -= size
		switch bidi.ClassOf(r) {
		case bidi.S, bidi.B:
			trail = at
		case bidi.WS, bidi.FSI, bidi.LRI, bidi.RLI, bidi.PDI, bidi.LRE, bidi.RLE, bidi.LRO, bidi.RLO, bidi.PDF, bidi.BN:
			if trail != at+size {
				continue
			}
			trail = at
		default:
			continue
		}
		for k := range size {
			levels[at+k] = base
		}
	}
}

// visualOrder is L2: the index of what is seen at each place from left to right.
func visualOrder(levels []bidi.Level) []int {
	order := make([]int, len(levels))
	for i := range order {
		order[i] = i
	}
	for l := bidi.Level(127); l > 0; l-- {
		for i := 0; i < len(order); i++ {
			j := i
			for j < len(order) && levels[order[j]] >= l {
				j++
			}
			if j > i {
				slices.Reverse(order[i:j])
				i = j
			}
		}
	}
	return order
}
