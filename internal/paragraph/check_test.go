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

// checker holds what every layout must hold for, and finds it out in ways that are not those of the package.
type checker struct {
	text   paragraph.Text
	o      paragraph.Options
	lines  []paragraph.Line
	piece  string // of the text, between line feeds, that the line at hand is in
	base   int    // bytes before the piece
	breaks []segment.Break

	whole     string // the piece with its isolates as characters
	places    []int  // of each byte of the piece in whole
	levels    []bidi.Level
	baseLevel bidi.Level
}

// check lays a text out and gives the first thing that is wrong with it.
func check(l *paragraph.Layouter, text paragraph.Text, o paragraph.Options) error {
	c := &checker{text: text, o: o, lines: l.Layout(text, o)}
	steps := []func(paragraph.Line) error{c.checkBytes, c.checkWidths, c.checkGlyphs, c.checkShown, c.checkOrder, c.checkBreak, c.checkAdded}
	at, begun := 0, false
	for i, line := range c.lines {
		if line.Start != at && !(line.Start == at+1 && text.String[at] == '\n') {
			return fmt.Errorf("line %d begins at byte %d, the one before ends at %d", i, line.Start, at)
		}
		if !begun || line.Start != at {
			c.begin(line.Start)
			begun = true
		}
		at = line.End
		for _, step := range steps {
			if err := step(line); err != nil {
				return fmt.Errorf("line %d, bytes %d to %d %+.80q: %w", i, line.Start, line.End, text.String[line.Start:line.End], err)
			}
		}
	}
	if at != len(text.String) {
		return fmt.Errorf("the last line ends at byte %d of %d", at, len(text.String))
	}
	return nil
}

// begin finds the breaks and levels of the piece that begins at byte start.
func (c *checker) begin(start int) {
	c.base = start
	c.piece, _, _ = strings.Cut(c.text.String[start:], "\n")
	c.breaks = make([]segment.Break, len(c.piece)+1)
	for s := segment.Scan(c.piece); s.Next(); {
		c.part(s.Cluster)
		c.breaks[s.End] = s.Break
	}
	c.resolve()
}

// part finds the places inside of a cluster where two cells part: after signs such as the end of an ayah, and between a
// space and a joiner.
func (c *checker) part(s segment.Cluster) {
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

func (c *checker) checkBytes(line paragraph.Line) error {
	if line.End < line.Start || line.End > c.base+len(c.piece) {
		return fmt.Errorf("ends at byte %d, the piece at %d", line.End, c.base+len(c.piece))
	}
	for _, cell := range line.Cells {
		if cell.Start < line.Start || cell.End > line.End || cell.End < cell.Start {
			return fmt.Errorf("cell %+q shows bytes %d to %d", cell.Glyph, cell.Start, cell.End)
		}
	}
	return nil
}

func (c *checker) checkWidths(line paragraph.Line) error {
	n := 0
	for _, cell := range line.Cells {
		if cell.Width < 1 || cell.Width != ansi.StringWidth(cell.Glyph) {
			return fmt.Errorf("cell %+q has width %d, and is drawn %d wide", cell.Glyph, cell.Width, ansi.StringWidth(cell.Glyph))
		}
		n += cell.Width
	}
	switch {
	case n != line.Width:
		return fmt.Errorf("is %d wide, its cells are %d", line.Width, n)
	case n > c.o.Width && len(line.Cells) > 1:
		return fmt.Errorf("is %d wide", n)
	}
	return nil
}

// checkGlyphs looks for what may never be sent, and for marks out of order.
func (c *checker) checkGlyphs(line paragraph.Line) error {
	for _, cell := range line.Cells {
		first, _ := utf8.DecodeRuneInString(cell.Glyph)
		if !utf8.ValidString(cell.Glyph) {
			return fmt.Errorf("cell %q is no UTF-8", cell.Glyph)
		}
		if unicode.Is(unicode.Mn, first) {
			return fmt.Errorf("cell %+q begins with a mark", cell.Glyph)
		}
		class := uint8(0)
		for _, r := range cell.Glyph {
			if unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Cf, r) && !c.o.Logical {
				return fmt.Errorf("cell %+q has %U", cell.Glyph, r)
			}
			ccc := norm.NFD.PropertiesString(string(r)).CCC()
			if ccc != 0 && ccc < class && !c.o.Logical {
				return fmt.Errorf("cell %+q has its marks in no canonical order", cell.Glyph)
			}
			class = ccc
			if c.o.HideMarks && segment.TraitsOf(r).Has(segment.Vowel) && r != 0x0653 {
				return fmt.Errorf("cell %+q has a mark", cell.Glyph)
			}
		}
	}
	return nil
}

// checkShown looks for characters that are lost or drawn twice. A cluster that is to be seen is in one cell, but for
// a sign such as the end of an ayah, which is parted from its number.
func (c *checker) checkShown(line paragraph.Line) error {
	shown := make([]int, line.End-line.Start)
	for _, cell := range line.Cells {
		for b := cell.Start; b < cell.End; b++ {
			shown[b-line.Start]++
		}
	}
	last := line.Start // after the last cluster that is to be seen
	for s := segment.Scan(c.text.String[line.Start:line.End]); s.Next(); {
		cells := map[int]bool{}
		for b := s.Start; b < s.End; b++ {
			if shown[b] > 1 {
				return fmt.Errorf("byte %d is drawn %d times", line.Start+b, shown[b])
			}
		}
		for _, cell := range line.Cells {
			if cell.Start < line.Start+s.End && cell.End > line.Start+s.Start && cell.Start < cell.End {
				cells[cell.Start] = true
			}
		}
		cluster := c.text.String[line.Start+s.Start : line.Start+s.End]
		switch {
		case len(cells) > 1 && !s.First.Has(segment.Prefix):
			return fmt.Errorf("%+q is drawn in %d cells", cluster, len(cells))
		case len(cells) == 0 && c.visible(cluster):
			return fmt.Errorf("%+q is not drawn", cluster)
		case s.First.Has(segment.Space) && s.Runes == 1: // drawn where something follows
		case c.visible(cluster):
			if err := c.spacesShown(shown[last-line.Start:s.Start], last); err != nil {
				return err
			}
			last = line.Start + s.End
		}
	}
	return nil
}

// visible reports whether something of a cluster is to be seen.
func (c *checker) visible(cluster string) bool {
	if c.o.Code && cluster != "\u00AD" && controls[cluster] {
		return true
	}
	for _, r := range cluster {
		traits := segment.TraitsOf(r)
		if !traits.Has(segment.Ignorable|segment.Space) && !(c.o.HideMarks && traits.Has(segment.Vowel)) {
			return true
		}
	}
	return false
}

var controls = map[string]bool{"\u061C": true, "\u200E": true, "\u200F": true, "\u202A": true, "\u202B": true, "\u202C": true,
	"\u202D": true, "\u202E": true, "\u2066": true, "\u2067": true, "\u2068": true, "\u2069": true}

// spacesShown looks for spaces between clusters that are not drawn: at is the byte where shown begins.
func (c *checker) spacesShown(shown []int, at int) error {
	for b, n := range shown {
		if r, _ := utf8.DecodeRuneInString(c.text.String[at+b:]); n == 0 && segment.TraitsOf(r).Has(segment.Space) {
			return fmt.Errorf("the space at byte %d is not drawn", at+b)
		}
	}
	return nil
}
