package document

import (
	"regexp"
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

// own is the direction that the HTML around the next block gives it.
func (r *markdownReader) own() bidi.Direction {
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
	var b builder
	level := 0      // of the heading that is read
	hidden := false // what is read is a script or a style
	z := html.NewTokenizer(strings.NewReader(raw))
	for kind := z.Next(); kind != html.ErrorToken; kind = z.Next() {
		switch tag := z.Token(); {
		case kind == html.TextToken:
			if !hidden {
				b.writeFlowed(tag.Data)
			}
		case tag.DataAtom == atom.Script, tag.DataAtom == atom.Style:
			hidden = kind == html.StartTagToken
		case tag.DataAtom == atom.Br:
			b.write("\n")
		case standsApart(tag.DataAtom):
			r.addHTML(n, level, b.text())
			level = r.passTag(kind, tag)
		}
	}
	r.addHTML(n, level, b.text())
	for k := len(r.elements); k > 0 && r.elements[k-1].name == atom.P; k-- { // a blank line ends it, closed or not
		r.elements = r.elements[:k-1]
	}
}

// addHTML appends a text of HTML: a heading where it has a level.
func (r *markdownReader) addHTML(n ast.Node, level int, t Text) {
	switch {
	case t.String == "":
	case level > 0:
		r.add(n, Block{Kind: Heading, Level: level, Text: t})
	default:
		r.add(n, Block{Kind: Paragraph, Text: t})
	}
}

// passTag keeps account of what is open, and gives the level of the heading that a tag begins, else 0.
func (r *markdownReader) passTag(kind html.TokenType, tag html.Token) int {
	switch kind {
	case html.StartTagToken:
		r.openElement(tag)
		return headingLevel(tag.Data)
	case html.EndTagToken:
		r.closeElement(tag.DataAtom)
	}
	return 0
}

func (r *markdownReader) openElement(tag html.Token) {
	e := element{tag.DataAtom, r.own()}
	for _, a := range tag.Attr {
		if a.Key == "dir" {
			e.dir = directionOf(a.Val)
		}
	}
	if len(r.elements) < deepest {
		r.elements = append(r.elements, e)
	}
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

// standsApart reports whether an element is a block of its own.
func standsApart(a atom.Atom) bool {
	switch a {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Center, atom.Dd, atom.Details, atom.Div, atom.Dl,
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

var whiteSpace = regexp.MustCompile(`[ \t\r\n\f]+`)

// writeFlowed appends text whose white space means no more than a space.
func (t *builder) writeFlowed(s string) {
	s = whiteSpace.ReplaceAllString(s, " ")
	if before := t.b.String(); strings.HasSuffix(before, " ") || strings.HasSuffix(before, "\n") {
		s = strings.TrimPrefix(s, " ")
	}
	t.write(s)
}
