package markdown

import (
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"maqal/internal/format"
)

// partParser parses the parts of a Markdown source.
type partParser struct {
	references parser.Context // link references defined in the whole source; nil if there are none or they are not known yet
}

// Part implements [format.Parser].
func (r partParser) Part(d *format.Draft, text string, at format.Cut) {
	parseMarkdown(d, at.Before+text, -len(at.Before), r.context(), at.Open)
}

// context returns a parser context. It contains the link references of the whole source, if they are known.
func (r partParser) context() parser.Context {
	if r.references == nil {
		return parser.NewContext()
	}
	return referenceContext{parser.NewContext(), r.references}
}

// referenceContext is a parser context that prefers the link references of the whole source to those of the parsed
// text.
type referenceContext struct {
	parser.Context
	all parser.Context
}

// Reference implements [parser.Context].
func (c referenceContext) Reference(label string) (parser.Reference, bool) {
	if r, ok := c.all.Reference(label); ok {
		return r, true
	}
	return c.Context.Reference(label)
}

// references returns a parser context with the link references that the given text defines.
func references(definitions string) parser.Context {
	c := parser.NewContext()
	markdownParser(false).Parse(text.NewReader([]byte(definitions)), parser.WithContext(c))
	return c
}
