package document

import (
	"bytes"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
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

// addMarkdownLine updates the state after a line of Markdown. It tracks the blocks that may contain blank lines,
// tables, and paragraphs that may define link references.
func (c *splitter) addMarkdownLine(line []byte) {
	switch {
	case len(line) == 0:
		c.flushDefinitions()
		c.inParagraph, c.tableHead, c.inHTML = false, "", false
		if marker := itemMarkerLength(c.previous); !c.blank && marker == len(c.previous) { // a blank line ends an empty item
			c.itemIndent = 0
		}
		return
	case c.inHTML:
		return
	case c.htmlEnd != "":
		if bytes.Contains(bytes.ToLower(line), []byte(c.htmlEnd)) {
			c.htmlEnd, c.inParagraph = "", false
		}
		return
	case c.fence.text != "" && !c.leavesContainer(line):
		before := " \t"
		if c.fence.container == '>' {
			before = " \t>"
		}
		inner := bytes.TrimLeft(line, before)
		if c.fence.closedBy(inner) && (c.fence.container != 0 || indentation(string(line[:len(line)-len(inner)])) < codeIndent) {
			c.fence = fence{}
		}
		return
	}
	c.fence = fence{}
	if c.tableHead == "" && c.inParagraph && isTableRule(line) {
		c.tableHead = string(c.previous) + "\n" + string(line) + "\n"
	}
	c.previous = line
	indented := line[0] == ' ' || line[0] == '\t'
	if !indented {
		c.itemIndent = itemIndent(line)
	}
	inner, container := stripMarkers(line)
	indent := len(line) - len(inner)
	if columns := indentation(string(line[:indent])); container == 0 && indented && columns >= c.itemIndent && c.itemIndent > 0 {
		container, indent = '-', c.itemIndent
	} else if indented && columns < c.itemIndent && !c.inParagraph { // the item has ended
		c.itemIndent = 0
	}
	if container == 0 && indentation(string(line[:len(line)-len(inner)])) >= codeIndent {
		if len(c.pendingDefinition) > 0 { // continues the paragraph; otherwise it is code
			c.addDefinitionLine(inner)
		}
		return
	}
	c.openBlock(inner, container, indent)
	c.addDefinitionLine(inner)
	c.inParagraph = c.fence.text == "" && c.isProseLine(inner)
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
		return htmlEnd(line) == nil
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
		return indentation(string(line)) < c.fence.indent
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
	if ends := htmlEnd(line); ends != nil && !bytes.Contains(bytes.ToLower(line[len(ends[0]):]), []byte(ends[1])) {
		c.htmlEnd = ends[1]
	} else if ends == nil && container == 0 {
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

// htmlEnd returns the element of [htmlEnds] for the HTML block that a line starts, or nil if there is none.
func htmlEnd(line []byte) *[2]string {
	for i := range htmlEnds {
		if begin := htmlEnds[i][0]; len(line) >= len(begin) && strings.EqualFold(string(line[:len(begin)]), begin) {
			return &htmlEnds[i]
		}
	}
	return nil
}

// stripMarkers returns the line without indentation, quotation markers and list markers, at most maxDepth of them. The
// container is that of the last marker: '>', '-', or 0 if there are no markers.
func stripMarkers(line []byte) (inner []byte, container byte) {
	for range maxDepth {
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
	space := indentation(string(rest[:len(rest)-len(bytes.TrimLeft(rest, " \t"))]))
	if space > codeIndent || space == len(rest) { // starts with code, or is empty
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
