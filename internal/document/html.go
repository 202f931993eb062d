package document

import (
	"strings"

	"github.com/yuin/goldmark/ast"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"maqal/internal/bidi"
	"maqal/internal/language"
)

// An element is an open HTML element in Markdown.
type element struct {
	name atom.Atom
	dir  bidi.Direction // its own or inherited; Auto if none
}

// htmlDirection returns the direction that the open HTML elements set for the next block, or Auto.
func (r *markdownReader) htmlDirection() bidi.Direction {
	if n := len(r.elements); n > 0 {
		return r.elements[n-1].dir
	}
	return bidi.Auto
}

// htmlBlock appends the text of an HTML block, with a block for each block-level element. It drops tags, comments, scripts
// and styles.
func (r *markdownReader) htmlBlock(n *ast.HTMLBlock) {
	raw := r.lines(n)
	if n.HasClosure() {
		raw += "\n" + string(n.ClosureLine.Value(r.source))
	}
	if !r.htmlTree(n, raw) {
		r.htmlTokens(raw, r.offset(n))
	}
	for k := len(r.elements); k > 0 && r.elements[k-1].name == atom.P; k-- { // a blank line ends an unclosed paragraph
		r.elements = r.elements[:k-1]
	}
}

// htmlTree appends the text of raw, the HTML of n. It reports false and appends nothing if the tags in raw do not
// match, or if they are nested too deeply.
func (r *markdownReader) htmlTree(n ast.Node, raw string) bool {
	if !isBalanced(raw) {
		return false
	}
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(raw), body)
	if err != nil { // nested too deeply
		return false
	}
	tree := htmlReader{blockBuilder: &r.blockBuilder, direction: r.htmlDirection(), offset: r.offset(n)}
	for _, node := range nodes {
		tree.readNode(node)
	}
	tree.flush()
	return true
}

// isBalanced reports whether the start tags and end tags in raw match.
func isBalanced(raw string) bool {
	var open []string
	z := html.NewTokenizer(strings.NewReader(raw))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		name, _ := z.TagName()
		switch kind {
		case html.StartTagToken, html.SelfClosingTagToken: // HTML ignores the slash
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

// isVoid reports whether an element has no end tag.
func isVoid(a atom.Atom) bool {
	switch a {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Hr, atom.Img, atom.Input, atom.Link, atom.Meta,
		atom.Source, atom.Track, atom.Wbr:
		return true
	}
	return false
}

// htmlTokens appends the text of raw tag by tag. Unlike htmlTree, it supports elements that start or end outside of
// raw. All its blocks get the given offset.
func (r *markdownReader) htmlTokens(raw string, offset int) {
	var b builder
	level := 0      // of the current heading, or 0
	hidden := false // within a script or style
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
			r.addHTML(level, b.finish(), offset)
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
	r.addHTML(level, b.finish(), offset)
}

// addHTML appends t as a heading of the given level, or as a paragraph if level is 0. It ignores an empty text.
func (r *markdownReader) addHTML(level int, t Text, offset int) {
	b := Block{Kind: Paragraph, Text: t, Direction: r.htmlDirection(), Offset: offset}
	if level > 0 {
		b.Kind, b.Level = Heading, level
	}
	if t.String != "" {
		r.addBlock(b)
	}
}

// trackTag updates the open elements after a tag. It returns the level of the heading that the tag starts, or 0.
func (r *markdownReader) trackTag(kind html.TokenType, tag html.Token) int {
	switch kind {
	case html.StartTagToken, html.SelfClosingTagToken: // HTML ignores the slash
		r.openElement(tag)
		return headingLevel(tag.Data)
	case html.EndTagToken:
		r.closeElement(tag.DataAtom)
	}
	return 0
}

// openElement adds an element to the open ones, unless there are already maxDepth. It adds the ID of the element, if
// any, to the anchors of the next block.
func (r *markdownReader) openElement(tag html.Token) {
	if id := elementID(tag.Attr, tag.DataAtom); id != "" {
		r.pendingIDs = append(r.pendingIDs, id)
	}
	e := element{tag.DataAtom, ownDirection(tag.Attr, r.htmlDirection())}
	if len(r.elements) < maxDepth {
		r.elements = append(r.elements, e)
	}
}

// ownDirection returns the direction of an element. A dir attribute sets it; any value other than rtl and ltr means
// Auto. Otherwise, the lang attribute sets it if the direction of the language is known. Otherwise, it is inherited.
func ownDirection(attributes []html.Attribute, inherited bidi.Direction) bidi.Direction {
	if dir, ok := attr(attributes, "dir"); ok {
		return directionOf(dir)
	}
	if lang, ok := attr(attributes, "lang"); ok {
		if d := language.Direction(lang); d != bidi.Auto {
			return d
		}
	}
	return inherited
}

// closeElement closes the innermost open element with the given name, and all elements within it. It does nothing if
// there is none.
func (r *markdownReader) closeElement(name atom.Atom) {
	for k := len(r.elements); k > 0; k-- {
		if r.elements[k-1].name == name {
			r.elements = r.elements[:k-1]
			return
		}
	}
}

// isBlockElement reports whether an element is a block-level element.
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

// headingLevel returns 1 to 6 for the element names h1 to h6, otherwise 0.
func headingLevel(name string) int {
	if len(name) == 2 && name[0] == 'h' && '1' <= name[1] && name[1] <= '6' {
		return int(name[1] - '0')
	}
	return 0
}

// summaryMarker precedes the summary of a details element, whose content is always displayed.
const summaryMarker = "▾ "

// whiteSpace matches a run of HTML white space.
var whiteSpace = lazyRegexp(`[ \t\r\n\f]+`)

// writeCollapsed appends s with each run of white space collapsed to one space. It drops a space at the start of s that
// would follow another one or a line break.
func (t *builder) writeCollapsed(s string) {
	s = whiteSpace().ReplaceAllString(s, " ")
	if before := t.b.String(); strings.HasSuffix(before, " ") || strings.HasSuffix(before, "\n") {
		s = strings.TrimPrefix(s, " ")
	}
	t.write(s)
}

// writeCollapsedProse is like writeCollapsed, but turns URLs into links.
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
