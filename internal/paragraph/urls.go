package paragraph

import (
	"strings"

	"maqal/internal/paragraph/segment"
)

// breakURLs sets the line breaks inside the URLs of the piece. UAX #14 would always break after "https://", would break
// after a question mark instead of before it, and would treat a path with digits as a number.
//
// A URL is a scheme, "://", and the text up to white space or another character that ends it, without punctuation at its
// end. In a URL, a line can end:
//
//   - after "://", but only if the host name fits on a line without the scheme and not with it;
//   - after a slash of the path, unless another slash or closing punctuation follows;
//   - before "?", "&", or "#" after the host name.
//
// If a part between these breaks is longer than a line, the line ends after a punctuation character (in the host name, a
// dot or hyphen) or before a percent sign, in its second half. Without one, the part breaks like any long word.
func (l *Layouter) breakURLs() {
	for from := 0; ; {
		i := strings.Index(l.text[from:], "://")
		if i < 0 {
			return
		}
		colon := from + i
		from = colon + len("://")
		if start := schemeStart(l.text, colon); start < colon {
			hostEnd, end := l.urlEnd(from)
			l.breakURL(start, colon, hostEnd, end)
			from = max(from, end)
		}
	}
}

// schemeStart returns the byte offset in s of the scheme that ends at byte colon, or colon if there is no scheme.
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

// urlEnd returns the byte offsets at which the host name and the URL end. The host name starts at byte start. Punctuation
// at the end, such as a period, is not part of the URL.
func (l *Layouter) urlEnd(start int) (hostEnd, end int) {
	rest := l.text[start:]
	for i, r := range rest {
		if r <= ' ' || strings.ContainsRune("<>\"`{}|\\^", r) || r > 0x7E && endsURL(r) {
			rest = rest[:i]
			break
		}
	}
	rest = strings.TrimRight(rest, ".,:;!?)]'*_")
	hostEnd = strings.IndexAny(rest, "/?#")
	if hostEnd < 0 {
		hostEnd = len(rest)
	}
	return start + hostEnd, start + len(rest)
}

// endsURL reports whether r, which is above U+007E, ends a URL: white space, punctuation, and invisible characters do.
func endsURL(r rune) bool {
	return segment.TraitsOf(r).Has(segment.Space|segment.Control|segment.Ignorable|segment.NoStart) ||
		r == '،' || r == '؛' || r == '«' || 0xA0 <= r && r < 0xC0 || 0x2000 <= r && r < 0x2070 || 0x3000 <= r && r < 0x3040
}

// breakURL sets the line breaks inside the URL in bytes [start, end), and makes its clusters rigid. The scheme ends at byte
// colon, and the host name at byte hostEnd.
func (l *Layouter) breakURL(start, colon, hostEnd, end int) {
	hostStart := colon + len("://")
	schemeCluster, hostCluster := l.clusterAt(start, 0, len(l.clusters)), l.clusterAt(hostStart, 0, len(l.clusters))
	pathCluster := l.clusterAt(hostEnd, hostCluster, len(l.clusters))
	breakBeforeHost := l.width(schemeCluster, pathCluster) > l.options.Width && l.width(hostCluster, pathCluster) <= l.options.Width
	for k := schemeCluster; k+1 < len(l.clusters); k++ {
		c, next := &l.clusters[k], &l.clusters[k+1]
		c.rigid = true
		at := int(c.end)
		if at >= end {
			return
		}
		c.breakAfter = segment.NoBreak
		before, isDelimiter := l.text[at-1], strings.IndexByte("?&#", l.text[at]) >= 0
		switch {
		case at == hostStart && breakBeforeHost:
			c.breakAfter = segment.CanBreak
		case at < hostEnd || at == hostEnd && !isDelimiter:
			c.weakBreak = at > hostStart && (before == '.' || before == '-')
		case isDelimiter:
			c.breakAfter = segment.CanBreak
		default:
			l.breakPath(c, next)
		}
	}
}

// breakPath sets the line break after c, a cluster in the path of a URL. The next cluster is not a delimiter.
func (l *Layouter) breakPath(c, next *cluster) {
	before, after := l.text[c.end-1], l.text[c.end]
	canEnd := !next.first.Has(segment.NoStart)
	if before == '/' && after != '/' && canEnd {
		c.breakAfter = segment.CanBreak
		return
	}
	c.weakBreak = after == '%' || canEnd && strings.IndexByte("-._~=,;:+!*", before) >= 0
}
