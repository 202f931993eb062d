package paragraph_test

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"maqal/internal/bidi"
	"maqal/internal/paragraph"
)

// insertIsolates inserts the isolates into piece as characters. It returns the new text, and the offset in it of each byte
// of piece.
func (c *checker) insertIsolates(piece string) (string, []int) {
	initiators := [...]string{bidi.Auto: "\u2068", bidi.LeftToRight: "\u2066", bidi.RightToLeft: "\u2067"}
	opening := make(map[int]string)
	closing := make(map[int]string)
	for _, i := range c.text.Isolates {
		start, end := max(i.Start-c.base, 0), min(i.End-c.base, len(piece))
		if start < end {
			opening[start] += initiators[i.Direction]
			closing[end] += "\u2069"
		}
	}
	var b strings.Builder
	offsets := make([]int, len(piece))
	for at := range piece {
		b.WriteString(closing[at] + opening[at])
		_, size := utf8.DecodeRuneInString(piece[at:])
		for k := range size {
			offsets[at+k] = b.Len() + k
		}
		b.WriteString(piece[at : at+size])
	}
	b.WriteString(closing[len(piece)])
	return b.String(), offsets
}

// replaceControls returns the piece. In code, it replaces each bidi control with a symbol of the same length in bytes.
func (c *checker) replaceControls() string {
	if !c.options.Code {
		return c.piece
	}
	return strings.Map(func(r rune) rune {
		switch {
		case !bidiControls[string(r)]:
			return r
		case utf8.RuneLen(r) == 2:
			return '¬'
		}
		return '→'
	}, c.piece)
}

// resolve computes the levels of the piece with its isolates as characters.
func (c *checker) resolve() {
	c.expanded, c.offsets = c.insertIsolates(c.replaceControls())
	var p bidi.Paragraph
	p.Resolve(c.expanded, c.options.Direction, nil)
	c.levels = slices.Clone(p.Levels())
	c.baseLevel = p.Base()
}

// checkOrder compares the order and levels of the cells with L1 and L2, which it applies to the line with its isolates as
// characters.
func (c *checker) checkOrder(line paragraph.Line) error {
	if line.RightToLeft != c.baseLevel.RightToLeft() {
		return fmt.Errorf("RightToLeft is %v, but the base level is %d", line.RightToLeft, c.baseLevel)
	}
	if c.options.Logical || line.Start == line.End || c.ambiguous() {
		return nil
	}
	from, to := c.offsets[line.Start-c.base], c.offsets[line.End-1-c.base]+1
	levels := slices.Clone(c.levels[from:to])
	resetWhiteSpace(c.expanded[from:to], levels, c.baseLevel)
	cells := map[int]paragraph.Cell{} // by offset in expanded
	var remaining []paragraph.Cell
	for _, cell := range line.Cells {
		if cell.Start < cell.End {
			offset := c.offsets[cell.Start-c.base]
			cells[offset] = cell
			remaining = append(remaining, cell)
			if cell.Level != levels[offset-from] {
				return fmt.Errorf("the cell of byte %d has level %d, want %d", cell.Start, cell.Level, levels[offset-from])
			}
		}
	}
	var offsets []int // of all characters that X9 does not remove, in expanded
	var keptLevels []bidi.Level
	for at, r := range c.expanded[from:to] {
		if _, drawn := cells[from+at]; drawn || !removedByX9[bidi.ClassOf(r)] {
			offsets = append(offsets, from+at)
			keptLevels = append(keptLevels, levels[at])
		}
	}
	for _, k := range visualOrder(keptLevels) {
		cell, drawn := cells[offsets[k]]
		if !drawn {
			continue
		}
		if remaining[0].Start != cell.Start {
			return fmt.Errorf("the cell of byte %d is before that of byte %d", remaining[0].Start, cell.Start)
		}
		remaining = remaining[1:]
	}
	return nil
}

// ambiguous reports whether isolate characters could behave differently from the isolates that they replace, because the
// text itself contains isolate characters or paragraph separators.
func (c *checker) ambiguous() bool {
	return len(c.text.Isolates) > 0 && strings.ContainsFunc(c.piece, func(r rune) bool {
		return slices.Contains([]bidi.Class{bidi.B, bidi.LRI, bidi.RLI, bidi.FSI, bidi.PDI}, bidi.ClassOf(r))
	})
}

// removedByX9 contains the classes that X9 removes.
var removedByX9 = map[bidi.Class]bool{bidi.LRE: true, bidi.RLE: true, bidi.LRO: true, bidi.RLO: true, bidi.PDF: true, bidi.BN: true}

// resetWhiteSpace applies L1: white space and invisible characters before a separator or at the end get the base level.
func resetWhiteSpace(line string, levels []bidi.Level, base bidi.Level) {
	trailStart := len(line)
	for at := len(line); at > 0; {
		r, size := utf8.DecodeLastRuneInString(line[:at])
		at -= size
		switch bidi.ClassOf(r) {
		case bidi.S, bidi.B:
			trailStart = at
		case bidi.WS, bidi.FSI, bidi.LRI, bidi.RLI, bidi.PDI, bidi.LRE, bidi.RLE, bidi.LRO, bidi.RLO, bidi.PDF, bidi.BN:
			if trailStart != at+size {
				continue
			}
			trailStart = at
		default:
			continue
		}
		for k := range size {
			levels[at+k] = base
		}
	}
}

// visualOrder applies L2. It returns the logical index of the character at each visual position, from left to right.
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
