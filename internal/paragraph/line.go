package paragraph

import "maqal/internal/bidi"

// appendLine appends the cells of a line to cells, and returns the extended slice and the line. The cells are in visual
// order, or in logical order in a logical layout. The line starts with cluster from and ends at end.
func (l *Layouter) appendLine(cells []Cell, from int, end lineEnding) ([]Cell, Line) {
	line := Line{Start: l.base, End: l.base, RightToLeft: l.levels.Base().RightToLeft()}
	if from >= end.next {
		return cells, line
	}
	start, limit := int(l.clusters[from].start), int(l.clusters[end.next-1].end)
	line.Start, line.End = l.base+start, l.base+limit
	visibleEnd := end.next
	for visibleEnd > from && !end.hyphen && (l.clusters[visibleEnd-1].space || l.clusters[visibleEnd-1].width == 0) {
		visibleEnd--
	}
	if l.options.Justify && !end.hard {
		l.justifyLine(from, visibleEnd, end.hyphen)
	}
	l.runs = l.runs[:0]
	if l.options.Logical {
		l.runs = append(l.runs, bidi.Run{Start: start, End: limit})
	} else {
		l.runs = l.levels.Line(l.runs, start, limit)
	}
	first := len(cells)
	for _, run := range l.runs {
		a, b := l.clusterAt(run.Start, from, end.next), min(l.clusterAt(run.End, from, end.next), visibleEnd)
		cells = l.appendRun(cells, a, b, run.Level)
	}
	if end.hyphen {
		cells = l.appendHyphen(cells, first, &l.clusters[visibleEnd-1])
	}
	line.Cells = cells[first:len(cells):len(cells)]
	for i := range line.Cells {
		line.Width += line.Cells[i].Width
	}
	return cells, line
}

// appendRun appends the cells of clusters [from, to), which all have the given level, from left to right.
func (l *Layouter) appendRun(cells []Cell, from, to int, level bidi.Level) []Cell {
	rtl := level.RightToLeft()
	for k := from; k < to; k++ {
		i := k
		if rtl {
			i = from + to - 1 - k
		}
		c := &l.clusters[i]
		if c.width == 0 {
			continue
		}
		extra := int8(0)
		if len(l.extra) > 0 {
			extra = l.extra[i]
		}
		extraFirst := rtl == (extra < 0) // in reading order, a tatweel follows its letter, an extra space precedes the original one
		if extra != 0 && extraFirst {
			cells = l.appendExtra(cells, c, extra, level)
		}
		cells = append(cells, Cell{Glyph: l.glyph(c, rtl), Start: l.base + int(c.start), End: l.base + int(c.end), Width: int(c.width), Level: level})
		if extra != 0 && !extraFirst {
			cells = l.appendExtra(cells, c, extra, level)
		}
	}
	return cells
}

// appendHyphen adds the hyphen for the soft hyphen c at a line break. The cells of the line start at index first.
// The hyphen goes to the end of the line in the base direction: L1 treats a soft hyphen like trailing white space.
func (l *Layouter) appendHyphen(cells []Cell, first int, c *cluster) []Cell {
	h := Cell{Glyph: "-", Start: l.base + int(c.start), End: l.base + int(c.end), Width: 1}
	if !l.options.Logical {
		h.Level = l.levels.Base()
	}
	cells = append(cells, h)
	if h.Level.RightToLeft() {
		copy(cells[first+1:], cells[first:])
		cells[first] = h
	}
	return cells
}
