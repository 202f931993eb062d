package document

import (
	"bytes"
	"html"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// inline reads the inline content of a node.
func (r *markdownReader) inline(n ast.Node) Text {
	var b builder
	r.spans(&b, n)
	b.isolateMentions()
	return b.text()
}

func (r *markdownReader) spans(b *builder, n ast.Node) {
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		r.span(b, c)
	}
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
		b.marked(m, inner)
	case *east.Strikethrough:
		b.marked(Strikethrough, inner)
	case *ast.CodeSpan:
		b.isolate(func() { b.marked(CodeSpan, func() { b.write(r.codeSpan(n)) }) })
	case *ast.Link:
		b.link(string(n.Destination), inner)
	case *ast.AutoLink:
		b.isolate(func() {
			b.link(autoTarget(n, r.source), func() { b.write(string(n.Label(r.source))) })
		})
	case *ast.Image:
		b.marked(Image, func() { b.write("▣ "); inner() })
	case *ast.RawHTML:
		if tag := strings.ToLower(r.rawTag(n)); strings.HasPrefix(tag, "<br") {
			b.write("\n")
		}
	case *east.FootnoteLink:
		b.marked(FootnoteRef, func() { b.write("[" + strconv.Itoa(n.Index) + "]") })
	case *east.FootnoteBacklink, *east.TaskCheckBox:
	default:
		inner()
	}
}

// link appends what inner writes, as a link.
func (t *builder) link(target string, inner func()) {
	before := t.target
	t.target = Clean(target)
	t.marked(Link, inner)
	t.target = before
}

func autoTarget(n *ast.AutoLink, source []byte) string {
	if n.AutoLinkType == ast.AutoLinkEmail {
		return "mailto:" + string(n.Label(source))
	}
	return string(n.URL(source))
}

// longestEntity is the length in bytes of the longest entity name of HTML 5, with its & and ;.
const longestEntity = 33

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
			resolved, n := entity(raw[i:min(len(raw), i+longestEntity)])
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
	return strings.ReplaceAll(b.String(), "\n", " ")
}

func (r *markdownReader) rawTag(n *ast.RawHTML) string {
	var b strings.Builder
	for i := 0; i < n.Segments.Len(); i++ {
		s := n.Segments.At(i)
		b.Write(s.Value(r.source))
	}
	return b.String()
}

// htmlText gives the words of a piece of HTML: tags, comments, scripts and styles dropped, entities resolved.
func htmlText(s string) string {
	var b strings.Builder
	for s != "" {
		open := strings.IndexByte(s, '<')
		if open < 0 {
			b.WriteString(s)
			break
		}
		b.WriteString(s[:open])
		s = s[open:]
		end := tagEnd(s)
		if end < 0 { // a lone < is text
			b.WriteString(s)
			break
		}
		if strings.HasPrefix(strings.ToLower(s[:end]), "<br") {
			b.WriteString("\n")
		}
		s = s[end:]
	}
	return html.UnescapeString(b.String())
}

// tagEnd is the length of the tag, comment, script or style that s begins with, -1 where it does not close.
func tagEnd(s string) int {
	closer := ">"
	head := strings.ToLower(s[:min(len(s), 8)])
	switch {
	case strings.HasPrefix(s, "<!--"):
		closer = "-->"
	case strings.HasPrefix(head, "<script"):
		closer = "</script>"
	case strings.HasPrefix(head, "<style"):
		closer = "</style>"
	}
	at := strings.Index(strings.ToLower(s), closer)
	if at < 0 {
		return -1
	}
	return at + len(closer)
}

// isolateMentions makes isolates of user mentions (@name) in what was written so far, so that the sign stays at the
// name's start in any direction.
func (t *builder) isolateMentions() {
	s := t.b.String()
	for at := strings.IndexByte(s, '@'); at >= 0; {
		end := at + 1
		for end < len(s) && nameByte(s[end]) {
			end++
		}
		if end > at+1 && (at == 0 || !nameByte(s[at-1]) && s[at-1] != '.') && !t.inIsolate(at) {
			t.addIsolate(at, end)
		}
		next := strings.IndexByte(s[end:], '@')
		if next < 0 {
			return
		}
		at = end + next
	}
}

func nameByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_' || c == '-'
}
