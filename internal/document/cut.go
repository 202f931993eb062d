package document

import (
	"bytes"
	"strings"
	"unicode/utf8"
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
	list     bool   // of Markdown: the last line without indentation began an item of a list
	fence    fence  // of the code that is open
	until    string // what ends the HTML that is open, "" where none is

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
}

// Parts are cut where they can be as soon as they are partSize bytes long; tests set it. Code and plain text that have no
// such place are cut between any lines once they are longPart bytes long.
var partSize = 32 << 10

const longPart = 256 << 10

// newCutter makes the cutter of a source. Nothing is cut within what comes before its text.
func newCutter(f format, before []byte) *cutter {
	return &cutter{format: f, at: len(before), line: 1 + lineEnds(string(before), 0, len(before)), part: part{line: 1}}
}

// lines takes the next lines of the source, whole ones but for the very last, and gives the parts that end in them.
func (c *cutter) lines(text []byte) (parts []part) {
	for len(text) > 0 {
		n := bytes.IndexByte(text, '\n') + 1
		if n == 0 {
			n = len(text)
		}
		line := text[:n]
		content := bytes.TrimRight(line, " \t\r\n")
		if size := c.at - c.part.start; size >= partSize && (c.canCut(content) || size >= longPart && c.mustCut()) {
			parts = append(parts, c.rest())
			c.part = part{start: c.at, line: c.line}
			if c.fence.text != "" {
				c.part.before = c.fence.text + "\n"
			}
		}
		c.take(content)
		c.at += n
		c.line += endsIn(line)
		text = text[n:]
	}
	return parts
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

// mustCut reports whether a part that is too long can begin with any line.
func (c *cutter) mustCut() bool {
	return c.format != markdown || c.fence.text != "" && c.fence.within == 0
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
		c.prose = false
		return
	case c.until != "":
		if bytes.Contains(bytes.ToLower(line), []byte(c.until)) {
			c.until = ""
		}
		return
	case c.fence.text != "" && !c.leaves(line):
		inner := bytes.TrimLeft(line, " \t>")
		if c.fence.closedBy(inner) && (c.fence.within != 0 || indentation(string(line[:len(line)-len(inner)])) < codeIndent) {
			c.fence = fence{}
		}
		return
	}
	c.fence = fence{}
	indented := line[0] == ' ' || line[0] == '\t'
	if !indented {
		c.list = itemMark(line) > 0
	}
	inner, within := withoutMarks(line)
	if within == 0 && indented && c.list {
		within = '-'
	}
	if within == 0 && indentation(string(line[:len(line)-len(inner)])) >= codeIndent {
		if len(c.defining) > 0 { // a paragraph goes on; else it is code
			c.gather(inner)
		}
		return
	}
	c.open(inner, within)
	c.gather(inner)
	c.prose = len(inner) > 0 && inner[0] != '#' && inner[0] != '<' && c.fence.text == "" && len(bytes.Trim(inner, "=-*_ ")) > 0
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
		return line[0] != ' ' && line[0] != '\t'
	}
	return false
}

// open looks at what a line begins, without the marks of containers.
func (c *cutter) open(line []byte, within byte) {
	if len(line) == 0 {
		return
	}
	switch line[0] {
	case '`', '~':
		length := len(line) - len(bytes.TrimLeft(line, string(line[:1])))
		if length >= 3 && (line[0] == '~' || bytes.IndexByte(line[length:], '`') < 0) {
			c.fence = fence{string(line), length, within}
		}
	case '<':
		c.openHTML(line)
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

func (c *cutter) openHTML(line []byte) {
	lower := bytes.ToLower(line)
	for _, ends := range htmlEnds {
		if bytes.HasPrefix(lower, []byte(ends[0])) {
			if !bytes.Contains(lower[len(ends[0]):], []byte(ends[1])) {
				c.until = ends[1]
			}
			return
		}
	}
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
