package document

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"maqal/internal/message"
	"maqal/internal/sanitize"
)

// parseMarkdown appends the blocks of a Markdown text. Their offsets are byte offsets in body plus base. The parser
// looks up link references in context. The HTML state at the start of the text is open; parseMarkdown sets openAtEnd to
// that at its end.
func (d *draft) parseMarkdown(body string, base int, context parser.Context, open openState) {
	source := []byte(body)
	r := &markdownReader{blockBuilder: blockBuilder{d: d, lastID: d.firstID, pendingIDs: slices.Clone(open.ids)}, source: source, base: base,
		elements: slices.Clone(open.elements)}
	r.children(markdownParser(hasEmojiName(source)).Parse(text.NewReader(source), parser.WithContext(context)))
	d.openAtEnd = openState{r.elements, r.pendingIDs}
}

// markdownReader walks a Markdown syntax tree and appends a block for each leaf.
type markdownReader struct {
	blockBuilder
	source   []byte
	base     int       // added to the offsets of blocks in source
	inTable  bool      // inside a table, where \| in code is a vertical bar
	elements []element // open HTML elements around the current node, outermost first
}

// children appends the blocks of the children of n.
func (r *markdownReader) children(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		r.block(c)
	}
}

// block appends the blocks of n.
func (r *markdownReader) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Heading:
		if t := r.inline(n); t.String != "" {
			r.add(n, Block{Kind: Heading, Level: n.Level, Text: t})
		}
	case *ast.Paragraph, *ast.TextBlock:
		if t := r.inline(n); t.String != "" {
			r.add(n, Block{Kind: Paragraph, Text: t})
		}
	case *verbatim:
		r.d.addNotice(message.New("paragraph too long to parse: shown as written"))
		var b builder
		b.writeProse(strings.ReplaceAll(r.lines(n), "\n", " "))
		b.isolateMentions()
		r.add(n, Block{Kind: Paragraph, Text: b.finish()})
	case *ast.FencedCodeBlock:
		r.add(n, Block{Kind: Code, Language: sanitize.Line(string(n.Language(r.source))), Text: codeText(r.lines(n))})
	case *ast.CodeBlock:
		r.add(n, Block{Kind: Code, Text: codeText(r.lines(n))})
	case *ast.HTMLBlock:
		r.htmlBlock(n)
	case *ast.ThematicBreak:
		r.add(n, Block{Kind: Rule})
	case *ast.Blockquote:
		r.quote(n)
	case *ast.List:
		r.list(n)
	case *east.Table:
		r.add(n, Block{Kind: Table, Table: r.table(n)})
	case *east.FootnoteList:
		r.footnotes(n)
	case *east.DefinitionList:
		r.definitionList(func() { r.children(n) })
	case *east.DefinitionTerm:
		r.add(n, Block{Kind: Term, Text: r.inline(n), Group: r.defGroup})
	case *east.DefinitionDescription:
		r.tight = true
		r.inContainer(n, Container{Kind: Description}, r.definitionGroup(), func() { r.children(n) })
	default:
		r.children(n)
	}
}

// add appends b as the block of n. It sets the offset of b, and sets its direction to that of the open HTML elements.
func (r *markdownReader) add(n ast.Node, b Block) {
	b.Direction, b.Offset = r.htmlDirection(), r.offset(n)
	r.addBlock(b)
}

// offset returns the byte offset of n in source plus base. If the parser has set no position for n, offset returns the
// offset of the previous block, or base if there are no blocks.
func (r *markdownReader) offset(n ast.Node) int {
	if at := n.Pos(); at >= 0 {
		if n.Lines().Len() > 0 { // after a tab, the parser's position is some columns too far
			at = min(at, n.Lines().At(0).Start)
		}
		return r.base + min(at, len(r.source))
	}
	if k := len(r.d.Blocks); k > 0 {
		return r.d.Blocks[k-1].Offset
	}
	return r.base
}

// inContainer calls inner to append the contents of n in container c, which belongs to group. At the end, it closes the
// HTML elements that inner has opened.
func (r *markdownReader) inContainer(n ast.Node, c Container, group ContainerID, inner func()) {
	open := len(r.elements)
	r.withContainer(c, group, r.htmlDirection(), inner, func() { r.add(n, Block{Kind: Paragraph}) })
	r.elements = r.elements[:min(open, len(r.elements))]
}

