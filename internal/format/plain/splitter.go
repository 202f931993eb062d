package plain

import (
	"unicode/utf8"

	"maqal/internal/format"
)

// splitter splits plain text. Its state describes the last nonblank line.
type splitter struct {
	format.Cutter
	blank        bool // whether the last line is blank
	paragraphEnd bool // whether it ends a paragraph and is not a heading
	longLine     bool // whether it is too long for hard-wrapped text
}

// newSplitter returns a splitter for a plain text.
func newSplitter(sizes format.Sizes, _ []byte) format.Splitter {
	s := &splitter{}
	s.Cutter = format.NewCutter(sizes, s, nil)
	return s
}

// First implements [format.Splitter]. The shape of the first part applies to all parts.
func (s *splitter) First(d *format.Draft, text string) format.Parser {
	return partParser{parsePlain(d, text, nil)}
}

// Settle implements [format.Splitter]. The parts do not depend on each other.
func (s *splitter) Settle() (again, whole bool) { return false, false }

// partParser parses the parts of a plain text.
type partParser struct{ shape textShape }

// Part implements [format.Parser].
func (p partParser) Part(d *format.Draft, text string, _ format.Cut) { parsePlain(d, text, &p.shape) }

// CanStart implements [format.LineRules]. A part starts with a paragraph after another one.
func (s *splitter) CanStart(line []byte) bool {
	if len(line) == 0 || line[0] == ' ' || line[0] == '\t' {
		return false
	}
	return s.paragraphEnd && (s.blank || s.longLine && tooLongToWrap(line)) && isProse(line)
}

// MayStart implements [format.LineRules]. A long part may end before any line.
func (s *splitter) MayStart([]byte) bool { return true }

// Continuation implements [format.LineRules].
func (s *splitter) Continuation([]byte) (before string, continues bool) { return "", false }

// Add implements [format.LineRules].
func (s *splitter) Add(line []byte, early bool) {
	if s.blank = len(line) == 0; s.blank || early {
		return
	}
	last, _ := utf8.DecodeLastRune(line)
	s.longLine = tooLongToWrap(line)
	s.paragraphEnd = (s.longLine || endsSentence(last) || utf8.RuneCount(line) > format.MaxHeading) && isProse(line)
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
