package paragraph

import (
	"strings"
	"unicode/utf8"
)

// controlName is how a bidi control is shown in code, "" for all else.
func controlName(s string) string {
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

// withoutControls replaces each bidi control of s by a neutral character of as many bytes, so that it has no effect
// on the order of anything else (CVE-2021-42574).
func withoutControls(s string) string {
	if !strings.ContainsAny(s, "\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069") {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range s {
		switch one := string(r); {
		case controlName(one) == "":
			b.WriteRune(r)
		case len(one) == 2:
			b.WriteRune('¦')
		default:
			b.WriteRune('␥')
		}
	}
	return b.String()
}

// isSpace reports whether a cluster is white space that a break may swallow.
func isSpace(s string) bool {
	switch s {
	case " ", "\t", "\u1680", "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006", "\u2008", "\u2009",
		"\u200A", "\u205F", "\u3000", "\u2028", "\u2029", "\v", "\f", "\u0085":
		return true
	}
	return false
}

func isSoftHyphen(s string) bool { return strings.HasSuffix(s, "\u00AD") }

// hasEmojiJoiner reports whether a cluster is an emoji sequence, which keeps its joiners and selectors.
func hasEmojiJoiner(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return r >= 0x2190 && (r < 0xFB00 || r > 0xFEFF)
}

func runeCount(s string) int { return utf8.RuneCountInString(s) }
