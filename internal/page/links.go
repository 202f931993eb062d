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
	encoded    []string // URLs for terminals in printable ASCII, by LinkID-1; "" for a URL that terminals cannot open
}

// id returns the LinkID of a URL in the document. It adds a new URL to the table. It returns 0 if the URL must not be
// opened.
func (l *linkTable) id(target string) LinkID {
	id, ok := l.ids[target]
	if !ok {
		if url := sanitizeURL(target); url != "" {
			l.targets = append(l.targets, url)
			l.encoded = append(l.encoded, encodeForTerminal(url))
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

// Hyperlink returns the URL that a terminal opens for the cells of l with a link, in printable ASCII. It returns "" if the
// link is not drawn as a hyperlink.
func (l *Line) Hyperlink(id LinkID) string {
	if id == 0 || l.links == nil || !l.links.hyperlinks {
		return ""
	}
	return l.links.encoded[id-1]
}

// maxHyperlink is the maximum length of a hyperlink's URL, in bytes (the limit of VTE).
const maxHyperlink = 2083

// encodeForTerminal returns a URL in printable ASCII. It returns "" if the URL is relative or too long for terminals.
func encodeForTerminal(url string) string {
	url = percentEncode(url, func(r rune) bool { return r <= ' ' || r > '~' })
	if urlScheme(url) == "" || len(url) > maxHyperlink {
		return ""
	}
	return url
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

// unsafeRanges lists the characters that have no width or change the order of others (Cf), and white space, in ascending order.
var unsafeRanges = [...][2]rune{
	{0, ' '}, {0x7F, 0xA0}, {0xAD, 0xAD}, {0x061C, 0x061C}, {0x180E, 0x180E}, {0x2000, 0x200F}, {0x2028, 0x202F}, {0x205F, 0x206F},
	{0x3000, 0x3000}, {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFD}, {0xE0000, 0xE0FFF},
}

// isUnsafe reports whether a character of a URL must be percent-encoded: a control, a space, or a character that has no
// width or changes the order of others (Cf).
func isUnsafe(r rune) bool {
	if ' ' < r && r < 0x7F {
		return false
	}
	for _, unsafe := range unsafeRanges {
		if r <= unsafe[1] {
			return unsafe[0] <= r
		}
	}
	return false
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
