package document

import (
	"strings"
	"unicode"

	"maqal/internal/bidi"
)

// writeProse appends text without markup; the web addresses in it become links.
func (t *builder) writeProse(s string) {
	from := 0
	for i := 0; i < len(s); i++ {
		n := urlLength(s, i)
		if n == 0 {
			continue
		}
		t.write(s[from:i])
		address := s[i : i+n]
		t.isolate(func() { t.link(withScheme(address), func() { t.write(address) }) })
		from = i + n
		i = from - 1
	}
	t.write(s[from:])
}

// urlLength is the length in bytes of the web address that begins at byte i of s, 0 where none does. Punctuation
// at its end is not part of it.
func urlLength(s string, i int) int {
	if i > 0 && isNameByte(s[i-1]) {
		return 0
	}
	for _, prefix := range []string{"https://", "http://", "www."} {
		if !strings.HasPrefix(s[i:], prefix) {
			continue
		}
		n := len(s) - i
		if end := strings.IndexFunc(s[i:], endsURL); end >= 0 {
			n = end
		}
		address := strings.TrimRight(s[i:i+n], ".,;:!?'*_~")
		if !strings.Contains(address, "(") {
			address = strings.TrimRight(address, ".,;:!?'*_~)]}")
		}
		if len(address) > len(prefix) {
			return len(address)
		}
	}
	return 0
}

func endsURL(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune(`<>"«»“”،؛؟۔`, r)
}

func withScheme(address string) string {
	if strings.HasPrefix(address, "www.") {
		return "http://" + address
	}
	return address
}

// isBareURL reports whether the label of a link is the address that it leads to, or part of it.
func isBareURL(label, target string) bool {
	return label != "" && !strings.ContainsFunc(label, unicode.IsSpace) && strings.ContainsAny(label, "./:") &&
		strings.Contains(target, strings.TrimSuffix(label, "/"))
}

// isolateMentions makes isolates of user mentions (@name) in what was written so far, so that the sign stays at the
// name's start in any direction.
func (t *builder) isolateMentions() {
	s, rest := t.b.String(), t.isolates
	var all []bidi.Isolate
	covered := 0 // where the isolates that begin before the mention at hand end
	for at, end := nextMention(s, 0); at >= 0; at, end = nextMention(s, end) {
		for len(rest) > 0 && rest[0].Start <= at {
			covered = max(covered, rest[0].End)
			all, rest = append(all, rest[0]), rest[1:]
		}
		if len(rest) > 0 {
			end = min(end, rest[0].Start)
		}
		if at >= covered && end > at+1 {
			all = append(all, bidi.Isolate{Start: at, End: end})
		}
	}
	t.isolates = append(all, rest...)
}

// nextMention finds the first mention in s from byte from on: its bytes [at, end), or -1. A name can have parts, as in
// @name@example.org, @scope/package and @v1.2.
func nextMention(s string, from int) (at, end int) {
	for {
		sign := strings.IndexByte(s[from:], '@')
		if sign < 0 {
			return -1, -1
		}
		at = from + sign
		end = at + 1
		for end < len(s) && (isNameByte(s[end]) || end > at+1 && joinsParts(s, end)) {
			end++
		}
		if end > at+1 && (at == 0 || !isNameByte(s[at-1]) && s[at-1] != '.') {
			return at, end
		}
		from = end
	}
}

// joinsParts reports whether byte i of s is a sign between two parts of a name.
func joinsParts(s string, i int) bool {
	return strings.IndexByte("./@", s[i]) >= 0 && isNameByte(s[i-1]) && i+1 < len(s) && isNameByte(s[i+1])
}

func isNameByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_' || c == '-'
}
