package tui

import (
	"time"

	"maqal/internal/bidi"
	"maqal/internal/language"
	"maqal/internal/page"
	"maqal/internal/reading"
	"maqal/internal/theme"
	"maqal/internal/tui/keymap"
	"maqal/internal/tui/widget"
)

// reader is the mode in which the user reads an article.
type reader struct {
	modeDefaults
	view
	buffer      *reading.Buffer
	outline     *outline   // outline panel, nil if it is closed
	mousePress  pressPoint // where the mouse button was pressed; not set after its release
	draggingBar bool       // whether the mouse button was pressed on the scroll bar and not released
	link        *link      // selected link on the page, nil if there is none; Enter follows it while it is on screen
	continueAt  lineAnchor // marked line after a page turn; not set after the next key or mouse event
	focus       focus
	wordCounts  wordCounts
	enclosing   []int // current section and the sections around it, innermost first; a cache
	ticks       ticks
	toEnd       bool // whether the user is waiting for the end of the article to be loaded
	jumped      bool // whether jumpToLine has jumped since this was last reset
	status      loadStatus
	clock       func() time.Time // limits the frequency of status refreshes
}

// newReader returns a reader of the article that is open in the session.
func newReader(s *reading.Session, clock func() time.Time) *reader {
	r := &reader{view: view{session: s, doc: s.Document()}, buffer: s.Buffer(), wordCounts: wordCounts{}, clock: clock}
	r.refreshStatus()
	return r
}

// relayout divides the window, and lays out the article again if the options of the page have changed. The text at the top
// of the body stays there.
func (r *reader) relayout(m *app) {
	r.area = r.computeArea(m)
	look := &m.session.Appearance
	r.focus.on = look.Focus
	links := m.links()
	if links == page.NumberedLinks && r.doc.InParts() {
		links = page.NoLinks // numbering links needs the whole document
	}
	o := page.Options{
		Theme: m.Theme, Width: r.area.measure, Logical: m.canvas.Logical, Links: links,
		Justify: look.Justify, Spacing: m.spacing(), Digits: page.Digits(look.Digits), HideMarks: look.HideMarks, ClipCode: look.ClipCode,
	}
	if r.layout(o) {
		r.findSelectedLink()
	}
}

// Minimum and maximum sizes of parts of the window.
const (
	minRowsTitle  = 10 // minimum rows of a window with a title line
	minRowsFooter = 7  // minimum rows of a window with a progress line
	maxPanel      = 34 // maximum columns of the outline panel beside the text
	minPanel      = 18 // minimum columns of the outline panel
	minText       = 30 // minimum columns beside the outline panel; if there are fewer, the panel covers the whole window
)

// computeArea returns the division of the window for its size, the settings and the outline panel.
func (r *reader) computeArea(m *app) area {
	a := area{title: m.canvas.Height >= minRowsTitle, footer: m.canvas.Height >= minRowsFooter}
	a.body = m.canvas.Height
	if m.canvas.Height > 2 {
		a.body-- // the status line
	}
	if a.title {
		a.body -= 2
	}
	if a.footer {
		a.body--
	}
	text := m.canvas.Width
	if r.outline != nil {
		a.panel = min(max(m.canvas.Width/3, minPanel), maxPanel)
		if m.canvas.Width-a.panel < minText {
			a.panel = m.canvas.Width
		}
		a.panelLeft = m.canvas.StartSide(r.doc.Direction) == bidi.LeftToRight
		text -= a.panel
	}
	a.bar = m.ScrollBar && text >= minColumnsBar && a.body >= minRowsBar
	margin := 1
	if a.bar || text > m.canvas.Measure+4 {
		margin = 2
	} else if text < 24 {
		margin = 0
	}
	a.maxMeasure = max(text-2*margin, 1)
	a.measure = max(min(m.canvas.Measure, a.maxMeasure), 1)
	a.left = max((text-a.measure)/2, 0)
	if a.panelLeft {
		a.left += a.panel
	}
	return a
}

func (r *reader) draw(m *app, _ func() []row) []row {
	return r.drawWith(m, m.notice, r.restyler())
}

// restyler returns a function that styles a line of the screen: it dims lines outside the focus, and highlights matches and
// the selected link.
func (r *reader) restyler() func(page.LinePos, page.Line) page.Line {
	dim, highlight := r.dimmer(), r.matchHighlighter()
	return func(at page.LinePos, line page.Line) page.Line { return r.highlightLink(at, highlight(at, dim(line))) }
}

