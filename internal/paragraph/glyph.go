package paragraph

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"maqal/internal/arabic"
	"maqal/internal/bidi"
	"maqal/internal/paragraph/segment"
)

// maxGlyphRunes is the maximum length of a composed glyph. No language needs more: the Stream-Safe Text Format of UAX #15
// allows 30 marks. Further marks would only cover the lines above and below.
const maxGlyphRunes = 32 // characters

// glyph returns the glyph of c in a run that is right-to-left if rtl is true. The base comes first, and the marks follow in
// canonical order in both directions (L3). Characters of right-to-left runs are mirrored (L4). Format characters are
// removed. In a logical layout, most glyphs are the unchanged text instead.
func (l *Layouter) glyph(c *cluster, rtl bool) string {
	text := l.text[c.start:c.end]
	switch c.source {
	case fromText:
		if rtl && c.runes == 1 {
			return l.mirrorGlyph(text)
		}
		return text
	case fromLetter:
		r := l.shaped[c.rune]
		if isPresentationForm(r) {
			return presentationForm(r)
		}
		if rtl {
			return l.mirrorGlyph(text)
		}
		return text
	case fromRunes:
		return l.composeGlyph(c, rtl)
	}
	return l.fixedGlyphs[c.fixedIndex]
}

// mirrorGlyph returns the glyph of text, a single character, in a right-to-left run.
func (l *Layouter) mirrorGlyph(text string) string {
	r, _ := utf8.DecodeRuneInString(text)
	if m := bidi.Mirror(r); m != r {
		return l.runeGlyph(m, text)
	}
	return text
}

// composeGlyph builds the glyph of c from its visible characters. It returns "" if there are none.
func (l *Layouter) composeGlyph(c *cluster, rtl bool) string {
	visible := l.visibleRunes(c)
	if l.visible = visible; len(visible) == 0 {
		return ""
	}
	if rtl {
		visible[0] = bidi.Mirror(visible[0])
	}
	if len(visible) == 1 {
		return l.runeGlyph(visible[0], l.text[c.start:c.end])
	}
	if len(visible) > 2 || c.first.Has(segment.Mark) {
		arabic.SortMarks(visible)
	}
	start := l.glyphs.Len()
	for _, r := range visible {
		l.glyphs.WriteRune(r)
	}
	return l.glyphs.String()[start:]
}

// visibleRunes returns the visible characters of c, shaped, up to maxGlyphRunes. The next call overwrites the result.
func (l *Layouter) visibleRunes(c *cluster) []rune {
	visible := l.visible[:0]
	text := l.text[c.start:c.end]
	index := int(c.rune)
	base := rune(0)
	for _, r := range text {
		shaped := r
		if index < len(l.shaped) {
			shaped = l.shaped[index]
		}
		index++
		traits := segment.TraitsOf(r)
		switch {
		case shaped == arabic.MergedAlef:
			base = r
		case traits.Has(segment.Format), len(visible) > 0 && hasDisputedWidth(base, r):
		case l.options.HideMarks && isHidden(traits, base, r):
		default:
			if !traits.Has(segment.Mark) {
				base = r
				if l.options.HideMarks {
					shaped = removePoints(shaped)
				}
			}
			if visible = append(visible, shaped); len(visible) == maxGlyphRunes {
				return visible
			}
		}
	}
	return visible
}

// hasDisputedWidth reports whether r after base makes a sequence whose width differs between terminals. Such an r selects
// text or emoji style, a skin tone, or a keycap. Without r, the base has the same width everywhere.
//
// For the same reason, visibleRunes removes the joiners and tags of emoji sequences, like all format characters. A
// terminal then draws joined emoji side by side.
func hasDisputedWidth(base, r rune) bool {
	const textStyle, emojiStyle, keycap, firstTone, lastTone = 0xFE0E, 0xFE0F, 0x20E3, 0x1F3FB, 0x1F3FF
	switch {
	case r == textStyle, r == emojiStyle, firstTone <= r && r <= lastTone:
		return true
	}
	return r == keycap && ('0' <= base && base <= '9' || base == '#' || base == '*')
}

// isHidden reports whether HideMarks hides mark after base; traits are those of mark. The combining hamzas remain visible,
// because they distinguish letters. So does a madda on an alef, because Unicode also encodes the pair as a letter (U+0622).
// Shadda, superscript alef, Quranic signs, dagesh, and the shin and sin dots are hidden, as in texts printed without vowel
// marks.
func isHidden(traits segment.Traits, base, mark rune) bool {
	const alef, madda = 0x0627, 0x0653
	return traits.Has(segment.Vowel) && !(mark == madda && base == alef)
}

// removePoints returns the letter of a precomposed Hebrew letter with points (U+FB1D to U+FB4E). It returns any other
// character unchanged.
func removePoints(r rune) rune {
	if r < 0xFB1D || r > 0xFB4E {
		return r
	}
	var b [utf8.UTFMax]byte
	if letters := norm.NFD.Properties(b[:utf8.EncodeRune(b[:], r)]).Decomposition(); letters != nil {
		r, _ = utf8.DecodeRune(letters)
	}
	return r
}

// runeGlyph returns a glyph of the single character r. It slices text if text starts with r, to avoid a copy.
func (l *Layouter) runeGlyph(r rune, text string) string {
	if isPresentationForm(r) {
		return presentationForm(r)
	}
	if first, size := utf8.DecodeRuneInString(text); first == r && (r != utf8.RuneError || size > 1) {
		return text[:size]
	}
	if 0 <= r && r < utf8.RuneSelf {
		return ascii[r:][:1]
	}
	start := l.glyphs.Len()
	l.glyphs.WriteRune(r)
	return l.glyphs.String()[start:]
}

// Range of the characters in forms, which contains the Arabic presentation forms.
const (
	firstForm = 0xFB50
	lastForm  = 0xFEFF
	formBytes = 3 // length in UTF-8
)

// forms and ascii contain consecutive characters. Glyphs of one such character are slices of them, to avoid allocations.
var forms, ascii = consecutiveRunes(firstForm, lastForm), consecutiveRunes(0, utf8.RuneSelf-1)

// consecutiveRunes returns a string of all characters from first to last.
func consecutiveRunes(first, last rune) string {
	var b []byte
	for r := first; r <= last; r++ {
		b = utf8.AppendRune(b, r)
	}
	return string(b)
}

// isPresentationForm reports whether r is an Arabic presentation form. None of them has a mirror image.
func isPresentationForm(r rune) bool {
	return 0xFE70 <= r && r < lastForm || firstForm <= r && r <= 0xFDFF
}

// presentationForm returns the glyph of r, for which isPresentationForm is true.
func presentationForm(r rune) string { return forms[formBytes*(r-firstForm):][:formBytes] }
