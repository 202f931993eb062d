package document

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// cutter finds where a text can be cut so that each part reads as it does in the whole. It is given the lines one after
// the other.
type cutter struct {
	format format
	at     int  // bytes of the source before the next line
	line   int  // its number, from 1
	part   part // the one at hand: where it begins

	blank    bool   // the line before is blank
	sentence bool   // of a plain text: the last line that is not blank ends a paragraph, and is no heading
	long     bool   // and lines as long as it are not broken to a width
	list     int    // of Markdown: columns before what is in the item that the last line without indentation began, 0 for none
	last     []byte // and the line before
	table    string // the heading of the table that is open with the line under it, "" where none is
	fence    fence  // of the code that is open
	until    string // what ends the HTML that is open, "" where none is
	html     bool   // HTML is open that a blank line ends

	notes       bool            // there are footnotes
	prose       bool            // the last line may be one of a paragraph
	defining    []byte          // the lines so far of a paragraph that may define what references refer to
	definitions strings.Builder // the paragraphs that do
}

// fence is the line before a piece of code; its zero value, that none is open.
type fence struct {
	text   string // without what stands before it
	length int    // of its marks
	within byte   // '>' of code in a quotation, '-' of code in a list
	indent int    // of code in a list: columns before what is in the item
}

// Parts are cut where they read as in the whole as soon as they are partSize bytes long. What has no such place is cut
// once it is longPart bytes long: code, a list, a table, a quotation or a paragraph goes on in the next part as another
// one; and a line as long as that, between words. What cannot be cut even so, as HTML, is cut between any lines once it is
// longestPart bytes long. Tests set them.
var (
	partSize    = 32 << 10
	longPart    = 128 << 10
	longestPart = 1 << 20
)

// newCutter makes the cutter of a source. Nothing is cut within what comes before its text.
func newCutter(f format, before []byte) *cutter {
	return &cutter{format: f, at: len(before), line: 1 + lineEnds(string(before), 0, len(before)), part: part{line: 1}}
}

// lines takes the next lines of the source, whole ones but for the very last, and gives the parts that end in them.
func (c *cutter) lines(text []byte) (parts []part) {
	for len(text) > 0 {
		n := lineLength(text)
		line := text[:n]
		content := bytes.TrimRight(line, " \t\r\n")
		size := c.at - c.part.start
		if size >= partSize && (c.canCut(content) || size >= longPart && c.mayCut(content) || size >= longestPart) {
			parts = append(parts, c.rest())
			c.part = part{start: c.at, line: c.line, before: c.goingOn(content)}
			c.part.goesOn = c.format == markdown && (!c.blank || c.part.before != "")
		}
		c.take(content)
		c.at += n
		c.line += endsIn(line)
		text = text[n:]
	}
	return parts
}

// lineLength is how many bytes the first line of a text takes, or what is cut off a very long one.
func lineLength(text []byte) int {
	n := bytes.IndexByte(text, '\n') + 1
	if n == 0 {
		n = len(text)
	}
	if n > longPart+1 { // the line feed after a carriage return is not cut off
		n = pieceLength(text[:longPart])
	}
	return n
}

// pieceLength is how much of the beginning of a line can be cut off: whole lines where they end with carriage returns,
// whole words, or whole characters.
func pieceLength(text []byte) int {
	for _, ends := range []string{"\r", " \t"} {
		if n := bytes.LastIndexAny(text, ends) + 1; n > len(text)/2 && n < len(text) {
			return n
		}
	}
	n := len(text)
	for n > len(text)-utf8.UTFMax && n > 1 && !utf8.RuneStart(text[n-1]) {
		n--
	}
	if n > 1 && !utf8.FullRune(text[n-1:]) {
		return n - 1
	}
	return len(text)
}

// rest is the part at hand as far as it is known.
func (c *cutter) rest() part {
	p := c.part
	p.end = c.at
	return p
}

// endsIn is how many lines end in what a line feed ends.
func endsIn(line []byte) int {
	if i := bytes.IndexByte(line, '\r'); i < 0 || i == len(line)-2 {
		return bytes.Count(line, []byte{'\n'})
	}
	return lineEnds(string(line), 0, len(line))
}

// canCut reports whether a part can begin with a line.
func (c *cutter) canCut(line []byte) bool {
	if len(line) == 0 || line[0] == ' ' || line[0] == '\t' {
		return false
	}
	if c.format == markdown {
		return c.blank && c.fence.text == "" && c.until == "" && itemMark(line) == 0 && !bytes.HasPrefix(line, []byte(":"))
	}
	return c.sentence && (c.blank || c.long && tooLongToWrap(line)) && isProse(line)
}

// mayCut reports whether a part can begin with a line where the one before is too long.
func (c *cutter) mayCut(line []byte) bool {
	switch {
	case c.format != markdown:
		return true
	case c.inCode(line):
		return c.fence.within == 0
	}
	return len(line) > 0 && c.until == "" && line[0] != ' ' && line[0] != '\t'
}

// inCode reports whether a line is one of the code that is open.
func (c *cutter) inCode(line []byte) bool {
	return c.fence.text != "" && (len(line) == 0 || !c.leaves(line))
}

