package page

import (
	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/theme"
)

// recordIndent is how far the second line of a field stands from the edge, in columns.
const recordIndent = 2

// tableRecords shows a table that is too wide for the page: for each row, a line for each column with its heading, and a
// rule between two rows. A table that is nothing but its heading shows that.
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
	lines[0].Start = 0 // the headings are in all of them
	return lines
}

// recordLines lays out a field after the heading of its column, each an isolate. base is how many bytes of the block's text
// come before the field.
func (p *Page) recordLines(b *document.Block, head, field *document.TableCell, base, width int) []Line {
	name := ""
	if head.String != "" {
		name = head.String + ": "
	}
	indent := 0
	if width >= minContentWidth {
		indent = recordIndent
	}
	t := p.prepare(field.Text)
	var isolates []bidi.Isolate
	isolates = appendIsolates(isolates, &head.Text, 0, head.Direction)
	isolates = appendIsolates(isolates, &document.Text{String: t.text.String, Isolates: t.text.Isolates}, len(name), field.Direction)
	t.text.String, t.text.Isolates = name+t.text.String, isolates
	pieces := p.layout.Layout(t.text, p.paragraphOptions(width-indent, b.Direction))
	s := p.styler(t, theme.Body, pieces, len(name))
	s.base = base
	lines := make([]Line, len(pieces))
	for k := range pieces {
		lines[k] = s.line(&pieces[k])
		if k > 0 {
			lines[k].prepend(blankCells(indent), p.startSide(b.Direction))
		}
	}
	coverLineFeeds(lines)
	return lines
}

// appendIsolates makes an isolate of a text that begins at byte base of a longer one, with the isolates in it.
func appendIsolates(to []bidi.Isolate, t *document.Text, base int, d bidi.Direction) []bidi.Isolate {
	if t.String == "" {
		return to
	}
	to = append(to, bidi.Isolate{Start: base, End: base + len(t.String), Direction: d})
	for _, iso := range t.Isolates {
		iso.Start, iso.End = iso.Start+base, iso.End+base
		to = append(to, iso)
	}
	return to
}
