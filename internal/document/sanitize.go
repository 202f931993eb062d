package document

import (
	"strings"
	"unicode/utf8"

	"maqal/internal/bidi"
)

// Sanitize replaces what may never reach a terminal: invalid UTF-8 by U+FFFD, C0 controls and DEL by their pictures
// (U+2400 and on), C1 controls by U+FFFD. Tab and line feed stay.
func Sanitize(s string) string {
	if isClean(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s) + 16)
	writeSanitized(&b, s)
	return b.String()
}

// SanitizeLine is Clean for a text that is shown on one line, beside others: white space of any kind becomes single
// spaces, and the bidi controls that reach over what follows them (embeddings, overrides, isolates) are dropped.
func SanitizeLine(s string) string {
	return strings.Map(bidi.DropExplicitControls, Sanitize(strings.Join(strings.Fields(s), " ")))
}

func writeSanitized(b *strings.Builder, s string) {
	if isClean(s) {
		b.WriteString(s)
		return
	}
	for _, r := range s {
		b.WriteRune(sanitizeRune(r))
	}
}

// isClean reports whether s needs no change. A byte of 0x80 to 0x9F is a C1 control only as U+0080 to U+009F, which
// UTF-8 writes with the lead byte 0xC2.
func isClean(s string) bool {
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c < ' ' && c != '\n' && c != '\t' || c == 0x7F || c == 0xC2 && i+1 < len(s) && s[i+1] < 0xA0 {
			return false
		}
	}
	return utf8.ValidString(s)
}

func sanitizeRune(r rune) rune {
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
