package paragraph

import (
	"slices"
	"strings"
	"unicode/utf8"

	"maqal/internal/arabic"
	"maqal/internal/bidi"
)

// A Layouter lays out paragraphs. The zero value is ready to use. It reuses its memory, so one Layouter should lay out many
// paragraphs. It is not safe for concurrent use.
type Layouter struct {
	// Current piece: the text between two line feeds, which is a bidi paragraph (UAX #9, P1). It has bytes
	// [base, base+len(text)) of the whole text. Other byte offsets are relative to base.
	options       Options
	text          string
	base          int
	levels        bidi.Paragraph
	isolates      []bidi.Isolate
	edges         []int  // byte offsets at which isolates start and end
	shaped        []rune // one rune for each character; empty if the piece needs no shaping, and in a logical layout
	clusters      []cluster
	fixedGlyphs   []string         // glyphs that do not derive from the text
	composedCount int              // number of clusters with source fromRunes
	kashidas      []arabic.Kashida // one rank for each character; empty until needed

	// Current line.
	runs          []bidi.Run
	extra         []int8  // cells that Justify adds at each cluster of the piece: spaces, or tatweels if negative; empty without Justify
	gaps          []int32 // indexes in clusters of the spaces to widen
	kashidaPoints []kashidaPoint

	visible []rune // buffer of visibleRunes
	glyphs  strings.Builder
	lines   []Line
}

// layoutPiece lays out bytes [from, to) of text as one bidi paragraph, and appends its lines to l.lines. The bytes contain
// no line feed.
func (l *Layouter) layoutPiece(text Text, from, to int, o Options) {
	l.options, l.text, l.base = o, text.String[from:to], from
	l.kashidas = l.kashidas[:0]
	l.clipIsolates(text.Isolates)
	l.resolveLevels()
	l.shapeText()
	width := l.findClusters()
	if !o.Code {
		l.breakURLs()
	}
	l.prepareJustify()
	l.reserve(width)
	cells := make([]Cell, 0, len(l.clusters)+len(l.extra)/8) // enough for most pieces
	for at := 0; ; {
		end := l.findLineEnd(at)
		var line Line
		cells, line = l.appendLine(cells, at, end)
		l.lines = append(l.lines, line)
		if at = end.next; at >= len(l.clusters) {
			return
		}
	}
}

// reserve allocates memory for the glyphs of a piece that is width cells wide and, in the first piece, for the lines.
func (l *Layouter) reserve(width int) {
	if n := len(l.lines) + width/l.options.Width + 2; l.lines == nil && l.options.Width < unlimited {
		l.lines = make([]Line, 0, n)
	}
	l.glyphs = strings.Builder{} // earlier lines use the memory of the old builder
	if l.composedCount > 0 {
		const bytes = 8 // enough for most letters with marks
		l.glyphs.Grow(l.composedCount * bytes)
	}
}

// clipIsolates stores the parts of isolates that are in the piece. The argument has offsets in the whole text. An offset
// inside a character is moved to the end of the character.
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

// runeBoundary returns the first byte offset in the piece, at or after i, at which a character starts or the piece ends.
// i may be outside the piece.
func (l *Layouter) runeBoundary(i int) int {
	i = min(max(i, 0), len(l.text))
	for i < len(l.text) && !utf8.RuneStart(l.text[i]) {
		i++
	}
	return i
}

// shapeText shapes the piece, unless the layout is logical. Letters do not join across the start or the end of an isolate.
func (l *Layouter) shapeText() {
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

// resolveLevels resolves the bidi levels of the piece. In code, bidi controls have no effect.
func (l *Layouter) resolveLevels() {
	s := l.text
	if l.options.Code {
		s = replaceControls(s)
	}
	l.levels.Resolve(s, l.options.Direction, l.isolates)
}

// clusterAt returns the index of the first cluster in [from, to) that starts at or after byte b, or to if there is none.
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
