package paragraph

import (
	"strings"
	"unicode/utf8"
)

// ControlName returns the bracketed name of a bidi control, such as "[RLO]". Code shows the name instead of the control.
// ControlName returns "" for any other string.
func ControlName(s string) string {
	if len(s) < 2 || len(s) > 3 {
		return ""
	}
	r, size := utf8.DecodeRuneInString(s)
	if size != len(s) {
		return ""
	}
	switch {
	case r == 0x061C:
		return "[ALM]"
	case r == 0x200E:
		return "[LRM]"
	case r == 0x200F:
		return "[RLM]"
	case 0x202A <= r && r <= 0x202E:
		return embeddingNames[r-0x202A]
	case 0x2066 <= r && r <= 0x2069:
		return isolateNames[r-0x2066]
	}
	return ""
}

// Bracketed names of the controls from U+202A and from U+2066 on.
var (
	embeddingNames = [...]string{"[LRE]", "[RLE]", "[PDF]", "[LRO]", "[RLO]"}
	isolateNames   = [...]string{"[LRI]", "[RLI]", "[FSI]", "[PDI]"}
)

// replaceControls returns s with each bidi control replaced by a neutral character of the same length in bytes. The
// controls then cannot reorder other characters (CVE-2021-42574). If s contains a control, each invalid byte of s becomes
// U+FFFD, which is three bytes long.
func replaceControls(s string) string {
	if !strings.ContainsAny(s, "\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069") {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch control := string(r); {
		case ControlName(control) == "":
			b.WriteRune(r)
		case len(control) == 2:
			b.WriteRune('¦')
		default:
			b.WriteRune('␥')
		}
	}
	return b.String()
}
