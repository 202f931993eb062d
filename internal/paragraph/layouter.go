package paragraph

import (
	"strings"

	"github.com/rivo/uniseg"

	"maqal/internal/arabic"
	"maqal/internal/bidi"
)

// Layouter holds the memory that laying out needs; use one again and again, from one goroutine at a time.
type Layouter struct {
	levels   bidi.Paragraph
	isolates []bidi.Isolate
	shaped   []rune
	kept     []rune // of the cluster at hand
	clusters []cluster
	runs     []bidi.Run
	glyphs   strings.Builder
	lines    []Line
}

// cluster is a grapheme cluster of the piece at hand, or a lam-alef of two.
type cluster struct {
	start, end int   // bytes of the piece
	rune       int   // index of its first rune in shaped
	width      int32 // cells
	breaks     int8  // what UAX #14 says of the place after it
	space      bool  // white space, which is not drawn at the end of a line
}

// piece lays out bytes [from, to) of text, which hold no line feed, as one bidi paragraph.
func (l *Layouter) piece(text Text, from, to int, o Options) {
	s := text.String[from:to]
	l.resolve(s, text.Isolates, from, o)
	l.shaped = l.shaped[:0]
	if !o.Logical && arabic.Needed(s) {
		l.shaped = arabic.Shape(l.shaped, s)
	}
	l.cut(s, o)
	rtl := l.levels.Base().RightToLeft()
	cells := make([]Cell, 0, len(l.clusters)+1)
	l.glyphs = strings.Builder{}
	l.glyphs.Grow(glyphBytes(l.shaped))
	for at := 0; ; {
		next := l.lineEnd(s, at, o)
		var line Line
		cells, line = l.line(cells, s, at, next, o)
		for i := range line.Cells {
			line.Cells[i].Start += from
			line.Cells[i].End += from
		}
		line.Start, line.End, line.RightToLeft = line.Start+from, line.End+from, rtl
		l.lines = append(l.lines, line)
		if at = next; at >= len(l.clusters) {
			return
		}
	}
}

// resolve finds the levels of s, which begins at byte from of the text that the isolates belong to.
func (l *Layouter) resolve(s string, isolates []bidi.Isolate, from int, o Options) {
	l.isolates = l.isolates[:0]
	for _, i := range isolates {
		if i.Start = max(i.Start-from, 0); i.Start >= len(s) {
			break
		}
		if i.End = min(i.End-from, len(s)); i.Start < i.End {
			l.isolates = append(l.isolates, i)
		}
	}
	if o.Code {
		s = withoutControls(s)
	}
	l.levels.Resolve(s, o.Direction, l.isolates)
}

// glyphBytes estimates the bytes that the shaped glyphs of a piece take in UTF-8: presentation forms have three.
func glyphBytes(shaped []rune) int { return 3 * len(shaped) }

// cut finds the clusters of s, their widths and the places to break.
func (l *Layouter) cut(s string, o Options) {
	l.clusters = l.clusters[:0]
	state, at, runes, column := -1, 0, 0, 0
	for rest := s; rest != ""; {
		var one string
		var boundaries int
		one, rest, boundaries, state = uniseg.StepString(rest, state)
		c := cluster{start: at, end: at + len(one), rune: runes, breaks: int8(boundaries & uniseg.MaskLine)}
		at = c.end
		n := runeCount(one)
		if runes < len(l.shaped) && l.shaped[runes] == arabic.Ligated && len(l.clusters) > 0 {
			last := &l.clusters[len(l.clusters)-1]
			last.end, last.breaks = c.end, c.breaks
		} else {
			c.space = isSpace(one)
			c.width = int32(l.width(one, runes, column, o))
			column += int(c.width)
			l.clusters = append(l.clusters, c)
		}
		runes += n
	}
}

// lineEnd gives the index of the cluster after the line that begins with cluster at.
func (l *Layouter) lineEnd(s string, at int, o Options) int {
	width, last := 0, -1
	for i := at; i < len(l.clusters); i++ {
		c := &l.clusters[i]
		if c.space && !o.Code {
			width += int(c.width)
		} else if width += int(c.width); width > o.Width && i > at {
			if last > at {
				return last
			}
			return i
		}
		switch {
		case i+1 == len(l.clusters):
			return i + 1
		case c.breaks == uniseg.LineMustBreak:
			return i + 1
		case o.Code:
			continue
		case c.breaks == uniseg.LineCanBreak && (!isSoftHyphen(s[c.start:c.end]) || width < o.Width):
			last = i + 1
		}
	}
	return len(l.clusters)
}
