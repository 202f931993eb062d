package paragraph

import (
	"strings"

	"maqal/internal/paragraph/segment"
)

// breakURLs changes the breaks inside the addresses of the piece. UAX #14 would part https: from the rest, would not
// part a query from its path, and takes a path with digits for a number. An address is a scheme, "://" and what follows
// up to white space or another character that ends it. In one, a line ends
//
//   - never before its host name is over, but after the "://" where only so the whole host name is on one line;
//   - after a slash of the path, where no slash and no closing punctuation follows;
//   - before a "?", "&" or "#".
//
// Where that is not enough, because such a part is longer than the line, the part is cut after one of its signs or
// before a percent sign, if one is in the second half of the line.
func (l *Layouter) breakURLs() {
	for from := 0; ; {
		i := strings.Index(l.text[from:], "://")
		if i < 0 {
			return
		}
		colon := from + i
		from = colon + len("://")
		if start := schemeStart(l.text, colon); start < colon {
			host, end := l.urlEnd(from)
			l.breakURL(start, colon, host, end)
			from = max(from, end)
		}
	}
}

// schemeStart is where the scheme begins that ends at byte colon; colon itself where there is none.
func schemeStart(s string, colon int) int {
	start := colon
	for start > 0 && (isLetterOrDigit(s[start-1]) || strings.IndexByte("+-.", s[start-1]) >= 0) {
		start--
	}
	for start < colon && !isLetter(s[start]) {
		start++
	}
	return start
}

func isLetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

func isLetterOrDigit(b byte) bool { return isLetter(b) || '0' <= b && b <= '9' }

// urlEnd finds the end of the host name and of the address after the "://" that ends at byte at.
func (l *Layouter) urlEnd(at int) (host, end int) {
	rest := l.text[at:]
	for i, r := range rest {
		if r <= ' ' || strings.ContainsRune("<>\"`{}|\\^", r) || r > 0x7E && endsURL(r) {
			rest = rest[:i]
			break
		}
	}
	rest = strings.TrimRight(rest, ".,:;!?)]'*_")
	host = strings.IndexAny(rest, "/?#")
	if host < 0 {
		host = len(rest)
	}
	return at + host, at + len(rest)
}

// endsURL reports whether a character beyond ASCII ends an address: white space, punctuation and what is not seen.
func endsURL(r rune) bool {
	return segment.TraitsOf(r).Has(segment.Space|segment.Control|segment.Ignorable|segment.NoStart) ||
		r == '،' || r == '؛' || r == '«' || 0xA0 <= r && r < 0xC0 || 0x2000 <= r && r < 0x2070 || 0x3000 <= r && r < 0x3040
}

// breakURL sets the breaks of the address [start, end), whose scheme ends at byte colon and whose host name at byte
// host.
func (l *Layouter) breakURL(start, colon, host, end int) {
	slashes := colon + len("://")
	first, second := l.clusterAt(start, 0, len(l.clusters)), l.clusterAt(slashes, 0, len(l.clusters))
	over := l.clusterAt(host, second, len(l.clusters))
	apart := l.width(first, over) > l.options.Width && l.width(second, over) <= l.options.Width
	for k := first; k+1 < len(l.clusters); k++ {
		c, next := &l.clusters[k], &l.clusters[k+1]
		c.rigid = true
		at := int(c.end)
		if at >= end {
			return
		}
		c.breaks = segment.NoBreak
		before, after := l.text[at-1], l.text[at]
		switch asks := after == '?' || after == '&' || after == '#'; {
		case at == slashes && apart:
			c.breaks = segment.CanBreak
		case at < host || at == host && !asks:
			c.weak = at > slashes && (before == '.' || before == '-')
		case asks, before == '/' && after != '/' && !next.first.Has(segment.NoStart):
			c.breaks = segment.CanBreak
		default:
			c.weak = after == '%' || strings.IndexByte("-._~=,;:+!*", before) >= 0 && !next.first.Has(segment.NoStart)
		}
	}
}
