package markdown

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"maqal/internal/document"
	"maqal/internal/format"
	"maqal/internal/format/html"
	"maqal/internal/message"
	"maqal/internal/sanitize"
)

// parseMarkdown appends the blocks of a Markdown text. Their offsets are byte offsets in body plus base. The parser looks
// up link references in context. Open is the HTML state at the start of the text; parseMarkdown sets d.Open to that at its
// end.
func parseMarkdown(d *format.Draft, body string, base int, context parser.Context, open format.Open) {
	source := []byte(body)
	r := &reader{source: source, base: base}
	r.BlockBuilder = format.BlockBuilder{Draft: d, LastID: d.FirstID, PendingIDs: slices.Clone(open.IDs)}
	r.Elements = slices.Clone(open.Elements)
	r.children(markdownParser(hasEmojiName(source)).Parse(text.NewReader(source), parser.WithContext(context)))
	d.Open = format.Open{Elements: r.Elements, IDs: r.PendingIDs}
}

// reader walks a Markdown syntax tree and appends a block for each leaf.
type reader struct {
	html.TokenReader
	source  []byte
	base    int  // added to the offsets of blocks in source
	inTable bool // inside a table, where \| in code is a vertical bar
}

// children appends the blocks of the children of n.
func (r *reader) children(n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		r.block(c)
	}
}

// block appends the blocks of n.
func (r *reader) block(n ast.Node) {
	switch n := n.(type) {
	case *ast.Heading:
		if t := r.inline(n); t.String != "" {
			r.add(n, document.Block{Kind: document.Heading, Level: n.Level, Text: t})
		}
	case *ast.Paragraph, *ast.TextBlock:
		if t := r.inline(n); t.String != "" {
			r.add(n, document.Block{Kind: document.Paragraph, Text: t})
		}
	case *verbatim:
		r.Draft.AddNotice(message.New("paragraph too long to parse: shown as written"))
		var b html.TextBuilder
		b.WriteProse(strings.ReplaceAll(r.lines(n), "\n", " "))
		b.IsolateMentions()
		r.add(n, document.Block{Kind: document.Paragraph, Text: b.Finish()})
	case *ast.FencedCodeBlock:
		r.add(n, document.Block{Kind: document.Code, Language: sanitize.Line(string(n.Language(r.source))), Text: format.CodeText(r.lines(n))})
	case *ast.CodeBlock:
		r.add(n, document.Block{Kind: document.Code, Text: format.CodeText(r.lines(n))})
	case *ast.HTMLBlock:
		r.htmlBlock(n)
	case *ast.ThematicBreak:
		r.add(n, document.Block{Kind: document.Rule})
	case *east.Table:
		r.add(n, document.Block{Kind: document.Table, Table: r.table(n)})
	default:
		r.container(n)
	}
}

// container appends the blocks of n, which is a container of other blocks.
func (r *reader) container(n ast.Node) {
	switch n := n.(type) {
	case *ast.Blockquote:
		r.quote(n)
	case *ast.List:
		r.list(n)
	case *east.FootnoteList:
		r.footnotes(n)
	case *east.DefinitionList:
		r.DefinitionList(func() { r.children(n) })
	case *east.DefinitionTerm:
		r.add(n, document.Block{Kind: document.Term, Text: r.inline(n), Group: r.DefGroup})
	case *east.DefinitionDescription:
		r.Tight = true
		r.inContainer(n, document.Container{Kind: document.Description}, r.DefinitionGroup(), func() { r.children(n) })
	default:
		r.children(n)
	}
}

// add appends b as the block of n. It sets the offset of b, and sets its direction to that of the open HTML elements.
func (r *reader) add(n ast.Node, b document.Block) {
	b.Direction, b.Offset = r.Direction(), r.offset(n)
	r.AddBlock(b)
}

// offset returns the byte offset of n in source plus base. If the parser has set no position for n, offset returns the
// offset of the previous block, or base if there are no blocks.
func (r *reader) offset(n ast.Node) int {
	if at := n.Pos(); at >= 0 {
		if n.Lines().Len() > 0 { // after a tab, the parser's position is some columns too far
			at = min(at, n.Lines().At(0).Start)
		}
		return r.base + min(at, len(r.source))
	}
	if k := len(r.Draft.Blocks); k > 0 {
		return r.Draft.Blocks[k-1].Offset
	}
	return r.base
}

