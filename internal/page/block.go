package page

import (
	"maqal/internal/document"
	"maqal/internal/paragraph"
	"maqal/internal/theme"
)

// layoutBlock lays one block out: the gaps before it, the name of an alert that it begins, its own lines, all of them in the
// frame of its containers.
func (p *Page) layoutBlock(i int) []Line {
	b := *p.doc.Block(i)
	var lines []Line
	for range p.gaps(i) {
		lines = append(lines, p.gapLine(i, &b))
	}
	names, left := p.alertLines(&b)
	lines = append(lines, names...)
	b.Containers = left
	r := p.frameOf(&b)
	own := p.blockLines(&b, r.width)
	if p.usesSpacing(&b) {
		own = p.addSpacing(own)
	}
	for k := range own {
		r.apply(&own[k], k == 0)
	}
	lines = append(lines, own...)
	for k := range lines {
		lines[k].Block = i
		lines[k].links = &p.links
	}
	return lines
}

// blockLines gives the lines of a block itself.
func (p *Page) blockLines(b *document.Block, width int) []Line {
	switch b.Kind {
	case document.Rule:
		return []Line{{Cells: repeatCell(p.Theme.Glyphs.Rule, width, theme.Line), Width: width}}
	case document.Table:
		return p.tableLines(b, width)
	case document.Code:
		return p.codeLines(b, width)
	}
	return p.textLines(b, width)
}

// gapLine is the empty line before a block; the bars of quotations that both blocks stand in go on through it.
func (p *Page) gapLine(i int, b *document.Block) Line {
	inner := *b
	inner.Containers = nil
	var previous []document.Container
	if before, ok := p.doc.PreviousBlock(i); ok {
		previous = p.doc.Block(before).Containers
	}
	for k, c := range b.Containers {
		if k >= len(previous) || previous[k].ID != c.ID {
			break
		}
		c.First = false
		inner.Containers = append(inner.Containers, c)
	}
	var line Line
	r := p.frameOf(&inner)
	r.apply(&line, false)
	return line
}

// textLines lays out a block that is one text.
func (p *Page) textLines(b *document.Block, width int) []Line {
	role := p.role(b)
	lead := p.headingPrefix(b, role, width)
	indent := cellsWidth(lead)
	o := p.paragraphOptions(width-indent, b.Direction)
	o.Justify = p.Justify && b.Kind == document.Paragraph
	prepared := p.prepare(b.Text)
	pieces := p.layout.Layout(prepared.text, o)
	lines := make([]Line, len(pieces), len(pieces)+1)
	s := p.styler(prepared, role, pieces, 0)
	side := p.startSide(b.Direction)
	for k := range pieces {
		line := s.line(&pieces[k])
		line.prepend(lead, side)
		if k == 0 && indent > 0 {
			lead = blankCells(indent)
		}
		lines[k] = p.alignStart(line, width, b.Direction)
	}
	coverLineFeeds(lines)
	return p.underlined(lines, b, width)
}

// coverLineFeeds extends the range of each line over the line feed that stands before the next.
func coverLineFeeds(lines []Line) {
	for i := range lines[1:] {
		lines[i].End = lines[i+1].Start
	}
}

// headingPrefix is the mark before a heading, nil where it would take too much of the width.
func (p *Page) headingPrefix(b *document.Block, role theme.Role, width int) []Cell {
	level := 0
	switch b.Kind {
	case document.Title:
		level = 1
	case document.Heading:
		level = b.Level
	default:
		return nil
	}
	lead := textCells(p.Theme.Glyphs.HeadingPrefix(level), role)
	if cellsWidth(lead) > width/3 {
		return nil
	}
	return lead
}

// underlined adds the line below a title, as long as the longest line of it.
func (p *Page) underlined(lines []Line, b *document.Block, width int) []Line {
	under := p.Theme.Glyphs.TitleRule
	if under == "" || b.Kind != document.Title && (b.Kind != document.Heading || b.Level > 1) {
		return lines
	}
	n, end := 0, len(b.Text.String)
	for i := range lines {
		n = min(max(n, lines[i].Width), width)
	}
	line := Line{Start: end, End: end, Cells: repeatCell(under, n, theme.Line), Width: n}
	return append(lines, p.alignStart(line, width, b.Direction))
}

