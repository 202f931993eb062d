package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"maqal/internal/format"
)

// Limits for a document. The Markdown parser uses recursion for nested blocks, and searches each paragraph and the list
// of footnotes many times. Markdown beyond a limit is shown as written.
const (
	maxParagraph = 64 << 10 // bytes of a paragraph or heading
	maxMarks     = 2000     // characters that can start or end markup in a paragraph or heading
	maxFootnotes = 2000
)

// markdownParser returns a parser for CommonMark with GitHub's extensions, footnotes and definition lists, within the
// limits. If emojiNames is set, it also replaces emoji names. A parser must be used only once, because it counts
// footnotes.
func markdownParser(emojiNames bool) parser.Parser {
	footnotes := 0
	withinFootnoteLimit := func(ast.Node, text.Reader) bool {
		footnotes++
		return footnotes <= maxFootnotes
	}
	p := parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(parser.NewSetextHeadingParser(), 100),
			util.Prioritized(limitedParser{extension.NewDefinitionListParser(), isShallow}, 101),
			util.Prioritized(extension.NewDefinitionDescriptionParser(), 102),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(limitedParser{parser.NewListParser(), isShallow}, 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewCodeBlockParser(), 500),
			util.Prioritized(limitedParser{parser.NewATXHeadingParser(), isShort}, 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(limitedParser{parser.NewBlockquoteParser(), isShallow}, 800),
			util.Prioritized(parser.NewHTMLBlockParser(), 900),
			util.Prioritized(limitedParser{limitedParser{extension.NewFootnoteBlockParser(), isShallow}, withinFootnoteLimit}, 999),
			util.Prioritized(parser.NewParagraphParser(), 1000)),
		parser.WithInlineParsers(parser.DefaultInlineParsers()...),
		parser.WithInlineParsers(
			util.Prioritized(extension.NewTaskCheckBoxParser(), 0),
			util.Prioritized(extension.NewFootnoteParser(), 101),
			util.Prioritized(extension.NewStrikethroughParser(), 500),
			util.Prioritized(extension.NewLinkifyParser(extension.WithLinkifyURLRegexp(webAddress())), 999)),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
		parser.WithParagraphTransformers(
			util.Prioritized(verbatimIf(isHugeTable), 150),
			util.Prioritized(extension.NewTableParagraphTransformer(), 200),
			util.Prioritized(verbatimIf(isLongParagraph), 250)),
		parser.WithASTTransformers(util.Prioritized(extension.NewFootnoteASTTransformer(), 999)))
	if emojiNames {
		p.AddOptions(parser.WithInlineParsers(util.Prioritized(emojiParser{}, 999)))
	}
	return p
}

// webAddress matches a URL in Markdown. Its path can contain letters of any script, but no double quotation marks and
// no Arabic punctuation.
var webAddress = format.LazyRegexp(
	`^(?:http|https|ftp)://[-a-zA-Z0-9@:%._+~#=]{1,256}\.[a-z]+(?::\d+)?(?:[/#?][^\s<>"«»“”،؛؟۔]*)?`)

// A limitedParser is a block parser that opens a block only if canOpen returns true.
type limitedParser struct {
	parser.BlockParser
	canOpen func(parent ast.Node, reader text.Reader) bool
}

// Open implements [parser.BlockParser].
func (b limitedParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if !b.canOpen(parent, reader) {
		return nil, parser.NoChildren
	}
	return b.BlockParser.Open(parent, reader, pc)
}

// isShallow reports whether a block inside n is within [format.MaxDepth].
func isShallow(n ast.Node, _ text.Reader) bool {
	depth := 0
	for ; n != nil; n = n.Parent() {
		depth++
	}
	return depth <= format.MaxDepth
}

// isShort reports whether the next line is within the limits of a paragraph.
func isShort(_ ast.Node, reader text.Reader) bool {
	line, _ := reader.PeekLine()
	return !exceedsLimits(line)
}

// A verbatimIf replaces the paragraphs for which it returns true with verbatim ones.
type verbatimIf func(lines *text.Segments, source []byte) bool

// Transform implements [parser.ParagraphTransformer].
func (condition verbatimIf) Transform(p *ast.Paragraph, reader text.Reader, _ parser.Context) {
	if p.Parent() == nil || !condition(p.Lines(), reader.Source()) {
		return
	}
	v := &verbatim{}
	v.SetLines(p.Lines())
	v.SetPos(p.Pos())
	p.Parent().ReplaceChild(p.Parent(), p, v)
}

// isLongParagraph reports whether a paragraph exceeds the limits.
func isLongParagraph(lines *text.Segments, source []byte) bool {
	n := lines.Len()
	return n > 0 && exceedsLimits(source[lines.At(0).Start:lines.At(n-1).Stop])
}

// exceedsLimits reports whether text exceeds maxParagraph or maxMarks.
func exceedsLimits(text []byte) bool {
	if len(text) <= maxMarks || len(text) > maxParagraph {
		return len(text) > maxParagraph
	}
	marks := 0
	for _, c := range text {
		switch c {
		case '[', '*', '_', '~', '`', '<':
			marks++
		}
	}
	return marks > maxMarks
}

// isHugeTable reports whether a paragraph would be a table with more than [format.MaxCells] cells, or has a line that exceeds the
// limits.
func isHugeTable(lines *text.Segments, source []byte) bool {
	columns := 0
	for i := range lines.Len() {
		line := lines.At(i)
		if exceedsLimits(line.Value(source)) {
			return true
		}
		columns = max(columns, 1+bytes.Count(line.Value(source), []byte{'|'}))
	}
	return lines.Len()*columns > format.MaxCells
}

// A verbatim is a paragraph whose text is not parsed for markup.
type verbatim struct{ ast.BaseBlock }

var verbatimKind = ast.NewNodeKind("Verbatim")

// Kind implements [ast.Node].
func (*verbatim) Kind() ast.NodeKind { return verbatimKind }

// IsRaw implements [ast.Node]. It returns true, so that inline parsers ignore the node.
func (*verbatim) IsRaw() bool { return true }

// Dump implements [ast.Node].
func (v *verbatim) Dump(source []byte, level int) { ast.DumpHelper(v, source, level, nil, nil) }
