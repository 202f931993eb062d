package terminal

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"maqal/internal/bidi"
)

// arrangeWords sends the words of a row as they stand, and each in the order that kitty, which shapes word by word, turns into
// what is to be seen. HarfBuzz takes a word's direction from its first letter, and draws the whole word in it. A part of a
// word in another font, as bold, is a word of its own (measured).
func (a *Arranger) arrangeWords(cells []Cell) {
	exact := true
	for at := 0; at < len(cells); {
		if isBlank(cells[at].Glyph) {
			a.sent = append(a.sent, Sent{cells[at].Glyph, at, at})
			at++
			continue
		}
		end := at
		for end < len(cells) && !isBlank(cells[end].Glyph) && cells[end].Font == cells[at].Font {
			end++
		}
		exact = a.arrangeWord(cells, at, end) && exact
		at = end
	}
	if !exact {
		a.Inexact++
	}
}

func isBlank(glyph string) bool { return strings.Trim(glyph, " ") == "" }

// arrangeWord sends the word in cells [from, to), and tells whether it will be seen as it should.
func (a *Arranger) arrangeWord(cells []Cell, from, to int) bool {
	first, last := a.outerClasses(cells, from, to)
	switch {
	case first == left, first == neutral: // drawn from left to right
		a.forward(cells, from, to)
		return true
	case last == right: // turned around as a whole
		return a.backward(cells, from, to)
	}
	// A right-to-left part before a left-to-right one: its first letter would turn all of it around. The parts change
	// places, so that the whole is drawn from left to right and each of them reads well.
	split := from
	for i := from; i < to; i++ {
		if a.classes[i] == left {
			split = i
			break
		}
	}
	a.forward(cells, split, to)
	a.forward(cells, from, split)
	return false
}

// outerClasses gives the classes of the first and the last letter in cells [from, to), neutral where there is none.
func (a *Arranger) outerClasses(cells []Cell, from, to int) (first, last class) {
	for i := from; i < to; i++ {
		if k := wordDirection(cells[i].Glyph, a.classes[i]); k != neutral {
			if first == neutral {
				first = k
			}
			last = k
		}
	}
	return first, last
}

// wordDirection is which way HarfBuzz turns a word that begins with a glyph: right or left by its script, neutral where it goes
// by what follows. What several scripts share, such as the Arabic semicolon, is no letter to it; digits of Arabic script are.
func wordDirection(glyph string, k class) class {
	r, _ := utf8.DecodeRuneInString(glyph)
	switch {
	case unicode.In(r, unicode.Common, unicode.Inherited):
		return neutral
	case unicode.Is(unicode.Arabic, r):
		return right
	case k == left, k == right:
		return k
	}
	return neutral
}

func (a *Arranger) forward(cells []Cell, from, to int) {
	for i := from; i < to; i++ {
		a.sent = append(a.sent, Sent{cells[i].Glyph, i, i})
	}
}

// backward sends cells from the right to the left, with brackets as they were before they were mirrored: HarfBuzz
// mirrors them in right-to-left words. It tells whether the whole will be seen: kitty 0.26 gives a mark on a word that
// it turns a cell of its own and draws the letters over each other (measured), so that marks are left out.
func (a *Arranger) backward(cells []Cell, from, to int) bool {
	whole := true
	for i := to - 1; i >= from; i-- {
		glyph := mirrored(cells[i].Glyph)
		if bare := stripMarks(glyph); bare != glyph {
			glyph, whole = bare, false
		}
		a.sent = append(a.sent, Sent{glyph, i, from + to - 1 - i})
	}
	return whole
}

// stripMarks is a glyph's base alone.
func stripMarks(glyph string) string {
	for i, r := range glyph {
		if i > 0 && bidi.ClassOf(r) == bidi.NSM {
			return glyph[:i]
		}
	}
	return glyph
}
