package page

import (
	"slices"
	"strings"
	"unicode/utf8"

	"maqal/internal/bidi"
	"maqal/internal/document"
)

// Digits says which digits numbers are drawn with. Only the picture of a digit changes: the text stays, and so does the
// order, which comes from the digits as they are written (European ones are EN in UAX #9, the others AN).
type Digits uint8

// The digits that numbers may be drawn with.
const (
	AsWritten    Digits = iota
	NativeDigits        // those of the document's language; numbers in foreign words stay as written, and code does
	LatinDigits         // 0 to 9 everywhere but in code
)

// HasDigits reports whether a language has digits of its own.
func HasDigits(language string) bool { return zeroOf(language) != '0' }

// zeroDigit is the digit zero that numbers are drawn with, 0 where they stay as they are written: also where the text stays
// logical, for what lays it out again would take other digits for another kind of number.
func (p *Page) zeroDigit() rune {
	switch {
	case p.Logical || p.Digits == AsWritten, p.Digits == NativeDigits && !HasDigits(p.doc.Language):
		return 0
	case p.Digits == LatinDigits:
		return '0'
	}
	return zeroOf(p.doc.Language)
}

// substitutedDigits appends the offsets of the digits of a text that are drawn as others, in order. The text begins at byte
// base of a longer one.
func (p *Page) substitutedDigits(to []int, t *preparedText, text string, base int, rightToLeft bool) []int {
	zero := p.zeroDigit()
	spans := spanFinder{spans: t.spans}
	foreign := !rightToLeft // W7: a number after a left-to-right letter belongs to it
	for i, r := range text {
		span := spans.at(i)
		switch {
		case span != nil && (span.Marks&document.CodeSpan != 0 || showsURL(text, span)):
		case r == '\n':
			foreign = !rightToLeft
		case isDigit(r):
			if zero == '0' || !foreign || rightToLeft && t.isReferenceNumber(i, span) {
				to = append(to, base+i)
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
	return to
}

// isReferenceNumber reports whether the byte at an offset is of the number of a note or an address, which stands before that
// note or address too.
func (t *preparedText) isReferenceNumber(offset int, span *document.Span) bool {
	return span != nil && span.Marks&document.FootnoteRef != 0 ||
		len(t.added) > 0 && t.toOriginal(offset) == t.toOriginal(offset+1)
}

// showsURL reports whether the text of a link is its address.
func showsURL(text string, s *document.Span) bool {
	if s.Target == "" {
		return false
	}
	shown := text[s.Start:s.End]
	return shown == s.Target || strings.HasSuffix(s.Target, "//"+shown) || s.Target == "mailto:"+shown
}

// replaceDigit draws the digit that a glyph begins with as that of another zero.
func replaceDigit(glyph string, zero rune) string {
	r, size := utf8.DecodeRuneInString(glyph)
	if !isDigit(r) {
		return glyph
	}
	return string(zero+digitValue(r)) + glyph[size:]
}

// digitValue is the value of a digit.
func digitValue(r rune) rune {
	for _, zero := range []rune{'۰', '٠'} {
		if r >= zero {
			return r - zero
		}
	}
	return r - '0'
}

// findDigits finds the digits of the text that are drawn as others: those of the heading of a record, and its own.
func (s *styler) findDigits(rightToLeft bool) {
	text := s.text.text.String
	s.substituted = s.page.substitutedDigits(nil, &preparedText{}, text[:s.name], 0, rightToLeft)
	s.substituted = s.page.substitutedDigits(s.substituted, &s.text, text[s.name:], s.name, rightToLeft)
}

// substituteDigit draws the digit in a cell as the page draws digits, where it is one of those that were found. The cell counts the
// bytes of the text as it is laid out.
func (s *styler) substituteDigit(c *Cell) {
	if len(s.substituted) == 0 || c.Start == c.End {
		return
	}
	if _, found := slices.BinarySearch(s.substituted, c.Start); found {
		c.Glyph = replaceDigit(c.Glyph, s.page.zeroDigit())
	}
}
