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
	switch r {
	case 0x061C:
		return "[ALM]"
	case 0x200E:
		return "[LRM]"
	case 0x200F:
		return "[RLM]"
	case 0x202A:
		return "[LRE]"
	case 0x202B:
		return "[RLE]"
	case 0x202C:
		return "[PDF]"
	case 0x202D:
		return "[LRO]"
	case 0x202E:
		return "[RLO]"
	case 0x2066:
		return "[LRI]"
	case 0x2067:
		return "[RLI]"
	case 0x2068:
		return "[FSI]"
	case 0x2069:
		return "[PDI]"
	}
	return ""
}

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
