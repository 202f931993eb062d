package document

import (
	"bytes"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// fence is the line before a piece of code; its zero value, that none is open.
type fence struct {
	text      string // without what stands before it
	length    int    // of its marks
	container byte   // '>' of code in a quotation, '-' of code in a list
	indent    int    // of code in a list: columns before what is in the item
}

// inCode reports whether a line is one of the code that is open.
func (c *splitter) inCode(line []byte) bool {
	return c.fence.text != "" && (len(line) == 0 || !c.leavesContainer(line))
}

// addMarkdownLine follows what can stretch over blank lines.
func (c *splitter) addMarkdownLine(line []byte) {
	switch {
	case len(line) == 0:
		c.flushDefinitions()
		c.prose, c.table, c.html = false, "", false
		if mark := itemMarkerLength(c.last); !c.blank && mark == len(c.last) { // an item that begins with nothing ends with a blank line
			c.list = 0
		}
		return
	case c.html:
		return
	case c.htmlEnd != "":
		if bytes.Contains(bytes.ToLower(line), []byte(c.htmlEnd)) {
			c.htmlEnd, c.prose = "", false
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
	if c.table == "" && c.prose && isTableRule(line) {
		c.table = string(c.last) + "\n" + string(line) + "\n"
	}
	c.last = line
	indented := line[0] == ' ' || line[0] == '\t'
	if !indented {
		c.list = itemIndent(line)
	}
	inner, within := stripMarkers(line)
	indent := len(line) - len(inner)
	if columns := indentation(string(line[:indent])); within == 0 && indented && columns >= c.list && c.list > 0 {
		within, indent = '-', c.list
	} else if indented && columns < c.list && !c.prose { // it is no longer in the item
		c.list = 0
	}
	if within == 0 && indentation(string(line[:len(line)-len(inner)])) >= codeIndent {
		if len(c.pendingDefinition) > 0 { // a paragraph goes on; else it is code
			c.addDefinitionLine(inner)
		}
		return
	}
	c.openBlock(inner, within, indent)
	c.addDefinitionLine(inner)
	c.prose = c.fence.text == "" && c.isProseLine(inner)
}

// isProseLine reports whether a line may be one of a paragraph, or of HTML that goes on: in both nothing is defined.
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
		return !c.prose || len(rest) > 0
	case '-', '*', '_':
		marks := bytes.Count(line, line[:1])
		isRule := marks >= 3 && len(bytes.Trim(line, string(line[:1])+" \t")) == 0
		return !isRule && !(c.prose && line[0] == '-' && len(rest) == 0)
	}
	return true
}

// isTableRule reports whether a line can be the one under the heading of a table.
func isTableRule(line []byte) bool {
	return bytes.IndexByte(line, '|') >= 0 && bytes.IndexByte(line, '-') >= 0 && len(bytes.Trim(line, "|-: \t")) == 0
}

// addDefinitionLine adds a line to the paragraph that may define something, or begins one.
func (c *splitter) addDefinitionLine(line []byte) {
	if len(c.pendingDefinition) > 0 || !c.prose && bytes.HasPrefix(line, []byte("[")) {
		c.pendingDefinition = append(append(c.pendingDefinition, line...), '\n')
	}
}

// flushDefinitions ends a paragraph that may define something.
func (c *splitter) flushDefinitions() {
	if bytes.Contains(c.pendingDefinition, []byte("]:")) {
		c.definitions.Write(c.pendingDefinition)
		c.definitions.WriteByte('\n')
	}
	c.pendingDefinition = c.pendingDefinition[:0]
}

// leavesContainer reports whether a line is no longer in the container that the code which is open stands in.
func (c *splitter) leavesContainer(line []byte) bool {
	switch c.fence.container {
	case '>':
		return !bytes.HasPrefix(bytes.TrimLeft(line, " "), []byte(">"))
	case '-':
		return indentation(string(line)) < c.fence.indent
	}
	return false
}

// openBlock looks at what a line begins, without the marks of containers.
func (c *splitter) openBlock(line []byte, within byte, indent int) {
	if len(line) == 0 {
		return
	}
	switch line[0] {
	case '`', '~':
		length := len(line) - len(bytes.TrimLeft(line, string(line[:1])))
		if length >= 3 && (line[0] == '~' || bytes.IndexByte(line[length:], '`') < 0) {
			c.fence = fence{string(line), length, within, indent}
		}
	case '<':
		c.openHTML(line, within)
	case '[':
		if bytes.HasPrefix(line, []byte("[^")) && bytes.Contains(line, []byte("]:")) {
			c.notes = true
		}
	}
}

// closedBy reports whether a line ends code.
func (f *fence) closedBy(line []byte) bool {
	return len(line) >= f.length && len(bytes.Trim(line, f.text[:1])) == 0
}

// htmlEnds tell what ends a piece of HTML in Markdown that may have blank lines, by what it begins with: the kinds 1 to 5
// of CommonMark's HTML blocks.
var htmlEnds = [][2]string{
	{"<!--", "-->"}, {"<?", "?>"}, {"<![cdata[", "]]>"}, {"<script", "</script>"}, {"<pre", "</pre>"},
	{"<style", "</style>"}, {"<textarea", "</textarea>"}, {"<!", ">"},
}

func (c *splitter) openHTML(line []byte, within byte) {
	if ends := htmlEnd(line); ends != nil && !bytes.Contains(bytes.ToLower(line[len(ends[0]):]), []byte(ends[1])) {
		c.htmlEnd = ends[1]
	} else if ends == nil && within == 0 {
		kind := htmlKind(line)
		c.html = kind == ast.HTMLBlockType6 || kind == ast.HTMLBlockType7 && !c.prose
	}
}

// htmlKind is the kind of the HTML block that a line begins, 0 where it begins none.
func htmlKind(line []byte) ast.HTMLBlockType {
	at := parser.NewContext()
	at.SetBlockOffset(0)
	node, _ := parser.NewHTMLBlockParser().Open(ast.NewDocument(), text.NewReader(append(slices.Clip(line), '\n')), at)
	if block, ok := node.(*ast.HTMLBlock); ok {
		return block.HTMLBlockType
	}
	return 0
}

// htmlEnd is what such a piece of HTML begins and ends with, nil where a line begins none.
func htmlEnd(line []byte) *[2]string {
	for i := range htmlEnds {
		if begin := htmlEnds[i][0]; len(line) >= len(begin) && strings.EqualFold(string(line[:len(begin)]), begin) {
			return &htmlEnds[i]
		}
	}
	return nil
}

// stripMarkers is a line without the marks of quotations and items before it, and the mark of the innermost of them.
func stripMarkers(line []byte) (inner []byte, within byte) {
	for range maxDepth {
		line = bytes.TrimLeft(line, " \t")
		if bytes.HasPrefix(line, []byte(">")) {
			line, within = line[1:], '>'
		} else if n := itemMarkerLength(line); n > 0 {
			line, within = line[n:], '-'
		} else {
			break
		}
	}
	return line, within
}

// itemIndent is how many columns stand before what is in an item that begins with a line, 0 where it begins none.
func itemIndent(line []byte) int {
	mark := itemMarkerLength(line)
	if mark == 0 {
		return 0
	}
	rest := line[mark:]
	space := indentation(string(rest[:len(rest)-len(bytes.TrimLeft(rest, " \t"))]))
	if space > codeIndent || space == len(rest) { // it begins with code, or with nothing
		space = 1
	}
	return mark + space
}

// itemMarkerLength is how many bytes the mark of an item of a Markdown list takes at the beginning of a line, 0 where it has
// none.
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
