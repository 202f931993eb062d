package page

import (
	"strings"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/paragraph"
	"maqal/internal/theme"
)

// room is the part of the page's width that is left to a block inside its containers, and what stands before each of
// its lines at the start side.
type room struct {
	width int     // columns for the block's own lines
	left  []affix // from the outermost in, of containers that start at the left
	right []affix // likewise, of those that start at the right
}

// affix is what a container puts at its start side: first on the block's first line, then on the others.
type affix struct {
	first, rest []Cell
	width       int
}

// least is the width under which containers get no more room than their text, in columns.
const least = 10

// lay lays one block out.
func (p *Page) lay(i int) []Line {
	b := &p.doc.Blocks[i]
	r := p.room(b)
	var lines []Line
	if p.gaps(i) > 0 {
		lines = append(lines, p.gap(i, b))
	}
	before := len(lines)
	lines = append(lines, p.alertLine(b, r.width)...)
	switch b.Kind {
	case document.Rule:
		lines = append(lines, Line{Cells: cells(strings.Repeat("─", r.width), theme.Line), Width: r.width})
	case document.Table:
		lines = append(lines, p.table(b, r.width)...)
	default:
		lines = append(lines, p.text(b, r.width)...)
	}
	for k := before; k < len(lines); k++ {
		r.frame(&lines[k], k == before)
	}
	for k := range lines {
		lines[k].Block = i
	}
	return lines
}

// gap is the empty line before a block; the bars of quotations that both blocks stand in go on through it.
func (p *Page) gap(i int, b *document.Block) Line {
	inner := *b
	inner.Containers = nil
	previous := p.doc.Blocks[i-1].Containers
	for k, c := range b.Containers {
		if k >= len(previous) || previous[k].ID != c.ID {
			break
		}
		c.First = false
		inner.Containers = append(inner.Containers, c)
	}
	var line Line
	r := p.room(&inner)
	r.frame(&line, false)
	return line
}

// text lays out a block that is one text.
func (p *Page) text(b *document.Block, width int) []Line {
	role := p.role(b)
	prefix := ""
	if b.Kind == document.Heading {
		prefix = p.Theme.HeadingPrefix(b.Level)
	}
	lead := cells(prefix, role)
	leadWidth := widthOf(lead)
	if leadWidth > width/3 {
		lead, leadWidth = nil, 0
	}
	pieces := p.layout.Layout(
		paragraph.Text{String: b.Text.String, Isolates: b.Text.Isolates},
		paragraph.Options{Width: width - leadWidth, Direction: b.Direction, Code: b.Kind == document.Code, Logical: p.Logical})
	lines := make([]Line, len(pieces))
	spans := spanFinder{spans: b.Text.Spans}
	for k, piece := range pieces {
		line := Line{Start: piece.Start, End: piece.End, Width: piece.Width, Cells: p.style(piece.Cells, role, &spans)}
		if leadWidth > 0 {
			affix := lead
			if k > 0 {
				affix = blank(leadWidth)
			}
			join(&line, affix, leadWidth, p.side(b.Direction))
		}
		lines[k] = p.startAligned(line, width, b.Direction)
	}
	return lines
}

// startAligned moves a line to the start side of the width.
func (p *Page) startAligned(line Line, width int, direction bidi.Direction) Line {
	if p.side(direction) == bidi.RightToLeft {
		line.Indent = max(width-line.Width, 0)
	}
	return line
}

// role is the style of a block's text.
func (p *Page) role(b *document.Block) theme.Role {
	switch b.Kind {
	case document.Title:
		return theme.Title
	case document.Heading:
		return theme.Heading1 + theme.Role(b.Level-1)
	case document.Code:
		return theme.Code
	case document.Term:
		return theme.Term
	}
	for _, c := range b.Containers {
		if c.Kind == document.Quote {
			return theme.Quote
		}
	}
	return theme.Body
}

// style gives cells their roles and the marks of the spans that they show.
func (p *Page) style(in []paragraph.Cell, role theme.Role, spans *spanFinder) []Cell {
	out := make([]Cell, len(in))
	for i, c := range in {
		out[i] = Cell{Cell: c, Role: role, Marks: spans.at(c.Start).Marks}
	}
	return out
}

// spanFinder finds the span at a byte offset; near look-ups are quick.
type spanFinder struct {
	spans []document.Span
	near  int
}

func (f *spanFinder) at(offset int) document.Span {
	for f.near < len(f.spans) && f.spans[f.near].End <= offset {
		f.near++
	}
	for f.near > 0 && f.spans[f.near-1].End > offset {
		f.near--
	}
	if f.near < len(f.spans) && f.spans[f.near].Start <= offset {
		return f.spans[f.near]
	}
	return document.Span{}
}

// cells makes cells of a text that is the same in both directions; they show no text of the block.
func cells(s string, role theme.Role) []Cell {
	out := make([]Cell, 0, len(s))
	for _, r := range s {
		out = append(out, Cell{Cell: paragraph.Cell{Glyph: string(r), Width: 1}, Role: role})
	}
	return out
}

func blank(n int) []Cell { return cells(strings.Repeat(" ", n), theme.Body) }

func widthOf(cells []Cell) int {
	n := 0
	for _, c := range cells {
		n += c.Width
	}
	return n
}

// join puts an affix at the start side of a line, which may have an indent only at the left of a right-to-left block.
func join(line *Line, affix []Cell, width int, direction bidi.Direction) {
	joined := make([]Cell, 0, len(line.Cells)+len(affix))
	if direction == bidi.RightToLeft {
		joined = append(joined, line.Cells...)
		for i := len(affix) - 1; i >= 0; i-- {
			joined = append(joined, affix[i])
		}
	} else {
		joined = append(append(joined, affix...), line.Cells...)
	}
	line.Cells = joined
	line.Width += width
}