// goingOn is what is put before a line so that it reads as what it is in the whole.
func (c *cutter) goingOn(line []byte) string {
	switch {
	case c.inCode(line):
		return c.fence.text + "\n"
	case len(line) > 0:
		return c.table
	}
	return ""
}

func (c *cutter) take(line []byte) {
	if c.format == markdown {
		c.takeMarkdown(line)
	} else if len(line) > 0 {
		c.takePlain(line)
	}
	c.blank = len(line) == 0
}

// takePlain looks at how a line of a plain text ends.
func (c *cutter) takePlain(line []byte) {
	if c.at-c.part.start < partSize/2 {
		return // no cut is near
	}
	last, _ := utf8.DecodeLastRune(line)
	c.long = tooLongToWrap(line)
	c.sentence = (c.long || closesSentence(last) || utf8.RuneCount(line) > headingLongest) && isProse(line)
}

func tooLongToWrap(line []byte) bool {
	return len(line) > wrapLongest && (len(line) > wrapLongest*utf8.UTFMax || utf8.RuneCount(line) > wrapLongest)
}

// isProse reports whether a line is none of a list, a quotation, code or an underline.
func isProse(line []byte) bool {
	head := string(line[:min(len(line), wrapLongest)])
	_, item := markOf(head)
	return line[0] != ' ' && line[0] != '\t' && line[0] != '>' && !item && !isListItem(head) && underline(head) == 0
}

// takeMarkdown follows what can stretch over blank lines.
func (c *cutter) takeMarkdown(line []byte) {
	switch {
	case len(line) == 0:
		c.define()
		c.prose, c.table, c.html = false, "", false
		if mark := itemMark(c.last); !c.blank && mark == len(c.last) { // an item that begins with nothing ends with a blank line
			c.list = 0
		}
		return
	case c.html:
		return
	case c.until != "":
		if bytes.Contains(bytes.ToLower(line), []byte(c.until)) {
			c.until, c.prose = "", false
		}
		return
	case c.fence.text != "" && !c.leaves(line):
		before := " \t"
		if c.fence.within == '>' {
			before = " \t>"
		}
		inner := bytes.TrimLeft(line, before)
		if c.fence.closedBy(inner) && (c.fence.within != 0 || indentation(string(line[:len(line)-len(inner)])) < codeIndent) {
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
	inner, within := withoutMarks(line)
	indent := len(line) - len(inner)
	if columns := indentation(string(line[:indent])); within == 0 && indented && columns >= c.list && c.list > 0 {
		within, indent = '-', c.list
	} else if indented && columns < c.list && !c.prose { // it is no longer in the item
		c.list = 0
	}
	if within == 0 && indentation(string(line[:len(line)-len(inner)])) >= codeIndent {
		if len(c.defining) > 0 { // a paragraph goes on; else it is code
			c.gather(inner)
		}
		return
	}
	c.open(inner, within, indent)
	c.gather(inner)
	c.prose = c.fence.text == "" && c.isProseLine(inner)
}

// isProseLine reports whether a line may be one of a paragraph, or of HTML that goes on: in both nothing is defined.
func (c *cutter) isProseLine(line []byte) bool {
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

// gather adds a line to the paragraph that may define something, or begins one.
func (c *cutter) gather(line []byte) {
	if len(c.defining) > 0 || !c.prose && bytes.HasPrefix(line, []byte("[")) {
		c.defining = append(append(c.defining, line...), '\n')
	}
}

// define ends a paragraph that may define something.
func (c *cutter) define() {
	if bytes.Contains(c.defining, []byte("]:")) {
		c.definitions.Write(c.defining)
		c.definitions.WriteByte('\n')
	}
	c.defining = c.defining[:0]
}

// leaves reports whether a line is no longer in the container that the code which is open stands in.
func (c *cutter) leaves(line []byte) bool {
	switch c.fence.within {
	case '>':
		return !bytes.HasPrefix(bytes.TrimLeft(line, " "), []byte(">"))
	case '-':
		return indentation(string(line)) < c.fence.indent
	}
	return false
}

// open looks at what a line begins, without the marks of containers.
func (c *cutter) open(line []byte, within byte, indent int) {
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

func (c *cutter) openHTML(line []byte, within byte) {
	if ends := htmlEnd(line); ends != nil && !bytes.Contains(bytes.ToLower(line[len(ends[0]):]), []byte(ends[1])) {
		c.until = ends[1]
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

// withoutMarks is a line without the marks of quotations and items before it, and the mark of the innermost of them.
func withoutMarks(line []byte) (inner []byte, within byte) {
	for range deepest {
		line = bytes.TrimLeft(line, " \t")
		if bytes.HasPrefix(line, []byte(">")) {
			line, within = line[1:], '>'
		} else if n := itemMark(line); n > 0 {
			line, within = line[n:], '-'
		} else {
			break
		}
	}
	return line, within
}

// itemIndent is how many columns stand before what is in an item that begins with a line, 0 where it begins none.
func itemIndent(line []byte) int {
	mark := itemMark(line)
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

// itemMark is how many bytes the mark of an item of a Markdown list takes at the beginning of a line, 0 where it has
// none.
func itemMark(line []byte) int {
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