// role is the style of a block's text.
func (p *Page) role(b *document.Block) theme.Role {
	switch b.Kind {
	case document.Title:
		return theme.Title
	case document.Heading:
		return theme.Heading1 + theme.Role(b.Level-1)
	case document.Code:
		return theme.Code
	case document.Term:
		return theme.Term
	}
	for _, c := range b.Containers {
		if c.Kind == document.Quote {
			return theme.Quote
		}
	}
	return theme.Body
}

// styler makes the lines of a page of the lines of a paragraph.
type styler struct {
	page        *Page
	text        preparedText
	role        theme.Role
	spans       spanFinder
	base        int    // bytes of the block's text before this one
	name        int    // bytes of the text that are the heading of a record, and not of the block
	substituted []int  // offsets of the text's digits that are drawn as others, in order
	cells       []Cell // room for all lines
	last        *document.Span
	link        LinkID // of the last span
}

// styler makes a styler of a text whose first bytes, as many as name, are the heading of a record.
func (p *Page) styler(t preparedText, role theme.Role, pieces []paragraph.Line, name int) styler {
	n := 0
	for i := range pieces {
		n += len(pieces[i].Cells)
	}
	s := styler{page: p, text: t, role: role, name: name, spans: spanFinder{spans: t.spans}, cells: make([]Cell, 0, n)}
	if p.zeroDigit() != 0 {
		s.findDigits(pieces[0].RightToLeft)
	}
	return s
}

// line makes a line of the page, its range and cells in bytes of the block's text.
func (s *styler) line(piece *paragraph.Line) Line {
	return Line{
		Start: s.base + s.text.toOriginal(max(piece.Start-s.name, 0)),
		End:   s.base + s.text.toOriginal(max(piece.End-s.name, 0)),
		Width: piece.Width,
		Cells: s.styled(piece.Cells),
	}
}

// styled gives cells their role, and the marks and links of the spans that they show.
func (s *styler) styled(in []paragraph.Cell) []Cell {
	first := len(s.cells)
	for i := range in {
		s.cells = append(s.cells, Cell{Cell: in[i], Role: s.role})
		s.locate(&s.cells[len(s.cells)-1])
	}
	return s.cells[first:len(s.cells):len(s.cells)]
}

// locate finds the span that a cell shows, and the bytes of the block.
func (s *styler) locate(c *Cell) {
	s.substituteDigit(c)
	if c.Start < s.name {
		c.Role, c.Start, c.End = theme.TableHead, 0, 0
		return
	}
	c.Start, c.End = c.Start-s.name, c.End-s.name
	if span := s.spans.at(c.Start); span != nil {
		c.Marks, c.Link = span.Marks, s.linkOf(span)
	}
	c.Start, c.End = s.base+s.text.toOriginal(c.Start), s.base+s.text.toOriginal(c.End)
}

// linkOf is the link of a span, 0 where it has none.
func (s *styler) linkOf(span *document.Span) LinkID {
	if span != s.last {
		s.last, s.link = span, 0
		if span.Target != "" {
			s.link = s.page.links.id(span.Target)
		}
	}
	return s.link
}

// spanFinder finds the span at a byte offset; near look-ups are quick.
type spanFinder struct {
	spans []document.Span
	near  int
}

// at gives the span that covers the byte at offset, nil where none does.
func (f *spanFinder) at(offset int) *document.Span {
	for f.near < len(f.spans) && f.spans[f.near].End <= offset {
		f.near++
	}
	for f.near > 0 && f.spans[f.near-1].End > offset {
		f.near--
	}
	if f.near < len(f.spans) && f.spans[f.near].Start <= offset {
		return &f.spans[f.near]
	}
	return nil
}
