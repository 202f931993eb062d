package page

import (
	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/theme"
)

// recordIndent is the indent of wrapped lines in a record, in columns.
const recordIndent = 2

// tableRecords returns the lines of a table that is too wide for columns. Each row becomes a record: its cells one below
// the other, each after the heading of its column. Rules separate the records. A table that has only a heading row becomes
// a record without headings.
func (p *Page) tableRecords(b *document.Block, width int) []Line {
	rows := b.Table.Rows
	base := 0
	head := make([]document.TableCell, len(b.Table.Columns))
	if len(rows) > 1 {
		head = rows[0]
		base = rowLen(head)
		rows = rows[1:]
	}
	var lines []Line
	for i, row := range rows {
		if i > 0 {
			rule := Line{Start: base, End: base, Cells: repeatCell(p.Theme.Glyphs.Rule, width, theme.Line), Width: width}
			lines = append(lines, rule)
		}
		for k := range row {
			for _, line := range p.recordLines(b, &head[k], &row[k], base, width) {
				lines = append(lines, p.alignStart(line, width, b.Direction))
			}
			base += len(row[k].String)
		}
	}
	lines[0].Start = 0 // covers the heading row, which has no lines of its own
	return lines
}

// recordLines returns the lines of a table cell with its column heading, if not empty, as label. Heading and cell are
// isolates. base is the number of bytes of the block's text before the cell.
func (p *Page) recordLines(b *document.Block, head, cell *document.TableCell, base, width int) []Line {
	label := ""
	if head.String != "" {
		label = head.String + ": "
	}
	indent := 0
	if width >= minContentWidth {
		indent = recordIndent
	}
	t := p.prepare(cell.Text)
	var isolates []bidi.Isolate
	isolates = appendIsolates(isolates, &head.Text, 0, head.Direction)
	isolates = appendIsolates(isolates, &document.Text{String: t.text.String, Isolates: t.text.Isolates}, len(label), cell.Direction)
	t.text.String, t.text.Isolates = label+t.text.String, isolates
	in := p.layout.Layout(t.text, p.paragraphOptions(width-indent, b.Direction))
	s := p.newStyler(t, theme.Body, in, len(label))
	s.base = base
	lines := make([]Line, len(in))
	for k := range in {
		lines[k] = s.pageLine(&in[k])
		if k > 0 {
			lines[k].prepend(blankCells(indent), p.startSide(b.Direction))
		}
	}
	coverLineFeeds(lines)
	return lines
}

// appendIsolates appends to dst an isolate of direction d for all of t, and the isolates in t. It adds base to their
// offsets. It appends nothing if t is empty.
func appendIsolates(dst []bidi.Isolate, t *document.Text, base int, d bidi.Direction) []bidi.Isolate {
	if t.String == "" {
		return dst
	}
	dst = append(dst, bidi.Isolate{Start: base, End: base + len(t.String), Direction: d})
	for _, iso := range t.Isolates {
		iso.Start, iso.End = iso.Start+base, iso.End+base
		dst = append(dst, iso)
	}
	return dst
}
