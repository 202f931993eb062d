package format

import "strings"

// A LineCounter converts byte offsets to line numbers. A line ends with a line feed, a carriage return, or both. A nil
// LineCounter returns 0 for every offset.
type LineCounter struct {
	Source string // text of the lines to be counted, such as that of one part
	Base   int    // byte offset of Source in the whole source
	from   int    // byte offset in Source up to which lines are counted
	Line   int    // line number at from
}

// lineAt returns the line number of a byte offset in the whole source. It is fastest if the offsets of successive calls
// increase.
func (l *LineCounter) lineAt(offset int) int {
	if l == nil {
		return 0
	}
	to := min(max(offset-l.Base, 0), len(l.Source))
	if to < l.from {
		return l.Line - countLineEnds(l.Source, to, l.from)
	}
	l.Line += countLineEnds(l.Source, l.from, to)
	l.from = to
	return l.Line
}

// countLineEnds returns the number of line ends in s[from:to].
func countLineEnds(s string, from, to int) int {
	n := strings.Count(s[from:to], "\n")
	for i := from; ; i++ {
		next := strings.IndexByte(s[i:to], '\r')
		if next < 0 {
			return n
		}
		if i += next; !strings.HasPrefix(s[i+1:], "\n") {
			n++
		}
	}
}
