package document

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"maqal/internal/bidi"
)

// htmlReader walks a tree of HTML and appends a block for each piece of text that stands apart.
type htmlReader struct {
	*assembler
	b         builder
	open      []html.Token          // inline elements around the text at hand
	direction bidi.Direction        // of the element at hand, Auto where none has one
	kind      Kind                  // of the block at hand: Paragraph, Heading or Term
	level     int                   // of a Heading
	flat      int                   // within so many elements whose blocks are only text, as a heading or a field
	at        int                   // where the block at hand begins, in bytes of the source
	size      int                   // of the source in bytes, where its elements were told where they begin; else 0
	chrome    func(*html.Node) bool // what is no part of the article
	prefix    string                // of the anchors, in a book of many files
}

// node reads a node and what is in it.
func (r *htmlReader) node(n *html.Node) {
	switch n.Type {
	case html.TextNode:
		if r.b.marks&(Link|CodeSpan) != 0 {
			r.b.writeFlowed(n.Data)
		} else {
			r.b.writeFlowedProse(n.Data)
		}
	case html.ElementNode:
		if !invisible(n) && (r.chrome == nil || !r.chrome(n)) {
			r.element(n)
		}
	case html.DocumentNode:
		r.children(n)
	}
}

func (r *htmlReader) children(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		r.node(c)
	}
}

// invisible reports whether an element has nothing for a reader.
func invisible(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Head, atom.Script, atom.Style, atom.Template, atom.Noscript, atom.Iframe, atom.Object, atom.Canvas, atom.Svg,
		atom.Select, atom.Textarea, atom.Button, atom.Dialog, atom.Audio, atom.Video, atom.Datalist, atom.Annotation:
		return true
	}
	if _, hidden := attribute(n.Attr, "hidden"); hidden {
		return true
	}
	style, _ := attribute(n.Attr, "style")
	return strings.Contains(strings.ReplaceAll(strings.ToLower(style), " ", ""), "display:none")
}

func (r *htmlReader) element(n *html.Node) {
	r.named(n)
	switch {
	case n.DataAtom == atom.Br:
		r.b.write("\n")
	case n.DataAtom == atom.Wbr, n.DataAtom == atom.Input:
	case n.DataAtom == atom.Img:
		r.b.image(n.Attr)
	case !standsApart(n.DataAtom) && n.DataAtom != atom.Hr:
		r.inline(n)
	case r.flat > 0: // only its words count
		r.b.writeFlowed(" ")
		r.children(n)
		r.b.writeFlowed(" ")
	default:
		r.apart(n)
	}
}

// inline reads an element within a text.
func (r *htmlReader) inline(n *html.Node) {
	tag := html.Token{Type: html.StartTagToken, DataAtom: n.DataAtom, Data: n.Data, Attr: n.Attr}
	r.b.openTag(tag)
	r.open = append(r.open, tag)
	r.children(n)
	r.open = r.open[:len(r.open)-1]
	r.b.closeTag(n.DataAtom, 0)
}

// apart reads an element that stands apart: what was before it is a block of its own, and so is what is after it.
func (r *htmlReader) apart(n *html.Node) {
	r.flush()
	r.place(n)
	around := r.direction
	r.direction = ownDirection(n.Attr, around)
	r.block(n)
	r.flush()
	r.direction = around
}

// named keeps what an element can be referred to by.
func (r *htmlReader) named(n *html.Node) {
	if id := idOf(n.Attr, n.DataAtom); id != "" && !strings.HasPrefix(id, "readability-page-") { // which the search for the article makes
		r.ids = append(r.ids, r.prefix+id)
	}
}

// place tells that an element begins what is read next.
func (r *htmlReader) place(n *html.Node) {
	if r.size > 0 {
		r.at = positive(n, beginsAt, r.at+1, r.size+1) - 1
	}
}

