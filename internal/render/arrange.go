package render

import (
	"strings"
	"unicode/utf8"

	"maqal/internal/bidi"
	"maqal/internal/terminal"
)

// A Cell is a cell of a row in visual order.
type Cell struct {
	Glyph string // base and marks as displayed: shaped, mirrored, without format characters
	Font  uint8  // number of the font; in kitty, another font starts another word
}

// An OutputCell is a cell as it is sent to the terminal. Output cells are sent in the order of their indexes.
type OutputCell struct {
	Glyph string
	Cell  int // index of the cell that Glyph comes from
	Style int // index of the cell whose style is used; kitty reverses the glyphs of a word, but not their styles
}

// An Arranger converts rows from visual order to the order and the letter forms that a terminal needs to display them. It is
// not safe for concurrent use.
type Arranger struct {
	Output  terminal.Output
	Inexact int // number of rows so far that the terminal does not display exactly

	out     []OutputCell
	classes []class
	logical logicalScratch
}

// A class is the class of a cell for the reordering of a terminal.
type class uint8

const (
	neutral class = iota
	left
	right
	digit       // European digit (EN)
	arabicDigit // Arabic digit (AN)
	border      // line between columns; Konsole draws the text on each side of it separately (measured)
)

// Row returns the cells to send for a row, whose cells are in visual order. The result contains each cell once. It is
// valid until the next call.
func (a *Arranger) Row(cells []Cell) []OutputCell {
	a.out = a.out[:0]
	if a.classify(cells) {
		switch a.Output.Mode {
		case terminal.Words:
			a.arrangeWords(cells)
			return a.out
		case terminal.Logical:
			a.arrangeLogical(cells)
			return a.out
		}
	}
	for i, c := range cells {
		a.out = append(a.out, OutputCell{c.Glyph, i, i})
	}
	return a.out
}

// classify stores the classes of cells, and reports whether a terminal may reorder any of them.
func (a *Arranger) classify(cells []Cell) bool {
	a.classes = a.classes[:0]
	reorders := false
	for _, c := range cells {
		k := classOf(c.Glyph)
		reorders = reorders || k == right || k == arabicDigit
		a.classes = append(a.classes, k)
	}
	return reorders
}

// borders contains the lines between columns and beside quotations, and the corners of frames.
const borders = "│┃║|┌┐└┘"

// bidiClass returns the Bidi_Class of the base of a glyph.
func bidiClass(glyph string) bidi.Class {
	r, _ := utf8.DecodeRuneInString(glyph)
	return bidi.ClassOf(r)
}

// classOf returns the class of a glyph, which is that of its base. The bracketed name of a control character is left to
// right.
func classOf(glyph string) class {
	if glyph == "" {
		return neutral
	}
	switch bidiClass(glyph) {
	case bidi.L:
		return left
	case bidi.R, bidi.AL:
		return right
	case bidi.EN:
		return digit
	case bidi.AN:
		return arabicDigit
	}
	if strings.ContainsAny(glyph, borders) {
		return border
	}
	if bidi.FirstStrong(glyph) == bidi.LeftToRight { // bracketed name of a control character, such as [RLM]
		return left
	}
	return neutral
}

// mirror returns glyph with its base replaced by the mirror image (UAX #9 L4). It returns glyph unchanged if its base
// has none.
func mirror(glyph string) string {
	r, size := utf8.DecodeRuneInString(glyph)
	if m := bidi.Mirror(r); m != r {
		return string(m) + glyph[size:]
	}
	return glyph
}
