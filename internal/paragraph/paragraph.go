// Package paragraph lays one paragraph of logical text out into lines of cells, in the order in which they are seen
// from left to right: levels over the whole paragraph (UAX #9), shaping, line breaks (UAX #14) between grapheme
// clusters (UAX #29), and reordering line by line. It knows nothing of styles: a cell says which bytes of the text it
// shows, and whoever paints it looks its style up there.
//
// Positions in a text are byte offsets; widths are cells, columns of the screen.
package paragraph

import (
	"strings"

	"maqal/internal/bidi"
)

// Text is what Layout lays out.
type Text struct {
	String   string         // logical text; a line feed in it ends a line, and a bidi paragraph
	Isolates []bidi.Isolate // byte ranges of String
}

// Options say how a paragraph is laid out.
type Options struct {
	Width     int            // cells, at least 1
	Direction bidi.Direction // base direction; Auto is by the first strong character
	Logical   bool           // cells stay in logical order and letters as they are, for a terminal that does the rest
	Code      bool           // tabs go to tab stops, lines break at any cluster, bidi controls are shown and have no effect
	Justify   bool           // lines that the text goes on after are filled to Width (see fill); never those of code
	HideMarks bool           // the vowel marks and accents of Arabic and Hebrew are not drawn (see hides)
}

// Cell is one grapheme cluster as it is drawn: a lam-alef is one cell, a mark is in the cell of its base. The hyphen at
// a break shows the bytes of the soft hyphen. A cell that Justify put in shows no text: Start and End are both where it
// stands, for a space before the space that it widens, for a tatweel after the letter that it lengthens.
type Cell struct {
	Glyph      string     // what is sent for it, in visual order: shaped, mirrored, without format characters
	Start, End int        // the bytes of the text that it shows
	Width      int        // columns of the screen
	Level      bidi.Level // at which it stands on its line, after L1; 0 in a Logical layout
}

// Line is one line of a paragraph.
type Line struct {
	Start, End  int    // bytes of the text, with white space at the line's end that is not drawn
	Cells       []Cell // from left to right
	Width       int    // columns of the screen
	RightToLeft bool   // the base direction: the line starts at the right edge
}

// Layout lays text out. It gives at least one line. The lines are the caller's to keep.
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

// Fit lays text out on one line of at most width cells; one that is longer ends in an ellipsis. What would end a line
// in it is drawn as a space. The options' width is not looked at.
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
	room := 0
	for _, c := range l.clusters {
		if room += int(c.width); room > width-1 {
			text.String = strings.TrimRight(text.String[:c.start], " ") + "…"
			break
		}
	}
	return l.Layout(text, o)[0]
}

// unlimited is a width that no text reaches, and at which nothing ends a line.
const unlimited = 1 << 30
