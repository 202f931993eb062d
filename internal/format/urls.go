package format

import (
	"strings"
	"unicode"

	"maqal/internal/bidi"
)

// WriteProse appends text without markup. Web URLs in it become links.
func (t *Builder) WriteProse(s string) {
	from := 0
	for i := 0; i < len(s); i++ {
		n := urlLength(s, i)
		if n == 0 {
			continue
		}
		t.Write(s[from:i])
		url := s[i : i+n]
		t.Isolate(func() { t.Link(withScheme(url), func() { t.Write(url) }) })
		from = i + n
		i = from - 1
	}
	t.Write(s[from:])
}

// urlLength returns the length in bytes of the web URL at byte offset i of s, or 0 if there is none. Punctuation at the
// end is not part of the URL, and closing brackets are not if it contains no opening parenthesis.
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
		url := strings.TrimRight(s[i:i+n], ".,;:!?'*_~")
		if !strings.Contains(url, "(") {
			url = strings.TrimRight(url, ".,;:!?'*_~)]}")
		}
		if len(url) > len(prefix) {
			return len(url)
		}
	}
	return 0
}

// endsURL reports whether r ends a URL in running text.
func endsURL(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune(`<>"«»“”،؛؟۔`, r)
}

// withScheme returns the URL, with http:// before it if it starts with www.
func withScheme(url string) string {
	if strings.HasPrefix(url, "www.") {
		return "http://" + url
	}
	return url
}

// IsBareURL reports whether the label of a link looks like a URL and is the target or a part of it.
func IsBareURL(label, target string) bool {
	return label != "" && !strings.ContainsFunc(label, unicode.IsSpace) && strings.ContainsAny(label, "./:") &&
		strings.Contains(target, strings.TrimSuffix(label, "/"))
}

// IsolateMentions adds an isolate for each mention (@name) in the text, so that the @ stays before the name in any
// direction. It does not isolate mentions within other isolates.
func (t *Builder) IsolateMentions() {
	s, rest := t.String(), t.isolates
	var all []bidi.Isolate
	covered := 0 // end of the isolates that start before the current mention
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

// nextMention returns the byte range [at, end) of the first mention in s at or after byte offset from, or -1 and -1 if
// there is none. A name may have parts, as in @name@example.org, @scope/package and @v1.2.
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

// joinsParts reports whether the byte at offset i of s separates two parts of a name.
func joinsParts(s string, i int) bool {
	return strings.IndexByte("./@", s[i]) >= 0 && isNameByte(s[i-1]) && i+1 < len(s) && isNameByte(s[i+1])
}

// isNameByte reports whether c may be part of a name: an ASCII letter or digit, _ or -.
func isNameByte(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' || c == '_' || c == '-'
}
