package html

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/format"
	"maqal/internal/sanitize"
)

// A reader appends blocks for the elements of an HTML tree.
type reader struct {
	*format.BlockBuilder
	b             TextBuilder           // text of the current block
	open          []html.Token          // open inline elements, outermost first
	direction     bidi.Direction        // of the current element; Auto if none is set
	kind          document.Kind         // of the current block: Paragraph, Heading or Term
	level         int                   // of a Heading
	flatDepth     int                   // number of open elements whose content becomes one text, such as a heading or table cell
	offset        int                   // of the current block in the source, in bytes
	size          int                   // of the source in bytes, if recordOffsets has set offsets in the tree; otherwise 0
	isBoilerplate func(*html.Node) bool // reports whether to skip an element; nil skips none
	prefix        string                // of anchors: in a book, the path of the chapter and #; otherwise ""
}

// readNode appends the content of n.
func (r *reader) readNode(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		if r.b.Marks&(document.Link|document.CodeSpan) != 0 {
			r.b.writeCollapsed(n.Data)
		} else {
			r.b.writeCollapsedProse(n.Data)
		}
	case html.ElementNode:
		if !isInvisible(n) && (r.isBoilerplate == nil || !r.isBoilerplate(n)) {
			r.readElement(n)
		}
	case html.DocumentNode:
		r.readChildren(n)
	}
}

// readChildren appends the content of the children of n.
func (r *reader) readChildren(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.readNode(c)
	}
}

// isInvisible reports whether an element is hidden or has no text to read, such as a script or a form control.
func isInvisible(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Head, atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Iframe, atom.Object, atom.Canvas, atom.Svg,
		atom.Select, atom.Textarea, atom.Button, atom.Dialog, atom.Audio, atom.Video, atom.Datalist, atom.Annotation:
		return true
	}
	if _, hidden := Attr(n.Attr, "hidden"); hidden {
		return true
	}
	style, _ := Attr(n.Attr, "style")
	return strings.Contains(strings.ReplaceAll(strings.ToLower(style), " ", ""), "display:none")
}

// readElement appends the content of an element.
func (r *reader) readElement(n *html.Node) {
	r.recordAnchor(n)
	switch {
	case n.DataAtom == atom.Br:
		r.b.Write("\n")
	case n.DataAtom == atom.Wbr, n.DataAtom == atom.Input:
	case n.DataAtom == atom.Img:
		r.b.image(n.Attr)
	case !isBlockElement(n.DataAtom) && n.DataAtom != atom.Hr:
		r.readInline(n)
	case r.flatDepth > 0: // a block within one text adds only its words
		r.b.writeCollapsed(" ")
		r.readChildren(n)
		r.b.writeCollapsed(" ")
	default:
		r.readBlockElement(n)
	}
}

// readInline appends an inline element.
func (r *reader) readInline(n *html.Node) {
	tag := html.Token{Type: html.StartTagToken, DataAtom: n.DataAtom, Data: n.Data, Attr: n.Attr}
	r.b.openTag(tag)
	r.open = append(r.open, tag)
	r.readChildren(n)
	r.open = r.open[:len(r.open)-1]
	r.b.closeTag(n.DataAtom, 0)
}

// readBlockElement appends a block-level element. The text before it and the text after it become separate blocks.
func (r *reader) readBlockElement(n *html.Node) {
	r.flush()
	r.recordOffset(n)
	inherited := r.direction
	r.direction = ownDirection(n.Attr, inherited)
	r.readBlock(n)
	r.flush()
	r.direction = inherited
}

// recordAnchor adds the ID of an element to the anchors of the next block. It ignores the IDs that go-readability adds.
func (r *reader) recordAnchor(n *html.Node) {
	if id := elementID(n.Attr, n.DataAtom); id != "" && !strings.HasPrefix(id, "readability-page-") {
		r.PendingIDs = append(r.PendingIDs, r.prefix+id)
	}
}

// recordOffset sets the offset of the next block to that of n, if recordOffsets has set one.
func (r *reader) recordOffset(n *html.Node) {
	if r.size > 0 {
		r.offset = positiveAttr(n, offsetAttr, r.offset+1, r.size+1) - 1
	}
}

// readBlock appends a block-level element according to its name.
func (r *reader) readBlock(n *html.Node) {
	level := headingLevel(n.Data)
	switch {
	case level > 0:
		r.readText(n, document.Heading, level)
	case n.DataAtom == atom.Dt:
		r.readText(n, document.Term, 0)
	case n.DataAtom == atom.Hr:
		r.AddBlock(document.Block{Kind: document.Rule, Direction: r.direction, Offset: r.offset})
	case n.DataAtom == atom.Pre:
		r.readCode(n)
	case n.DataAtom == atom.Table:
		r.readTable(n)
	case n.DataAtom == atom.Figcaption, n.DataAtom == atom.Caption:
		r.Tight = len(r.Draft.Blocks) > 0 && n.DataAtom == atom.Figcaption
		r.b.WithMarks(document.Emphasis, func() { r.readText(n, document.Paragraph, 0) })
	case n.DataAtom == atom.Summary:
		r.b.WithMarks(document.Strong, func() { r.b.Write(summaryMarker); r.readText(n, document.Paragraph, 0) })
	case len(r.Containers) >= format.MaxDepth: // too deep for another container: only the content
		r.readChildren(n)
	case n.DataAtom == atom.Ul, n.DataAtom == atom.Ol:
		r.readList(n)
	case n.DataAtom == atom.Blockquote:
		r.readContainer(document.Container{Kind: document.Quote}, r.NewID(), n)
	case n.DataAtom == atom.Dl:
		r.DefinitionList(func() {
			r.readChildren(n)
			r.flush()
		})
	case n.DataAtom == atom.Dd:
		r.Tight = true
		r.readContainer(document.Container{Kind: document.Description}, r.DefinitionGroup(), n)
	default:
		r.readChildren(n)
	}
}

