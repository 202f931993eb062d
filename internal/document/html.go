package document

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"maqal/internal/bidi"
)

// element is an HTML element that is open around what is read.
type element struct {
	name atom.Atom
	dir  bidi.Direction // its own or its parent's, Auto where none has one
}

// htmlDirection is the direction that the HTML around the next block gives it.
func (r *markdownReader) htmlDirection() bidi.Direction {
	if n := len(r.elements); n > 0 {
		return r.elements[n-1].dir
	}
	return bidi.Auto
}

// htmlBlock appends the words of a piece of HTML, a block for each element that stands apart; tags, comments, scripts
// and styles are dropped.
func (r *markdownReader) htmlBlock(n *ast.HTMLBlock) {
	raw := r.lines(n)
	if n.HasClosure() {
		raw += "\n" + string(n.ClosureLine.Value(r.source))
	}
	if !r.htmlTree(n, raw) {
		r.htmlTokens(raw, r.offset(n))
	}
	for k := len(r.elements); k > 0 && r.elements[k-1].name == atom.P; k-- { // a blank line ends it, closed or not
		r.elements = r.elements[:k-1]
	}
}

// htmlTree reads a piece of HTML whose elements are all closed in it, and tells whether it is one.
func (r *markdownReader) htmlTree(n ast.Node, raw string) bool {
	if !isBalanced(raw) {
		return false
	}
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(raw), body)
	if err != nil { // nested too deep
		return false
	}
	tree := htmlReader{blockBuilder: &r.blockBuilder, direction: r.htmlDirection(), at: r.offset(n)}
	for _, node := range nodes {
		tree.readNode(node)
	}
	tree.flush()
	return true
}

// isBalanced reports whether each element of a piece of HTML is closed in it.
func isBalanced(raw string) bool {
	var open []string
	z := html.NewTokenizer(strings.NewReader(raw))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		name, _ := z.TagName()
		switch kind {
		case html.StartTagToken, html.SelfClosingTagToken: // the slash means nothing in HTML
			if !isVoid(atom.Lookup(name)) {
				open = append(open, string(name))
			}
		case html.EndTagToken:
			if len(open) == 0 || open[len(open)-1] != string(name) {
				return false
			}
			open = open[:len(open)-1]
		}
	}
	return len(open) == 0
}

// isVoid reports whether an element has no end.
func isVoid(a atom.Atom) bool {
	switch a {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta,
		atom.Source, atom.Track, atom.Wbr:
		return true
	}
	return false
}

// htmlTokens appends the words of HTML tag by tag: it may begin elements that end elsewhere.
func (r *markdownReader) htmlTokens(raw string, at int) {
	var b builder
	level := 0      // of the heading that is read
	hidden := false // what is read is a script or a style
	z := html.NewTokenizer(strings.NewReader(raw))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		switch tag := z.Token(); {
		case kind == html.TextToken:
			if !hidden {
				b.writeCollapsed(tag.Data)
			}
		case kind == html.CommentToken, kind == html.DoctypeToken:
		case tag.DataAtom == atom.Script, tag.DataAtom == atom.Style:
			hidden = kind == html.StartTagToken
		case isBlockElement(tag.DataAtom):
			r.addHTML(level, b.finish(), at)
			level = r.trackTag(kind, tag)
			if tag.DataAtom == atom.Summary && kind == html.StartTagToken {
				b.write(summaryMarker)
			}
		case kind == html.EndTagToken:
			b.closeTag(tag.DataAtom, 0)
		default:
			r.inlineTag(&b, tag)
		}
	}
	r.addHTML(level, b.finish(), at)
}

// addHTML appends a text of HTML: a heading where it has a level.
func (r *markdownReader) addHTML(level int, t Text, at int) {
	b := Block{Kind: Paragraph, Text: t, Direction: r.htmlDirection(), Offset: at}
	if level > 0 {
		b.Kind, b.Level = Heading, level
	}
	if t.String != "" {
		r.addBlock(b)
	}
}

// trackTag keeps account of what is open, and gives the level of the heading that a tag begins, else 0.
func (r *markdownReader) trackTag(kind html.TokenType, tag html.Token) int {
	switch kind {
	case html.StartTagToken, html.SelfClosingTagToken: // the slash means nothing in HTML
		r.openElement(tag)
		return headingLevel(tag.Data)
	case html.EndTagToken:
		r.closeElement(tag.DataAtom)
	}
	return 0
}

func (r *markdownReader) openElement(tag html.Token) {
	if id := elementID(tag.Attr, tag.DataAtom); id != "" {
		r.pendingIDs = append(r.pendingIDs, id)
	}
	e := element{tag.DataAtom, ownDirection(tag.Attr, r.htmlDirection())}
	if len(r.elements) < maxDepth {
		r.elements = append(r.elements, e)
	}
}

// ownDirection is what the dir attribute of an element asks for, else its lang attribute, else what is around it.
func ownDirection(attributes []html.Attribute, around bidi.Direction) bidi.Direction {
	if dir, ok := attr(attributes, "dir"); ok {
		return directionOf(dir)
	}
	if lang, ok := attr(attributes, "lang"); ok {
		if d := languageDirection(lang); d != bidi.Auto {
			return d
		}
	}
	return around
}

// closeElement closes the innermost element of the name, and what is open in it.
func (r *markdownReader) closeElement(name atom.Atom) {
	for k := len(r.elements); k > 0; k-- {
		if r.elements[k-1].name == name {
			r.elements = r.elements[:k-1]
			return
		}
	}
}

// isBlockElement reports whether an element is a block of its own.
func isBlockElement(a atom.Atom) bool {
	switch a {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Caption, atom.Center, atom.Dd, atom.Details, atom.Div, atom.Dl,
		atom.Dt, atom.Figcaption, atom.Figure, atom.Footer, atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6,
		atom.Header, atom.Li, atom.Main, atom.Nav, atom.Ol, atom.P, atom.Pre, atom.Section, atom.Summary, atom.Table,
		atom.Td, atom.Th, atom.Tr, atom.Ul:
		return true
	}
	return false
}

// headingLevel is 1 to 6 for h1 to h6, else 0.
func headingLevel(name string) int {
	if len(name) == 2 && name[0] == 'h' && '1' <= name[1] && name[1] <= '6' {
		return int(name[1] - '0')
	}
	return 0
}

// summaryMarker stands before what a reader would open to see more; here all is open.
const summaryMarker = "▾ "

var whiteSpace = lazyRegexp(`[ \t\r\n\f]+`)

// writeCollapsed appends text whose white space means no more than a space.
func (t *builder) writeCollapsed(s string) {
	s = whiteSpace().ReplaceAllString(s, " ")
	if before := t.b.String(); strings.HasSuffix(before, " ") || strings.HasSuffix(before, "\n") {
		s = strings.TrimPrefix(s, " ")
	}
	t.write(s)
}

// writeCollapsedProse is writeFlowed for prose, in which addresses are links.
func (t *builder) writeCollapsedProse(s string) {
	if !strings.Contains(s, "://") && !strings.Contains(s, "www.") {
		t.writeCollapsed(s)
		return
	}
	s = whiteSpace().ReplaceAllString(s, " ")
	if before := t.b.String(); strings.HasSuffix(before, " ") || strings.HasSuffix(before, "\n") {
		s = strings.TrimPrefix(s, " ")
	}
	t.writeProse(s)
}
