package tui

import (
	"maqal/internal/bidi"
	"maqal/internal/page"
	"maqal/internal/theme"
)

// A narrower or lower window has no scroll bar: it keeps its columns for the text, and the line at the foot.
const (
	minColumnsBar = 72
	minRowsBar    = 6
)

// ticks are the rows of the scroll bar where sections begin: the first section of each, -1 where none does. They stay
// the same until the page or the height changes.
type ticks struct {
	page     *page.Page
	sections int // of the document, as far as they are known
	rows     []int
}

// sectionRows gives the rows of the scroll bar where sections begin: those of level 1 and 2 while they leave most rows
// free, else those of level 1.
func (r *reader) sectionRows() []int {
	if !r.status.complete { // they would come one after the other
		return r.ticksTo(0)
	}
	if r.ticks.page == r.page && r.ticks.sections == len(r.doc.Sections) && len(r.ticks.rows) == r.area.body {
		return r.ticks.rows
	}
	rows := r.ticksTo(2)
	if countTaken(rows) > len(rows)/2 {
		rows = r.ticksTo(1)
	}
	r.ticks = ticks{r.page, len(r.doc.Sections), rows}
	return rows
}

// ticksTo gives the rows where sections down to a level begin.
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

func countTaken(rows []int) int {
	n := 0
	for _, section := range rows {
		if section >= 0 {
			n++
		}
	}
	return n
}

// bar draws the scroll bar, a piece for each row of the body; nil where there is none, or all is on the screen.
func (r *reader) bar() []page.Line {
	first, end := r.thumb()
	if !r.area.bar || end-first >= r.area.body {
		return nil
	}
	out := make([]page.Line, r.area.body)
	for i, section := range r.sectionRows() {
		onScreen, begins := first <= i && i < end, section >= 0
		switch {
		case onScreen && begins:
			out[i] = literalPiece("╂", theme.Accent)
		case onScreen:
			out[i] = literalPiece("┃", theme.Accent)
		case begins:
			out[i] = literalPiece("─", theme.Chrome)
		default:
			out[i] = blankPiece(1)
		}
	}
	return out
}

// thumb gives the rows of the scroll bar that stand for what is on the screen: from first on, before end.
func (r *reader) thumb() (first, end int) {
	rows := float64(r.area.body)
	last := r.page.Progress(r.page.Move(r.top, r.area.body-1))
	if r.top != (page.LinePos{}) {
		first = min(int(r.fractionAbove(r.top)*rows), r.area.body-1)
	}
	end = max(int(last*rows), first+1)
	return first, end
}

// fractionAbove tells how much of the text is above a line.
func (r *reader) fractionAbove(at page.LinePos) float64 {
	if before := r.page.Move(at, -1); before != at {
		return r.page.Progress(before)
	}
	return 0
}

// barColumn is the column of the window that the scroll bar is in: at the end side.
func (r *reader) barColumn(m *Model) int {
	if m.startSide(r.doc.Direction) == bidi.RightToLeft {
		return 0
	}
	return m.width - 1
}

// scrollToRow shows the part of the article that a row of the scroll bar stands for: the first row its beginning, the last its
// end.
func (r *reader) scrollToRow(row int) {
	last := r.page.LastPageTop(r.area.body)
	row = max(min(row, r.area.body-1), 0)
	part := float64(row) / float64(max(r.area.body-1, 1))
	to := r.page.LineAtFraction(part * r.fractionAbove(last))
	if row == r.area.body-1 || last.Before(to) {
		to = last
	}
	r.showAt(to)
}

// clickRow goes to what a row of the scroll bar stands for: the section that begins there, where one does.
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