// readText appends all text of an element as one block.
func (r *reader) readText(n *html.Node, kind document.Kind, level int) {
	r.kind, r.level = kind, level
	r.flatDepth++
	r.readChildren(n)
	r.flatDepth--
	r.flush()
	r.kind, r.level = document.Paragraph, 0
}

// flush appends the current text as a block, unless it is empty or only the summary marker. It opens the inline
// elements again for the next block.
func (r *reader) flush() {
	r.b.CloseTags(0)
	r.b.IsolateMentions()
	marks := r.b.Marks
	t := r.b.Finish()
	if t.String != "" && t.String != strings.TrimSpace(summaryMarker) {
		b := document.Block{Kind: r.kind, Level: r.level, Text: t, Direction: r.direction, Offset: r.offset}
		if b.Kind == document.Term {
			b.Group = r.DefGroup
		}
		r.AddBlock(b)
	}
	r.b.Marks = marks
	for _, tag := range r.open {
		r.b.openTag(tag)
	}
}

// readContainer appends the content of element n in container c, which belongs to group.
func (r *reader) readContainer(c document.Container, group document.ContainerID, n *html.Node) {
	r.WithContainer(c, group, r.direction, func() {
		r.readChildren(n)
		r.flush()
	}, func() { r.AddBlock(document.Block{Kind: document.Paragraph, Direction: r.direction, Offset: r.offset}) })
}

// readList appends a list.
func (r *reader) readList(n *html.Node) {
	depth, group := r.ListPosition(r.direction)
	number, digits := -1, 0
	if n.DataAtom == atom.Ol {
		number = positiveAttr(n, "start", 1, 1<<30)
		digits = format.DigitCount(number, countItems(n))
	}
	first := true
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode || c.DataAtom != atom.Li || isInvisible(c) {
			r.readNode(c)
			r.flush()
			continue
		}
		r.recordAnchor(c)
		r.recordOffset(c)
		r.Tight = !first || depth > 0
		direction := r.direction // same for all items
		r.readContainer(document.Container{Kind: document.Item, Depth: depth, Number: number, NumberWidth: digits, Task: htmlTask(c)}, group, c)
		r.direction = direction
		first = false
		if number >= 0 {
			number++
		}
	}
	r.Tight = false
}

// countItems returns the number of items of a list.
func countItems(n *html.Node) (items int) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Li {
			items++
		}
	}
	return items
}

// htmlTask returns the state of the check box at the start of a list item, or NoTask if it has none.
func htmlTask(item *html.Node) document.Task {
	for c := item.FirstChild; c != nil; c = c.FirstChild {
		for c != nil && c.Type == html.TextNode && strings.TrimSpace(c.Data) == "" {
			c = c.NextSibling
		}
		if c == nil {
			break
		}
		if kind, _ := Attr(c.Attr, "type"); c.DataAtom == atom.Input && strings.EqualFold(kind, "checkbox") {
			if _, checked := Attr(c.Attr, "checked"); checked {
				return document.Done
			}
			return document.ToDo
		}
	}
	return document.NoTask
}

// readCode appends a pre element as a code block, unless it is blank.
func (r *reader) readCode(n *html.Node) {
	var b strings.Builder
	WriteText(&b, n)
	text := strings.TrimSuffix(strings.TrimPrefix(b.String(), "\n"), "\n")
	if strings.TrimSpace(text) == "" {
		return
	}
	r.AddBlock(document.Block{Kind: document.Code, Language: codeLanguage(n), Text: format.CodeText(text), Offset: r.offset})
}

// WriteText appends the text of n with its white space unchanged.
func WriteText(b *strings.Builder, n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		b.WriteString(n.Data)
	case n.DataAtom == atom.Br:
		b.WriteByte('\n')
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		WriteText(b, c)
	}
}

// codeLanguage returns the programming language in the class of a pre element or of an element at its start, such as go
// in language-go. It returns "" if there is none.
func codeLanguage(n *html.Node) string {
	for c := n; c != nil; c = c.FirstChild {
		class, _ := Attr(c.Attr, "class")
		for name := range strings.FieldsSeq(class) {
			for _, prefix := range []string{"language-", "lang-", "highlight-source-"} {
				if language, ok := strings.CutPrefix(name, prefix); ok {
					return sanitize.Line(language)
				}
			}
		}
	}
	return ""
}
