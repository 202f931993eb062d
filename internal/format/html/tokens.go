package html

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/format"
)

// A TokenReader appends the blocks of HTML in a text of another format, in pieces. Elements may start in one piece and end
// in another.
type TokenReader struct {
	format.BlockBuilder
	Elements []format.Element // open block-level elements, outermost first
}

// Direction returns the direction that the open HTML elements set for the next block, or Auto.
func (r *TokenReader) Direction() bidi.Direction {
	if n := len(r.Elements); n > 0 {
		return r.Elements[n-1].Direction
	}
	return bidi.Auto
}

// Read appends the text of raw, HTML at the given offset, with a block for each block-level element. It drops tags,
// comments, scripts and styles.
func (r *TokenReader) Read(raw string, offset int) {
	if !r.htmlTree(raw, offset) {
		r.readTokens(raw, offset)
	}
	for k := len(r.Elements); k > 0 && r.Elements[k-1].Name == "p"; k-- { // a blank line ends an unclosed paragraph
		r.Elements = r.Elements[:k-1]
	}
}

// htmlTree appends the text of raw. It reports false and appends nothing if the tags in raw do not match, or if they are
// nested too deeply.
func (r *TokenReader) htmlTree(raw string, offset int) bool {
	if !isBalanced(raw) {
		return false
	}
	body := &html.Node{Type: html.ElementNode, Data: "body", DataAtom: atom.Body}
	nodes, err := html.ParseFragment(strings.NewReader(raw), body)
	if err != nil { // nested too deeply
		return false
	}
	tree := reader{BlockBuilder: &r.BlockBuilder, direction: r.Direction(), offset: offset}
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

// readTokens appends the text of raw tag by tag. Unlike htmlTree, it supports elements that start or end outside of
// raw. All its blocks get the given offset.
func (r *TokenReader) readTokens(raw string, offset int) {
	var b TextBuilder
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
			r.addHTML(level, b.Finish(), offset)
			level = r.trackTag(kind, tag)
			if tag.DataAtom == atom.Summary && kind == html.StartTagToken {
				b.Write(summaryMarker)
			}
		case kind == html.EndTagToken:
			b.closeTag(tag.DataAtom, 0)
		default:
			r.inlineTag(&b, tag)
		}
	}
	r.addHTML(level, b.Finish(), offset)
}

// addHTML appends t as a heading of the given level, or as a paragraph if level is 0. It ignores an empty text.
func (r *TokenReader) addHTML(level int, t document.Text, offset int) {
	b := document.Block{Kind: document.Paragraph, Text: t, Direction: r.Direction(), Offset: offset}
	if level > 0 {
		b.Kind, b.Level = document.Heading, level
	}
	if t.String != "" {
		r.AddBlock(b)
	}
}

// trackTag updates the open elements after a tag. It returns the level of the heading that the tag starts, or 0.
func (r *TokenReader) trackTag(kind html.TokenType, tag html.Token) int {
	switch kind {
	case html.StartTagToken, html.SelfClosingTagToken: // HTML ignores the slash
		r.openElement(tag)
		return headingLevel(tag.Data)
	case html.EndTagToken:
		r.closeElement(tag.Data)
	}
	return 0
}

// openElement adds an element to the open ones, unless there are already [format.MaxDepth]. It adds the ID of the element, if
// any, to the anchors of the next block.
func (r *TokenReader) openElement(tag html.Token) {
	if id := elementID(tag.Attr, tag.DataAtom); id != "" {
		r.PendingIDs = append(r.PendingIDs, id)
	}
	e := format.Element{Name: tag.Data, Direction: ownDirection(tag.Attr, r.Direction())}
	if len(r.Elements) < format.MaxDepth {
		r.Elements = append(r.Elements, e)
	}
}

// closeElement closes the innermost open element with the given name, and all elements within it. It does nothing if
// there is none.
func (r *TokenReader) closeElement(name string) {
	for k := len(r.Elements); k > 0; k-- {
		if r.Elements[k-1].Name == name {
			r.Elements = r.Elements[:k-1]
			return
		}
	}
}

// InlineHTML applies an inline HTML tag to b. It ignores comments. It also ignores end tags of the first floor elements
// that are open in b, because these were opened outside the piece of text that contains the tag.
func (r *TokenReader) InlineHTML(b *TextBuilder, raw string, floor int) {
	z := html.NewTokenizer(strings.NewReader(raw))
	switch kind := z.Next(); kind {
	case html.StartTagToken, html.SelfClosingTagToken:
		r.inlineTag(b, z.Token())
	case html.EndTagToken:
		b.closeTag(z.Token().DataAtom, floor)
	}
}

// inlineTag applies the start tag of an inline element to b. It adds the ID of the element, if any, to the anchors of
// the next block that is added: normally the one that contains the element.
func (r *TokenReader) inlineTag(b *TextBuilder, tag html.Token) {
	if id := elementID(tag.Attr, tag.DataAtom); id != "" {
		r.PendingIDs = append(r.PendingIDs, id)
	}
	switch tag.DataAtom {
	case atom.Br:
		b.Write("\n")
	case atom.Img:
		b.image(tag.Attr)
	case atom.Wbr, atom.Hr, atom.Input:
	default:
		b.openTag(tag)
	}
}
