package page

import (
	"slices"
	"strings"
	"unicode/utf8"

	"maqal/internal/bidi"
	"maqal/internal/document"
)

// Digits selects the digits that numbers are drawn with. It changes only the glyphs: text and order stay the same. The
// order depends on the digits in the text (in UAX #9, ASCII and Persian digits are EN, Arabic-Indic digits are AN).
//
// The numbers of right-to-left lists have the digits of the document's language, except with LatinDigits. For NativeDigits,
// the start of a paragraph counts as a word in the paragraph's direction.
type Digits uint8

// The choices of digits.
const (
	AsWritten    Digits = iota // digits of the text
	NativeDigits               // digits of the document's language, except in code, in URLs, and after left-to-right words
	LatinDigits                // 0 to 9, except in code and in URLs
)

// zeroDigit returns the zero of the digits that numbers are drawn with, or U+0000 if they are drawn as written. In logical
// order, numbers are always drawn as written: the terminal reorders the line, and other digits may have another bidi class.
func (p *Page) zeroDigit() rune {
	switch {
	case p.Logical || p.Digits == AsWritten, p.Digits == NativeDigits && p.zero == '0':
		return 0
	case p.Digits == LatinDigits:
		return '0'
	}
	return p.zero
}

// appendSubstituted appends the offsets of the digits in text that are drawn as other digits, in order. It adds base to each
// offset. t contains the spans and insertions of text. rightToLeft reports whether its base direction is right-to-left.
func (p *Page) appendSubstituted(dst []int, t *preparedText, text string, base int, rightToLeft bool) []int {
	zero := p.zeroDigit()
	spans := spanFinder{spans: t.spans}
	foreign := !rightToLeft // as in rule W7 of UAX #9, a number belongs to the left-to-right letters before it
	for i, r := range text {
		span := spans.at(i)
		switch {
		case span != nil && (span.Marks&document.CodeSpan != 0 || showsURL(text, span)):
		case r == '\n':
			foreign = !rightToLeft
		case isDigit(r):
			if zero == '0' || !foreign || rightToLeft && t.isReferenceNumber(i, span) {
				dst = append(dst, base+i)
			}
		default:
			switch bidi.ClassOf(r) {
			case bidi.L:
				foreign = true
			case bidi.R, bidi.AL:
				foreign = false
			}
		}
	}
	return dst
}

// isReferenceNumber reports whether the byte at offset is in the number of a footnote or link. Such a number has the same
// digits as the number of the footnote or URL at the end of the page.
func (t *preparedText) isReferenceNumber(offset int, span *document.Span) bool {
	return span != nil && span.Marks&document.FootnoteRef != 0 ||
		len(t.insertions) > 0 && t.toOriginal(offset) == t.toOriginal(offset+1)
}

// showsURL reports whether the text of a link is its URL, with or without the scheme.
func showsURL(text string, s *document.Span) bool {
	if s.Target == "" {
		return false
	}
	shown := text[s.Start:s.End]
	return shown == s.Target || strings.HasSuffix(s.Target, "//"+shown) || s.Target == "mailto:"+shown
}

// replaceDigit returns glyph with a digit at its start replaced by the digit of the same value in the set that starts with
// zero.
func replaceDigit(glyph string, zero rune) string {
	r, size := utf8.DecodeRuneInString(glyph)
	if !isDigit(r) {
		return glyph
	}
	return string(zero+digitValue(r)) + glyph[size:]
}

// digitValue returns the value, 0 to 9, of a digit for which isDigit is true.
func digitValue(r rune) rune {
	for _, zero := range []rune{'۰', '٠'} {
		if r >= zero {
			return r - zero
		}
	}
	return r - '0'
}

// findDigits sets s.substituted for the label and the text after it. rightToLeft reports whether their base direction is
// right-to-left.
func (s *styler) findDigits(rightToLeft bool) {
	text := s.text.text.String
	s.substituted = s.page.appendSubstituted(nil, &preparedText{}, text[:s.label], 0, rightToLeft)
	s.substituted = s.page.appendSubstituted(s.substituted, &s.text, text[s.label:], s.label, rightToLeft)
}

// substituteDigit replaces the digit in c if it is in s.substituted. The range of c must not be converted yet.
func (s *styler) substituteDigit(c *Cell) {
	if len(s.substituted) == 0 || c.Start == c.End {
		return
	}
	if _, ok := slices.BinarySearch(s.substituted, c.Start); ok {
		c.Glyph = replaceDigit(c.Glyph, s.page.zeroDigit())
	}
}
