package page

import (
	"strings"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/paragraph"
	"maqal/internal/theme"
)

// columnGapWidth is the width of the space, line and space between two columns, in terminal columns.
const columnGapWidth = 3

// minWordWidth is the upper limit of a column's minimum width, in terminal columns. A column is at least as wide as its
// longest word, but a word that is wider than this may be broken.
const minWordWidth = 12

// A tableLayout lays out one table in columns.
type tableLayout struct {
	page    *Page
	grid    *document.Grid
	side    bidi.Direction
	content [][][]paragraph.Line // lines of each table cell, by row and column; nil for a row that is laid out
	widths  []int                // of the columns, in terminal columns
	base    int                  // bytes of the block's text before the next row
}

// tableLines returns the lines of a table. Columns run in the direction of the table. They are as wide as their content, or
// narrower with wrapped text. If the minimum widths of the columns do not fit, the table is shown as records. A table
// without rows or columns is one empty line.
func (p *Page) tableLines(b *document.Block, width int) []Line {
	t := tableLayout{page: p, grid: b.Table, side: p.startSide(b.Direction)}
	if len(t.grid.Rows) == 0 || len(t.grid.Columns) == 0 {
		return []Line{{}}
	}
	available := width - columnGapWidth*(len(t.grid.Columns)-1)
	if available < len(t.grid.Columns) || !t.measureColumns(available) {
		return p.tableRecords(b, width)
	}
	lines := t.lines()
	for i := range lines {
		lines[i] = p.alignStart(lines[i], width, b.Direction)
	}
	return lines
}

// measureColumns lays out all table cells without wrapping and sets the widths of the columns. It reports whether the
// columns fit in the available width.
func (t *tableLayout) measureColumns(available int) bool {
	preferred, minimum := make([]int, len(t.grid.Columns)), make([]int, len(t.grid.Columns))
	t.content = make([][][]paragraph.Line, len(t.grid.Rows))
	for r, row := range t.grid.Rows {
		t.content[r] = make([][]paragraph.Line, len(row))
		for i := range row {
			lines := t.page.cellLines(&row[i], unlimited)
			t.content[r][i] = lines
			preferred[i] = max(preferred[i], maxWidth(lines), 1)
			minimum[i] = max(minimum[i], min(maxWordWidth(lines), minWordWidth), 1)
		}
	}
	t.widths = distribute(preferred, minimum, available)
	return t.widths != nil
}

// distribute returns the widths of columns. Each column has its preferred width, up to a limit that is the same for all
// columns, but at least its minimum width. It returns nil if the minimum widths exceed the available width.
func distribute(preferred, minimum []int, available int) []int {
	widths := make([]int, len(preferred))
	total := func(limit int) (n int) {
		for i := range widths {
			widths[i] = max(min(preferred[i], limit), minimum[i])
			n += widths[i]
		}
		return n
	}
	if total(0) > available {
		return nil
	}
	lo, hi := 0, available
	for lo < hi {
		if mid := (lo + hi + 1) / 2; total(mid) <= available {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	rest := available - total(lo)
	for i := range widths { // the rest is too small to raise the limit for all
		if rest > 0 && widths[i] < preferred[i] && widths[i] == lo {
			widths[i]++
			rest--
		}
	}
	return widths
}

// maxWidth returns the width of the widest line.
func maxWidth(lines []paragraph.Line) int {
	n := 0
	for i := range lines {
		n = max(n, lines[i].Width)
	}
	return n
}

// maxWordWidth returns the width of the widest run of cells without a space.
func maxWordWidth(lines []paragraph.Line) int {
	widest := 0
	for i := range lines {
		n := 0
		for k := range lines[i].Cells {
			if c := &lines[i].Cells[k]; c.Glyph == " " {
				n = 0
			} else {
				n += c.Width
				widest = max(widest, n)
			}
		}
	}
	return widest
}

// cellLines returns the lines of a table cell.
func (p *Page) cellLines(c *document.TableCell, width int) []paragraph.Line {
	return p.layout.Layout(p.prepare(c.Text).text, p.paragraphOptions(width, c.Direction))
}

// lines returns the lines of the table. If any row after the heading has more than one line, rules separate all rows after
// the heading.
func (t *tableLayout) lines() []Line {
	g := &t.page.Theme.Glyphs
	rows := make([][]Line, len(t.grid.Rows))
	hasRules, n := false, 1
	for i := range rows {
		rows[i] = t.row(i)
		hasRules = hasRules || i > 0 && len(rows[i]) > 1
		n += len(rows[i]) + 1
	}
	headRule, rule := t.rule(g.HeadRow, g.HeadCross), t.rule(g.Row, g.Cross)
	lines := make([]Line, 0, n)
	for i, row := range rows {
		lines = append(lines, row...)
		end := row[len(row)-1].End
		if i == 0 {
			headRule.Start, headRule.End = end, end
			lines = append(lines, headRule)
		} else if hasRules && i+1 < len(rows) {
			rule.Start, rule.End = end, end
			lines = append(lines, rule)
		}
	}
	return lines
}

// rule returns a line across the table, made of glyph, with cross between columns.
func (t *tableLayout) rule(glyph, cross string) Line {
	var cells []Cell
	for n := range t.widths {
		if n > 0 {
			cells = append(cells, textCells(glyph+cross+glyph, theme.Line)...)
		}
		cells = append(cells, repeatCell(glyph, t.widths[t.columnFromLeft(n)], theme.Line)...)
	}
	return Line{Cells: cells, Width: len(cells)}
}

// columnFromLeft returns the index of the nth column from the left, counting from 0.
func (t *tableLayout) columnFromLeft(n int) int {
	if t.side == bidi.RightToLeft {
		return len(t.widths) - 1 - n
	}
	return n
}

// width returns the width of the table.
func (t *tableLayout) width() int {
	n := columnGapWidth * (len(t.widths) - 1)
	for _, w := range t.widths {
		n += w
	}
	return n
}

// columnGap returns the cells between two columns.
func (t *tableLayout) columnGap() []Cell {
	return textCells(" "+strings.TrimSpace(t.page.Theme.Glyphs.Column)+" ", theme.Line)
}
