package document

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"maqal/internal/bidi"
)

// maxColumns is how many columns a table of HTML may have; what lies beyond is left where it is, as text.
const maxColumns = 1000

// readTable reads a table: as one where it holds words, row by row as text where it only puts blocks side by side.
func (r *htmlReader) readTable(n *html.Node) {
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
		r.addBlock(Block{Kind: Table, Table: g, Direction: r.direction, Offset: r.at})
	}
}

// tableRows are the rows of a table, those of tables in it left out.
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

// newGrid makes a table of rows; nil where they are no table of words, or one of too many fields.
func (r *htmlReader) newGrid(rows []*html.Node) *Grid {
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
	if columns > maxColumns || columns*len(rows) > maxCells || single && len(rows) <= 1 {
		return nil
	}
	g := &Grid{Columns: make([]Align, columns)}
	below := make([]int, columns) // how many rows more a field from above takes, by column
	for _, row := range rows {
		r.readRow(g, row, below)
	}
	return g
}

// readRow reads a row, around the fields that reach into it from above. The first row that says how a column is
// aligned is believed.
func (r *htmlReader) readRow(g *Grid, row *html.Node, below []int) {
	fields := make([]TableCell, len(g.Columns))
	at := 0
	free := func() {
		for at < len(fields) && below[at] > 0 {
			below[at]--
			at++
		}
	}
	for _, cell := range rowCells(row) {
		if free(); at >= len(fields) {
			break
		}
		fields[at].Text = r.readCell(cell)
		if len(g.Rows) == 0 {
			g.Columns[at] = r.alignment(cell)
		}
		rows := positiveAttr(cell, "rowspan", 1, 1<<16) - 1
		for span := positiveAttr(cell, "colspan", 1, maxColumns); span > 0 && at < len(fields); span-- {
			below[at] = rows
			at++
		}
	}
	free()
	g.Rows = append(g.Rows, fields)
}

func rowCells(row *html.Node) (cells []*html.Node) {
	for c := row.FirstChild; c != nil; c = c.NextSibling {
		if (c.DataAtom == atom.Td || c.DataAtom == atom.Th) && !isInvisible(c) {
			cells = append(cells, c)
		}
	}
	return cells
}

// hasBlocks reports whether a field holds more than a paragraph.
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

// readCell reads what is in a cell as one text.
func (r *htmlReader) readCell(n *html.Node) Text {
	outer, open := r.b, r.open
	r.b, r.open = builder{resolve: outer.resolve}, nil
	r.flatDepth++
	r.readChildren(n)
	r.flatDepth--
	r.b.closeTags(0)
	r.b.isolateMentions()
	t := r.b.finish()
	r.b, r.open = outer, open
	return t
}

// alignment is the alignment that a cell asks for, in the sense of the table's direction.
func (r *htmlReader) alignment(n *html.Node) Align {
	align, _ := attr(n.Attr, "align")
	style, _ := attr(n.Attr, "style")
	if _, value, ok := strings.Cut(strings.ToLower(style), "text-align:"); ok {
		align, _, _ = strings.Cut(strings.TrimSpace(value), ";")
	}
	switch end := r.direction != bidi.RightToLeft; strings.TrimSpace(strings.ToLower(align)) {
	case "center":
		return AlignCenter
	case "end":
		return AlignEnd
	case "right":
		if end {
			return AlignEnd
		}
	case "left":
		if !end {
			return AlignEnd
		}
	}
	return AlignStart
}

// positiveAttr reads an attribute that is a number from 1 to most; otherwise it is what it is without the attribute.
func positiveAttr(n *html.Node, name string, otherwise, most int) int {
	value, ok := attr(n.Attr, name)
	if !ok {
		return otherwise
	}
	number, err := strconv.Atoi(strings.TrimSpace(value))
	if err != nil || number < 1 {
		return otherwise
	}
	return min(number, most)
}
