package page

import (
	"maqal/internal/document"
	"maqal/internal/paragraph"
	"maqal/internal/theme"
)

// layoutBlock returns all lines of block i: the gap before it, the names of alerts that start with it, and its own lines.
// Each line is framed: the gap by the containers that continue through it, a name by the containers down to its alert, and
// the block's own lines by all its containers.
func (p *Page) layoutBlock(i document.BlockID) []Line {
	b := *p.doc.Block(i)
	var lines []Line
	for range p.gaps(i) {
		lines = append(lines, p.gapLine(i, &b))
	}
	alerts, containers := p.alertLines(&b)
	lines = append(lines, alerts...)
	b.Containers = containers
	f := p.frameOf(&b)
	content := p.blockLines(&b, f.width)
	if p.usesSpacing(&b) {
		content = p.addSpacing(content)
	}
	for k := range content {
		f.apply(&content[k], k == 0)
	}
	lines = append(lines, content...)
	for k := range lines {
		lines[k].Block = i
		lines[k].links = &p.links
	}
	return lines
}

// blockLines returns the lines of b itself, without a frame. width is the width inside the frame.
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

// gapLine returns an empty line before block i, which is b. The bars of quotations around both b and the previous block
// continue through it.
func (p *Page) gapLine(i document.BlockID, b *document.Block) Line {
	gap := *b
	gap.Containers = nil
	var previous []document.Container
	if before, ok := p.doc.PreviousBlock(i); ok {
		previous = p.doc.Block(before).Containers
	}
	for k, c := range b.Containers {
		if k >= len(previous) || previous[k].ID != c.ID {
			break
		}
		c.First = false
		gap.Containers = append(gap.Containers, c)
	}
	var line Line
	f := p.frameOf(&gap)
	f.apply(&line, false)
	return line
}

// textLines returns the lines of a block that has a single text: a paragraph, term, heading or title.
func (p *Page) textLines(b *document.Block, width int) []Line {
	role := p.role(b)
	prefix := p.headingPrefix(b, role, width)
	indent := cellsWidth(prefix)
	o := p.paragraphOptions(width-indent, b.Direction)
	o.Justify = p.Justify && b.Kind == document.Paragraph
	text := p.prepare(b.Text)
	in := p.layout.Layout(text.text, o)
	lines := make([]Line, len(in), len(in)+1)
	s := p.newStyler(text, role, in, 0)
	side := p.startSide(b.Direction)
	for k := range in {
		line := s.pageLine(&in[k])
		line.prepend(prefix, side)
		if k == 0 && indent > 0 {
			prefix = blankCells(indent)
		}
		lines[k] = p.alignStart(line, width, b.Direction)
	}
	coverLineFeeds(lines)
	return p.addTitleRule(lines, b, width)
}

// coverLineFeeds extends each line to the start of the next one, over the line feed between them.
func coverLineFeeds(lines []Line) {
	for i := range lines[1:] {
		lines[i].End = lines[i+1].Start
	}
}

// headingPrefix returns the cells before the text of a title or heading. It returns nil for other blocks, and if the prefix
// takes more than a third of the width.
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
	prefix := textCells(p.Theme.Glyphs.HeadingPrefix(level), role)
	if cellsWidth(prefix) > width/3 {
		return nil
	}
	return prefix
}

// addTitleRule appends a rule to the lines of a title or first-level heading, as wide as its widest line. It returns lines
// unchanged for other blocks, and if the theme has no title rule.
func (p *Page) addTitleRule(lines []Line, b *document.Block, width int) []Line {
	glyph := p.Theme.Glyphs.TitleRule
	if glyph == "" || b.Kind != document.Title && (b.Kind != document.Heading || b.Level > 1) {
		return lines
	}
	n, end := 0, len(b.Text.String)
	for i := range lines {
		n = min(max(n, lines[i].Width), width)
	}
	line := Line{Start: end, End: end, Cells: repeatCell(glyph, n, theme.Line), Width: n}
	return append(lines, p.alignStart(line, width, b.Direction))
}

// role returns the role of the text of b.
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

// A styler converts the lines of a paragraph to lines of a page.
type styler struct {
	page        *Page
	text        preparedText // starts with the label; offsets of spans and insertions count from the end of the label
	role        theme.Role
	spans       spanFinder
	base        int            // bytes of the block's text before this text, which can be a cell of a table
	label       int            // bytes of the label of a record, which is not part of the block's text; otherwise 0
	substituted []int          // offsets of the digits that are drawn as other digits, sorted
	cells       []Cell         // cells of all lines so far
	last        *document.Span // argument of the previous linkOf call
	link        LinkID         // of last
}

// newStyler returns a styler for lines, at least one, which are the layout of t. If t starts with the label of a record,
// label is the length of the label in bytes, otherwise 0.
func (p *Page) newStyler(t preparedText, role theme.Role, lines []paragraph.Line, label int) styler {
	n := 0
	for i := range lines {
		n += len(lines[i].Cells)
	}
	s := styler{page: p, text: t, role: role, label: label, spans: spanFinder{spans: t.spans}, cells: make([]Cell, 0, n)}
	if p.zeroDigit() != 0 {
		s.findDigits(lines[0].RightToLeft)
	}
	return s
}

// pageLine converts a line of the paragraph to a line of the page. It converts the byte ranges of the line and its cells to
// ranges in the block's text.
func (s *styler) pageLine(in *paragraph.Line) Line {
	return Line{
		Start: s.base + s.text.toOriginal(max(in.Start-s.label, 0)),
		End:   s.base + s.text.toOriginal(max(in.End-s.label, 0)),
		Width: in.Width,
		Cells: s.styleCells(in.Cells),
	}
}

// styleCells converts cells of the paragraph. It sets their roles, and the marks and links of their spans.
func (s *styler) styleCells(in []paragraph.Cell) []Cell {
	first := len(s.cells)
	for i := range in {
		s.cells = append(s.cells, Cell{Cell: in[i], Role: s.role})
		s.locate(&s.cells[len(s.cells)-1])
	}
	return s.cells[first:len(s.cells):len(s.cells)]
}

// locate sets the marks and the link of c from its span, and converts its range to a range in the block's text. It also
// substitutes digits. A cell of the label gets the role of table headings and an empty range at 0.
func (s *styler) locate(c *Cell) {
	s.substituteDigit(c)
	if c.Start < s.label {
		c.Role, c.Start, c.End = theme.TableHead, 0, 0
		return
	}
	c.Start, c.End = c.Start-s.label, c.End-s.label
	if span := s.spans.at(c.Start); span != nil {
		c.Marks, c.Link = span.Marks, s.linkOf(span)
	}
	c.Start, c.End = s.base+s.text.toOriginal(c.Start), s.base+s.text.toOriginal(c.End)
}

// linkOf returns the link of a span. It returns 0 if the span has no link, or one that must not be opened.
func (s *styler) linkOf(span *document.Span) LinkID {
	if span != s.last {
		s.last, s.link = span, 0
		if span.Target != "" {
			s.link = s.page.links.id(span.Target)
		}
	}
	return s.link
}

// A spanFinder finds the span at a byte offset. It is fast if the offset is near the previous one. The spans must be sorted
// and disjoint.
type spanFinder struct {
	spans []document.Span
	near  int // index of the first span that ends after the previous offset
}

// at returns the span that contains the byte at offset, or nil if there is none.
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
