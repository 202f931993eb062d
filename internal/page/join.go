package page

import (
	"maqal/internal/paragraph"
	"maqal/internal/theme"
)

// NewLine is a laid-out line in one role; cells that show any of the byte ranges in found are drawn as found.
func NewLine(line paragraph.Line, role theme.Role, found ...[2]int) Line {
	out := Line{Width: line.Width, Cells: make([]Cell, len(line.Cells))}
	for i, c := range line.Cells {
		out.Cells[i] = Cell{Cell: c, Role: role}
		for _, f := range found {
			if f[0] < c.End && c.Start < f[1] {
				out.Cells[i].Role = theme.Match
			}
		}
	}
	return out
}

// JoinLines makes one line of pieces that stand side by side, from left to right. Their indents become empty cells.
func JoinLines(pieces []Line) Line {
	var out Line
	for i := range pieces {
		p := &pieces[i]
		out.Cells = append(appendBlanks(out.Cells, p.Indent), p.Cells...)
		out.Width += p.Indent + p.Width
		if p.links != nil {
			out.links = p.links
		}
	}
	return out
}
