package page

import (
	"maqal/internal/paragraph"
	"maqal/internal/theme"
)

// NewLine converts a line of a paragraph to a line with the given role. Cells that overlap one of the matches, which are
// byte ranges, have the role theme.Match.
func NewLine(line paragraph.Line, role theme.Role, matches ...[2]int) Line {
	out := Line{Width: line.Width, Cells: make([]Cell, len(line.Cells))}
	for i, c := range line.Cells {
		out.Cells[i] = Cell{Cell: c, Role: role}
		for _, m := range matches {
			if m[0] < c.End && c.Start < m[1] {
				out.Cells[i].Role = theme.Match
			}
		}
	}
	return out
}

// JoinLines returns one line with the cells of all lines, from left to right. Indents become blank cells. All links must
// be of one page. The result has no block and no range.
func JoinLines(lines []Line) Line {
	var out Line
	for i := range lines {
		l := &lines[i]
		out.Cells = append(appendBlanks(out.Cells, l.Indent), l.Cells...)
		out.Width += l.Indent + l.Width
		if l.links != nil {
			out.links = l.links
		}
	}
	return out
}
