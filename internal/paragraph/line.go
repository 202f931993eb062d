package paragraph

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
	"github.com/rivo/uniseg"

	"maqal/internal/arabic"
	"maqal/internal/bidi"
)

// line appends the cells of clusters [from, to) to cells, in visual order.
func (l *Layouter) line(cells []Cell, s string, from, to int, o Options) ([]Cell, Line) {
	if from >= to {
		return cells, Line{}
	}
	line := Line{Start: l.clusters[from].start, End: l.clusters[to-1].end}
	if to < len(l.clusters) {
		l.unjoin(s, to)
	}
	drawn := to
	for drawn > from && l.clusters[drawn-1].space {
		drawn--
	}
	hyphen := to < len(l.clusters) && drawn > from && isSoftHyphen(s[l.clusters[drawn-1].start:l.clusters[drawn-1].end])
	first := len(cells)
	l.runs = l.runs[:0]
	if o.Logical {
		l.runs = append(l.runs, bidi.Run{Start: line.Start, End: line.End})
	} else {
		l.runs = l.levels.Line(l.runs, line.Start, line.End)
	}
	for _, run := range l.runs {
		a, b := l.clusterAt(run.Start, from, to), min(l.clusterAt(run.End, from, to), drawn)
		for k := a; k < b; k++ {
			i := k
			if run.Level.RightToLeft() {
				i = a + b - 1 - k
			}
			c := l.cell(s, i, run.Level, o)
			if hyphen && i == drawn-1 {
				c.Glyph, c.Width = "-", 1
			}
			if c.Width > 0 {
				cells = append(cells, c)
				line.Width += c.Width
			}
		}
	}
	line.Cells = cells[first:len(cells):len(cells)]
	return cells, line
}

// clusterAt is the index of the first cluster of [from, to) that begins at byte b or after it.
func (l *Layouter) clusterAt(b, from, to int) int {
	for from < to {
		if mid := (from + to) / 2; l.clusters[mid].start < b {
			from = mid + 1
		} else {
			to = mid
		}
	}
	return from
}

// cell draws cluster i at the level given.
func (l *Layouter) cell(s string, i int, level bidi.Level, o Options) Cell {
	c := &l.clusters[i]
	text := s[c.start:c.end]
	out := Cell{Glyph: text, Start: c.start, End: c.end, Width: int(c.width)}
	switch {
	case c.width == 0, o.Logical && text != "\t":
	case len(text) == 1:
		if text == "\t" {
			out.Glyph = strings.Repeat(" ", out.Width)
		} else if level.RightToLeft() {
			out.Glyph = mirrored(text)
		}
	case o.Code && controlName(text) != "":
		out.Glyph = controlName(text)
	case c.rune < len(l.shaped):
		out.Glyph = l.drawn(text, c.rune, level)
	default:
		out.Glyph = plain(text, level)
	}
	return out
}

// drawn builds the glyph of a cluster from its shaped runes: base first, marks in canonical order after it (L3),
// without format characters.
func (l *Layouter) drawn(text string, at int, level bidi.Level) string {
	begin := l.glyphs.Len()
	n := runeCount(text)
	runes := l.shaped[at : at+n]
	if hasEmojiJoiner(text) {
		return text
	}
	kept := l.kept[:0]
	for _, r := range runes {
		if r != arabic.Ligated && !isFormat(r) {
			kept = append(kept, r)
		}
	}
	l.kept = kept
	if len(kept) == 0 {
		return text
	}
	if level.RightToLeft() {
		kept[0] = bidi.Mirror(kept[0])
	}
	arabic.SortMarks(kept[1:])
	for _, r := range kept {
		l.glyphs.WriteRune(r)
	}
	return l.glyphs.String()[begin:]
}

// unjoin shapes the words at both sides of the break before cluster i anew, each for itself, where the break is one
// between words: letters do not join across it. A word that is cut because it is longer than the line keeps its joins.
func (l *Layouter) unjoin(s string, i int) {
	before, after := &l.clusters[i-1], &l.clusters[i]
	if len(l.shaped) == 0 || before.space || before.breaks == uniseg.LineDontBreak {
		return
	}
	from, to := i-1, i+1
	for from > 0 && !l.clusters[from-1].space {
		from--
	}
	for to < len(l.clusters) && !l.clusters[to].space {
		to++
	}
	arabic.Shape(l.shaped[:l.clusters[from].rune], s[l.clusters[from].start:after.start])
	arabic.Shape(l.shaped[:after.rune], s[after.start:l.clusters[to-1].end])
}

// width is the number of cells that a cluster takes, which begins with rune at of the piece, in the column given.
func (l *Layouter) width(one string, at, column int, o Options) int {
	if len(one) == 1 {
		if one == "\t" {
			if o.Code {
				return tabStop - column%tabStop
			}
			return 1
		}
		return 1
	}
	r, size := utf8.DecodeRuneInString(one)
	switch {
	case o.Code && controlName(one) != "":
		return len(controlName(one))
	case 0x05D0 <= r && r <= 0x05EA, 0x0620 <= r && r <= 0x064A, 0x066E <= r && r <= 0x06D5 && r != 0x0670:
		return 1 // letters of Hebrew and Arabic, whatever marks follow
	case size == len(one) && isFormat(r):
		return 0
	}
	return ansi.StringWidth(one)
}

// tabStop is how many cells the tab stops of code are apart.
const tabStop = 4

// plain is a cluster without the format characters that have no meaning once it is in its place, mirrored where the
// level asks for it (L4).
func plain(text string, level bidi.Level) string {
	r, size := utf8.DecodeRuneInString(text)
	if size == len(text) {
		if level.RightToLeft() {
			return mirrored(text)
		}
		return text
	}
	if hasEmojiJoiner(text) {
		return text
	}
	text = strings.Map(func(r rune) rune {
		if isFormat(r) {
			return -1
		}
		return r
	}, text)
	if level.RightToLeft() && bidi.Mirror(r) != r {
		return string(bidi.Mirror(r)) + text[size:]
	}
	return text
}

// isFormat reports whether a rune is a format character (Cf), none of which is ever sent outside of an emoji.
func isFormat(r rune) bool {
	return r >= 0xAD && (r < 0x0620 || r > 0x06DC) && unicode.Is(unicode.Cf, r)
}

func mirrored(text string) string {
	r, _ := utf8.DecodeRuneInString(text)
	if m := bidi.Mirror(r); m != r {
		return string(m)
	}
	return text
}
