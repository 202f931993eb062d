package paragraph

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"maqal/internal/arabic"
	"maqal/internal/bidi"
	"maqal/internal/paragraph/segment"
)

// maxGlyphRunes is how many characters a glyph has at most: more marks than any language puts on a letter (the Stream-Safe
// Text Format of UAX #15 allows for 30) only paint over the lines around.
const maxGlyphRunes = 32

// glyph draws a cluster: base first, marks in canonical order after it (L3) whatever the direction, mirrored where the
// direction asks for it (L4), without format characters.
func (l *Layouter) glyph(c *cluster, rtl bool) string {
	text := l.text[c.start:c.end]
	switch c.source {
	case fromText:
		if rtl && c.runes == 1 {
			return l.mirrored(text)
		}
		return text
	case fromLetter:
		r := l.shaped[c.rune]
		if isForm(r) {
			return presentationForm(r)
		}
		if rtl {
			return l.mirrored(text)
		}
		return text
	case composed:
		return l.compose(c, rtl)
	}
	return l.fixed[c.fixed]
}

// mirrored draws a text of one character from right to left.
func (l *Layouter) mirrored(text string) string {
	r, _ := utf8.DecodeRuneInString(text)
	if m := bidi.Mirror(r); m != r {
		return l.runeGlyph(m, text)
	}
	return text
}

// compose puts a glyph together from the characters of a cluster that are to be seen.
func (l *Layouter) compose(c *cluster, rtl bool) string {
	kept := l.visibleRunes(c)
	if l.kept = kept; len(kept) == 0 {
		return ""
	}
	if rtl {
		kept[0] = bidi.Mirror(kept[0])
	}
	if len(kept) == 1 {
		return l.runeGlyph(kept[0], l.text[c.start:c.end])
	}
	if len(kept) > 2 || c.first.Has(segment.Mark) {
		arabic.SortMarks(kept)
	}
	begin := l.glyphs.Len()
	for _, r := range kept {
		l.glyphs.WriteRune(r)
	}
	return l.glyphs.String()[begin:]
}

// visibleRunes collects the characters of a cluster that are to be seen, shaped.
func (l *Layouter) visibleRunes(c *cluster) []rune {
	kept := l.kept[:0]
	text := l.text[c.start:c.end]
	at := int(c.rune)
	base := rune(0)
	for _, r := range text {
		shaped := r
		if at < len(l.shaped) {
			shaped = l.shaped[at]
		}
		at++
		traits := segment.TraitsOf(r)
		switch {
		case shaped == arabic.MergedAlef:
			base = r
		case traits.Has(segment.Format), len(kept) > 0 && hasDisputedWidth(base, r):
		case l.options.HideMarks && isHidden(traits, base, r):
		default:
			if !traits.Has(segment.Mark) {
				base = r
				if l.options.HideMarks {
					shaped = withoutPoints(shaped)
				}
			}
			if kept = append(kept, shaped); len(kept) == maxGlyphRunes {
				return kept
			}
		}
	}
	return kept
}

// hasDisputedWidth reports whether a character after base asks for another picture of it, on whose width terminals do not agree:
// the choice of text or emoji style, a skin tone, the frame of a keycap. Without it the base has one width everywhere.
// Emoji that joiners or tags make one picture of fall apart in the same way into those that everyone draws two wide.
func hasDisputedWidth(base, r rune) bool {
	const textStyle, emojiStyle, keycap, firstTone, lastTone = 0xFE0E, 0xFE0F, 0x20E3, 0x1F3FB, 0x1F3FF
	switch {
	case r == textStyle, r == emojiStyle, firstTone <= r && r <= lastTone:
		return true
	}
	return r == keycap && ('0' <= base && base <= '9' || base == '#' || base == '*')
}

// isHidden reports whether a mark vanishes with HideMarks. The combining hamzas stay, which part one letter from another,
// and so does the madda on an alef, which Unicode takes for a letter (U+0622). Shadda, the superscript alef, the signs
// of the Quran, the dagesh and the shin and sin dots vanish, as they do in print without vowels.
func isHidden(traits segment.Traits, base, mark rune) bool {
	const alef, madda = 0x0627, 0x0653
	return traits.Has(segment.Vowel) && !(mark == madda && base == alef)
}

// withoutPoints is a Hebrew letter with points as one character (U+FB1D and on) without them, and any other character itself.
func withoutPoints(r rune) rune {
	if r < 0xFB1D || r > 0xFB4E {
		return r
	}
	var b [utf8.UTFMax]byte
	if letters := norm.NFD.Properties(b[:utf8.EncodeRune(b[:], r)]).Decomposition(); letters != nil {
		r, _ = utf8.DecodeRune(letters)
	}
	return r
}

// runeGlyph is a glyph of one character, part of text where it begins with it.
func (l *Layouter) runeGlyph(r rune, text string) string {
	if isForm(r) {
		return presentationForm(r)
	}
	if first, size := utf8.DecodeRuneInString(text); first == r && (r != utf8.RuneError || size > 1) {
		return text[:size]
	}
	if 0 <= r && r < utf8.RuneSelf {
		return ascii[r:][:1]
	}
	begin := l.glyphs.Len()
	l.glyphs.WriteRune(r)
	return l.glyphs.String()[begin:]
}

// The presentation forms that letters are drawn with, U+FB50 to U+FEFF, are slices of one string.
const (
	firstForm = 0xFB50
	lastForm  = 0xFEFF
	formBytes = 3
)

var forms, ascii = consecutive(firstForm, lastForm), consecutive(0, utf8.RuneSelf-1)

func consecutive(first, last rune) string {
	var b []byte
	for r := first; r <= last; r++ {
		b = utf8.AppendRune(b, r)
	}
	return string(b)
}

// isForm reports whether a character is a presentation form of Arabic, none of which has a mirror image.
func isForm(r rune) bool { return 0xFE70 <= r && r < lastForm || firstForm <= r && r <= 0xFDFF }

func presentationForm(r rune) string { return forms[formBytes*(r-firstForm):][:formBytes] }
