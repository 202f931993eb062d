package document

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// The most that a text may ask of the parser, which walks nested blocks by recursion and searches a paragraph, and
// the list of notes, again and again. What asks for more is read as the text it is written with.
const (
	maxDepth     = 100      // blocks within each other
	maxParagraph = 64 << 10 // bytes of one paragraph or heading
	maxMarks     = 2000     // characters that may begin or end markup, of one paragraph or heading
	maxCells     = 1 << 18  // of one table
	maxNotes     = 2000
)

// markdownParser is CommonMark with GitHub's extensions, footnotes, definition lists and, where it is asked for them,
// the names of emoji, within bounds.
func markdownParser(emojiNames bool) parser.Parser {
	notes := 0
	fewNotes := func(ast.Node, text.Reader) bool {
		notes++
		return notes <= maxNotes
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
			util.Prioritized(limitedParser{limitedParser{extension.NewFootnoteBlockParser(), isShallow}, fewNotes}, 999),
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

// webAddress is an address in running text. Its path may have letters of any script; quotation marks and the
// punctuation of Arabic script end it.
var webAddress = lazyRegexp(
	`^(?:http|https|ftp)://[-a-zA-Z0-9@:%._+~#=]{1,256}\.[a-z]+(?::\d+)?(?:[/#?][^\s<>"«»“”،؛؟۔]*)?`)

// limitedParser is a block parser that opens a block only where it is allowed.
type limitedParser struct {
	parser.BlockParser
	allowed func(parent ast.Node, at text.Reader) bool
}

// Open implements parser.BlockParser.
func (b limitedParser) Open(parent ast.Node, at text.Reader, pc parser.Context) (ast.Node, parser.State) {
	if !b.allowed(parent, at) {
		return nil, parser.NoChildren
	}
	return b.BlockParser.Open(parent, at, pc)
}

// isShallow reports whether a block within n is not too deep.
func isShallow(n ast.Node, _ text.Reader) bool {
	depth := 0
	for ; n != nil; n = n.Parent() {
		depth++
	}
	return depth <= maxDepth
}

// isShort reports whether the line at hand has not too much in it.
func isShort(_ ast.Node, at text.Reader) bool {
	line, _ := at.PeekLine()
	return !exceedsLimits(line)
}

// verbatimIf makes a paragraph verbatim where it holds.
type verbatimIf func(lines *text.Segments, source []byte) bool

// Transform implements parser.ParagraphTransformer.
func (holds verbatimIf) Transform(p *ast.Paragraph, at text.Reader, _ parser.Context) {
	if p.Parent() == nil || !holds(p.Lines(), at.Source()) {
		return
	}
	v := &verbatim{}
	v.SetLines(p.Lines())
	v.SetPos(p.Pos())
	p.Parent().ReplaceChild(p.Parent(), p, v)
}

// isLongParagraph reports whether a paragraph has too much in it to look for markup.
func isLongParagraph(lines *text.Segments, source []byte) bool {
	n := lines.Len()
	return n > 0 && exceedsLimits(source[lines.At(0).Start:lines.At(n-1).Stop])
}

// exceedsLimits reports whether a text is beyond the bounds of a paragraph.
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

// isHugeTable reports whether a paragraph would be a table of too many cells, or has a cell that is too long.
func isHugeTable(lines *text.Segments, source []byte) bool {
	columns := 0
	for i := range lines.Len() {
		line := lines.At(i)
		if exceedsLimits(line.Value(source)) {
			return true
		}
		columns = max(columns, 1+bytes.Count(line.Value(source), []byte{'|'}))
	}
	return lines.Len()*columns > maxCells
}

// verbatim is a paragraph whose text has no markup.
type verbatim struct{ ast.BaseBlock }

var verbatimKind = ast.NewNodeKind("Verbatim")

// Kind implements ast.Node.
func (*verbatim) Kind() ast.NodeKind { return verbatimKind }

// IsRaw implements ast.Node: no markup is looked for.
func (*verbatim) IsRaw() bool { return true }

// Dump implements ast.Node.
func (v *verbatim) Dump(source []byte, level int) { ast.DumpHelper(v, source, level, nil, nil) }
