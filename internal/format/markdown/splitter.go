package markdown

import (
	"bytes"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"maqal/internal/format"
)

// fence is the opening fence of a code block. The zero fence means that no code block is open.
type fence struct {
	text      string // without indentation and container markers
	length    int    // number of backticks or tildes
	container byte   // '>' in a quotation, '-' in a list item, otherwise 0
	indent    int    // if container is '-', the column of the contents of the list item
}

// inCode reports whether a line belongs to the open code block.
func (c *splitter) inCode(line []byte) bool {
	return c.fence.text != "" && (len(line) == 0 || !c.leavesContainer(line))
}

// splitter splits Markdown.
type splitter struct {
	format.Cutter
	blank             bool            // whether the last line is blank
	itemIndent        int             // column of the contents of the list item at the last unindented line, or 0
	previous          []byte          // last nonblank line outside of fenced code and HTML
	tableHead         string          // header and delimiter rows of the open table, or ""
	fence             fence           // of the open code block
	htmlEnd           string          // text that ends the open HTML block, or ""
	inHTML            bool            // whether an HTML block that ends at a blank line is open
	notes             bool            // whether footnotes are defined
	inParagraph       bool            // whether the last line may belong to a paragraph
	pendingDefinition []byte          // current paragraph, if it may define link references
	definitions       strings.Builder // paragraphs that may define link references
	settled           bool            // whether definitions are those of the whole source
}

// newSplitter returns a splitter for Markdown with the given front matter.
func newSplitter(sizes format.Sizes, frontMatter []byte) format.Splitter {
	c := &splitter{}
	c.Cutter = format.NewCutter(sizes, c, frontMatter)
	return c
}

// First implements [format.Splitter]. Its metadata applies to all parts.
func (c *splitter) First(d *format.Draft, text string) format.Parser {
	p := partParser{}
	if c.settled && c.definitions.Len() > 0 {
		p.references = references(c.definitions.String())
	}
	body := parseFrontMatter(d, text)
	parseMarkdown(d, body, len(text)-len(body), p.context(), format.Open{})
	return p
}

// Settle implements [format.Splitter]. Link references apply to all parts, and footnotes are at the end.
func (c *splitter) Settle() (again, whole bool) {
	c.flushDefinitions()
	c.settled = true
	return c.definitions.Len() > 0, c.notes
}

// CanStart reports whether a part that starts with line is parsed as in the whole source.
func (c *splitter) CanStart(line []byte) bool {
	return len(line) > 0 && line[0] != ' ' && line[0] != '\t' &&
		c.blank && c.fence.text == "" && c.htmlEnd == "" && itemMarkerLength(line) == 0 && line[0] != ':'
}

// MayStart reports whether a part that has become long may end before line: a line of code, or an unindented line outside
// of HTML comments and similar blocks.
func (c *splitter) MayStart(line []byte) bool {
	if c.inCode(line) {
		return c.fence.container == 0
	}
	return len(line) > 0 && c.htmlEnd == "" && line[0] != ' ' && line[0] != '\t'
}

// Continuation returns the text to be parsed before a part that starts with line, so that code and tables continue.
func (c *splitter) Continuation(line []byte) (before string, continues bool) {
	switch {
	case c.inCode(line):
		before = c.fence.text + "\n"
	case len(line) > 0:
		before = c.tableHead
	}
	return before, !c.blank || before != ""
}

// Add updates the state after a line. It tracks the blocks that may contain blank lines, tables, and paragraphs that may
// define link references.
func (c *splitter) Add(line []byte, _ bool) {
	switch {
	case len(line) == 0:
		c.addBlankLine()
	case c.inHTML:
	case c.htmlEnd != "":
		if bytes.Contains(bytes.ToLower(line), []byte(c.htmlEnd)) {
			c.htmlEnd, c.inParagraph = "", false
		}
	case c.fence.text != "" && !c.leavesContainer(line):
		c.addCodeLine(line)
	default:
		c.addTextLine(line)
	}
	c.blank = len(line) == 0
}

// addBlankLine updates the state after a blank line.
func (c *splitter) addBlankLine() {
	c.flushDefinitions()
	c.inParagraph, c.tableHead, c.inHTML = false, "", false
	if marker := itemMarkerLength(c.previous); !c.blank && marker == len(c.previous) { // a blank line ends an empty item
		c.itemIndent = 0
	}
}

