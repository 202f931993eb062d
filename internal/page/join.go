package page

// Join makes one line of pieces that stand side by side, from left to right. Their indents become empty cells.
func Join(pieces []Line) Line {
	var out Line
	for i := range pieces {
		p := &pieces[i]
		out.Cells = append(appendBlank(out.Cells, p.Indent), p.Cells...)
		out.Width += p.Indent + p.Width
		if p.links != nil {
			out.links = p.links
		}
	}
	return out
}