// inContainer calls inner to append the contents of n in container c, which belongs to group. At the end, it closes the
// HTML elements that inner has opened.
func (r *reader) inContainer(n ast.Node, c document.Container, group document.ContainerID, inner func()) {
	open := len(r.Elements)
	r.WithContainer(c, group, r.Direction(), inner, func() { r.add(n, document.Block{Kind: document.Paragraph}) })
	r.Elements = r.Elements[:min(open, len(r.Elements))]
}

// lines returns the source lines of n, without the last line feed.
func (r *reader) lines(n ast.Node) string {
	var b strings.Builder
	for i := 0; i < n.Lines().Len(); i++ {
		line := n.Lines().At(i)
		b.Write(line.Value(r.source))
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// htmlBlock appends the text of an HTML block.
func (r *reader) htmlBlock(n *ast.HTMLBlock) {
	raw := r.lines(n)
	if n.HasClosure() {
		raw += "\n" + string(n.ClosureLine.Value(r.source))
	}
	r.Read(raw, r.offset(n))
}

// quote appends a block quotation, as an alert if it starts with an alert label.
func (r *reader) quote(n ast.Node) {
	c := document.Container{Kind: document.Quote}
	if p, ok := n.FirstChild().(*ast.Paragraph); ok {
		if label := alertLabel(r.lines(p)); label != "" {
			c.Kind, c.Label = document.Alert, label
			r.dropFirstLine(p)
		}
	}
	r.inContainer(n, c, r.NewID(), func() { r.children(n) })
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
func (r *reader) dropFirstLine(p *ast.Paragraph) {
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
func (r *reader) list(n *ast.List) {
	depth, group := r.ListPosition(r.Direction())
	number, digits := -1, 0
	if n.IsOrdered() {
		number, digits = n.Start, format.DigitCount(n.Start, n.ChildCount())
	}
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		c := document.Container{Kind: document.Item, Depth: depth, Number: number, NumberWidth: digits, Task: taskOf(item)}
		r.Tight = n.IsTight && (item != n.FirstChild() || depth > 0)
		r.inContainer(item, c, group, func() { r.item(item, n.IsTight) })
		if number >= 0 {
			number++
		}
	}
	r.Tight = false
}

// item appends the contents of a list item. If tight is set, no blank line precedes its blocks after the first.
func (r *reader) item(n ast.Node, tight bool) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if c != n.FirstChild() {
			r.Tight = tight
		}
		r.block(c)
	}
}

// taskOf returns the state of the check box at the start of a list item, or NoTask if it has none.
func taskOf(item ast.Node) document.Task {
	if item.FirstChild() == nil {
		return document.NoTask
	}
	if box, ok := item.FirstChild().FirstChild().(*east.TaskCheckBox); ok {
		if box.IsChecked {
			return document.Done
		}
		return document.ToDo
	}
	return document.NoTask
}

// footnotes appends a rule and the footnotes of the document.
func (r *reader) footnotes(n ast.Node) {
	r.add(n, document.Block{Kind: document.Rule})
	for note := n.FirstChild(); note != nil; note = note.NextSibling() {
		if f, ok := note.(*east.Footnote); ok {
			r.inContainer(f, document.Container{Kind: document.Footnote, Number: f.Index}, r.NewID(), func() { r.children(f) })
		}
	}
}

// table converts a table. Missing cells are empty, and cells beyond the last column are dropped.
func (r *reader) table(n *east.Table) *document.Grid {
	r.inTable = true
	defer func() { r.inTable = false }()
	g := &document.Grid{}
	for _, a := range n.Alignments {
		align := document.AlignStart
		switch a {
		case east.AlignCenter:
			align = document.AlignCenter
		case east.AlignRight:
			align = document.AlignEnd
		}
		g.Columns = append(g.Columns, align)
	}
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		cells := make([]document.TableCell, len(g.Columns))
		i := 0
		for cell := row.FirstChild(); cell != nil && i < len(cells); cell = cell.NextSibling() {
			cells[i].Text = r.inline(cell)
			i++
		}
		g.Rows = append(g.Rows, cells)
	}
	return g
}
