package page

import (
	"strings"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/paragraph"
	"maqal/internal/theme"
)

// Between two columns stand a space, a line and a space.
const betweenColumns = 3

// leastColumn is the width under which a column is not squeezed; a table that would need it becomes records.
const leastColumn = 4

// table lays a table out for a width: columns in its direction, as wide as their content where there is room, else
// with wrapped fields; where even that does not fit, as records.
func (p *Page) table(b *document.Block, width int) []Line {
	g := b.Table
	if len(g.Rows) == 0 || len(g.Columns) == 0 {
		return []Line{{}}
	}
	side := p.side(b.Direction)
	room := width - betweenColumns*(len(g.Columns)-1)
	if room < leastColumn*len(g.Columns) {
		return p.records(b, width)
	}
	widths := p.columns(g, room)
	var lines []Line
	for i, row := range g.Rows {
		role := theme.Body
		if i == 0 {
			role = theme.TableHead
		}
		lines = append(lines, p.row(b.Table, side, row, widths, role)...)
		if i == 0 {
			lines = append(lines, tableRule(widths, side))
		}
	}
	for i := range lines {
		lines[i] = p.startAligned(lines[i], width, b.Direction)
	}
	return lines
}

// columns shares the room, in columns of the screen, among the columns of a table: a narrow one gets what it needs,
// the wide ones share the rest evenly.
func (p *Page) columns(g *document.Grid, room int) []int {
	widths := make([]int, len(g.Columns))
	for _, row := range g.Rows {
		for i, field := range row {
			for _, line := range p.field(field, 1<<30) {
				widths[i] = max(widths[i], line.Width, 1)
			}
		}
	}
	limit := fairLimit(widths, room)
	for i, w := range widths {
		widths[i] = min(w, limit)
	}
	for i, rest := 0, room-sum(widths); i < len(widths) && rest > 0; i++ { // what even sharing left over
		if p.wants(g, i, widths[i]) {
			widths[i]++
			rest--
		}
	}
	return widths
}

// wants reports whether a column has a field wider than width.
func (p *Page) wants(g *document.Grid, column, width int) bool {
	for _, row := range g.Rows {
		for _, line := range p.field(row[column], 1<<30) {
			if line.Width > width {
				return true
			}
		}
	}
	return false
}

// fairLimit is the greatest width at which columns cut off there fit the room.
func fairLimit(widths []int, room int) int {
	lo, hi := 1, room
	for lo < hi {
		mid := (lo + hi + 1) / 2
		total := 0
		for _, w := range widths {
			total += min(w, mid)
		}
		if total <= room {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	return lo
}

func sum(widths []int) (n int) {
	for _, w := range widths {
		n += w
	}
	return n
}

func (p *Page) field(f document.Field, width int) []paragraph.Line {
	return p.layout.Layout(paragraph.Text{String: f.String, Isolates: f.Isolates},
		paragraph.Options{Width: width, Direction: f.Direction, Logical: p.Logical})
}

// row lays out the lines of one row.
func (p *Page) row(g *document.Grid, side bidi.Direction, row []document.Field, widths []int, role theme.Role) []Line {
	fields := make([][]paragraph.Line, len(row))
	height := 1
	for i, f := range row {
		fields[i] = p.field(f, widths[i])
		height = max(height, len(fields[i]))
	}
	lines := make([]Line, height)
	for k := range lines {
		for n := range row {
			i := n // from left to right on the screen
			if side == bidi.RightToLeft {
				i = len(row) - 1 - n
			}
			if n > 0 {
				lines[k].Cells = append(lines[k].Cells, cells(" │ ", theme.Line)...)
			}
			var piece paragraph.Line
			if k < len(fields[i]) {
				piece = fields[i][k]
			}
			spans := spanFinder{spans: row[i].Spans}
			lines[k].Cells = append(lines[k].Cells, aligned(p.style(piece.Cells, role, &spans), piece.Width, widths[i],
				g.Columns[i], side)...)
		}
		lines[k].Width = sum(widths) + betweenColumns*(len(widths)-1)
	}
	return lines
}

// aligned fills the cells of a field up to the width of its column.
func aligned(in []Cell, have, width int, align document.Align, direction bidi.Direction) []Cell {
	free := max(width-have, 0)
	left := 0
	switch {
	case align == document.AlignCenter:
		left = free / 2
	case (align == document.AlignEnd) != (direction == bidi.RightToLeft):
		left = free
	}
	out := append(blank(left), in...)
	return append(out, blank(free-left)...)
}

func tableRule(widths []int, direction bidi.Direction) Line {
	var b strings.Builder
	for n := range widths {
		i := n
		if direction == bidi.RightToLeft {
			i = len(widths) - 1 - n
		}
		if n > 0 {
			b.WriteString("─┼─")
		}
		b.WriteString(strings.Repeat("─", widths[i]))
	}
	return Line{Cells: cells(b.String(), theme.Line), Width: sum(widths) + betweenColumns*(len(widths)-1)}
}

// records shows a table that is too wide for the page: for each row, a line for each column with its heading.
func (p *Page) records(b *document.Block, width int) []Line {
	head := b.Table.Rows[0]
	var lines []Line
	for i, row := range b.Table.Rows[1:] {
		if i > 0 {
			lines = append(lines, Line{Cells: cells(strings.Repeat("─", width), theme.Line), Width: width})
		}
		for k, f := range row {
			name := ""
			if head[k].String != "" {
				name = head[k].String + ": "
			}
			whole := paragraph.Text{String: name + f.String}
			for _, iso := range f.Isolates {
				iso.Start, iso.End = iso.Start+len(name), iso.End+len(name)
				whole.Isolates = append(whole.Isolates, iso)
			}
			for _, piece := range p.layout.Layout(whole, paragraph.Options{Width: width, Direction: b.Direction, Logical: p.Logical}) {
				line := Line{Width: piece.Width, Cells: p.record(piece.Cells, f.Spans, len(name))}
				lines = append(lines, p.startAligned(line, width, b.Direction))
			}
		}
	}
	if lines == nil {
		return []Line{{}}
	}
	return lines
}

// record styles the cells of a record: the first name bytes are the column's heading.
func (p *Page) record(in []paragraph.Cell, spans []document.Span, name int) []Cell {
	finder := spanFinder{spans: spans}
	out := make([]Cell, len(in))
	for i, c := range in {
		out[i] = Cell{Cell: c, Role: theme.TableHead}
		if c.Start >= name {
			out[i].Role, out[i].Marks = theme.Body, finder.at(c.Start-name).Marks
		}
	}
	return out
}
