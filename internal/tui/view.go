package tui

import (
	"maqal/internal/document"
	"maqal/internal/page"
	"maqal/internal/reading"
	"maqal/internal/tui/widget"
)

// A view is the visible part of the open document. It is the only struct that stores a line position. It derives that from the
// position of the session whenever the page is laid out.
type view struct {
	session  *reading.Session
	doc      *document.Document // open in the session
	page     *page.Page         // nil before the first layout, and after a change of the text until the next one
	top      page.LinePos       // first line of the body; it shows the position of the session
	area     area               // areas of the window
	scroller scroller
}

// area describes the parts of the window, in cells.
type area struct {
	title, footer bool // whether there is room for the title line and the empty line below it, and for the progress line
	body          int  // rows of text
	left          int  // columns to the left of the text
	measure       int  // columns of text
	maxMeasure    int  // columns of text that fit in this window
	bar           bool // whether the scroll bar is on and there is room for it
	panel         int  // columns of the outline with its border, 0 if it is closed
	panelLeft     bool // whether the outline is at the left
}

// layout lays out the document if the options of the page have changed, and reports whether they have. The text at the top of
// the body stays there.
func (v *view) layout(o page.Options) (isNew bool) {
	if isNew = v.page == nil || v.page.Options != o; isNew {
		v.page = page.New(v.doc, o)
	}
	here := v.session.Here()
	if v.top = v.page.LineOf(here); here == (document.Position{}) {
		v.top = v.page.FirstLine()
	}
	return isNew
}

// showAt scrolls so that top is the first line of the body.
func (v *view) showAt(top page.LinePos) {
	v.top = top
	v.session.Go(v.page.PositionOf(top))
}

// scroll scrolls n lines down, or -n lines up. Scrolling down stops when the last line is on the screen. If a jump has
// already scrolled beyond that, it does nothing.
func (v *view) scroll(n int) {
	to := v.page.Move(v.top, n)
	if last := v.page.LastPageTop(v.area.body); n > 0 && last.Before(to) {
		if to = last; to.Before(v.top) {
			to = v.top
		}
	}
	v.showAt(to)
}

// pageStep returns the number of lines of a page turn. Two lines stay on the screen, so that the user sees the context.
func (v *view) pageStep() int { return max(v.area.body-2, 1) }

// percent returns the share of the text that precedes the end of the screen, in percent.
func (v *view) percent() int {
	return int(100 * v.page.Progress(v.page.Move(v.top, v.area.body-1)))
}

// bodyTop returns the first row of the body in the window.
func (v *view) bodyTop() int {
	if v.area.title {
		return 2
	}
	return 0
}

// linePosAt returns the position of the line on row y of the window. Below the end of the article, that is the last line.
// It reports false if the row is outside the body.
func (v *view) linePosAt(y int) (page.LinePos, bool) {
	y -= v.bodyTop()
	if y < 0 || y >= v.area.body {
		return page.LinePos{}, false
	}
	return v.page.Move(v.top, y), true
}

// textArea returns the area of the text in the window.
func (v *view) textArea() widget.Box {
	return widget.Box{X: v.area.left, Y: v.bodyTop(), Width: v.area.measure, Height: v.area.body}
}
