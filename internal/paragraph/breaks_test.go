package paragraph_test

import (
	"fmt"
	"strings"

	"maqal/internal/paragraph"
	"maqal/internal/paragraph/segment"
)

// checkBreak checks that the line ends at a permitted break, and that it does not continue past a mandatory one.
func (c *checker) checkBreak(line paragraph.Line) error {
	start, end := line.Start-c.base, line.End-c.base
	for at := start + 1; at < end; at++ {
		if c.breaks[at] == segment.MustBreak {
			return fmt.Errorf("continues past the mandatory break at byte %d", c.base+at)
		}
	}
	switch {
	case end == len(c.piece), c.options.Code, c.breaks[end] != segment.NoBreak, c.inURL(start, end):
		return nil
	}
	return c.checkWordBreak(line)
}

// checkWordBreak checks that the line ends inside a word that does not fit on a line, and that it has no break before.
func (c *checker) checkWordBreak(line paragraph.Line) error {
	start, end := line.Start-c.base, line.End-c.base
	next := end
	for next < len(c.piece) && (c.breaks[next] == segment.NoBreak || c.inCell(next)) {
		next++
	}
	if width := c.widthOf(start, next); width <= c.options.Width {
		return fmt.Errorf("breaks a word of width %d, which fits on a line of width %d", width, c.options.Width)
	}
	for at := start + 1; at < end; at++ {
		if c.breaks[at] != segment.NoBreak && !c.inCell(at) && !c.afterSoftHyphen(at) && !c.inURL(start, at) {
			return fmt.Errorf("breaks a word instead of ending at byte %d", c.base+at)
		}
	}
	return nil
}

// widthOf returns the width of bytes [start, next) of the piece. Spaces that are not drawn count.
func (c *checker) widthOf(start, next int) (width int) {
	for _, line := range c.lines {
		for _, cell := range line.Cells {
			if cell.Start >= c.base+start && cell.End <= c.base+next && cell.Start < cell.End {
				width += cell.Width
			}
		}
	}
	for _, r := range c.piece[start:next] {
		if segment.TraitsOf(r).Has(segment.Space) {
			width++
		}
	}
	return width
}

// inCell reports whether byte at is inside a cell, such as a soft hyphen inside a lam-alef.
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

// afterSoftHyphen reports whether byte at follows a soft hyphen, whose hyphen may not fit on the line.
func (c *checker) afterSoftHyphen(at int) bool { return strings.HasSuffix(c.piece[:at], "\u00AD") }

// inURL reports whether byte at is inside a URL and a line that starts at byte start may end there: at a break for URLs, or
// anywhere if the URL starts at or before byte start.
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

// checkJustified checks the cells that Justify inserted: they are within its limits and next to the text that they widen,
// and the line has exactly the full width.
func (c *checker) checkJustified(line paragraph.Line) error {
	spaces, tatweels, err := c.countInserted(line)
	if err != nil || len(spaces)+len(tatweels) == 0 {
		return err
	}
	if !c.options.Justify || c.options.Code || line.Width != c.options.Width || line.End == c.base+len(c.piece) || c.breaks[line.End-c.base] == segment.MustBreak {
		return fmt.Errorf("is widened to width %d, want the full width on a wrapped line of justified prose", line.Width)
	}
	minSpaces, maxSpaces, total := 1<<30, 0, 0
	for at, n := range tatweels {
		if total += n; n > 2 {
			return fmt.Errorf("has %d tatweels at byte %d, want at most 2", n, at)
		}
	}
	for _, n := range spaces {
		minSpaces, maxSpaces = min(minSpaces, n), max(maxSpaces, n)
	}
	if maxSpaces > 2 || len(spaces) > 0 && maxSpaces-minSpaces > 1 || total > max(c.options.Width/10, 1) {
		return fmt.Errorf("is widened by %d to %d spaces per gap and %d tatweels", minSpaces, maxSpaces, total)
	}
	return nil
}

// countInserted returns the number of inserted spaces and tatweels by byte. It checks the tatweels.
func (c *checker) countInserted(line paragraph.Line) (spaces, tatweels map[int]int, err error) {
	spaces, tatweels = map[int]int{}, map[int]int{}
	for i, cell := range line.Cells {
		if cell.Start != cell.End {
			continue
		}
		switch cell.Glyph {
		case " ":
			spaces[cell.Start]++
		case "\u0640":
			tatweels[cell.Start]++
			if err := c.checkTatweel(line.Cells, i); err != nil {
				return nil, nil, err
			}
		default:
			return nil, nil, fmt.Errorf("cell %+q shows no text", cell.Glyph)
		}
	}
	return spaces, tatweels, nil
}

// checkTatweel checks that inserted tatweel i is between the letter that ends at its position and a later one.
func (c *checker) checkTatweel(cells []paragraph.Cell, i int) error {
	a, b := i-1, i+1
	for a >= 0 && cells[a].Start == cells[a].End {
		a--
	}
	for b < len(cells) && cells[b].Start == cells[b].End {
		b++
	}
	if a < 0 || b == len(cells) {
		return fmt.Errorf("has a tatweel at its start or end")
	}
	if cells[a].Start > cells[b].Start {
		a, b = b, a
	}
	if cells[a].End != cells[i].Start || cells[b].Start < cells[i].Start {
		return fmt.Errorf("has the tatweel after byte %d between the cells of bytes %d and %d", cells[i].Start, cells[a].Start, cells[b].Start)
	}
	return nil
}
