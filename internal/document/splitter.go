package document

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// splitter finds where a text can be cut so that each part reads as it does in the whole. It is given the lines one after
// the other.
type splitter struct {
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
	htmlEnd  string // what ends the HTML that is open, "" where none is
	html     bool   // HTML is open that a blank line ends

	notes             bool            // there are footnotes
	prose             bool            // the last line may be one of a paragraph
	pendingDefinition []byte          // the lines so far of a paragraph that may define what references refer to
	definitions       strings.Builder // the paragraphs that do
}

// Parts are cut where they read as in the whole as soon as they are partSize bytes long. What has no such place is cut
// once it is longPart bytes long: code, a list, a table, a quotation or a paragraph goes on in the next part as another
// one; and a line as long as that, between words. What cannot be cut even so, as HTML, is cut between any lines once it is
// longestPart bytes long. Tests set them.
var (
	partSize    = 32 << 10
	maxSoftPart = 128 << 10
	maxPart     = 1 << 20
)

// newSplitter makes the cutter of a source. Nothing is cut within what comes before its text.
func newSplitter(f format, before []byte) *splitter {
	return &splitter{format: f, at: len(before), line: 1 + countLineEnds(string(before), 0, len(before)), part: part{line: 1}}
}

// lines takes the next lines of the source, whole ones but for the very last, and gives the parts that end in them.
func (c *splitter) lines(text []byte) (parts []part) {
	for len(text) > 0 {
		n := lineLength(text)
		line := text[:n]
		content := bytes.TrimRight(line, " \t\r\n")
		size := c.at - c.part.start
		if size >= partSize && (c.canSplit(content) || size >= maxSoftPart && c.maySplit(content) || size >= maxPart) {
			parts = append(parts, c.lastPart())
			c.part = part{start: c.at, line: c.line, before: c.continuation(content)}
			c.part.continues = c.format == formatMarkdown && (!c.blank || c.part.before != "")
		}
		c.addLine(content)
		c.at += n
		c.line += countLines(line)
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
	if n > maxSoftPart+1 { // the line feed after a carriage return is not cut off
		n = pieceLength(text[:maxSoftPart])
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

// lastPart is the part at hand as far as it is known.
func (c *splitter) lastPart() part {
	p := c.part
	p.end = c.at
	return p
}

// countLines is how many lines end in what a line feed ends.
func countLines(line []byte) int {
	if i := bytes.IndexByte(line, '\r'); i < 0 || i == len(line)-2 {
		return bytes.Count(line, []byte{'\n'})
	}
	return countLineEnds(string(line), 0, len(line))
}

// canSplit reports whether a part can begin with a line.
func (c *splitter) canSplit(line []byte) bool {
	if len(line) == 0 || line[0] == ' ' || line[0] == '\t' {
		return false
	}
	if c.format == formatMarkdown {
		return c.blank && c.fence.text == "" && c.htmlEnd == "" && itemMarkerLength(line) == 0 && !bytes.HasPrefix(line, []byte(":"))
	}
	return c.sentence && (c.blank || c.long && tooLongToWrap(line)) && isProse(line)
}

// maySplit reports whether a part can begin with a line where the one before is too long.
func (c *splitter) maySplit(line []byte) bool {
	switch {
	case c.format != formatMarkdown:
		return true
	case c.inCode(line):
		return c.fence.container == 0
	}
	return len(line) > 0 && c.htmlEnd == "" && line[0] != ' ' && line[0] != '\t'
}

// continuation is what is put before a line so that it reads as what it is in the whole.
func (c *splitter) continuation(line []byte) string {
	switch {
	case c.inCode(line):
		return c.fence.text + "\n"
	case len(line) > 0:
		return c.table
	}
	return ""
}

func (c *splitter) addLine(line []byte) {
	if c.format == formatMarkdown {
		c.addMarkdownLine(line)
	} else if len(line) > 0 {
		c.addPlainLine(line)
	}
	c.blank = len(line) == 0
}

// addPlainLine looks at how a line of a plain text ends.
func (c *splitter) addPlainLine(line []byte) {
	if c.at-c.part.start < partSize/2 {
		return // no cut is near
	}
	last, _ := utf8.DecodeLastRune(line)
	c.long = tooLongToWrap(line)
	c.sentence = (c.long || endsSentence(last) || utf8.RuneCount(line) > maxHeading) && isProse(line)
}

func tooLongToWrap(line []byte) bool {
	return len(line) > maxWrapped && (len(line) > maxWrapped*utf8.UTFMax || utf8.RuneCount(line) > maxWrapped)
}

// isProse reports whether a line is none of a list, a quotation, code or an underline.
func isProse(line []byte) bool {
	head := string(line[:min(len(line), maxWrapped)])
	_, item := parseMarker(head)
	return line[0] != ' ' && line[0] != '\t' && line[0] != '>' && !item && !isListItem(head) && underlineLevel(head) == 0
}
