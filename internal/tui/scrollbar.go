package tui

import (
	"maqal/internal/bidi"
	"maqal/internal/page"
	"maqal/internal/tui/widget"
)

// Minimum sizes for a scroll bar. A smaller window has no scroll bar, and shows the progress line instead if it has room
// for it.
const (
	minColumnsBar = 72 // columns of the window without the outline panel
	minRowsBar    = 6  // rows of the body
)

// ticks caches the result of [reader.sectionRows] until the page, the height or the number of sections changes.
type ticks struct {
	page     *page.Page
	sections int   // number of sections
	rows     []int // for each row of the scroll bar, the index of the first section that starts there, or -1
}

// sectionRows returns, for each row of the scroll bar, the index of the first section that starts there, or -1. It includes
// sections of levels 1 and 2, or only of level 1 if more than half of the rows would have a section. While the document is
// loading, all rows are -1.
func (r *reader) sectionRows() []int {
	if !r.status.complete { // do not let ticks appear one by one
		return r.ticksTo(0)
	}
	if r.ticks.page == r.page && r.ticks.sections == len(r.doc.Sections) && len(r.ticks.rows) == r.area.body {
		return r.ticks.rows
	}
	rows := r.ticksTo(2)
	if countTicks(rows) > len(rows)/2 {
		rows = r.ticksTo(1)
	}
	r.ticks = ticks{r.page, len(r.doc.Sections), rows}
	return rows
}

// ticksTo returns, for each row of the scroll bar, the index of the first section of at most the given level that starts
// there, or -1.
func (r *reader) ticksTo(level int) []int {
	rows := make([]int, r.area.body)
	for i := range rows {
		rows[i] = -1
	}
	for i, s := range r.doc.Sections {
		row := min(int(r.page.Document().SectionFraction(i)*float64(len(rows))), len(rows)-1)
		if s.Level <= level && rows[row] < 0 {
			rows[row] = i
		}
	}
	return rows
}

// countTicks returns the number of rows where a section starts.
func countTicks(rows []int) int {
	n := 0
	for _, section := range rows {
		if section >= 0 {
			n++
		}
	}
	return n
}

// bar returns the scroll bar, one piece for each row of the body. It returns nil if the scroll bar is off or has no room,
// or if the whole article is on the screen.
func (r *reader) bar() []page.Line {
	if !r.area.bar {
		return nil
	}
	first, end := r.thumb()
	return widget.ScrollBar{Rows: r.area.body, First: first, End: end, Ticks: r.sectionRows}.Draw()
}

// thumb returns the rows [first, end) of the scroll bar that represent the visible text, at least one.
func (v *view) thumb() (first, end int) {
	rows := float64(v.area.body)
	last := v.page.Progress(v.page.Move(v.top, v.area.body-1))
	if v.top != (page.LinePos{}) {
		first = min(int(v.fractionAbove(v.top)*rows), v.area.body-1)
	}
	end = max(int(last*rows), first+1)
	return first, end
}

// fractionAbove returns how much of the text precedes a line, from 0 to 1.
func (v *view) fractionAbove(at page.LinePos) float64 {
	if before := v.page.Move(at, -1); before != at {
		return v.page.Progress(before)
	}
	return 0
}

// barColumn returns the column of the scroll bar in the window. It is at the end side of the article's direction.
func (r *reader) barColumn(m *app) int {
	if m.canvas.StartSide(r.doc.Direction) == bidi.RightToLeft {
		return 0
	}
	return m.canvas.Width - 1
}

// scrollToRow scrolls to the part of the article that a row of the scroll bar represents. The first row represents the top of
// the article, and the last row its end. Rows outside the bar are treated as the nearest row.
func (v *view) scrollToRow(row int) {
	last := v.page.LastPageTop(v.area.body)
	row = max(min(row, v.area.body-1), 0)
	fraction := float64(row) / float64(max(v.area.body-1, 1))
	to := v.page.LineAtFraction(fraction * v.fractionAbove(last))
	if row == v.area.body-1 || last.Before(to) {
		to = last
	}
	v.showAt(to)
}

// clickRow jumps to the section that starts at a row of the scroll bar. If there is none, it scrolls to the row.
func (r *reader) clickRow(row int) {
	if row < 0 || row >= r.area.body {
		return
	}
	if section := r.sectionRows()[row]; section >= 0 {
		r.goToSection(section)
		return
	}
	r.scrollToRow(row)
}
