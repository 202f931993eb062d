// Package paragraph lays out a paragraph of logical text as lines of cells in visual order, from left to right.
//
// It resolves the bidi levels of the whole paragraph (UAX #9), shapes Arabic letters, breaks lines (UAX #14) between
// grapheme clusters (UAX #29), and reorders each line. It has no styles: a cell refers to the bytes of the text that it
// shows, and the caller looks up their style.
//
// Positions in a text are byte offsets. Widths are in cells, the columns of the terminal.
package paragraph

import (
	"strings"

	"maqal/internal/bidi"
)

// Text is the input of [Layouter.Layout].
type Text struct {
	String   string         // logical text; a line feed ends a line and a bidi paragraph
	Isolates []bidi.Isolate // byte ranges of String, in the order that [bidi.Isolate] requires
}

// Options control the layout of a paragraph.
type Options struct {
	Width     int            // maximum width of a line in cells, exceeded only by a single wider cell; values below 1 mean 1
	Direction bidi.Direction // base direction; Auto uses the first strong character
	Logical   bool           // keep logical order and unshaped letters, for a terminal with its own bidi support
	Code      bool           // expand tabs, break lines after any cluster if necessary, and show bidi controls as names without effect
	Justify   bool           // widen wrapped lines to Width if the result looks natural; no effect with Code
	HideMarks bool           // hide Arabic and Hebrew vowel marks and accents
}

// A Cell is a grapheme cluster as drawn. A lam-alef ligature is one cell, and a mark belongs to the cell of its base. The
// hyphen at a line break shows the bytes of the soft hyphen. Cells of a logical layout are not shaped or mirrored, and may
// contain format characters.
//
// A cell that Justify inserts shows no text: Start equals End. Both are the start of the widened space, or the end of the
// lengthened letter.
type Cell struct {
	Glyph      string     // text to draw: shaped, mirrored, and without format characters
	Start, End int        // byte range of the text that it shows
	Width      int        // cells
	Level      bidi.Level // bidi level on the line, after L1; 0 in a logical layout
}

// A Line is one line of a paragraph.
type Line struct {
	Start, End  int    // byte range in the text, with the white space at the end that is not drawn, without the line feed
	Cells       []Cell // from left to right: visual order, or logical order in a logical layout
	Width       int    // cells
	RightToLeft bool   // base direction; a right-to-left line starts at the right edge
}

// Layout lays out text and returns its lines, at least one. The caller may keep them.
func (l *Layouter) Layout(text Text, o Options) []Line {
	o.Width = max(o.Width, 1)
	o.Justify = o.Justify && !o.Code
	l.lines = nil
	at := 0
	for {
		end := strings.IndexByte(text.String[at:], '\n')
		if end < 0 {
			l.layoutPiece(text, at, len(text.String), o)
			return l.lines
		}
		l.layoutPiece(text, at, at+end, o)
		at += end + 1
	}
}

// Fit lays out text on one line of at most width cells. It shortens longer text and ends it with an ellipsis, whose range
// is the three bytes after the shown text. Characters that would end a line are drawn as spaces. Fit ignores o.Width and
// o.Justify. If width is below 1, the line is empty.
func (l *Layouter) Fit(text Text, width int, o Options) Line {
	if width < 1 {
		return Line{}
	}
	o.Width, o.Justify = unlimited, false
	if o.Direction == bidi.Auto {
		o.Direction = bidi.FirstStrong(text.String)
	}
	text.String = strings.ReplaceAll(text.String, "\n", " ")
	line := l.Layout(text, o)[0]
	if line.Width <= width {
		return line
	}
	used := 0
	for _, c := range l.clusters {
		if used += int(c.width); used > width-1 {
			text.String = strings.TrimRight(text.String[:c.start], " ") + "…"
			break
		}
	}
	return l.Layout(text, o)[0]
}

// unlimited is the width for a layout on one line. At this width, only a line feed ends a line.
const unlimited = 1 << 30 // cells