// lines returns the source lines of n, without the last line feed.
func (r *markdownReader) lines(n ast.Node) string {
	var b strings.Builder
	for i := 0; i < n.Lines().Len(); i++ {
		line := n.Lines().At(i)
		b.Write(line.Value(r.source))
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// quote appends a block quotation, as an alert if it starts with an alert label.
func (r *markdownReader) quote(n ast.Node) {
	c := Container{Kind: Quote}
	if p, ok := n.FirstChild().(*ast.Paragraph); ok {
		if label := alertLabel(r.lines(p)); label != "" {
			c.Kind, c.Label = Alert, label
			r.dropFirstLine(p)
		}
	}
	r.inContainer(n, c, r.newID(), func() { r.children(n) })
}

// alertLabel returns the label of an alert, such as NOTE, if the first line of paragraph is [!NOTE] or another alert
// marker. Otherwise it returns "". paragraph is the first one of a quotation.
func alertLabel(paragraph string) string {
	line, _, _ := strings.Cut(paragraph, "\n")
	for _, label := range []string{"NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"} {
		if strings.EqualFold(strings.TrimSpace(line), "[!"+label+"]") {
			return label
		}
	}
	return ""
}

// dropFirstLine removes the text of the first line of p, an alert marker.
func (r *markdownReader) dropFirstLine(p *ast.Paragraph) {
	first := p.Lines().At(0)
	for c := p.FirstChild(); c != nil; {
		t, ok := c.(*ast.Text)
		if !ok || t.Segment.Start >= first.Stop {
			return
		}
		next := c.NextSibling()
		p.RemoveChild(p, c)
		c = next
	}
}

// list appends an ordered or bullet list.
func (r *markdownReader) list(n *ast.List) {
	depth, group := r.listPosition(r.htmlDirection())
	number, digits := -1, 0
	if n.IsOrdered() {
		number, digits = n.Start, digitCount(n.Start, n.ChildCount())
	}
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		c := Container{Kind: Item, Depth: depth, Number: number, NumberWidth: digits, Task: taskOf(item)}
		r.tight = n.IsTight && (item != n.FirstChild() || depth > 0)
		r.inContainer(item, c, group, func() { r.item(item, n.IsTight) })
		if number >= 0 {
			number++
		}
	}
	r.tight = false
}

// item appends the contents of a list item. If tight is set, no blank line precedes its blocks after the first.
func (r *markdownReader) item(n ast.Node, tight bool) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c != n.FirstChild() {
			r.tight = tight
		}
		r.block(c)
	}
}

// taskOf returns the state of the check box at the start of a list item, or NoTask if it has none.
func taskOf(item ast.Node) Task {
	if item.FirstChild() == nil {
		return NoTask
	}
	if box, ok := item.FirstChild().FirstChild().(*east.TaskCheckBox); ok {
		if box.IsChecked {
			return Done
		}
		return ToDo
	}
	return NoTask
}

// footnotes appends a rule and the footnotes of the document.
func (r *markdownReader) footnotes(n ast.Node) {
	r.add(n, Block{Kind: Rule})
	for note := n.FirstChild(); note != nil; note = note.NextSibling() {
		if f, ok := note.(*east.Footnote); ok {
			r.inContainer(f, Container{Kind: Footnote, Number: f.Index}, r.newID(), func() { r.children(f) })
		}
	}
}

// table converts a table. Missing cells are empty, and cells beyond the last column are dropped.
func (r *markdownReader) table(n *east.Table) *Grid {
	r.inTable = true
	defer func() { r.inTable = false }()
	g := &Grid{}
	for _, a := range n.Alignments {
		align := AlignStart
		switch a {
		case east.AlignCenter:
			align = AlignCenter
		case east.AlignRight:
			align = AlignEnd
		}
		g.Columns = append(g.Columns, align)
	}
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		cells := make([]TableCell, len(g.Columns))
		i := 0
		for cell := row.FirstChild(); cell != nil && i < len(cells); cell = cell.NextSibling() {
			cells[i].Text = r.inline(cell)
			i++
		}
		g.Rows = append(g.Rows, cells)
	}
	return g
}