// addCodeLine updates the state after a line in the open code block, which may close it.
func (c *splitter) addCodeLine(line []byte) {
	before := " \t"
	if c.fence.container == '>' {
		before = " \t>"
	}
	inner := bytes.TrimLeft(line, before)
	if c.fence.closedBy(inner) && (c.fence.container != 0 || format.Indentation(string(line[:len(line)-len(inner)])) < format.CodeIndent) {
		c.fence = fence{}
	}
}

// addTextLine updates the state after a nonblank line outside of code and HTML.
func (c *splitter) addTextLine(line []byte) {
	c.fence = fence{}
	if c.tableHead == "" && c.inParagraph && isTableRule(line) {
		c.tableHead = string(c.previous) + "\n" + string(line) + "\n"
	}
	c.previous = line
	inner, container, indent := c.enterContainers(line)
	if container == 0 && format.Indentation(string(line[:len(line)-len(inner)])) >= format.CodeIndent {
		if len(c.pendingDefinition) > 0 { // continues the paragraph; otherwise it is code
			c.addDefinitionLine(inner)
		}
		return
	}
	c.openBlock(inner, container, indent)
	c.addDefinitionLine(inner)
	c.inParagraph = c.fence.text == "" && c.isProseLine(inner)
}

// enterContainers returns the line without its container markers, and its innermost container and indentation as in
// [fence]. It updates itemIndent.
func (c *splitter) enterContainers(line []byte) (inner []byte, container byte, indent int) {
	indented := line[0] == ' ' || line[0] == '\t'
	if !indented {
		c.itemIndent = itemIndent(line)
	}
	inner, container = stripMarkers(line)
	indent = len(line) - len(inner)
	columns := format.Indentation(string(line[:indent]))
	switch {
	case container == 0 && indented && columns >= c.itemIndent && c.itemIndent > 0:
		return inner, '-', c.itemIndent
	case indented && columns < c.itemIndent && !c.inParagraph: // the item has ended
		c.itemIndent = 0
	}
	return inner, container, indent
}

// isProseLine reports whether a line may belong to a paragraph or an HTML block. If it does, the next line cannot start
// a paragraph of link reference definitions.
func (c *splitter) isProseLine(line []byte) bool {
	if len(line) == 0 {
		return false
	}
	switch rest := bytes.TrimLeft(line, string(line[:1])); line[0] {
	case '#':
		level := len(line) - len(rest)
		return level > 6 || len(rest) > 0 && rest[0] != ' ' && rest[0] != '\t'
	case '<':
		_, _, ok := htmlEnd(line)
		return !ok
	case '=':
		return !c.inParagraph || len(rest) > 0
	case '-', '*', '_':
		marks := bytes.Count(line, line[:1])
		isRule := marks >= 3 && len(bytes.Trim(line, string(line[:1])+" \t")) == 0
		return !isRule && !(c.inParagraph && line[0] == '-' && len(rest) == 0)
	}
	return true
}

// isTableRule reports whether a line may be the delimiter row of a table.
func isTableRule(line []byte) bool {
	return bytes.IndexByte(line, '|') >= 0 && bytes.IndexByte(line, '-') >= 0 && len(bytes.Trim(line, "|-: \t")) == 0
}

// addDefinitionLine adds a line to the paragraph that may define link references. It starts such a paragraph if there
// is none and the line may start a definition.
func (c *splitter) addDefinitionLine(line []byte) {
	if len(c.pendingDefinition) > 0 || !c.inParagraph && bytes.HasPrefix(line, []byte("[")) {
		c.pendingDefinition = append(append(c.pendingDefinition, line...), '\n')
	}
}

// flushDefinitions ends the paragraph that may define link references. It adds the paragraph to definitions if it
// contains "]:".
func (c *splitter) flushDefinitions() {
	if bytes.Contains(c.pendingDefinition, []byte("]:")) {
		c.definitions.Write(c.pendingDefinition)
		c.definitions.WriteByte('\n')
	}
	c.pendingDefinition = c.pendingDefinition[:0]
}

// leavesContainer reports whether a line is outside of the quotation or list item that contains the open code block.
func (c *splitter) leavesContainer(line []byte) bool {
	switch c.fence.container {
	case '>':
		return !bytes.HasPrefix(bytes.TrimLeft(line, " "), []byte(">"))
	case '-':
		return format.Indentation(string(line)) < c.fence.indent
	}
	return false
}

