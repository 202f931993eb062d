package render

import (
	"strings"
	"unicode/utf8"

	"maqal/internal/bidi"
	"maqal/internal/terminal"
)

// A cell is one cell of a row in visual order.
type cell struct {
	glyph string // base and marks as displayed: shaped, mirrored, without format characters
	font  uint8  // number of the font; in kitty, another font starts another word
}

// A sent is one cell as it is sent to the terminal.
type sent struct {
	glyph string
	cell  int // index of the cell that glyph comes from
	style int // index of the cell whose style is used; kitty reverses the glyphs of a word, but not their styles
}

// An arranger converts rows from visual order to the order and the letter forms that a terminal needs to display them.
type arranger interface {
	// arrange returns the cells to send for a row, whose cells are in visual order, and reports whether the terminal
	// displays them exactly. The result contains each cell once. It is valid until the next call.
	arrange(cells []cell) (sent []sent, exact bool)
}

// newArranger returns the arranger for an output mode. It returns nil if cells are sent unchanged.
func newArranger(o terminal.Output) arranger {
	switch o.Mode {
	case terminal.Words:
		return &words{}
	case terminal.Logical:
		return &logical{mirrors: o.Mirrors, reshapes: o.Reshapes}
	}
	return nil
}

// buffers contains the buffers that both arrangers reuse for each row.
type buffers struct {
	sent    []sent
	classes []class // of the cells of the row
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

// begin starts a row: it empties a.sent, stores the classes of cells, and reports whether a terminal may reorder any of
// them. If not, it appends all cells in visual order.
func (a *buffers) begin(cells []cell) (reorders bool) {
	a.sent, a.classes = a.sent[:0], a.classes[:0]
	for _, c := range cells {
		k := classOf(c.glyph)
		reorders = reorders || k == right || k == arabicDigit
		a.classes = append(a.classes, k)
	}
	if !reorders {
		a.appendForward(cells, 0, len(cells))
	}
	return reorders
}

// appendForward appends the cells [from, to) in visual order.
func (a *buffers) appendForward(cells []cell, from, to int) {
	for i := from; i < to; i++ {
		a.sent = append(a.sent, sent{cells[i].glyph, i, i})
	}
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
