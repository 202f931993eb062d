package paragraph

import (
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"maqal/internal/paragraph/segment"
)

const (
	tabStop = 4        // cells from one tab stop of code to the next
	noBase  = "\u25CC" // the dotted circle, on which marks are drawn that have no letter
	unknown = "\uFFFD" // what is no text
)

// measureOdd measures a cluster that is not just a letter or sign with its marks, and finds how it is drawn.
func (l *Layouter) measureOdd(c *cluster, text string, column int) {
	switch {
	case l.options.Code && ControlName(text) != "":
		l.fix(c, ControlName(text))
	case c.first.Has(segment.Space):
		l.measureSpace(c, text, column)
	case c.first.Has(segment.Ignorable) && invisible(text):
		c.width = 0
	case c.first.Has(segment.Control):
		l.fix(c, picture(text[0]))
	case c.first.Has(segment.Prefix):
		l.fix(c, standIn(text))
	case c.runes == 1 && c.first.Has(segment.Pictograph):
		c.width = int32(ansi.StringWidth(text))
	default:
		l.measureComposed(c)
	}
}

// measureSpace measures white space, the plain space alone excepted. In prose a tab is a space.
func (l *Layouter) measureSpace(c *cluster, text string, column int) {
	c.space = true
	switch {
	case text == "\t" && l.options.Code:
		l.fix(c, "    "[:tabStop-column%tabStop])
	case c.runes > 1: // marks, on a space to be seen
		c.space = false
		l.measureComposed(c)
	case c.first.Has(segment.Control), text == "\u2028", text == "\u2029":
		l.fix(c, " ")
	default:
		c.width = int32(ansi.StringWidth(text))
	}
}

// measureComposed measures what is left of a cluster when it is drawn; marks that have nothing to stand on get a base.
func (l *Layouter) measureComposed(c *cluster) {
	c.drawn = composed
	glyph := l.compose(c, false)
	c.width = int32(ansi.StringWidth(glyph))
	first, _ := utf8.DecodeRuneInString(glyph)
	if glyph != "" && (c.width == 0 || segment.TraitsOf(first).Has(segment.Mark|segment.Selector)) {
		l.fix(c, noBase+glyph)
		return
	}
	if int(c.width) > l.options.Width && c.first.Has(segment.Pictograph) { // a family on a very short line
		l.fix(c, string(first))
		return
	}
	l.composed++
}

// fix gives a cluster a glyph.
func (l *Layouter) fix(c *cluster, glyph string) {
	c.drawn, c.fixed, c.width = fixed, int32(len(l.fixed)), int32(ansi.StringWidth(glyph))
	l.fixed = append(l.fixed, glyph)
}

// invisible reports whether no character of a text is to be seen.
func invisible(text string) bool {
	for _, r := range text {
		if !segment.TraitsOf(r).Has(segment.Ignorable) {
			return false
		}
	}
	return true
}

// pictures are the signs for the C0 controls, of three bytes each, from U+2400 on.
const pictures = "␀␁␂␃␄␅␆␇␈␉␊␋␌␍␎␏␐␑␒␓␔␕␖␗␘␙␚␛␜␝␞␟"

// picture is what is drawn for a control whose first byte is b: no control ever reaches the terminal.
func picture(b byte) string {
	switch {
	case b < ' ':
		return pictures[3*int(b):][:3]
	case b == 0x7F:
		return "␡"
	}
	return unknown
}

// standIn is what is drawn for a sign that encloses or overlines the number after it. Terminals do not agree on its
// width, and its glyph would cover what is beside it.
func standIn(sign string) string {
	if r, _ := utf8.DecodeRuneInString(sign); r == 0x06DD { // end of ayah
		return "◉"
	}
	return unknown
}
