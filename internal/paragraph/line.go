package paragraph

import "maqal/internal/bidi"

// line appends the cells of a line that begins with cluster from to cells, in visual order.
func (l *Layouter) line(cells []Cell, from int, end lineEnding) ([]Cell, Line) {
	line := Line{Start: l.base, End: l.base, RightToLeft: l.levels.Base().RightToLeft()}
	if from >= end.next {
		return cells, line
	}
	start, stop := int(l.clusters[from].start), int(l.clusters[end.next-1].end)
	line.Start, line.End = l.base+start, l.base+stop
	drawn := end.next
	for drawn > from && !end.hyphen && (l.clusters[drawn-1].space || l.clusters[drawn-1].width == 0) {
		drawn--
	}
	if l.options.Justify && !end.whole {
		l.justifyLine(from, drawn, end.hyphen)
	}
	l.runs = l.runs[:0]
	if l.options.Logical {
		l.runs = append(l.runs, bidi.Run{Start: start, End: stop})
	} else {
		l.runs = l.levels.Line(l.runs, start, stop)
	}
	first := len(cells)
	for _, run := range l.runs {
		a, b := l.clusterAt(run.Start, from, end.next), min(l.clusterAt(run.End, from, end.next), drawn)
		cells = l.run(cells, a, b, run.Level)
	}
	if end.hyphen {
		cells = l.hyphen(cells, first, &l.clusters[drawn-1])
	}
	line.Cells = cells[first:len(cells):len(cells)]
	for i := range line.Cells {
		line.Width += line.Cells[i].Width
	}
	return cells, line
}

// run appends the cells of clusters [from, to), which have one level.
func (l *Layouter) run(cells []Cell, from, to int, level bidi.Level) []Cell {
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
		first := rtl == (extra < 0) // a tatweel follows its letter, a space goes before the one that it widens
		if extra != 0 && first {
			cells = l.appendExtra(cells, c, extra, level)
		}
		cells = append(cells, Cell{Glyph: l.glyph(c, rtl), Start: l.base + int(c.start), End: l.base + int(c.end), Width: int(c.width), Level: level})
		if extra != 0 && !first {
			cells = l.appendExtra(cells, c, extra, level)
		}
	}
	return cells
}

// hyphen adds the hyphen of a soft hyphen at the end of a line. L1 puts it at the line's end in the base direction: it
// is a boundary neutral, and goes where white space goes.
func (l *Layouter) hyphen(cells []Cell, first int, c *cluster) []Cell {
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
