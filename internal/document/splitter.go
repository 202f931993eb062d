package document

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// cut is a range of the source that can be parsed without the other parts.
type cut struct {
	Extent
	line       int       // number of its first line in the source, from 1
	before     string    // text to be parsed before its source: opening fence of a continued code block, or first two rows of a table
	continues  bool      // whether its first block is displayed without a blank line before it
	openBefore openState // state of the HTML at the end of the previous part
}

// splitter splits a source into parts that can be parsed separately. Callers pass it the lines of the source in order.
type splitter struct {
	format format
	at     int // byte offset of the next line in the source
	line   int // number of the next line, from 1
	cut    cut // the current part, without its end

	// State of all formats.
	blank bool // whether the previous line is blank

	// State of plain text. It describes the last nonblank line.
	paragraphEnd bool // whether it ends a paragraph and is not a heading
	longLine     bool // whether it is too long for hard-wrapped text

	// State of Markdown.
	itemIndent        int             // column of the contents of the list item at the last unindented line, or 0
	previous          []byte          // last nonblank line outside of fenced code and HTML
	tableHead         string          // header and delimiter rows of the open table, or ""
	fence             fence           // of the open code block
	htmlEnd           string          // text that ends the open HTML block, or ""
	inHTML            bool            // whether an HTML block that ends at a blank line is open
	notes             bool            // whether footnotes are defined
	inParagraph       bool            // whether the previous line may belong to a paragraph
	pendingDefinition []byte          // current paragraph, if it may define link references
	definitions       strings.Builder // paragraphs that may define link references
}

// Sizes at which a source is split, in bytes. Tests change them.
var (
	// partSize is the minimum size of a part, except for the last part. A part of at least that size ends before the
	// next line at which a split does not change how the source is parsed.
	partSize = 32 << 10
	// maxSoftPart is the size from which a part may also end within code, a list, a table, a quotation or a paragraph,
	// which then continues as another block. A line longer than that is split between words.
	maxSoftPart = 128 << 10
	// maxPart is the size from which a part ends before the next line, whatever it is.
	maxPart = 1 << 20
)

// newSplitter returns a splitter for a source that starts with before. It does not split before, which belongs to the
// first part.
func newSplitter(f format, before []byte) *splitter {
	return &splitter{format: f, at: len(before), line: 1 + countLineEnds(string(before), 0, len(before)), cut: cut{line: 1}}
}

// lines adds the next lines of the source and returns the parts that end before one of them. Only two kinds of lines
// may be incomplete: the last line of the source, and a line longer than [maxSoftPart].
func (c *splitter) lines(text []byte) (parts []cut) {
	for len(text) > 0 {
		n := lineLength(text)
		line := text[:n]
		content := bytes.TrimRight(line, " \t\r\n")
		size := c.at - c.cut.Start
		if size >= partSize && (c.canSplit(content) || size >= maxSoftPart && c.maySplit(content) || size >= maxPart) {
			parts = append(parts, c.lastPart())
			c.cut = cut{Extent: Extent{Start: c.at}, line: c.line, before: c.continuation(content)}
			c.cut.continues = c.format == formatMarkdown && (!c.blank || c.cut.before != "")
		}
		c.addLine(content)
		c.at += n
		c.line += countLines(line)
		text = text[n:]
	}
	return parts
}

// lineLength returns the length in bytes of the first line of text. If the line is longer than maxSoftPart+1, it
// returns the length of the piece to be split off.
func lineLength(text []byte) int {
	n := bytes.IndexByte(text, '\n') + 1
	if n == 0 {
		n = len(text)
	}
	if n > maxSoftPart+1 { // one more, to keep CRLF together
		n = pieceLength(text[:maxSoftPart])
	}
	return n
}

// pieceLength returns the length in bytes of the piece to be split off a long line that starts with text. In the second
// half of text, the piece ends after the last carriage return or, if there is none, after the last space or tab.
// Otherwise it ends after the last whole character.
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

// lastPart returns the current part. It ends before the line that is added next.
func (c *splitter) lastPart() cut {
	p := c.cut
	p.End = c.at
	return p
}

// countLines returns the number of line ends in line, a line or a piece of one. It counts line feeds and the carriage
// returns that are not followed by one.
func countLines(line []byte) int {
	if i := bytes.IndexByte(line, '\r'); i < 0 || i == len(line)-2 {
		return bytes.Count(line, []byte{'\n'})
	}
	return countLineEnds(string(line), 0, len(line))
}

// canSplit reports whether a part that starts with line is parsed as in the whole source.
func (c *splitter) canSplit(line []byte) bool {
	if len(line) == 0 || line[0] == ' ' || line[0] == '\t' {
		return false
	}
	if c.format == formatMarkdown {
		return c.blank && c.fence.text == "" && c.htmlEnd == "" && itemMarkerLength(line) == 0 && !bytes.HasPrefix(line, []byte(":"))
	}
	return c.paragraphEnd && (c.blank || c.longLine && tooLongToWrap(line)) && isProse(line)
}

// maySplit reports whether a part may start with line if the current part has reached [maxSoftPart].
func (c *splitter) maySplit(line []byte) bool {
	switch {
	case c.format != formatMarkdown:
		return true
	case c.inCode(line):
		return c.fence.container == 0
	}
	return len(line) > 0 && c.htmlEnd == "" && line[0] != ' ' && line[0] != '\t'
}

// continuation returns the text to be parsed before a part that starts with line, so that code and tables continue.
func (c *splitter) continuation(line []byte) string {
	switch {
	case c.inCode(line):
		return c.fence.text + "\n"
	case len(line) > 0:
		return c.tableHead
	}
	return ""
}

// addLine updates the state after a line, which is given without white space at its end.
func (c *splitter) addLine(line []byte) {
	if c.format == formatMarkdown {
		c.addMarkdownLine(line)
	} else if len(line) > 0 {
		c.addPlainLine(line)
	}
	c.blank = len(line) == 0
}

// addPlainLine updates the state after a nonblank line of plain text.
func (c *splitter) addPlainLine(line []byte) {
	if c.at-c.cut.Start < partSize/2 {
		return // too early to split
	}
	last, _ := utf8.DecodeLastRune(line)
	c.longLine = tooLongToWrap(line)
	c.paragraphEnd = (c.longLine || endsSentence(last) || utf8.RuneCount(line) > maxHeading) && isProse(line)
}

// tooLongToWrap reports whether line has more than [maxWrapped] runes.
func tooLongToWrap(line []byte) bool {
	return len(line) > maxWrapped && (len(line) > maxWrapped*utf8.UTFMax || utf8.RuneCount(line) > maxWrapped)
}

// isProse reports whether a nonblank line may be prose: it is not a list item, quotation, indented line or underline.
func isProse(line []byte) bool {
	head := string(line[:min(len(line), maxWrapped)])
	_, item := parseMarker(head)
	return line[0] != ' ' && line[0] != '\t' && line[0] != '>' && !item && !isListItem(head) && underlineLevel(head) == 0
}
