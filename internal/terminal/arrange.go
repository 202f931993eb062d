package terminal

import (
	"strings"
	"unicode/utf8"

	"maqal/internal/bidi"
)

// Cell is a cell of a row as it is to be seen.
type Cell struct {
	Glyph string // shaped, mirrored, without format characters
	Font  uint8  // text of another font is no part of the same word to a terminal that turns words
}

// Sent is what is sent in one place of a row.
type Sent struct {
	Glyph string
	Cell  int // the index of the cell that it draws
	Style int // the index of the cell whose style the place has: a terminal that turns words leaves colours in place
}

// Arranger puts rows in the order, and letters in the form, in which a terminal must be sent them to show what the
// cells show. It is used from one goroutine; what Row gives is valid until the next call.
type Arranger struct {
	Output  Output
	Inexact int // rows so far that could not be sent so that the terminal shows just them, and were sent in the nearest way

	sent    []Sent
	classes []class
	logical logicalRow
}

// class is what a cell is to a terminal that reorders.
type class uint8

const (
	neutral class = iota
	left
	right
	digit // a European number
	arabicDigit
	border // a line between two columns: Konsole draws what is on its sides apart from each other (measured)
)

// Row arranges the cells of a row, given from left to right. Every cell is sent once.
func (a *Arranger) Row(cells []Cell) []Sent {
	a.sent = a.sent[:0]
	if a.classify(cells) {
		switch a.Output.Mode {
		case Words:
			a.arrangeWords(cells)
			return a.sent
		case Logical:
			a.arrangeLogical(cells)
			return a.sent
		}
	}
	for i, c := range cells {
		a.sent = append(a.sent, Sent{c.Glyph, i, i})
	}
	return a.sent
}

// classify finds the classes of cells, and whether any of them is one that a terminal may reorder.
func (a *Arranger) classify(cells []Cell) bool {
	a.classes = a.classes[:0]
	any := false
	for _, c := range cells {
		k := classOf(c.Glyph)
		any = any || k == right || k == arabicDigit
		a.classes = append(a.classes, k)
	}
	return any
}

// borders are the lines that stand between columns and beside quotations, and the corners of frames.
const borders = "│┃║|┌┐└┘"

// bidiClass is the Bidi_Class of a glyph's base.
func bidiClass(glyph string) bidi.Class {
	r, _ := utf8.DecodeRuneInString(glyph)
	return bidi.ClassOf(r)
}

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
	if bidi.FirstStrong(glyph) == bidi.LeftToRight { // the name of a hidden control, in brackets
		return left
	}
	return neutral
}

// mirrored is a glyph with its base turned into its mirror image, where it has one.
func mirrored(glyph string) string {
	r, size := utf8.DecodeRuneInString(glyph)
	if m := bidi.Mirror(r); m != r {
		return string(m) + glyph[size:]
	}
	return glyph
}
