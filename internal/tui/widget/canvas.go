// Package widget draws the parts of the window as rows of laid-out cells: labels, bars, lists, inputs, popups and the scroll
// bar. Widgets store their own state. They do not depend on articles or on the modes of the interface.
package widget

import (
	"strings"

	"maqal/internal/bidi"
	"maqal/internal/message"
	"maqal/internal/page"
	"maqal/internal/paragraph"
	"maqal/internal/theme"
)

// A Canvas contains the size of the window and the settings for everything that is drawn in it. Its methods return rows and
// pieces of rows. It is not safe for concurrent use.
type Canvas struct {
	Width, Height int              // of the window, in cells; 0 until they are known
	Measure       int              // maximum columns of a line of text
	Logical       bool             // whether cells are in logical order, for a terminal with its own bidi support
	HideMarks     bool             // whether vowel marks are hidden
	Messages      *message.Printer // language of the interface; nil means English

	layout paragraph.Layouter
}

// Direction returns the direction of the interface's language.
func (c *Canvas) Direction() bidi.Direction { return c.Messages.Direction() }

// StartSide returns the side where text of a direction starts: LeftToRight for the left, RightToLeft for the right. If the
// canvas is in logical order, all text starts at the left.
func (c *Canvas) StartSide(d bidi.Direction) bidi.Direction {
	if c.Logical || d == bidi.Auto {
		return bidi.LeftToRight
	}
	return d
}

// options returns the options of the layout of a label on lines of at most width columns.
func (c *Canvas) options(l Label, width int) paragraph.Options {
	return paragraph.Options{Width: width, Direction: l.Direction, Logical: c.Logical, HideMarks: c.HideMarks}
}

// Fit returns a label on one line of at most width columns. It shortens a longer label with an ellipsis.
func (c *Canvas) Fit(l Label, width int) page.Line {
	o := c.options(l, 0)
	return l.line(c.layout.Fit(l.Text, width, o))
}

// Wrap returns a label on lines of at most width columns.
func (c *Canvas) Wrap(l Label, width int) []page.Line {
	var out []page.Line
	for _, line := range c.layout.Layout(l.Text, c.options(l, width)) {
		out = append(out, l.line(line))
	}
	return out
}

// unlimitedWidth is wider than any row.
const unlimitedWidth = 1 << 20 // columns

// LabelWidth returns the full width of a label, in columns.
func (c *Canvas) LabelWidth(l Label) int { return c.Fit(l, unlimitedWidth).Width }

// AppendLabel appends a label to r, in exactly width columns. It aligns the label at the right if side is RightToLeft, otherwise
// at the left.
func (c *Canvas) AppendLabel(r Row, l Label, width int, side bidi.Direction) Row {
	line := c.Fit(l, width)
	if side == bidi.RightToLeft {
		line.Indent = width - line.Width
		return append(r, line)
	}
	return append(r, line, Blank(width-line.Width))
}

// Split returns a row of width columns with one label at the start side of direction and one at the end side. The end label
// may use the columns that the start label does not need, or two thirds of the row if that is more. The start label is
// shortened to the rest.
func (c *Canvas) Split(width int, direction bidi.Direction, start, end Label) Row {
	endPiece := c.Fit(end, max(width*2/3, width-c.LabelWidth(start)-2))
	gap := 0
	if endPiece.Width > 0 {
		gap = 2
	}
	room := max(width-endPiece.Width-gap, 0)
	between := Blank(width - room - endPiece.Width)
	if direction == bidi.RightToLeft {
		return c.AppendLabel(Row{endPiece, between}, start, room, bidi.RightToLeft)
	}
	return append(c.AppendLabel(nil, start, room, bidi.LeftToRight), between, endPiece)
}

// Bar returns a row with one label at the start side and one at the end side of direction. One column at each edge of the
// window stays blank. It returns nil if the window has fewer than 4 columns.
func (c *Canvas) Bar(direction bidi.Direction, start, end Label) Row {
	if c.Width < 4 {
		return nil
	}
	return append(Row{Blank(1)}, c.Split(c.Width-2, c.StartSide(direction), start, end)...)
}

// FitsOneRow reports whether two labels fit on one [Canvas.Bar] without being shortened.
func (c *Canvas) FitsOneRow(start, end Label) bool {
	width := c.LabelWidth(end)
	if width > 0 {
		width += 2
	}
	return c.LabelWidth(start)+width <= c.Width-2
}

// Hints joins key hints into the start label of a bar that ends with the label end. It drops hints from the start until the
// bar fits; the last hint always remains.
func (c *Canvas) Hints(end Label, keys ...string) Label {
	for {
		l := Join(theme.Chrome, c.Direction(), keys...)
		if len(keys) == 1 || c.FitsOneRow(l, end) {
			return l
		}
		keys = keys[1:]
	}
}

// Rule returns a horizontal line across the window. The given fraction of it, from 0 to 1, is heavy, beginning at the start
// side of direction.
func (c *Canvas) Rule(direction bidi.Direction, fraction float64) Row {
	heavy := int(fraction*float64(c.Width) + 0.5)
	start := Literal(strings.Repeat("━", heavy), theme.Accent)
	rest := Literal(strings.Repeat("─", c.Width-heavy), theme.Line)
	if c.StartSide(direction) == bidi.RightToLeft {
		return Row{rest, start}
	}
	return Row{start, rest}
}

// Marked appends a mark, an indent and a label to r, in exactly width columns. The mark is at the given start side.
func (c *Canvas) Marked(r Row, mark string, l Label, indent, width int, side bidi.Direction) Row {
	markPiece := Literal(mark, theme.Accent)
	room := max(width-markPiece.Width-1-indent, 1)
	between := Blank(width - room - markPiece.Width)
	if side == bidi.RightToLeft {
		return append(c.AppendLabel(r, l, room, side), between, markPiece)
	}
	return c.AppendLabel(append(r, markPiece, between), l, room, side)
}

// ListWidth returns the width of lists, in columns.
func (c *Canvas) ListWidth() int { return max(min(c.Width-2, c.Measure+4), 1) }

// ListMargin returns the blank columns to the left of a list, which is centered in the window.
func (c *Canvas) ListMargin() page.Line { return Blank((c.Width - c.ListWidth()) / 2) }

// ListRow returns a row of a list: a mark, an indent of at most a third of the width, and a label. The row begins at the start
// side of direction.
func (c *Canvas) ListRow(mark string, l Label, indent int, direction bidi.Direction) Row {
	width := c.ListWidth()
	return c.Marked(Row{c.ListMargin()}, mark, l, min(indent, width/3), width, c.StartSide(direction))
}
