package format

import (
	"bytes"
	"unicode/utf8"

	"maqal/internal/document"
)

// A Cut is a range of the source that can be parsed without the other parts.
type Cut struct {
	document.Extent
	Line      int    // number of its first line in the source, from 1
	Before    string // text to be parsed before it: opening fence of a continued code block, or first two rows of a table
	Continues bool   // whether its first block is displayed without a blank line before it
	Open      Open   // what the previous part leaves open
}

// A Parser parses the parts of a source after the first one. It is immutable.
type Parser interface {
	// Part appends the blocks of a part with the given text to d. Their offsets are byte offsets in the text.
	Part(d *Draft, text string, at Cut)
}

// A Splitter splits a source into parts that can be parsed separately. It is not safe for concurrent use.
type Splitter interface {
	// Lines adds the next lines of the source and returns the parts that end before one of them. Only two kinds of lines
	// may be incomplete: the last line of the source, and a line longer than [Sizes.Soft].
	Lines(text []byte) []Cut
	// Rest returns the current part. It ends before the line that is added next.
	Rest() Cut
	// First parses the first part into d and returns the parser of the others.
	First(d *Draft, text string) Parser
	// Settle is called once, when all lines are added. It reports whether all parts must be parsed again, because they
	// depend on definitions in other parts, and whether the source should be parsed as a whole instead.
	Settle() (again, whole bool)
}

// Sizes are the sizes at which a source is split, in bytes.
type Sizes struct {
	// Part is the minimum size of a part, except for the last part. A part of at least that size ends before the next line
	// at which a split does not change how the source is parsed.
	Part int
	// Soft is the size from which a part may also end within code, a list, a table, a quotation or a paragraph, which then
	// continues as another block. A line longer than that is split between words.
	Soft int
	// Max is the size from which a part ends before the next line, whatever it is.
	Max int
}

// DefaultSizes returns the sizes for reading on a screen.
func DefaultSizes() Sizes { return Sizes{Part: 32 << 10, Soft: 128 << 10, Max: 1 << 20} }

// LineRules determine where the lines of a format can be split. The cutter passes all lines to Add, in order.
type LineRules interface {
	// CanStart reports whether a part that starts with line is parsed as in the whole source.
	CanStart(line []byte) bool
	// MayStart reports whether a part may start with line if the current one has reached [Sizes.Soft].
	MayStart(line []byte) bool
	// Continuation returns the Before and Continues of a part that starts with line.
	Continuation(line []byte) (before string, continues bool)
	// Add updates the state after a line, which is passed without the white space at its end. If early is set, the next line
	// cannot start a part, unless the line is very long.
	Add(line []byte, early bool)
}

// A Cutter splits the lines of a source by the rules of a format.
type Cutter struct {
	sizes Sizes
	rules LineRules
	line  int // number of the next line, from 1
	cut   Cut // the current part, which ends before the next line
}

// NewCutter returns a cutter for a source that starts with before. It does not split before, which belongs to the first
// part.
func NewCutter(sizes Sizes, rules LineRules, before []byte) Cutter {
	return Cutter{sizes, rules, 1 + countLineEnds(string(before), 0, len(before)), Cut{Extent: document.Extent{End: len(before)}, Line: 1}}
}

// Lines implements [Splitter].
func (c *Cutter) Lines(text []byte) (cuts []Cut) {
	for len(text) > 0 {
		n := lineLength(text, c.sizes.Soft)
		line := text[:n]
		content := bytes.TrimRight(line, " \t\r\n")
		size := c.cut.End - c.cut.Start
		if size >= c.sizes.Part && (c.rules.CanStart(content) || size >= c.sizes.Soft && c.rules.MayStart(content) || size >= c.sizes.Max) {
			cuts = append(cuts, c.cut)
			at := c.cut.End
			c.cut = Cut{Extent: document.Extent{Start: at, End: at}, Line: c.line}
			c.cut.Before, c.cut.Continues = c.rules.Continuation(content)
		}
		c.rules.Add(content, c.cut.End-c.cut.Start < c.sizes.Part/2)
		c.cut.End += n
		c.line += countLines(line)
		text = text[n:]
	}
	return cuts
}

// Rest implements [Splitter].
func (c *Cutter) Rest() Cut { return c.cut }

// lineLength returns the length in bytes of the first line of text. If the line is longer than soft+1, it
// returns the length of the piece to be split off.
func lineLength(text []byte, soft int) int {
	n := bytes.IndexByte(text, '\n') + 1
	if n == 0 {
		n = len(text)
	}
	if n > soft+1 { // one more, to keep CRLF together
		n = PieceLength(text[:soft])
	}
	return n
}

// PieceLength returns the length in bytes of the piece to be split off a long line that starts with text. In the second
// half of text, the piece ends after the last carriage return or, if there is none, after the last space or tab.
// Otherwise it ends after the last whole character.
func PieceLength(text []byte) int {
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

// countLines returns the number of line ends in line, a line or a piece of one. It counts line feeds and the carriage
// returns that are not followed by one.
func countLines(line []byte) int {
	if i := bytes.IndexByte(line, '\r'); i < 0 || i == len(line)-2 {
		return bytes.Count(line, []byte{'\n'})
	}
	return countLineEnds(string(line), 0, len(line))
}
