package paragraph

import "maqal/internal/paragraph/segment"

// lineEnding is where a line ends.
type lineEnding struct {
	next   int  // index of the cluster after the line
	hyphen bool // its last cluster is a soft hyphen that is drawn
	whole  bool // nothing of the text is pushed to the next line: the piece ends there, or the text asks for a new line
}

// findLineEnd finds the end of the line that begins with cluster at: after the last break that it has room for. White space
// at the end takes no room.
func (l *Layouter) findLineEnd(at int) lineEnding {
	o := &l.options
	width, weak := 0, at
	last := lineEnding{next: at}
	for i := at; i < len(l.clusters); i++ {
		c := &l.clusters[i]
		width += int(c.width)
		if width > o.Width && i > at && c.width > 0 && (o.Code || !c.space) {
			if last.next > at {
				return last
			}
			return lineEnding{next: l.breakWord(at, i, weak)}
		}
		switch {
		case c.breaks == segment.MustBreak && o.Width < unlimited:
			return lineEnding{next: i + 1, whole: true}
		case o.Code:
		case c.breaks == segment.CanBreak && l.isSoftHyphen(c):
			if width < o.Width {
				last = lineEnding{next: i + 1, hyphen: true}
			}
		case c.breaks == segment.CanBreak:
			last = lineEnding{next: i + 1}
		case c.weak && width <= o.Width:
			weak = i + 1
		}
	}
	return lineEnding{next: len(l.clusters), whole: true}
}

func (l *Layouter) isSoftHyphen(c *cluster) bool { return l.text[c.start:c.end] == "\u00AD" }

// breakWord finds where to cut a word that is longer than the line: it begins with cluster at, and cluster i is the first
// that the line has no room for. weak is the last good place, at where there is none; it is taken where it leaves less
// than half of the line empty. No line begins with closing punctuation where the word has another place.
func (l *Layouter) breakWord(at, i, weak int) int {
	if l.options.Code {
		return i
	}
	if 2*l.width(at, weak) > l.options.Width {
		return weak
	}
	for k := i; k > at; k-- {
		if c := &l.clusters[k]; c.width > 0 && !c.space && !c.first.Has(segment.NoStart) {
			return k
		}
	}
	return i
}

// width adds up the cells of clusters [from, to).
func (l *Layouter) width(from, to int) (n int) {
	for _, c := range l.clusters[from:to] {
		n += int(c.width)
	}
	return n
}
