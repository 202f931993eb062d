package paragraph

import "maqal/internal/paragraph/segment"

// A lineEnding describes the end of a line.
type lineEnding struct {
	next   int  // index of the first cluster after the line
	hyphen bool // the line ends with a soft hyphen, which is drawn
	hard   bool // the line ends at a mandatory break or is the last of the piece
}

// findLineEnd returns the end of the line that starts with cluster start. The line ends at its first mandatory break or
// with the piece, if it is not too wide there. Otherwise it ends at the last break before it is too wide, or within its first
// word if there is none. White space at the end of a line takes no width, except in code. In code, a line can end after any
// cluster. A soft hyphen is a break only if the hyphen fits on the line, and never in code.
func (l *Layouter) findLineEnd(start int) lineEnding {
	o := &l.options
	width, weakBreak := 0, start
	last := lineEnding{next: start}
	for i := start; i < len(l.clusters); i++ {
		c := &l.clusters[i]
		width += int(c.width)
		if width > o.Width && i > start && l.needsRoom(c) {
			if last.next > start {
				return last
			}
			return lineEnding{next: l.breakWord(start, i, weakBreak)}
		}
		switch {
		case c.breakAfter == segment.MustBreak && o.Width < unlimited:
			return lineEnding{next: i + 1, hard: true}
		case o.Code:
		case c.breakAfter == segment.CanBreak:
			if hyphen := l.isSoftHyphen(c); !hyphen || width < o.Width {
				last = lineEnding{next: i + 1, hyphen: hyphen}
			}
		case c.weakBreak && width <= o.Width:
			weakBreak = i + 1
		}
	}
	return lineEnding{next: len(l.clusters), hard: true}
}

// needsRoom reports whether c must fit on its line: white space at the end of a line, except in code, need not.
func (l *Layouter) needsRoom(c *cluster) bool { return c.width > 0 && (l.options.Code || !c.space) }

// isSoftHyphen reports whether c is a soft hyphen.
func (l *Layouter) isSoftHyphen(c *cluster) bool { return l.text[c.start:c.end] == "\u00AD" }

// breakWord breaks a word that is longer than the line, and returns the index of the first cluster of the next line. The
// word starts with cluster start. Cluster overflow is the first one that does not fit. Code always breaks before it.
//
// The argument weakBreak is the last preferred break (see [cluster]), or start if there is none. breakWord uses it if the
// line is then more than half full. Otherwise it breaks as late as possible, and avoids a line that starts with closing
// punctuation, with white space, or with a cluster that is not drawn.
func (l *Layouter) breakWord(start, overflow, weakBreak int) int {
	if l.options.Code {
		return overflow
	}
	if 2*l.width(start, weakBreak) > l.options.Width {
		return weakBreak
	}
	for k := overflow; k > start; k-- {
		if c := &l.clusters[k]; c.width > 0 && !c.space && !c.first.Has(segment.NoStart) {
			return k
		}
	}
	return overflow
}

// width returns the total width of clusters [from, to) in cells.
func (l *Layouter) width(from, to int) (n int) {
	for _, c := range l.clusters[from:to] {
		n += int(c.width)
	}
	return n
}
