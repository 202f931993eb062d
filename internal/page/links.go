package page

import (
	"fmt"
	"strings"
)

// LinkMode says what is shown of the address of a link.
type LinkMode uint8

// The ways to show links.
const (
	NoLinks       LinkMode = iota // their text only
	Hyperlinks                    // their text, which the terminal opens (OSC 8)
	NumberedLinks                 // a number after their text, and a list of addresses at the end of the page
)

// LinkID names an address among those of a page; 0 is none.
type LinkID uint32

// linkTable are the addresses that the cells of a page lead to.
type linkTable struct {
	hyperlinks bool // they are told to the terminal
	ids        map[string]LinkID
	targets    []string // of the document, cleaned; "" is one that must not be opened
	starts     []string // the sequences that begin them, "" where the terminal is not told
}

// id gives the id of an address that the document names, 0 for one that must not be opened.
func (l *linkTable) id(target string) LinkID {
	id, ok := l.ids[target]
	if !ok {
		if address := sanitizeURL(target); address != "" {
			l.targets = append(l.targets, address)
			l.starts = append(l.starts, hyperlink(len(l.targets), address))
			id = LinkID(len(l.targets))
		}
		if l.ids == nil {
			l.ids = map[string]LinkID{}
		}
		l.ids[target] = id
	}
	return id
}

// Target is the address that a cell of the page leads to, "" where it leads nowhere: one of http, https or mailto, one
// that is relative to the document, or an anchor in it that begins with #.
func (p *Page) Target(c *Cell) string {
	if c.Link == 0 {
		return ""
	}
	return p.links.targets[c.Link-1]
}

// start is the sequence that begins a link, "" where the terminal is told nothing.
func (l *linkTable) start(id LinkID) string {
	if id == 0 || l == nil || !l.hyperlinks {
		return ""
	}
	return l.starts[id-1]
}

// linkEnd ends what start begins.
const linkEnd = "\x1b]8;;\x1b\\"

// maxHyperlink is the longest address, in bytes, that terminals take (VTE's limit).
const maxHyperlink = 2083

// hyperlink is the sequence that begins a link of a page, "" where its address has no meaning outside of the document.
// The number keeps the parts of a link on several lines together.
func hyperlink(n int, address string) string {
	address = percentEncode(address, func(r rune) bool { return r <= ' ' || r > '~' })
	if urlScheme(address) == "" || len(address) > maxHyperlink {
		return ""
	}
	return fmt.Sprintf("\x1b]8;id=%d;%s\x1b\\", n, address)
}

// sanitizeURL gives the address of a link as it may be shown and opened: without control characters and without
// characters that change the order of others; "" where it is empty or of a scheme other than http, https and mailto.
func sanitizeURL(s string) string {
	s = strings.TrimSpace(s)
	switch urlScheme(s) {
	case "", "http", "https", "mailto":
		return percentEncode(s, isUnsafe)
	}
	return ""
}

// urlScheme is what stands before the colon of an absolute address, in lower case.
func urlScheme(s string) string {
	if i := strings.IndexAny(s, ":/?#"); i >= 0 && s[i] == ':' {
		return strings.ToLower(s[:i])
	}
	return ""
}

// isUnsafe reports whether a character of an address must not be sent: controls, spaces, and what has no width or
// changes the order of others (Cf).
func isUnsafe(r rune) bool {
	return r <= ' ' || 0x7F <= r && r <= 0xA0 || r == 0xAD || r == 0x061C || r == 0x180E || 0x2000 <= r && r <= 0x200F ||
		0x2028 <= r && r <= 0x202F || 0x205F <= r && r <= 0x206F || r == 0x3000 || r == 0xFEFF || 0xFFF9 <= r && r <= 0xFFFD ||
		0xE0000 <= r && r <= 0xE0FFF
}

// percentEncode writes those characters of an address as percent and two digits a byte.
func percentEncode(s string, which func(rune) bool) string {
	if strings.IndexFunc(s, which) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if !which(r) {
			b.WriteRune(r)
			continue
		}
		for _, c := range []byte(string(r)) {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}
