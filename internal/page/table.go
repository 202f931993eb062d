package page

import (
	"strings"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/paragraph"
	"maqal/internal/theme"
)

// Between two columns stand a space, a line and a space.
const columnGapWidth = 3

// minWordWidth is how many columns of the screen a column of a table keeps for its longest word; a longer word is cut. A
// table that has not as much for each column becomes records.
const minWordWidth = 12

// tableLayout is a table on its way to lines.
type tableLayout struct {
	page   *Page
	grid   *document.Grid
	side   bidi.Direction
	fields [][][]paragraph.Line // of each row, as wide as they are
	widths []int                // of the columns
	base   int                  // bytes of the block's text before the row at hand
}

// tableLines lays a table out for a width: columns in its direction, as wide as their content where there is room, else
// with wrapped fields; where even that does not fit, as records.
func (p *Page) tableLines(b *document.Block, width int) []Line {
	t := tableLayout{page: p, grid: b.Table, side: p.startSide(b.Direction)}
	if len(t.grid.Rows) == 0 || len(t.grid.Columns) == 0 {
		return []Line{{}}
	}
	room := width - columnGapWidth*(len(t.grid.Columns)-1)
	if room < len(t.grid.Columns) || !t.measureColumns(room) {
		return p.tableRecords(b, width)
	}
	lines := t.lines()
	for i := range lines {
		lines[i] = p.alignStart(lines[i], width, b.Direction)
	}
	return lines
}

// measureColumns lays the fields out as wide as they are, once for all, and shares the room among the columns. It reports
// whether there is enough.
func (t *tableLayout) measureColumns(room int) bool {
	wanted, least := make([]int, len(t.grid.Columns)), make([]int, len(t.grid.Columns))
	t.fields = make([][][]paragraph.Line, len(t.grid.Rows))
	for r, row := range t.grid.Rows {
		t.fields[r] = make([][]paragraph.Line, len(row))
		for i := range row {
			lines := t.page.cellLines(&row[i], unlimited)
			t.fields[r][i] = lines
			wanted[i] = max(wanted[i], maxWidth(lines), 1)
			least[i] = max(least[i], min(maxWordWidth(lines), minWordWidth), 1)
		}
	}
	t.widths = distribute(wanted, least, room)
	return t.widths != nil
}

// distribute gives each column what it wants, but cut off at a limit that is the same for all and never below what it needs
// at least; nil where the room is not enough for that.
func distribute(wanted, least []int, room int) []int {
	widths := make([]int, len(wanted))
	total := func(limit int) (n int) {
		for i := range widths {
			widths[i] = max(min(wanted[i], limit), least[i])
			n += widths[i]
		}
		return n
	}
	if total(0) > room {
		return nil
	}
	lo, hi := 0, room
	for lo < hi {
		if mid := (lo + hi + 1) / 2; total(mid) <= room {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	rest := room - total(lo)
	for i := range widths { // what sharing evenly leaves over
		if rest > 0 && widths[i] < wanted[i] && widths[i] == lo {
			widths[i]++
			rest--
		}
	}
	return widths
}

func maxWidth(lines []paragraph.Line) int {
	n := 0
	for i := range lines {
		n = max(n, lines[i].Width)
	}
	return n
}

// maxWordWidth is the width of the longest run of cells without a space.
func maxWordWidth(lines []paragraph.Line) int {
	longest := 0
	for i := range lines {
		n := 0
		for k := range lines[i].Cells {
			if c := &lines[i].Cells[k]; c.Glyph == " " {
				n = 0
			} else {
				n += c.Width
				longest = max(longest, n)
			}
		}
	}
	return longest
}

// cellLines lays a field out for a width.
func (p *Page) cellLines(f *document.TableCell, width int) []paragraph.Line {
	return p.layout.Layout(p.prepare(f.Text).text, p.paragraphOptions(width, f.Direction))
}

// lines gives the lines of a table whose columns are measured. Where a row of the body takes more than one, rows are
// divided by lines.
func (t *tableLayout) lines() []Line {
	g := &t.page.Theme.Glyphs
	rows := make([][]Line, len(t.grid.Rows))
	divided, n := false, 1
	for i := range rows {
		rows[i] = t.row(i)
		divided = divided || i > 0 && len(rows[i]) > 1
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
		} else if divided && i+1 < len(rows) {
			rule.Start, rule.End = end, end
			lines = append(lines, rule)
		}
	}
	return lines
}

// rule is a line across the table.
func (t *tableLayout) rule(sign, cross string) Line {
	var whole []Cell
	for n := range t.widths {
		if n > 0 {
			whole = append(whole, textCells(sign+cross+sign, theme.Line)...)
		}
		whole = append(whole, repeatCell(sign, t.widths[t.columnFromLeft(n)], theme.Line)...)
	}
	return Line{Cells: whole, Width: len(whole)}
}

// columnFromLeft is the index of the column that is the nth from the left.
func (t *tableLayout) columnFromLeft(n int) int {
	if t.side == bidi.RightToLeft {
		return len(t.widths) - 1 - n
	}
	return n
}

// width is that of the whole table.
func (t *tableLayout) width() int {
	n := columnGapWidth * (len(t.widths) - 1)
	for _, w := range t.widths {
		n += w
	}
	return n
}

// columnGap is what stands between two columns.
func (t *tableLayout) columnGap() []Cell {
	return textCells(" "+strings.TrimSpace(t.page.Theme.Glyphs.Column)+" ", theme.Line)
}
