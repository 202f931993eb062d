// Package sanitize replaces the characters that must never reach a terminal.
package sanitize

import (
	"strings"
	"unicode/utf8"

	"maqal/internal/bidi"
)

// Text replaces characters that must not reach a terminal. It replaces invalid UTF-8 and C1 controls by U+FFFD, and
// C0 controls and DEL by control pictures (U+2400 to U+2421). It does not replace tabs and line feeds.
func Text(s string) string {
	if isClean(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 16)
	Write(&b, s)
	return b.String()
}

// Line is like [Text], for text shown on one line beside other text. It replaces each run of white space
// with a space, and removes white space at both ends. It also removes explicit bidi controls (embeddings, overrides,
// isolates), which could affect the text after it.
func Line(s string) string {
	return strings.Map(bidi.DropExplicitControls, Text(strings.Join(strings.Fields(s), " ")))
}

// Write appends Text(s) to b.
func Write(b *strings.Builder, s string) {
	if isClean(s) {
		b.WriteString(s)
		return
	}
	for _, r := range s {
		b.WriteRune(replace(r))
	}
}

// isClean reports whether Text returns s unchanged. It detects C1 controls (U+0080 to U+009F) by their first byte
// in UTF-8, 0xC2.
func isClean(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c < ' ' && c != '\n' && c != '\t' || c == 0x7F || c == 0xC2 && i+1 < len(s) && s[i+1] < 0xA0 {
			return false
		}
	}
	return utf8.ValidString(s)
}

// replace returns the replacement of r, or r itself if it needs none.
func replace(r rune) rune {
	switch {
	case r == '\n' || r == '\t':
		return r
	case r < ' ':
		return 0x2400 + r
	case r == 0x7F:
		return 0x2421
	case 0x80 <= r && r < 0xA0:
		return utf8.RuneError
	}
	return r
}