func (r *htmlReader) block(n *html.Node) {
	level := headingLevel(n.Data)
	switch {
	case level > 0:
		r.words(n, Heading, level)
	case n.DataAtom == atom.Dt:
		r.words(n, Term, 0)
	case n.DataAtom == atom.Hr:
		r.put(Block{Kind: Rule, Direction: r.direction, Offset: r.at})
	case n.DataAtom == atom.Pre:
		r.code(n)
	case n.DataAtom == atom.Table:
		r.table(n)
	case n.DataAtom == atom.Figcaption, n.DataAtom == atom.Caption:
		r.tight = len(r.d.Blocks) > 0 && n.DataAtom == atom.Figcaption
		r.b.marked(Emphasis, func() { r.words(n, Paragraph, 0) })
	case n.DataAtom == atom.Summary:
		r.b.marked(Strong, func() { r.b.write(summarySign); r.words(n, Paragraph, 0) })
	case len(r.containers) >= deepest: // a list or quotation so deep is only what is in it
		r.children(n)
	case n.DataAtom == atom.Ul, n.DataAtom == atom.Ol:
		r.list(n)
	case n.DataAtom == atom.Blockquote:
		r.contain(Container{Kind: Quote}, r.newID(), n)
	case n.DataAtom == atom.Dl:
		r.definitions(func() {
			r.children(n)
			r.flush()
		})
	case n.DataAtom == atom.Dd:
		r.tight = true
		r.contain(Container{Kind: Description}, r.definition(), n)
	default:
		r.children(n)
	}
}

// words reads an element as one block, whatever is in it.
func (r *htmlReader) words(n *html.Node, kind Kind, level int) {
	r.kind, r.level = kind, level
	r.flat++
	r.children(n)
	r.flat--
	r.flush()
	r.kind, r.level = Paragraph, 0
}

// flush appends the text that was read so far as a block.
func (r *htmlReader) flush() {
	r.b.closeTags(0)
	r.b.isolateMentions()
	marks := r.b.marks
	t := r.b.text()
	if t.String != "" && t.String != strings.TrimSpace(summarySign) {
		b := Block{Kind: r.kind, Level: r.level, Text: t, Direction: r.direction, Offset: r.at}
		if b.Kind == Term {
			b.group = r.defining
		}
		r.put(b)
	}
	r.b.marks = marks
	for _, tag := range r.open {
		r.b.openTag(tag)
	}
}

// contain reads what an element holds as a container.
func (r *htmlReader) contain(c Container, group int, n *html.Node) {
	r.within(c, group, r.direction, func() {
		r.children(n)
		r.flush()
	}, func() { r.put(Block{Kind: Paragraph, Direction: r.direction, Offset: r.at}) })
}

func (r *htmlReader) list(n *html.Node) {
	depth, group := r.listPlace(r.direction)
	number, digits := -1, 0
	if n.DataAtom == atom.Ol {
		number = positive(n, "start", 1, 1<<30)
		digits = digitsOf(number, countItems(n))
	}
	first := true
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode || c.DataAtom != atom.Li || invisible(c) {
			r.node(c)
			r.flush()
			continue
		}
		r.named(c)
		r.place(c)
		r.tight = !first || depth > 0
		around := r.direction // items of a list share a direction
		r.contain(Container{Kind: Item, Depth: depth, Number: number, Digits: digits, Task: htmlTask(c)}, group, c)
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
		if kind, _ := attribute(c.Attr, "type"); c.DataAtom == atom.Input && strings.EqualFold(kind, "checkbox") {
			if _, checked := attribute(c.Attr, "checked"); checked {
				return Done
			}
			return ToDo
		}
	}
	return NoTask
}

// code reads a pre element: its text as it is, and the language that its class names.
func (r *htmlReader) code(n *html.Node) {
	var b strings.Builder
	writeText(&b, n)
	text := strings.TrimSuffix(strings.TrimPrefix(b.String(), "\n"), "\n")
	if strings.TrimSpace(text) == "" {
		return
	}
	r.put(Block{Kind: Code, Language: codeLanguage(n), Text: codeText(text), Offset: r.at})
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
		class, _ := attribute(c.Attr, "class")
		for name := range strings.FieldsSeq(class) {
			for _, prefix := range []string{"language-", "lang-", "highlight-source-"} {
				if language, ok := strings.CutPrefix(name, prefix); ok {
					return CleanLine(language)
				}
			}
		}
	}
	return ""
}