// drawWith draws the window with restyle applied to each line of text. If notice is not empty, it is shown in place of the
// status line, with the percentage if there is room.
func (r *reader) drawWith(m *app, notice string, restyle func(page.LinePos, page.Line) page.Line) []row {
	var rows []row
	if r.area.title {
		rows = append(rows, r.titleRow(m), nil)
	}
	rows = r.appendBody(m, rows, restyle)
	if r.area.footer && r.area.bar {
		rows = append(rows, nil) // the scroll bar shows the progress
	} else if r.area.footer {
		rows = append(rows, m.canvas.Rule(r.doc.Direction, float64(r.percent())/100))
	}
	if notice != "" {
		percent := widget.NewLabel(m.tr("%d%%", r.percent()), theme.Chrome)
		return widget.WithFooter(rows, m.canvas.Notice(r.doc.Direction, notice, percent))
	}
	return append(rows, r.statusRow(m))
}

// appendBody appends the rows of the body: the text with restyle applied to each line, marks in the margin, the outline and
// the scroll bar.
func (r *reader) appendBody(m *app, rows []row, restyle func(page.LinePos, page.Line) page.Line) []row {
	lines := r.page.Lines(r.top, r.area.body)
	if r.area.panel >= m.canvas.Width {
		lines = nil // the outline covers the text
	}
	var panel []row
	if r.outline != nil {
		panel = r.outline.panel(m, r.area.panel, r.area.body)
	}
	bar, inFocus := r.bar(), r.focusFilter()
	at := r.top
	for i := range r.area.body {
		var b bodyRow
		if i < len(lines) {
			if lines[i].Block != at.Block {
				at = page.LinePos{Block: lines[i].Block}
			}
			b.line = row{restyle(at, lines[i])}
			if b.mark = r.marginMark(m, at); b.mark == "" && inFocus != nil && inFocus(lines[i]) && len(lines[i].Cells) > 0 {
				b.mark = focusMark
			}
			at.Line++
		}
		if panel != nil {
			b.panel = panel[i]
		}
		if bar != nil {
			b.bar = row{bar[i]}
		}
		rows = append(rows, r.compose(m, b))
	}
	return rows
}

// titleRow draws the title line. It shows the breadcrumbs. If there are none, as at the top of the article, it shows the
// language, the number of sections if it is known, and the reading time, as far as they fit.
func (r *reader) titleRow(m *app) row {
	if names := r.breadcrumbs(); len(names) > 0 {
		return m.canvas.Bar(r.doc.Direction, m.breadcrumbLabel(names, r.doc.Direction, m.canvas.Width-2), widget.Label{})
	}
	sections := ""
	if r.status.complete {
		sections = m.tr("%d sections", len(r.doc.Sections))
	}
	name, details := widget.NewLabel("Maqal", theme.Chrome), []string{language.Name(r.doc.Language), sections, m.tr("%d minutes", r.status.minutes)}
	info := widget.Join(theme.Chrome, m.canvas.Direction(), details...)
	for len(details) > 1 && !m.canvas.FitsOneRow(name, info) {
		details = details[:len(details)-1]
		info = widget.Join(theme.Chrome, m.canvas.Direction(), details...)
	}
	return m.canvas.Bar(r.doc.Direction, name, info)
}

// statusRow draws the status line: key hints, time left and percentage. While the user waits for the end or the outline is
// open, the progress of loading replaces the time left. Without a title line, it shows only the current section or the
// title of the article, the percentage and the hint for the help.
func (r *reader) statusRow(m *app) row {
	percent := m.tr("%d%%", r.percent())
	items := func(items ...string) widget.Label { return widget.Join(theme.Chrome, m.canvas.Direction(), items...) }
	if !r.area.title {
		here := widget.LabelIn(r.titleDirection(), r.doc.Title, theme.Chrome)
		if i := r.section(); i >= 0 {
			here = widget.LabelIn(r.doc.Sections[i].Direction, r.doc.Sections[i].Title, theme.Accent)
		}
		return m.canvas.Bar(r.doc.Direction, here, items(percent, m.Keys.Hint(m.tr("%s keys", m.Keys.Name(keymap.Help)), keymap.Help)))
	}
	keys := []string{m.Keys.Hint(m.tr("%s search", m.Keys.Name(keymap.Search)), keymap.Search), m.Keys.Hint(m.tr("%s keys", m.Keys.Name(keymap.Help)), keymap.Help)}
	if len(r.doc.Sections) > 0 || !r.status.complete {
		keys = append([]string{
			m.Keys.Hint(m.tr("%s %s sections", m.Keys.Name(keymap.NextSection), m.Keys.Name(keymap.PreviousSection)), keymap.NextSection, keymap.PreviousSection),
			m.Keys.Hint(m.tr("%s outline", m.Keys.Name(keymap.Outline)), keymap.Outline),
		}, keys...)
	}
	left := r.timeLeft(m)
	if !r.status.complete && (r.toEnd || r.outline != nil) {
		if left = m.tr("Loading…"); r.status.percent >= 0 {
			left = m.tr("Loading, %d%%", r.status.percent)
		}
	}
	hints := m.canvas.Hints(items(left, percent), keys...)
	if !m.canvas.FitsOneRow(hints, items(left, percent)) {
		left = ""
	}
	return m.canvas.Bar(r.doc.Direction, hints, items(left, percent))
}
