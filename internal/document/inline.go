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
)

// inline reads the inline content of a node.
func (r *markdownReader) inline(n ast.Node) Text {
	var b builder
	r.spans(&b, n)
	b.isolateMentions()
	return b.finish()
}

func (r *markdownReader) spans(b *builder, n ast.Node) {
	floor := len(b.tags)
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if raw, ok := c.(*ast.RawHTML); ok {
			r.rawHTML(b, raw, floor)
		} else {
			r.span(b, c)
		}
	}
	b.closeTags(floor) // HTML that begins within Markdown's marks ends there
}

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

// link appends what inner writes, as a link.
func (t *builder) link(target string, inner func()) {
	before := t.target
	t.target = SanitizeLine(target)
	t.withMarks(Link, inner)
	t.target = before
}

func autoLinkTarget(n *ast.AutoLink, source []byte) string {
	if n.AutoLinkType == ast.AutoLinkEmail {
		return "mailto:" + string(n.Label(source))
	}
	return string(n.URL(source))
}

// maxEntity is the length in bytes of the longest entity name of HTML 5, with its & and ;.
const maxEntity = 33

// unescape resolves what Markdown leaves in a text, in one pass: backslash escapes, entities, numeric references.
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

// entity resolves the reference that raw begins with and tells its length in bytes; an & that begins none is itself.
func entity(raw []byte) (string, int) {
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

// rawHTML reads a tag in a text; comments and the like are dropped.
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

// inlineTag reads a tag that begins an element in a text.
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

// elementID is what an element can be referred to by, "" where it has no name.
func elementID(attributes []html.Attribute, name atom.Atom) string {
	id, _ := attr(attributes, "id")
	if id == "" && name == atom.A {
		id, _ = attr(attributes, "name")
	}
	return id
}
