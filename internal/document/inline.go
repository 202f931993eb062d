package document

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"maqal/internal/bidi"
	"maqal/internal/sanitize"
)

// inline returns the inline content of a node.
func (r *markdownReader) inline(n ast.Node) Text {
	var b builder
	r.spans(&b, n)
	b.isolateMentions()
	return b.finish()
}

// spans appends the children of n to b.
func (r *markdownReader) spans(b *builder, n ast.Node) {
	floor := len(b.tags)
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if raw, ok := c.(*ast.RawHTML); ok {
			r.rawHTML(b, raw, floor)
		} else {
			r.span(b, c)
		}
	}
	b.closeTags(floor) // HTML elements do not continue after the Markdown node around them
}

// span appends an inline node to b.
func (r *markdownReader) span(b *builder, n ast.Node) {
	inner := func() { r.spans(b, n) }
	switch n := n.(type) {
	case *ast.Text:
		b.write(unescape(n.Segment.Value(r.source), n.IsRaw()))
		if n.HardLineBreak() {
			b.write("\n")
		} else if n.SoftLineBreak() {
			b.write(" ")
		}
	case *ast.String:
		b.write(unescape(n.Value, n.IsRaw() || n.IsCode()))
	case *ast.Emphasis:
		m := Emphasis
		if n.Level == 2 {
			m = Strong
		}
		b.withMarks(m, inner)
	case *east.Strikethrough:
		b.withMarks(Strikethrough, inner)
	case *ast.CodeSpan:
		b.isolate(func() { b.withMarks(CodeSpan, func() { b.write(r.codeSpan(n)) }) })
	case *ast.Link:
		start := b.b.Len()
		target := unescape(n.Destination, false)
		b.link(target, inner)
		if isBareURL(b.b.String()[start:], target) {
			b.addIsolate(start, b.b.Len(), bidi.Auto)
		}
	case *ast.AutoLink:
		b.isolate(func() {
			b.link(autoLinkTarget(n, r.source), func() { b.write(string(n.Label(r.source))) })
		})
	case *ast.Image:
		b.withMarks(Image, func() { b.write(imageMarker); inner() })
	case *east.FootnoteLink:
		b.isolate(func() { b.withMarks(FootnoteRef, func() { b.write("[" + strconv.Itoa(n.Index) + "]") }) })
	case *east.FootnoteBacklink, *east.TaskCheckBox:
	default:
		inner()
	}
}

// link calls inner and marks the text that it writes as a link to target.
func (t *builder) link(target string, inner func()) {
	outer := t.target
	t.target = sanitize.Line(target)
	t.withMarks(Link, inner)
	t.target = outer
}

// autoLinkTarget returns the URL of an autolink, with mailto: before an email address.
func autoLinkTarget(n *ast.AutoLink, source []byte) string {
	if n.AutoLinkType == ast.AutoLinkEmail {
		return "mailto:" + string(n.Label(source))
	}
	return string(n.URL(source))
}

// maxEntity is the length in bytes of the longest entity name of HTML, including & and ;.
const maxEntity = 33

// unescape resolves backslash escapes, entities and numeric character references. It returns raw unchanged if isRaw is
// set.
func unescape(raw []byte, isRaw bool) string {
	if isRaw || bytes.IndexByte(raw, '\\') < 0 && bytes.IndexByte(raw, '&') < 0 {
		return string(raw)
	}
	var b strings.Builder
	for i := 0; i < len(raw); i++ {
		switch {
		case raw[i] == '\\' && i+1 < len(raw) && util.IsPunct(raw[i+1]):
			i++
			b.WriteByte(raw[i])
		case raw[i] == '&':
			resolved, n := entity(raw[i:min(len(raw), i+maxEntity)])
			b.WriteString(resolved)
			i += n - 1
		default:
			b.WriteByte(raw[i])
		}
	}
	return b.String()
}

// entity resolves the character reference at the start of raw. It returns the text and the length of the reference in
// bytes. If raw does not start with a valid reference, it returns "&" and 1.
func entity(raw []byte) (resolved string, n int) {
	end := bytes.IndexByte(raw, ';')
	if end < 2 {
		return "&", 1
	}
	ref := raw[:end+1]
	if ref[1] == '#' {
		if s := util.ResolveNumericReferences(ref); !bytes.Equal(s, ref) {
			return string(s), len(ref)
		}
	} else if e, ok := util.LookUpHTML5EntityByName(string(ref[1:end])); ok {
		return string(e.Characters), len(ref)
	}
	return "&", 1
}

// codeSpan returns the text of a code span. In a table, \| is an escaped vertical bar (GFM, section 4.10).
func (r *markdownReader) codeSpan(n ast.Node) string {
	var b strings.Builder
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if t, ok := c.(*ast.Text); ok {
			b.Write(t.Segment.Value(r.source))
		}
	}
	s := strings.ReplaceAll(b.String(), "\n", " ")
	if r.inTable {
		s = strings.ReplaceAll(s, `\|`, "|")
	}
	return s
}

// rawHTML applies an inline HTML tag to b. It ignores comments. It also ignores end tags of the first floor elements that
// are open in b, because these were opened outside the Markdown node that contains the tag.
func (r *markdownReader) rawHTML(b *builder, n *ast.RawHTML, floor int) {
	var raw strings.Builder
	for i := range n.Segments.Len() {
		segment := n.Segments.At(i)
		raw.Write(segment.Value(r.source))
	}
	z := html.NewTokenizer(strings.NewReader(raw.String()))
	switch kind := z.Next(); kind {
	case html.StartTagToken, html.SelfClosingTagToken:
		r.inlineTag(b, z.Token())
	case html.EndTagToken:
		b.closeTag(z.Token().DataAtom, floor)
	}
}

// inlineTag applies the start tag of an inline element to b. It adds the ID of the element, if any, to the anchors of
// the next block that is added: normally the one that contains the element.
func (r *markdownReader) inlineTag(b *builder, tag html.Token) {
	if id := elementID(tag.Attr, tag.DataAtom); id != "" {
		r.pendingIDs = append(r.pendingIDs, id)
	}
	switch tag.DataAtom {
	case atom.Br:
		b.write("\n")
	case atom.Img:
		b.image(tag.Attr)
	case atom.Wbr, atom.Hr, atom.Input:
	default:
		b.openTag(tag)
	}
}

// elementID returns the anchor of an element: its id, or the name of an a element. It returns "" if there is none.
func elementID(attributes []html.Attribute, name atom.Atom) string {
	id, _ := attr(attributes, "id")
	if id == "" && name == atom.A {
		id, _ = attr(attributes, "name")
	}
	return id
}
