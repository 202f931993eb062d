package render

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"maqal/internal/bidi"
)

// words is the arranger for kitty. It sends the words of a row in visual order, and the glyphs of each word in the order
// that kitty expects. kitty passes each word to HarfBuzz, which draws all of it in the direction of its first letter. A
// change of the font, such as to bold, starts a new word (measured).
type words struct{ buffers }

// arrange implements [arranger].
func (a *words) arrange(cells []cell) (sent []sent, exact bool) {
	if !a.begin(cells) {
		return a.sent, true
	}
	exact = true
	for at := 0; at < len(cells); {
		if isBlank(cells[at].glyph) {
			a.appendForward(cells, at, at+1)
			at++
			continue
		}
		end := at
		for end < len(cells) && !isBlank(cells[end].glyph) && cells[end].font == cells[at].font {
			end++
		}
		exact = a.arrangeWord(cells, at, end) && exact
		at = end
	}
	return a.sent, exact
}

// isBlank reports whether a glyph is empty or a space.
func isBlank(glyph string) bool { return strings.Trim(glyph, " ") == "" }

// arrangeWord appends the word in cells [from, to), and reports whether kitty displays it exactly.
func (a *words) arrangeWord(cells []cell, from, to int) bool {
	first, last := a.outerClasses(cells, from, to)
	switch {
	case first == left, first == neutral: // kitty draws it from left to right
		a.appendForward(cells, from, to)
		return true
	case last == right: // kitty reverses the whole word
		return a.appendReversed(cells, from, to)
	}
	// The word has a right-to-left letter on its left and a left-to-right letter on its right. kitty would reverse all of
	// it. With the two parts swapped, kitty draws it from left to right, so that each part is readable.
	split := from
	for i := from; i < to; i++ {
		if a.classes[i] == left {
			split = i
			break
		}
	}
	a.appendForward(cells, split, to)
	a.appendForward(cells, from, split)
	return false
}

// outerClasses returns the directions of the first and the last glyph in cells [from, to) that have one, as
// [wordDirection] returns them. It returns neutral if no glyph has one.
func (a *words) outerClasses(cells []cell, from, to int) (first, last class) {
	for i := from; i < to; i++ {
		if k := wordDirection(cells[i].glyph, a.classes[i]); k != neutral {
			if first == neutral {
				first = k
			}
			last = k
		}
	}
	return first, last
}

// wordDirection returns the direction in which HarfBuzz draws a word that starts with a glyph of class k: right or
// left, or neutral if the glyphs after it decide. HarfBuzz uses the script of the base. It skips characters that
// several scripts share, such as the Arabic semicolon, but not the digits of the Arabic script.
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

// appendReversed appends the cells [from, to) from right to left. It undoes the mirroring of brackets, because HarfBuzz
// mirrors them in right-to-left words. It drops marks, because kitty 0.26 draws them in cells of their own in a
// reversed word, with letters on top of each other (measured). It reports whether no marks were dropped.
func (a *words) appendReversed(cells []cell, from, to int) bool {
	exact := true
	for i := to - 1; i >= from; i-- {
		glyph := mirror(cells[i].glyph)
		if base := stripMarks(glyph); base != glyph {
			glyph, exact = base, false
		}
		a.sent = append(a.sent, sent{glyph, i, from + to - 1 - i})
	}
	return exact
}

// stripMarks returns the part of a glyph before its first mark.
func stripMarks(glyph string) string {
	for i, r := range glyph {
		if i > 0 && bidi.ClassOf(r) == bidi.NSM {
			return glyph[:i]
		}
	}
	return glyph
}
