package paragraph_test

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"golang.org/x/text/unicode/norm"

	"maqal/internal/bidi"
	"maqal/internal/paragraph"
	"maqal/internal/paragraph/segment"
)

// A checker checks properties that every layout must have. It computes them independently of package paragraph.
type checker struct {
	text    paragraph.Text
	options paragraph.Options
	lines   []paragraph.Line
	piece   string // current piece: the text between two line feeds
	base    int    // byte offset of piece in text
	breaks  []segment.Break

	expanded  string // piece with its isolates as characters; in code, with symbols for bidi controls
	offsets   []int  // offset in expanded of each byte of piece
	levels    []bidi.Level
	baseLevel bidi.Level
}

// check lays out text and returns the first error in the result.
func check(l *paragraph.Layouter, text paragraph.Text, o paragraph.Options) error {
	c := &checker{text: text, options: o, lines: l.Layout(text, o)}
	steps := []func(paragraph.Line) error{c.checkBytes, c.checkWidths, c.checkGlyphs, c.checkShown, c.checkOrder, c.checkBreak, c.checkJustified}
	at, started := 0, false
	for i, line := range c.lines {
		if line.Start != at && !(line.Start == at+1 && text.String[at] == '\n') {
			return fmt.Errorf("line %d starts at byte %d, but the previous line ends at byte %d", i, line.Start, at)
		}
		if !started || line.Start != at {
			c.startPiece(line.Start)
			started = true
		}
		at = line.End
		for _, step := range steps {
			if err := step(line); err != nil {
				return fmt.Errorf("line %d, bytes %d to %d %+.80q: %w", i, line.Start, line.End, text.String[line.Start:line.End], err)
			}
		}
	}
	if at != len(text.String) {
		return fmt.Errorf("the last line ends at byte %d, want %d", at, len(text.String))
	}
	return nil
}

// startPiece computes the breaks and levels of the piece that starts at byte start.
func (c *checker) startPiece(start int) {
	c.base = start
	c.piece, _, _ = strings.Cut(c.text.String[start:], "\n")
	c.breaks = make([]segment.Break, len(c.piece)+1)
	for s := segment.Scan(c.piece); s.Next(); {
		c.addInnerBreaks(s.Cluster)
		c.breaks[s.End] = s.Break
	}
	c.resolve()
}

// addInnerBreaks adds the breaks inside a cluster that the layout splits: after a sign such as the end of ayah, and between
// a space and a joiner.
func (c *checker) addInnerBreaks(s segment.Cluster) {
	inner := s.Inner
	for at := s.Start; ; inner = segment.NoBreak {
		r, size := utf8.DecodeRuneInString(c.piece[at:])
		traits := segment.TraitsOf(r)
		at += size
		joiner := traits.Has(segment.Space) && !strings.ContainsFunc(c.piece[at:s.End], func(r rune) bool {
			return !segment.TraitsOf(r).Has(segment.Ignorable)
		})
		if at == s.End || !traits.Has(segment.Prefix) && !joiner {
			return
		}
		c.breaks[at] = inner
	}
}

// checkBytes checks that the line is in its piece, and its cells in the line.
func (c *checker) checkBytes(line paragraph.Line) error {
	if line.End < line.Start || line.End > c.base+len(c.piece) {
		return fmt.Errorf("ends at byte %d, but the piece ends at byte %d", line.End, c.base+len(c.piece))
	}
	for _, cell := range line.Cells {
		if cell.Start < line.Start || cell.End > line.End || cell.End < cell.Start {
			return fmt.Errorf("cell %+q shows bytes %d to %d, outside the line", cell.Glyph, cell.Start, cell.End)
		}
	}
	return nil
}

// checkWidths checks the widths of the cells and of the line.
func (c *checker) checkWidths(line paragraph.Line) error {
	n := 0
	for _, cell := range line.Cells {
		if cell.Width < 1 || cell.Width != ansi.StringWidth(cell.Glyph) {
			return fmt.Errorf("cell %+q has width %d, want %d", cell.Glyph, cell.Width, ansi.StringWidth(cell.Glyph))
		}
		n += cell.Width
	}
	switch {
	case n != line.Width:
		return fmt.Errorf("has width %d, want %d", line.Width, n)
	case n > c.options.Width && len(line.Cells) > 1:
		return fmt.Errorf("has width %d, want at most %d", n, c.options.Width)
	}
	return nil
}

