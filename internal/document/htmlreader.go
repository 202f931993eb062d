package document

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"maqal/internal/bidi"
)

// htmlReader walks a tree of HTML and appends a block for each piece of text that stands apart.
type htmlReader struct {
	*blockBuilder
	b             builder
	open          []html.Token          // inline elements around the text at hand
	direction     bidi.Direction        // of the element at hand, Auto where none has one
	kind          Kind                  // of the block at hand: Paragraph, Heading or Term
	level         int                   // of a Heading
	flatDepth     int                   // within so many elements whose blocks are only text, as a heading or a field
	at            int                   // where the block at hand begins, in bytes of the source
	size          int                   // of the source in bytes, where its elements were told where they begin; else 0
	isBoilerplate func(*html.Node) bool // what is no part of the article
	prefix        string                // of the anchors, in a book of many files
}

// readNode reads a node and what is in it.
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

func (r *htmlReader) readChildren(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.readNode(c)
	}
}

// isInvisible reports whether an element has nothing for a reader.
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
	case r.flatDepth > 0: // only its words count
		r.b.writeCollapsed(" ")
		r.readChildren(n)
		r.b.writeCollapsed(" ")
	default:
		r.readBlockElement(n)
	}
}

// readInline reads an element within a text.
func (r *htmlReader) readInline(n *html.Node) {
	tag := html.Token{Type: html.StartTagToken, DataAtom: n.DataAtom, Data: n.Data, Attr: n.Attr}
	r.b.openTag(tag)
	r.open = append(r.open, tag)
	r.readChildren(n)
	r.open = r.open[:len(r.open)-1]
	r.b.closeTag(n.DataAtom, 0)
}

// readBlockElement reads an element that stands apart: what was before it is a block of its own, and so is what is after it.
func (r *htmlReader) readBlockElement(n *html.Node) {
	r.flush()
	r.recordOffset(n)
	around := r.direction
	r.direction = ownDirection(n.Attr, around)
	r.readBlock(n)
	r.flush()
	r.direction = around
}

// recordAnchor keeps what an element can be referred to by.
func (r *htmlReader) recordAnchor(n *html.Node) {
	if id := elementID(n.Attr, n.DataAtom); id != "" && !strings.HasPrefix(id, "readability-page-") { // which the search for the article makes
		r.pendingIDs = append(r.pendingIDs, r.prefix+id)
	}
}

// recordOffset tells that an element begins what is read next.
func (r *htmlReader) recordOffset(n *html.Node) {
	if r.size > 0 {
		r.at = positiveAttr(n, offsetAttr, r.at+1, r.size+1) - 1
	}
}

func (r *htmlReader) readBlock(n *html.Node) {
	level := headingLevel(n.Data)
	switch {
	case level > 0:
		r.readText(n, Heading, level)
	case n.DataAtom == atom.Dt:
		r.readText(n, Term, 0)
	case n.DataAtom == atom.Hr:
		r.addBlock(Block{Kind: Rule, Direction: r.direction, Offset: r.at})
	case n.DataAtom == atom.Pre:
		r.readCode(n)
	case n.DataAtom == atom.Table:
		r.readTable(n)
	case n.DataAtom == atom.Figcaption, n.DataAtom == atom.Caption:
		r.tight = len(r.d.Blocks) > 0 && n.DataAtom == atom.Figcaption
		r.b.withMarks(Emphasis, func() { r.readText(n, Paragraph, 0) })
	case n.DataAtom == atom.Summary:
		r.b.withMarks(Strong, func() { r.b.write(summaryMarker); r.readText(n, Paragraph, 0) })
	case len(r.containers) >= maxDepth: // a list or quotation so deep is only what is in it
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

// readText reads an element as one block, whatever is in it.
func (r *htmlReader) readText(n *html.Node, kind Kind, level int) {
	r.kind, r.level = kind, level
	r.flatDepth++
	r.readChildren(n)
	r.flatDepth--
	r.flush()
	r.kind, r.level = Paragraph, 0
}

// flush appends the text that was read so far as a block.
func (r *htmlReader) flush() {
	r.b.closeTags(0)
	r.b.isolateMentions()
	marks := r.b.marks
	t := r.b.finish()
	if t.String != "" && t.String != strings.TrimSpace(summaryMarker) {
		b := Block{Kind: r.kind, Level: r.level, Text: t, Direction: r.direction, Offset: r.at}
		if b.Kind == Term {
			b.group = r.defGroup
		}
		r.addBlock(b)
	}
	r.b.marks = marks
	for _, tag := range r.open {
		r.b.openTag(tag)
	}
}

// readContainer reads what an element holds as a container.
func (r *htmlReader) readContainer(c Container, group int, n *html.Node) {
	r.withContainer(c, group, r.direction, func() {
		r.readChildren(n)
		r.flush()
	}, func() { r.addBlock(Block{Kind: Paragraph, Direction: r.direction, Offset: r.at}) })
}

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
		around := r.direction // items of a list share a direction
		r.readContainer(Container{Kind: Item, Depth: depth, Number: number, NumberWidth: digits, Task: htmlTask(c)}, group, c)
		r.direction = around
		first = false
		if number >= 0 {
			number++
		}
	}
	r.tight = false
}

func countItems(n *html.Node) (items int) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.Li {
			items++
		}
	}
	return items
}

// htmlTask finds the check box at the start of an item.
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

// readCode reads a pre element: its text as it is, and the language that its class names.
func (r *htmlReader) readCode(n *html.Node) {
	var b strings.Builder
	writeText(&b, n)
	text := strings.TrimSuffix(strings.TrimPrefix(b.String(), "\n"), "\n")
	if strings.TrimSpace(text) == "" {
		return
	}
	r.addBlock(Block{Kind: Code, Language: codeLanguage(n), Text: codeText(text), Offset: r.at})
}

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

// codeLanguage is what the class of a pre element, or of the code in it, names: language-go, lang-go.
func codeLanguage(n *html.Node) string {
	for c := n; c != nil; c = c.FirstChild {
		class, _ := attr(c.Attr, "class")
		for name := range strings.FieldsSeq(class) {
			for _, prefix := range []string{"language-", "lang-", "highlight-source-"} {
				if language, ok := strings.CutPrefix(name, prefix); ok {
					return SanitizeLine(language)
				}
			}
		}
	}
	return ""
}
