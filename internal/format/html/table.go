package html

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/format"
)

// maxColumns is the maximum number of columns in an HTML table. The cells of a wider table become separate blocks.
const maxColumns = 1000

// readTable appends the caption of a table and the table. If the table is only used for layout, or is too large,
// readTable appends the contents of its cells as separate blocks instead.
func (r *reader) readTable(n *html.Node) {
	rows := tableRows(n)
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Caption {
			r.readBlockElement(c)
		}
	}
	g := r.newGrid(rows)
	if g == nil {
		for _, row := range rows {
			for cell := row.FirstChild; cell != nil; cell = cell.NextSibling {
				r.readNode(cell)
				r.flush()
			}
		}
		return
	}
	if len(g.Columns) > 0 {
		r.AddBlock(document.Block{Kind: document.Table, Table: g, Direction: r.direction, Offset: r.offset})
	}
}

// tableRows returns the rows of a table, without those of tables inside it.
func tableRows(n *html.Node) (rows []*html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Tr:
			rows = append(rows, c)
		case atom.Thead, atom.Tbody, atom.Tfoot:
			rows = append(rows, tableRows(c)...)
		}
	}
	return rows
}

// newGrid returns the table with the given rows. It returns nil if a cell contains blocks, if there is at most one
// cell, or if there are more than maxColumns columns or [format.MaxCells] cells.
func (r *reader) newGrid(rows []*html.Node) *document.Grid {
	columns, single := 0, true
	for _, row := range rows {
		width := 0
		for _, cell := range rowCells(row) {
			if hasBlocks(cell) {
				return nil
			}
			width += positiveAttr(cell, "colspan", 1, maxColumns)
		}
		single = single && width <= 1
		columns = max(columns, width)
	}
	if columns > maxColumns || columns*len(rows) > format.MaxCells || single && len(rows) <= 1 {
		return nil
	}
	g := &document.Grid{Columns: make([]document.Align, columns)}
	rowSpans := make([]int, columns)
	for _, row := range rows {
		r.readRow(g, row, rowSpans)
	}
	return g
}

// readRow appends a row to g. The first row sets the alignment of the columns. For each column, rowSpans contains the
// number of rows, including this one, that a cell of an earlier row covers; readRow updates it.
func (r *reader) readRow(g *document.Grid, row *html.Node, rowSpans []int) {
	cells := make([]document.TableCell, len(g.Columns))
	col := 0
	skipSpanned := func() {
		for col < len(cells) && rowSpans[col] > 0 {
			rowSpans[col]--
			col++
		}
	}
	for _, cell := range rowCells(row) {
		if skipSpanned(); col >= len(cells) {
			break
		}
		cells[col].Text = r.readCell(cell)
		if len(g.Rows) == 0 {
			g.Columns[col] = r.alignment(cell)
		}
		rows := positiveAttr(cell, "rowspan", 1, 1<<16) - 1
		for span := positiveAttr(cell, "colspan", 1, maxColumns); span > 0 && col < len(cells); span-- {
			rowSpans[col] = rows
			col++
		}
	}
	skipSpanned()
	g.Rows = append(g.Rows, cells)
}

// rowCells returns the visible cells of a row.
func rowCells(row *html.Node) (cells []*html.Node) {
	for c := row.FirstChild; c != nil; c = c.NextSibling {
		if (c.DataAtom == atom.Td || c.DataAtom == atom.Th) && !isInvisible(c) {
			cells = append(cells, c)
		}
	}
	return cells
}

// hasBlocks reports whether a cell contains any block other than a single paragraph.
func hasBlocks(n *html.Node) bool {
	paragraphs := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Table, atom.Ul, atom.Ol, atom.Pre, atom.Blockquote, atom.Dl, atom.Figure:
			return true
		case atom.P:
			paragraphs++
		}
		if paragraphs > 1 || headingLevel(c.Data) > 0 && c.Type == html.ElementNode || hasBlocks(c) {
			return true
		}
	}
	return false
}

// readCell returns the content of a cell as one text.
func (r *reader) readCell(n *html.Node) document.Text {
	outer, open := r.b, r.open
	r.b, r.open = TextBuilder{Builder: format.Builder{Resolve: outer.Resolve}}, nil
	r.flatDepth++
	r.readChildren(n)
	r.flatDepth--
	r.b.CloseTags(0)
	r.b.IsolateMentions()
	t := r.b.Finish()
	r.b, r.open = outer, open
	return t
}

// alignment returns the alignment that a cell sets, relative to the current direction, or AlignStart if it sets none.
func (r *reader) alignment(n *html.Node) document.Align {
	align, _ := Attr(n.Attr, "align")
	style, _ := Attr(n.Attr, "style")
	if _, value, ok := strings.Cut(strings.ToLower(style), "text-align:"); ok {
		align, _, _ = strings.Cut(strings.TrimSpace(value), ";")
	}
	switch ltr := r.direction != bidi.RightToLeft; strings.TrimSpace(strings.ToLower(align)) {
	case "center":
		return document.AlignCenter
	case "end":
		return document.AlignEnd
	case "right":
		if ltr {
			return document.AlignEnd
		}
	case "left":
		if !ltr {
			return document.AlignEnd
		}
	}
	return document.AlignStart
}

// positiveAttr returns the value of an attribute that is a positive integer, but at most limit. If it is missing or
// invalid, positiveAttr returns fallback.
func positiveAttr(n *html.Node, name string, fallback, limit int) int {
	value, ok := Attr(n.Attr, name)
	if !ok {
		return fallback
	}
	number, err := strconv.Atoi(strings.TrimSpace(value))
	if err != nil || number < 1 {
		return fallback
	}
	return min(number, limit)
}
