package document

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"maqal/internal/bidi"
)

// widestTable is how many columns a table of HTML may have; what lies beyond is left where it is, as text.
const widestTable = 1000

// table reads a table: as one where it holds words, row by row as text where it only puts blocks side by side.
func (r *htmlReader) table(n *html.Node) {
	rows := tableRows(n)
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Caption {
			r.apart(c)
		}
	}
	g := r.grid(rows)
	if g == nil {
		for _, row := range rows {
			for cell := row.FirstChild; cell != nil; cell = cell.NextSibling {
				r.node(cell)
				r.flush()
			}
		}
		return
	}
	if len(g.Columns) > 0 {
		r.put(Block{Kind: Table, Table: g, Direction: r.direction, Offset: r.at})
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

// grid makes a table of rows; nil where they are no table of words, or one of too many fields.
func (r *htmlReader) grid(rows []*html.Node) *Grid {
	columns, single := 0, true
	for _, row := range rows {
		width := 0
		for _, cell := range cellsOf(row) {
			if holdsBlocks(cell) {
				return nil
			}
			width += positive(cell, "colspan", 1, widestTable)
		}
		single = single && width <= 1
		columns = max(columns, width)
	}
	if columns > widestTable || columns*len(rows) > mostCells || single && len(rows) <= 1 {
		return nil
	}
	g := &Grid{Columns: make([]Align, columns)}
	below := make([]int, columns) // how many rows more a field from above takes, by column
	for _, row := range rows {
		r.gridRow(g, row, below)
	}
	return g
}

// gridRow reads a row, around the fields that reach into it from above. The first row that says how a column is
// aligned is believed.
func (r *htmlReader) gridRow(g *Grid, row *html.Node, below []int) {
	fields := make([]Field, len(g.Columns))
	at := 0
	free := func() {
		for at < len(fields) && below[at] > 0 {
			below[at]--
			at++
		}
	}
	for _, cell := range cellsOf(row) {
		if free(); at >= len(fields) {
			break
		}
		fields[at].Text = r.field(cell)
		if len(g.Rows) == 0 {
			g.Columns[at] = r.alignOf(cell)
		}
		rows := positive(cell, "rowspan", 1, 1<<16) - 1
		for span := positive(cell, "colspan", 1, widestTable); span > 0 && at < len(fields); span-- {
			below[at] = rows
			at++
		}
	}
	free()
	g.Rows = append(g.Rows, fields)
}

func cellsOf(row *html.Node) (cells []*html.Node) {
	for c := row.FirstChild; c != nil; c = c.NextSibling {
		if (c.DataAtom == atom.Td || c.DataAtom == atom.Th) && !invisible(c) {
			cells = append(cells, c)
		}
	}
	return cells
}

// holdsBlocks reports whether a field holds more than a paragraph.
func holdsBlocks(n *html.Node) bool {
	paragraphs := 0
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.DataAtom {
		case atom.Table, atom.Ul, atom.Ol, atom.Pre, atom.Blockquote, atom.Dl, atom.Figure:
			return true
		case atom.P:
			paragraphs++
		}
		if paragraphs > 1 || headingLevel(c.Data) > 0 && c.Type == html.ElementNode || holdsBlocks(c) {
			return true
		}
	}
	return false
}

// field reads what is in a cell as one text.
func (r *htmlReader) field(n *html.Node) Text {
	outer, open := r.b, r.open
	r.b, r.open = builder{resolve: outer.resolve}, nil
	r.flat++
	r.children(n)
	r.flat--
	r.b.closeTags(0)
	r.b.isolateMentions()
	t := r.b.text()
	r.b, r.open = outer, open
	return t
}

// alignOf is the alignment that a cell asks for, in the sense of the table's direction.
func (r *htmlReader) alignOf(n *html.Node) Align {
	align, _ := attribute(n.Attr, "align")
	style, _ := attribute(n.Attr, "style")
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

// positive reads an attribute that is a number from 1 to most; otherwise it is what it is without the attribute.
func positive(n *html.Node, name string, otherwise, most int) int {
	value, ok := attribute(n.Attr, name)
	if !ok {
		return otherwise
	}
	number, err := strconv.Atoi(strings.TrimSpace(value))
	if err != nil || number < 1 {
		return otherwise
	}
	return min(number, most)
}