// checkGlyphs checks that glyphs are valid UTF-8 without control characters and hidden marks. Except in a logical layout,
// they must also contain no format characters, and marks in canonical order.
func (c *checker) checkGlyphs(line paragraph.Line) error {
	for _, cell := range line.Cells {
		first, _ := utf8.DecodeRuneInString(cell.Glyph)
		if !utf8.ValidString(cell.Glyph) {
			return fmt.Errorf("cell %q is not valid UTF-8", cell.Glyph)
		}
		if unicode.Is(unicode.Mn, first) {
			return fmt.Errorf("cell %+q starts with a mark", cell.Glyph)
		}
		class := uint8(0)
		for _, r := range cell.Glyph {
			if unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r) && !c.options.Logical {
				return fmt.Errorf("cell %+q contains %U", cell.Glyph, r)
			}
			ccc := norm.NFD.PropertiesString(string(r)).CCC()
			if ccc != 0 && ccc < class && !c.options.Logical {
				return fmt.Errorf("cell %+q has marks out of canonical order", cell.Glyph)
			}
			class = ccc
			if c.options.HideMarks && segment.TraitsOf(r).Has(segment.Vowel) && r != 0x0653 {
				return fmt.Errorf("cell %+q contains a hidden mark", cell.Glyph)
			}
		}
	}
	return nil
}

// checkShown checks that no character is missing or drawn twice, and that every visible cluster is in one cell. A sign such
// as the end of ayah may be in another cell than its number.
func (c *checker) checkShown(line paragraph.Line) error {
	shown := make([]int, line.End-line.Start)
	for _, cell := range line.Cells {
		for b := cell.Start; b < cell.End; b++ {
			if shown[b-line.Start]++; shown[b-line.Start] > 1 {
				return fmt.Errorf("byte %d is drawn %d times, want at most once", b, shown[b-line.Start])
			}
		}
	}
	last := line.Start // end of the last visible cluster
	for s := segment.Scan(c.text.String[line.Start:line.End]); s.Next(); {
		cells := cellsIn(line, line.Start+s.Start, line.Start+s.End)
		cluster := c.text.String[line.Start+s.Start : line.Start+s.End]
		switch {
		case cells > 1 && !s.First.Has(segment.Prefix):
			return fmt.Errorf("%+q is drawn in %d cells, want 1", cluster, cells)
		case cells == 0 && c.visible(cluster):
			return fmt.Errorf("%+q is not drawn", cluster)
		case s.First.Has(segment.Space) && s.Runes == 1: // drawn only if something visible follows
		case c.visible(cluster):
			if err := c.spacesShown(shown[last-line.Start:s.Start], last); err != nil {
				return err
			}
			last = line.Start + s.End
		}
	}
	return nil
}

// cellsIn returns the number of cells of line that show bytes [start, end), which start at different bytes.
func cellsIn(line paragraph.Line, start, end int) int {
	starts := map[int]bool{}
	for _, cell := range line.Cells {
		if cell.Start < end && cell.End > start && cell.Start < cell.End {
			starts[cell.Start] = true
		}
	}
	return len(starts)
}

// visible reports whether a cluster is visible: any of its characters other than white space, or a bidi control in code.
func (c *checker) visible(cluster string) bool {
	if c.options.Code && cluster != "\u00AD" && bidiControls[cluster] {
		return true
	}
	for _, r := range cluster {
		traits := segment.TraitsOf(r)
		if !traits.Has(segment.Ignorable|segment.Space) && !(c.options.HideMarks && traits.Has(segment.Vowel)) {
			return true
		}
	}
	return false
}

// bidiControls contains all bidi controls.
var bidiControls = map[string]bool{"\u061C": true, "\u200E": true, "\u200F": true, "\u202A": true, "\u202B": true, "\u202C": true,
	"\u202D": true, "\u202E": true, "\u2066": true, "\u2067": true, "\u2068": true, "\u2069": true}

// spacesShown checks that all spaces between clusters are drawn. shown counts the cells of each byte, from byte at on.
func (c *checker) spacesShown(shown []int, at int) error {
	for b, n := range shown {
		if r, _ := utf8.DecodeRuneInString(c.text.String[at+b:]); n == 0 && segment.TraitsOf(r).Has(segment.Space) {
			return fmt.Errorf("the space at byte %d is not drawn", at+b)
		}
	}
	return nil
}
