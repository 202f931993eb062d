package document

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"maqal/internal/bidi"
	"maqal/internal/sanitize"
)

// An htmlReader appends blocks for the elements of an HTML tree.
type htmlReader struct {
	*blockBuilder
	b             builder               // text of the current block
	open          []html.Token          // open inline elements, outermost first
	direction     bidi.Direction        // of the current element; Auto if none is set
	kind          Kind                  // of the current block: Paragraph, Heading or Term
	level         int                   // of a Heading
	flatDepth     int                   // number of open elements whose content becomes one text, such as a heading or table cell
	offset        int                   // of the current block in the source, in bytes
	size          int                   // of the source in bytes, if recordOffsets has set offsets in the tree; otherwise 0
	isBoilerplate func(*html.Node) bool // reports whether to skip an element; nil skips none
	prefix        string                // of anchors: in a book, the path of the chapter and #; otherwise ""
}

// readNode appends the content of n.
func (r *htmlReader) readNode(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		if r.b.marks&(Link|CodeSpan) != 0 {
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
func (r *htmlReader) readChildren(n *html.Node) {
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
	if _, hidden := attr(n.Attr, "hidden"); hidden {
		return true
	}
	style, _ := attr(n.Attr, "style")
	return strings.Contains(strings.ReplaceAll(strings.ToLower(style), " ", ""), "display:none")
}

// readElement appends the content of an element.
func (r *htmlReader) readElement(n *html.Node) {
	r.recordAnchor(n)
	switch {
	case n.DataAtom == atom.Br:
		r.b.write("\n")
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
func (r *htmlReader) readInline(n *html.Node) {
	tag := html.Token{Type: html.StartTagToken, DataAtom: n.DataAtom, Data: n.Data, Attr: n.Attr}
	r.b.openTag(tag)
	r.open = append(r.open, tag)
	r.readChildren(n)
	r.open = r.open[:len(r.open)-1]
	r.b.closeTag(n.DataAtom, 0)
}

// readBlockElement appends a block-level element. The text before it and the text after it become separate blocks.
func (r *htmlReader) readBlockElement(n *html.Node) {
	r.flush()
	r.recordOffset(n)
	inherited := r.direction
	r.direction = ownDirection(n.Attr, inherited)
	r.readBlock(n)
	r.flush()
	r.direction = inherited
}

// recordAnchor adds the ID of an element to the anchors of the next block. It ignores the IDs that go-readability adds.
func (r *htmlReader) recordAnchor(n *html.Node) {
	if id := elementID(n.Attr, n.DataAtom); id != "" && !strings.HasPrefix(id, "readability-page-") {
		r.pendingIDs = append(r.pendingIDs, r.prefix+id)
	}
}

// recordOffset sets the offset of the next block to that of n, if recordOffsets has set one.
func (r *htmlReader) recordOffset(n *html.Node) {
	if r.size > 0 {
		r.offset = positiveAttr(n, offsetAttr, r.offset+1, r.size+1) - 1
	}
}

// readBlock appends a block-level element according to its name.
func (r *htmlReader) readBlock(n *html.Node) {
	level := headingLevel(n.Data)
	switch {
	case level > 0:
		r.readText(n, Heading, level)
	case n.DataAtom == atom.Dt:
		r.readText(n, Term, 0)
	case n.DataAtom == atom.Hr:
		r.addBlock(Block{Kind: Rule, Direction: r.direction, Offset: r.offset})
	case n.DataAtom == atom.Pre:
		r.readCode(n)
	case n.DataAtom == atom.Table:
		r.readTable(n)
	case n.DataAtom == atom.Figcaption, n.DataAtom == atom.Caption:
		r.tight = len(r.d.Blocks) > 0 && n.DataAtom == atom.Figcaption
		r.b.withMarks(Emphasis, func() { r.readText(n, Paragraph, 0) })
	case n.DataAtom == atom.Summary:
		r.b.withMarks(Strong, func() { r.b.write(summaryMarker); r.readText(n, Paragraph, 0) })
	case len(r.containers) >= maxDepth: // too deep for another container: only the content
		r.readChildren(n)
	case n.DataAtom == atom.Ul, n.DataAtom == atom.Ol:
		r.readList(n)
	case n.DataAtom == atom.Blockquote:
		r.readContainer(Container{Kind: Quote}, r.newID(), n)
	case n.DataAtom == atom.Dl:
		r.definitionList(func() {
			r.readChildren(n)
			r.flush()
		})
	case n.DataAtom == atom.Dd:
		r.tight = true
		r.readContainer(Container{Kind: Description}, r.definitionGroup(), n)
	default:
		r.readChildren(n)
	}
}

// readText appends all text of an element as one block.
func (r *htmlReader) readText(n *html.Node, kind Kind, level int) {
	r.kind, r.level = kind, level
	r.flatDepth++
	r.readChildren(n)
	r.flatDepth--
	r.flush()
	r.kind, r.level = Paragraph, 0
}

// flush appends the current text as a block, unless it is empty or only the summary marker. It opens the inline
// elements again for the next block.
func (r *htmlReader) flush() {
	r.b.closeTags(0)
	r.b.isolateMentions()
	marks := r.b.marks
	t := r.b.finish()
	if t.String != "" && t.String != strings.TrimSpace(summaryMarker) {
		b := Block{Kind: r.kind, Level: r.level, Text: t, Direction: r.direction, Offset: r.offset}
		if b.Kind == Term {
			b.Group = r.defGroup
		}
		r.addBlock(b)
	}
	r.b.marks = marks
	for _, tag := range r.open {
		r.b.openTag(tag)
	}
}

// readContainer appends the content of element n in container c, which belongs to group.
func (r *htmlReader) readContainer(c Container, group ContainerID, n *html.Node) {
	r.withContainer(c, group, r.direction, func() {
		r.readChildren(n)
		r.flush()
	}, func() { r.addBlock(Block{Kind: Paragraph, Direction: r.direction, Offset: r.offset}) })
}

// readList appends a list.
func (r *htmlReader) readList(n *html.Node) {
	depth, group := r.listPosition(r.direction)
	number, digits := -1, 0
	if n.DataAtom == atom.Ol {
		number = positiveAttr(n, "start", 1, 1<<30)
		digits = digitCount(number, countItems(n))
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
		r.tight = !first || depth > 0
		direction := r.direction // same for all items
		r.readContainer(Container{Kind: Item, Depth: depth, Number: number, NumberWidth: digits, Task: htmlTask(c)}, group, c)
		r.direction = direction
		first = false
		if number >= 0 {
			number++
		}
	}
	r.tight = false
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
func htmlTask(item *html.Node) Task {
	for c := item.FirstChild; c != nil; c = c.FirstChild {
		for c != nil && c.Type == html.TextNode && strings.TrimSpace(c.Data) == "" {
			c = c.NextSibling
		}
		if c == nil {
			break
		}
		if kind, _ := attr(c.Attr, "type"); c.DataAtom == atom.Input && strings.EqualFold(kind, "checkbox") {
			if _, checked := attr(c.Attr, "checked"); checked {
				return Done
			}
			return ToDo
		}
	}
	return NoTask
}

// readCode appends a pre element as a code block, unless it is blank.
func (r *htmlReader) readCode(n *html.Node) {
	var b strings.Builder
	writeText(&b, n)
	text := strings.TrimSuffix(strings.TrimPrefix(b.String(), "\n"), "\n")
	if strings.TrimSpace(text) == "" {
		return
	}
	r.addBlock(Block{Kind: Code, Language: codeLanguage(n), Text: codeText(text), Offset: r.offset})
}

// writeText appends the text of n with its white space unchanged.
func writeText(b *strings.Builder, n *html.Node) {
	switch {
	case n.Type == html.TextNode:
		b.WriteString(n.Data)
	case n.DataAtom == atom.Br:
		b.WriteByte('\n')
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		writeText(b, c)
	}
}

// codeLanguage returns the programming language in the class of a pre element or of an element at its start, such as go
// in language-go. It returns "" if there is none.
func codeLanguage(n *html.Node) string {
	for c := n; c != nil; c = c.FirstChild {
		class, _ := attr(c.Attr, "class")
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
