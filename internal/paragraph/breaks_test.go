package paragraph_test

import (
	"fmt"
	"strings"

	"maqal/internal/paragraph"
	"maqal/internal/paragraph/segment"
)

// checkBreak looks for a line that ends where none may, and for one that goes on where it must end.
func (c *checker) checkBreak(line paragraph.Line) error {
	start, end := line.Start-c.base, line.End-c.base
	for at := start + 1; at < end; at++ {
		if c.breaks[at] == segment.MustBreak {
			return fmt.Errorf("goes on at byte %d", c.base+at)
		}
	}
	switch {
	case end == len(c.piece), c.o.Code, c.breaks[end] != segment.NoBreak, c.inURL(start, end):
		return nil
	}
	next := end
	for next < len(c.piece) && (c.breaks[next] == segment.NoBreak || c.inCell(next)) {
		next++
	}
	width := 0
	for _, other := range c.lines {
		for _, cell := range other.Cells {
			if cell.Start >= line.Start && cell.End <= c.base+next && cell.Start < cell.End {
				width += cell.Width
			}
		}
	}
	for _, r := range c.piece[start:next] { // spaces that are not drawn
		if segment.TraitsOf(r).Has(segment.Space) {
			width++
		}
	}
	if width <= c.o.Width {
		return fmt.Errorf("ends inside of a word, which is %d wide", width)
	}
	for at := start + 1; at < end; at++ {
		if c.breaks[at] != segment.NoBreak && !c.inCell(at) && !c.softened(at) && !c.inURL(start, at) {
			return fmt.Errorf("ends inside of a word, not after byte %d", c.base+at)
		}
	}
	return nil
}

// inCell reports whether a byte is inside of a cell, as a soft hyphen in a lam-alef is.
func (c *checker) inCell(at int) bool {
	for _, line := range c.lines {
		for _, cell := range line.Cells {
			if cell.Start < c.base+at && c.base+at < cell.End {
				return true
			}
		}
	}
	return false
}

// softened reports whether the break at a byte is one of a soft hyphen, for which there may be no room.
func (c *checker) softened(at int) bool { return strings.HasSuffix(c.piece[:at], "\u00AD") }

// inURL reports whether a byte is inside of an address, where a line that begins at byte start may end: by the rule for
// addresses, or anywhere when the address begins with the line or before it.
func (c *checker) inURL(start, at int) bool {
	from := strings.LastIndex(c.piece[:min(at+2, len(c.piece))], "://")
	if from < 0 || strings.ContainsAny(c.piece[from:at], " \t\u00A0\u200B\u2028") {
		return false
	}
	if strings.HasSuffix(c.piece[:at], "/") || strings.ContainsAny(c.piece[at:at+1], "?&#") {
		return true
	}
	for from > start && c.breaks[from] == segment.NoBreak {
		from--
	}
	return from <= start
}

// checkAdded looks at what Justify has put in: within its limits, next to what it widens, and only where the line is
// then as wide as it can be.
func (c *checker) checkAdded(line paragraph.Line) error {
	spaces, tatweels := map[int]int{}, map[int]int{}
	total := 0
	for i, cell := range line.Cells {
		if cell.Start != cell.End {
			continue
		}
		switch cell.Glyph {
		case " ":
			spaces[cell.Start]++
		case "\u0640":
			total++
			tatweels[cell.Start]++
			if err := c.betweenLetters(line.Cells, i); err != nil {
				return err
			}
		default:
			return fmt.Errorf("cell %+q shows nothing", cell.Glyph)
		}
	}
	if len(spaces)+len(tatweels) == 0 {
		return nil
	}
	if !c.o.Justify || c.o.Code || line.Width != c.o.Width || line.End == c.base+len(c.piece) || c.breaks[line.End-c.base] == segment.MustBreak {
		return fmt.Errorf("is widened to %d", line.Width)
	}
	least, most := 1<<30, 0
	for _, n := range spaces {
		least, most = min(least, n), max(most, n)
	}
	if most > 2 || len(spaces) > 0 && most-least > 1 || total > max(c.o.Width/10, 1) {
		return fmt.Errorf("is widened by %d to %d spaces and %d tatweels", least, most, total)
	}
	for at, n := range tatweels {
		if n > 2 {
			return fmt.Errorf("has %d tatweels at byte %d", n, at)
		}
	}
	return nil
}

// betweenLetters looks at the neighbours of a tatweel: the letter that ends where it stands and one after that.
func (c *checker) betweenLetters(cells []paragraph.Cell, i int) error {
	a, b := i-1, i+1
	for a >= 0 && cells[a].Start == cells[a].End {
		a--
	}
	for b < len(cells) && cells[b].Start == cells[b].End {
		b++
	}
	if a < 0 || b == len(cells) {
		return fmt.Errorf("a tatweel ends the line")
	}
	if cells[a].Start > cells[b].Start {
		a, b = b, a
	}
	if cells[a].End != cells[i].Start || cells[b].Start < cells[i].Start {
		return fmt.Errorf("a tatweel at byte %d stands between the cells of bytes %d and %d", cells[i].Start, cells[a].Start, cells[b].Start)
	}
	return nil
}
