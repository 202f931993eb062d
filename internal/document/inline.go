package document

import (
	"bytes"
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
		start := b.b.Len()
		target := unescape(n.Destination, false)
		b.link(target, inner)
		if isAddress(b.b.String()[start:], target) {
			b.addIsolate(start, b.b.Len())
		}
	case *ast.AutoLink:
		b.isolate(func() {
			b.link(autoTarget(n, r.source), func() { b.write(string(n.Label(r.source))) })
		})
	case *ast.Image:
		b.marked(Image, func() { b.write("▣ "); inner() })
	case *ast.RawHTML:
		if r.isBreak(n) {
			b.write("\n")
		}
	case *east.FootnoteLink:
		b.isolate(func() { b.marked(FootnoteRef, func() { b.write("[" + strconv.Itoa(n.Index) + "]") }) })
	case *east.FootnoteBacklink, *east.TaskCheckBox:
	default:
		inner()
	}
}

// link appends what inner writes, as a link.
func (t *builder) link(target string, inner func()) {
	before := t.target
	t.target = CleanLine(target)
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
	s := strings.ReplaceAll(b.String(), "\n", " ")
	if r.inTable {
		s = strings.ReplaceAll(s, `\|`, "|")
	}
	return s
}

// isBreak reports whether a tag in a text is one that breaks the line.
func (r *markdownReader) isBreak(n *ast.RawHTML) bool {
	if n.Segments.Len() == 0 {
		return false
	}
	tag := n.Segments.At(0)
	name := strings.ToLower(strings.Trim(string(tag.Value(r.source)), "</> \n\t"))
	return name == "br" || strings.HasPrefix(name, "br ")
}
