package page

import (
	"fmt"
	"strings"
)

// LinkMode selects how links are drawn.
type LinkMode uint8

// The ways to draw links.
const (
	NoLinks       LinkMode = iota // text only
	Hyperlinks                    // text that is a hyperlink in the terminal (OSC 8)
	NumberedLinks                 // text and a number, with a list of URLs at the end of the page
)

// A LinkID identifies a URL of a page. The zero LinkID means no link.
type LinkID uint32

// A linkTable contains the URLs that the cells of a page link to.
type linkTable struct {
	hyperlinks bool // links are drawn as terminal hyperlinks
	ids        map[string]LinkID
	targets    []string // sanitized URLs, by LinkID-1
	starts     []string // escape sequences that start a hyperlink, by LinkID-1; "" for a URL that terminals cannot open
}

// id returns the LinkID of a URL in the document. It adds a new URL to the table. It returns 0 if the URL must not be
// opened.
func (l *linkTable) id(target string) LinkID {
	id, ok := l.ids[target]
	if !ok {
		if url := sanitizeURL(target); url != "" {
			l.targets = append(l.targets, url)
			l.starts = append(l.starts, hyperlink(len(l.targets), url))
			id = LinkID(len(l.targets))
		}
		if l.ids == nil {
			l.ids = map[string]LinkID{}
		}
		l.ids[target] = id
	}
	return id
}

// Target returns the URL that a cell of the page links to, or "" if it has no link. The URL is an http, https or mailto
// URL, a URL relative to the document, or "#" and an anchor.
func (p *Page) Target(c *Cell) string {
	if c.Link == 0 {
		return ""
	}
	return p.links.targets[c.Link-1]
}

// start returns the escape sequence that starts a hyperlink. It returns "" if the link is not drawn as a hyperlink, and if
// l is nil.
func (l *linkTable) start(id LinkID) string {
	if id == 0 || l == nil || !l.hyperlinks {
		return ""
	}
	return l.starts[id-1]
}

// linkEnd is the escape sequence that ends a hyperlink.
const linkEnd = "\x1b]8;;\x1b\\"

// maxHyperlink is the maximum length of a hyperlink's URL, in bytes (the limit of VTE).
const maxHyperlink = 2083

// hyperlink returns the escape sequence that starts a hyperlink. It returns "" if the URL is relative or too long. The id
// n tells the terminal which cells on different lines belong to one link.
func hyperlink(n int, url string) string {
	url = percentEncode(url, func(r rune) bool { return r <= ' ' || r > '~' })
	if urlScheme(url) == "" || len(url) > maxHyperlink {
		return ""
	}
	return fmt.Sprintf("\x1b]8;id=%d;%s\x1b\\", n, url)
}

// sanitizeURL returns a URL that is safe to show and open: without space around it, and with unsafe characters
// percent-encoded. It returns "" for an empty URL, and for a scheme other than http, https and mailto.
func sanitizeURL(s string) string {
	s = strings.TrimSpace(s)
	switch urlScheme(s) {
	case "", "http", "https", "mailto":
		return percentEncode(s, isUnsafe)
	}
	return ""
}

// urlScheme returns the scheme of a URL in lower case, or "" if the URL is relative.
func urlScheme(s string) string {
	if i := strings.IndexAny(s, ":/?#"); i >= 0 && s[i] == ':' {
		return strings.ToLower(s[:i])
	}
	return ""
}

// isUnsafe reports whether a character of a URL must be percent-encoded: a control, a space, or a character that has no
// width or changes the order of others (Cf).
func isUnsafe(r rune) bool {
	return r <= ' ' || 0x7F <= r && r <= 0xA0 || r == 0xAD || r == 0x061C || r == 0x180E || 0x2000 <= r && r <= 0x200F ||
		0x2028 <= r && r <= 0x202F || 0x205F <= r && r <= 0x206F || r == 0x3000 || r == 0xFEFF || 0xFFF9 <= r && r <= 0xFFFD ||
		0xE0000 <= r && r <= 0xE0FFF
}

// percentEncode returns s with the characters for which encode returns true percent-encoded as UTF-8.
func percentEncode(s string, encode func(rune) bool) string {
	if strings.IndexFunc(s, encode) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if !encode(r) {
			b.WriteRune(r)
			continue
		}
		for _, c := range []byte(string(r)) {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}
