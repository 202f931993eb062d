package markdown

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/format"
	"maqal/internal/format/html"
)

// inline returns the inline content of a node.
func (r *reader) inline(n ast.Node) document.Text {
	var b html.TextBuilder
	r.spans(&b, n)
	b.IsolateMentions()
	return b.Finish()
}

// spans appends the children of n to b.
func (r *reader) spans(b *html.TextBuilder, n ast.Node) {
	floor := b.Depth()
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		if raw, ok := c.(*ast.RawHTML); ok {
			r.InlineHTML(b, r.rawHTML(raw), floor)
		} else {
			r.span(b, c)
		}
	}
	b.CloseTags(floor) // HTML elements do not continue after the Markdown node around them
}

// span appends an inline node to b.
func (r *reader) span(b *html.TextBuilder, n ast.Node) {
	inner := func() { r.spans(b, n) }
	switch n := n.(type) {
	case *ast.Text:
		r.text(b, n)
	case *ast.String:
		b.Write(unescape(n.Value, n.IsRaw() || n.IsCode()))
	case *ast.Emphasis:
		m := document.Emphasis
		if n.Level == 2 {
			m = document.Strong
		}
		b.WithMarks(m, inner)
	case *east.Strikethrough:
		b.WithMarks(document.Strikethrough, inner)
	case *ast.CodeSpan:
		b.Isolate(func() { b.WithMarks(document.CodeSpan, func() { b.Write(r.codeSpan(n)) }) })
	case *ast.Link:
		start := b.Len()
		target := unescape(n.Destination, false)
		b.Link(target, inner)
		if format.IsBareURL(b.String()[start:], target) {
			b.AddIsolate(start, b.Len(), bidi.Auto)
		}
	case *ast.AutoLink:
		b.Isolate(func() {
			b.Link(autoLinkTarget(n, r.source), func() { b.Write(string(n.Label(r.source))) })
		})
	case *ast.Image:
		b.WithMarks(document.Image, func() { b.Write(document.ImageMarker); inner() })
	case *east.FootnoteLink:
		b.Isolate(func() { b.WithMarks(document.FootnoteRef, func() { b.Write("[" + strconv.Itoa(n.Index) + "]") }) })
	case *east.FootnoteBacklink, *east.TaskCheckBox:
	default:
		inner()
	}
}

// text appends a text and the line break after it, if any.
func (r *reader) text(b *html.TextBuilder, n *ast.Text) {
	b.Write(unescape(n.Segment.Value(r.source), n.IsRaw()))
	if n.HardLineBreak() {
		b.Write("\n")
	} else if n.SoftLineBreak() {
		b.Write(" ")
	}
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
func (r *reader) codeSpan(n ast.Node) string {
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

// rawHTML returns the source of an inline HTML tag.
func (r *reader) rawHTML(n *ast.RawHTML) string {
	var raw strings.Builder
	for i := range n.Segments.Len() {
		segment := n.Segments.At(i)
		raw.Write(segment.Value(r.source))
	}
	return raw.String()
}
