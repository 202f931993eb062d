package paragraph

import (
	"slices"
	"strings"
	"unicode/utf8"

	"maqal/internal/arabic"
	"maqal/internal/bidi"
)

// Layouter holds the memory that laying out needs; use one again and again, from one goroutine at a time.
type Layouter struct {
	// Of the piece at hand. Its text is bytes [base, base+len(text)) of the whole; positions below are in the piece.
	options  Options
	text     string
	base     int
	levels   bidi.Paragraph
	isolates []bidi.Isolate
	edges    []int  // where isolates begin and end
	shaped   []rune // one for each character; empty where nothing is to be shaped
	clusters []cluster
	fixed    []string         // glyphs that are not made from the text
	composed int              // how many clusters have a glyph to compose
	kashidas []arabic.Kashida // one for each character, once they are asked for

	// Of the line at hand.
	runs          []bidi.Run
	extra         []int8         // for each cluster of the piece, where Justify is on: the spaces that it adds, or less than 0: the tatweels
	gaps          []int32        // clusters that can be widened
	kashidaPoints []kashidaPoint // joins that can be lengthened

	kept   []rune // of the cluster at hand
	glyphs strings.Builder
	lines  []Line
}

// layoutPiece lays out bytes [from, to) of text, which hold no line feed, as one bidi paragraph.
func (l *Layouter) layoutPiece(text Text, from, to int, o Options) {
	l.options, l.text, l.base = o, text.String[from:to], from
	l.kashidas = l.kashidas[:0]
	l.clipIsolates(text.Isolates)
	l.resolve()
	l.shape()
	width := l.findClusters()
	if !o.Code {
		l.breakURLs()
	}
	l.prepareJustify()
	l.reserve(width)
	cells := make([]Cell, 0, len(l.clusters)+len(l.extra)/8) // few lines need more
	for at := 0; ; {
		end := l.findLineEnd(at)
		var line Line
		cells, line = l.line(cells, at, end)
		l.lines = append(l.lines, line)
		if at = end.next; at >= len(l.clusters) {
			return
		}
	}
}

// reserve makes room for the lines and the glyphs of a piece of the width given, in cells.
func (l *Layouter) reserve(width int) {
	if n := len(l.lines) + width/l.options.Width + 2; l.lines == nil && l.options.Width < unlimited {
		l.lines = make([]Line, 0, n)
	}
	l.glyphs = strings.Builder{} // the one before belongs to the lines that were made with it
	if l.composed > 0 {
		const bytes = 8 // of most letters with their marks
		l.glyphs.Grow(l.composed * bytes)
	}
}

// clipIsolates takes the part of the text's isolates that is in the piece.
func (l *Layouter) clipIsolates(isolates []bidi.Isolate) {
	l.isolates, l.edges = l.isolates[:0], l.edges[:0]
	for _, i := range isolates {
		if i.Start = l.runeBoundary(i.Start - l.base); i.Start >= len(l.text) {
			break
		}
		if i.End = l.runeBoundary(i.End - l.base); i.Start < i.End {
			l.isolates = append(l.isolates, i)
			l.edges = append(l.edges, i.Start, i.End)
		}
	}
}

// runeBoundary is the first place from byte i on where a character begins or the piece ends.
func (l *Layouter) runeBoundary(i int) int {
	i = min(max(i, 0), len(l.text))
	for i < len(l.text) && !utf8.RuneStart(l.text[i]) {
		i++
	}
	return i
}

// shape shapes the piece. Letters do not join across the edge of an isolate, as they would not across the characters
// that it stands for.
func (l *Layouter) shape() {
	l.shaped = l.shaped[:0]
	if l.options.Logical || !arabic.NeedsShaping(l.text) {
		return
	}
	at := 0
	slices.Sort(l.edges)
	for _, edge := range l.edges {
		l.shaped = arabic.Shape(l.shaped, l.text[at:edge])
		at = edge
	}
	l.shaped = arabic.Shape(l.shaped, l.text[at:])
}

// resolve finds the levels of the piece.
func (l *Layouter) resolve() {
	s := l.text
	if l.options.Code {
		s = withoutControls(s)
	}
	l.levels.Resolve(s, l.options.Direction, l.isolates)
}

// clusterAt is the index of the first cluster of [from, to) that begins at byte b or after it.
func (l *Layouter) clusterAt(b, from, to int) int {
	for from < to {
		if mid := (from + to) / 2; int(l.clusters[mid].start) < b {
			from = mid + 1
		} else {
			to = mid
		}
	}
	return from
}
