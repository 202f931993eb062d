package paragraph

import (
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"

	"maqal/internal/paragraph/segment"
)

const (
	tabWidth        = 4        // cells between tab stops in code
	dottedCircle    = "\u25CC" // base of marks without a letter
	replacementChar = "\uFFFD" // glyph for characters that cannot be drawn
)

// measureSpecial sets the width and the glyph source of c, a cluster that is not just a letter or symbol with its marks.
// column is the width of the piece before c, in cells.
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

// measureSpace measures a cluster that starts with white space, other than a single U+0020. In prose, a tab is drawn as a
// space.
func (l *Layouter) measureSpace(c *cluster, text string, column int) {
	c.space = true
	switch {
	case text == "\t" && l.options.Code:
		l.setGlyph(c, "    "[:tabWidth-column%tabWidth])
	case c.runes > 1: // with marks on the space, which make it visible
		c.space = false
		l.measureComposed(c)
	case c.first.Has(segment.Control), text == "\u2028", text == "\u2029":
		l.setGlyph(c, " ")
	default:
		c.width = int32(ansi.StringWidth(text))
	}
}

// measureComposed measures the visible characters of c. Marks without a base get a dotted circle.
func (l *Layouter) measureComposed(c *cluster) {
	c.source = fromRunes
	glyph := l.composeGlyph(c, false)
	c.width = int32(ansi.StringWidth(glyph))
	first, _ := utf8.DecodeRuneInString(glyph)
	if glyph != "" && (c.width == 0 || segment.TraitsOf(first).Has(segment.Mark|segment.Selector)) {
		l.setGlyph(c, dottedCircle+glyph)
		return
	}
	if int(c.width) > l.options.Width && c.first.Has(segment.Pictograph) { // an emoji sequence on a very narrow line
		l.setGlyph(c, string(first))
		return
	}
	l.composedCount++
}

// setGlyph sets the glyph of c, and its width from the glyph.
func (l *Layouter) setGlyph(c *cluster, glyph string) {
	c.source, c.fixedIndex, c.width = fixedGlyph, int32(len(l.fixedGlyphs)), int32(ansi.StringWidth(glyph))
	l.fixedGlyphs = append(l.fixedGlyphs, glyph)
}

// isInvisible reports whether all characters of text are invisible.
func isInvisible(text string) bool {
	for _, r := range text {
		if !segment.TraitsOf(r).Has(segment.Ignorable) {
			return false
		}
	}
	return true
}

// controlPictures contains the symbols U+2400 to U+241F for the C0 controls. Each is three bytes long.
const controlPictures = "␀␁␂␃␄␅␆␇␈␉␊␋␌␍␎␏␐␑␒␓␔␕␖␗␘␙␚␛␜␝␞␟"

// controlPicture returns the glyph for a control character whose first byte is b. No control ever reaches the terminal.
func controlPicture(b byte) string {
	switch {
	case b < ' ':
		return controlPictures[3*int(b):][:3]
	case b == 0x7F:
		return "␡"
	}
	return replacementChar
}

// substitute returns the glyph for a sign that encloses or overlines the number after it. Terminals disagree about the
// width of such signs, and the signs themselves would cover neighboring cells.
func substitute(sign string) string {
	if r, _ := utf8.DecodeRuneInString(sign); r == 0x06DD { // end of ayah
		return "◉"
	}
	return replacementChar
}
