package paragraph

import (
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"maqal/internal/paragraph/segment"
)

const (
	tabStop         = 4        // cells from one tab stop of code to the next
	dottedCircle    = "\u25CC" // the dotted circle, on which marks are drawn that have no letter
	replacementChar = "\uFFFD" // what is no text
)

// measureSpecial measures a cluster that is not just a letter or sign with its marks, and finds how it is drawn.
func (l *Layouter) measureSpecial(c *cluster, text string, column int) {
	switch {
	case l.options.Code && ControlName(text) != "":
		l.setGlyph(c, ControlName(text))
	case c.first.Has(segment.Space):
		l.measureSpace(c, text, column)
	case c.first.Has(segment.Ignorable) && isInvisible(text):
		c.width = 0
	case c.first.Has(segment.Control):
		l.setGlyph(c, controlPicture(text[0]))
	case c.first.Has(segment.Prefix):
		l.setGlyph(c, substitute(text))
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
		l.setGlyph(c, "    "[:tabStop-column%tabStop])
	case c.runes > 1: // marks, on a space to be seen
		c.space = false
		l.measureComposed(c)
	case c.first.Has(segment.Control), text == "\u2028", text == "\u2029":
		l.setGlyph(c, " ")
	default:
		c.width = int32(ansi.StringWidth(text))
	}
}

// measureComposed measures what is left of a cluster when it is drawn; marks that have nothing to stand on get a base.
func (l *Layouter) measureComposed(c *cluster) {
	c.source = composed
	glyph := l.compose(c, false)
	c.width = int32(ansi.StringWidth(glyph))
	first, _ := utf8.DecodeRuneInString(glyph)
	if glyph != "" && (c.width == 0 || segment.TraitsOf(first).Has(segment.Mark|segment.Selector)) {
		l.setGlyph(c, dottedCircle+glyph)
		return
	}
	if int(c.width) > l.options.Width && c.first.Has(segment.Pictograph) { // a family on a very short line
		l.setGlyph(c, string(first))
		return
	}
	l.composed++
}

// setGlyph gives a cluster a glyph.
func (l *Layouter) setGlyph(c *cluster, glyph string) {
	c.source, c.fixed, c.width = fixed, int32(len(l.fixed)), int32(ansi.StringWidth(glyph))
	l.fixed = append(l.fixed, glyph)
}

// isInvisible reports whether no character of a text is to be seen.
func isInvisible(text string) bool {
	for _, r := range text {
		if !segment.TraitsOf(r).Has(segment.Ignorable) {
			return false
		}
	}
	return true
}

// controlPictures are the signs for the C0 controls, of three bytes each, from U+2400 on.
const controlPictures = "␀␁␂␃␄␅␆␇␈␉␊␋␌␍␎␏␐␑␒␓␔␕␖␗␘␙␚␛␜␝␞␟"

// controlPicture is what is drawn for a control whose first byte is b: no control ever reaches the terminal.
func controlPicture(b byte) string {
	switch {
	case b < ' ':
		return controlPictures[3*int(b):][:3]
	case b == 0x7F:
		return "␡"
	}
	return replacementChar
}

// substitute is what is drawn for a sign that encloses or overlines the number after it. Terminals do not agree on its
// width, and its glyph would cover what is beside it.
func substitute(sign string) string {
	if r, _ := utf8.DecodeRuneInString(sign); r == 0x06DD { // end of ayah
		return "◉"
	}
	return replacementChar
}