// openBlock updates the state if line starts fenced code, HTML or a footnote. The line is given without its container
// markers; container and indent describe its innermost container, as in [fence].
func (c *splitter) openBlock(line []byte, container byte, indent int) {
	if len(line) == 0 {
		return
	}
	switch line[0] {
	case '`', '~':
		length := len(line) - len(bytes.TrimLeft(line, string(line[:1])))
		if length >= 3 && (line[0] == '~' || bytes.IndexByte(line[length:], '`') < 0) {
			c.fence = fence{string(line), length, container, indent}
		}
	case '<':
		c.openHTML(line, container)
	case '[':
		if bytes.HasPrefix(line, []byte("[^")) && bytes.Contains(line, []byte("]:")) {
			c.notes = true
		}
	}
}

// closedBy reports whether a line is the closing fence of f.
func (f *fence) closedBy(line []byte) bool {
	return len(line) >= f.length && len(bytes.Trim(line, f.text[:1])) == 0
}

// htmlEnds contains the start and the end, in lower case, of HTML blocks that may contain blank lines: types 1 to 5 of
// CommonMark, section 4.6. The first start that matches a line applies.
var htmlEnds = [][2]string{
	{"<!--", "-->"}, {"<?", "?>"}, {"<![cdata[", "]]>"}, {"<script", "</script>"}, {"<pre", "</pre>"},
	{"<style", "</style>"}, {"<textarea", "</textarea>"}, {"<!", ">"},
}

// openHTML updates the state for the HTML block, if any, that a line with < at its start opens.
func (c *splitter) openHTML(line []byte, container byte) {
	start, end, ok := htmlEnd(line)
	switch {
	case ok && !bytes.Contains(bytes.ToLower(line[len(start):]), []byte(end)):
		c.htmlEnd = end
	case !ok && container == 0:
		kind := htmlKind(line)
		c.inHTML = kind == ast.HTMLBlockType6 || kind == ast.HTMLBlockType7 && !c.inParagraph
	}
}

// htmlKind returns the type of the HTML block that a line starts, or 0 if it does not start one.
func htmlKind(line []byte) ast.HTMLBlockType {
	at := parser.NewContext()
	at.SetBlockOffset(0)
	node, _ := parser.NewHTMLBlockParser().Open(ast.NewDocument(), text.NewReader(append(slices.Clip(line), '\n')), at)
	if block, ok := node.(*ast.HTMLBlock); ok {
		return block.HTMLBlockType
	}
	return 0
}

// htmlEnd returns the start and the end of the HTML block of [htmlEnds] that a line starts. It reports false if there is
// none.
func htmlEnd(line []byte) (start, end string, ok bool) {
	for _, ends := range htmlEnds {
		if start = ends[0]; len(line) >= len(start) && strings.EqualFold(string(line[:len(start)]), start) {
			return start, ends[1], true
		}
	}
	return "", "", false
}

// stripMarkers returns the line without indentation, quotation markers and list markers, at most [format.MaxDepth]. The
// container is that of the last marker: '>', '-', or 0 if there are no markers.
func stripMarkers(line []byte) (inner []byte, container byte) {
	for range format.MaxDepth {
		line = bytes.TrimLeft(line, " \t")
		if bytes.HasPrefix(line, []byte(">")) {
			line, container = line[1:], '>'
		} else if n := itemMarkerLength(line); n > 0 {
			line, container = line[n:], '-'
		} else {
			break
		}
	}
	return line, container
}

// itemIndent returns the column of the contents of the list item that a line starts, or 0 if it does not start one.
func itemIndent(line []byte) int {
	marker := itemMarkerLength(line)
	if marker == 0 {
		return 0
	}
	rest := line[marker:]
	space := format.Indentation(string(rest[:len(rest)-len(bytes.TrimLeft(rest, " \t"))]))
	if space > format.CodeIndent || space == len(rest) { // starts with code, or is empty
		space = 1
	}
	return marker + space
}

// itemMarkerLength returns the length in bytes of the Markdown list marker at the start of a line, without the space
// after it. It returns 0 if there is no marker.
func itemMarkerLength(line []byte) int {
	n := 0
	for n < len(line) && n < 9 && '0' <= line[n] && line[n] <= '9' {
		n++
	}
	switch {
	case n == len(line):
		return 0
	case n > 0 && line[n] != '.' && line[n] != ')', n == 0 && line[n] != '-' && line[n] != '+' && line[n] != '*':
		return 0
	case n+1 < len(line) && line[n+1] != ' ' && line[n+1] != '\t':
		return 0
	}
	return n + 1
}
