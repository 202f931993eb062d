package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/library"
	"maqal/internal/page"
	"maqal/internal/search"
	"maqal/internal/theme"
)

// reader is the mode of reading an article.
type reader struct {
	article      *library.Article
	doc          *document.Document
	page         *page.Page
	anchor       document.Position // what the first line shows; a new width keeps it
	top          page.LinePos      // the first line of the body
	outline      *outline          // the panel, nil while it is closed
	index        *search.Index     // of the text, nil until something is looked for
	matches      *matches          // what was found, nil where nothing is shown
	mousePress   *pressPoint       // where the mouse button went down and not yet up
	draggingBar  bool              // the mouse button went down on the scroll bar and not yet up
	link         *link             // the one that Enter follows, nil where none is chosen
	continueAt   *page.LinePos     // where reading goes on after a page, nil after the next key
	focus        focus
	scroller     scroller
	wordCounts   wordCounts
	enclosing    []int // the sections that one is in, as they were looked up last
	ticks        ticks
	area         area // where things are on the window
	toEnd        bool // the end is wanted, which is not known yet
	noticesShown int  // notices of the document that were told
	status       loadStatus

	restoring  restoreTarget      // the place that was looked for in this document
	bookmarks  []bookmark         // in the order of the text
	jumpedFrom *document.Position // where the jump led away from that the last key made, nil where it made none
}

// area is the division of the window, in cells.
type area struct {
	title, footer bool // there is room for a title line with an empty line, and for a progress line
	body          int  // rows of text
	left          int  // columns before the text
	measure       int  // columns of text
	maxMeasure    int  // columns that text could have
	bar           bool // there is room for the scroll bar
	panel         int  // columns of the outline with its border, 0 where it is closed
	panelLeft     bool // the outline is at the left
}

func newReader(a *library.Article) *reader {
	r := &reader{article: a, doc: a.Document, wordCounts: wordCounts{}, noticesShown: len(a.Document.Notices)}
	r.refreshStatus()
	return r
}

// relayout divides the window and lays the article out for it, keeping the text at the top.
func (r *reader) relayout(m *Model) {
	r.area = r.computeArea(m)
	r.focus.on = m.Focus
	links := m.links()
	if links == page.NumberedLinks && r.doc.InParts() {
		links = page.NoLinks // to number them, all of the document would have to be read
	}
	o := page.Options{
		Theme: m.Theme, Width: r.area.measure, Logical: m.logical(), Links: links,
		Justify: m.Justify, Spacing: m.spacing(), Digits: m.Digits, HideMarks: m.HideMarks, ClipCode: m.clipCode,
	}
	var chosen *link
	if r.page == nil || r.page.Options != o {
		chosen = r.link // the page numbers its links anew
		r.page = page.New(r.doc, o)
	}
	r.top = r.page.LineOf(r.anchor)
	if r.anchor == (document.Position{}) {
		r.top = r.page.FirstLine()
	}
	if chosen != nil {
		r.link = r.matchingLink(chosen)
	}
}

// Narrower or lower windows do without some parts of the screen.
const (
	minRowsTitle  = 10
	minRowsFooter = 7
	maxPanel      = 34
	minPanel      = 18
	minText       = 30 // columns that an open outline leaves to the text; else it takes the window
)

func (r *reader) computeArea(m *Model) area {
	a := area{title: m.height >= minRowsTitle, footer: m.height >= minRowsFooter}
	a.body = m.height
	if m.height > 2 {
		a.body-- // the status line
	}
	if a.title {
		a.body -= 2
	}
	if a.footer {
		a.body--
	}
	text := m.width
	if r.outline != nil {
		a.panel = min(max(m.width/3, minPanel), maxPanel)
		if m.width-a.panel < minText {
			a.panel = m.width
		}
		a.panelLeft = m.startSide(r.doc.Direction) == bidi.LeftToRight
		text -= a.panel
	}
	a.bar = m.ScrollBar && text >= minColumnsBar && a.body >= minRowsBar
	margin := 1
	if a.bar || text > m.Measure+4 {
		margin = 2
	} else if text < 24 {
		margin = 0
	}
	a.maxMeasure = max(text-2*margin, 1)
	a.measure = max(min(m.Measure, a.maxMeasure), 1)
	a.left = max((text-a.measure)/2, 0)
	if a.panelLeft {
		a.left += a.panel
	}
	return a
}

func (r *reader) key(m *Model, k tea.KeyPressMsg) tea.Cmd {
	r.flushScroll()
	r.continueAt = nil
	c := commandFor(k)
	r.toEnd = false
	r.refreshStatus()
	forward, backward := keyRight, keyLeft
	if m.startSide(r.doc.Direction) == bidi.RightToLeft {
		forward, backward = keyLeft, keyRight
	}
	switch {
	case r.handleDisplayKey(m, c):
	case key.Matches(c, keyStyles):
		m.openThemes()
	case key.Matches(c, keyNextLink):
		r.nextLink(m, 1)
	case key.Matches(c, keyPreviousLink):
		r.nextLink(m, -1)
	case r.linkVisible() && key.Matches(c, keyFollow):
		return m.follow()
	case key.Matches(c, keyLinkBack) && m.backToLink():
	case key.Matches(c, keyJumpBack):
		m.back()
	case key.Matches(c, keyJumpForward):
		m.forward()
	case key.Matches(c, keyBookmark):
		m.toggleBookmark()
	case key.Matches(c, keyBookmarks):
		m.openBookmarks()
	case key.Matches(c, keyDown):
		r.moveLine(1)
	case key.Matches(c, keyUp):
		r.moveLine(-1)
	case key.Matches(c, keyHalfDown):
		r.turnPage(max(r.area.body/2, 1))
	case key.Matches(c, keyHalfUp):
		r.turnPage(-max(r.area.body/2, 1))
	case key.Matches(c, keyPageDown):
		r.turnPage(r.pageStep())
	case key.Matches(c, keyPageUp):
		r.turnPage(-r.pageStep())
	case key.Matches(c, keyTop):
		r.jumpToLine(r.page.FirstLine())
	case key.Matches(c, keyEnd):
		r.jumpToLine(r.page.LastPageTop(r.area.body))
		r.toEnd = !r.doc.Complete()
	case key.Matches(c, keyNextSection, forward):
		r.nextSection(m, 0)
	case key.Matches(c, keyPreviousSection, backward):
		r.previousSection(m, 0)
	case key.Matches(c, keyNextPeer):
		r.nextSection(m, r.level())
	case key.Matches(c, keyPreviousPeer):
		r.previousSection(m, r.level())
	case key.Matches(c, keyOutline):
		m.openOutline()
	case key.Matches(c, keySearch):
		m.openFinder()
	case key.Matches(c, keyNextMatch):
		r.nextMatch(m, 1)
	case key.Matches(c, keyPreviousMatch):
		r.nextMatch(m, -1)
	case key.Matches(c, keyCopy):
		return r.copySection(m)
	case key.Matches(c, keyCopyCode):
		return r.copyCode(m)
	case key.Matches(c, keyCopyLink):
		return r.copyLink(m)
	case key.Matches(c, keySelect):
		m.startSelection(r.top)
	case key.Matches(c, keyWrap):
		m.clipCode = !m.clipCode
		m.relayout()
	case key.Matches(c, keyCodeRight):
		r.scrollCode(m, codeStep)
	case key.Matches(c, keyCodeLeft):
		r.scrollCode(m, -codeStep)
	case key.Matches(c, keyHelp):
		m.mode = &help{previous: m.mode}
	case key.Matches(c, keyEscape):
		switch {
		case r.link != nil && !key.Matches(c, keyLinkBack):
			r.link = nil
		case r.matches != nil:
			r.matches = nil
		case r.outline != nil:
			r.outline.close(m)
		default:
			m.leaveArticle()
			m.history.push(jump{article: r.article, at: r.anchor})
			m.history.forgetLinks()
			m.showLibrary()
			return m.loadSummaries()
		}
	case key.Matches(c, keyQuit):
		return tea.Quit
	default:
		m.notice = m.tr("Unknown key · press %s for help", bindingLabel(keyHelp))
	}
	return nil
}

// percent is how much has been read when the screen has been.
func (r *reader) percent() int {
	return int(100 * r.page.Progress(r.page.Move(r.top, r.area.body-1)))
}

func (r *reader) draw(m *Model) []row {
	return r.drawWith(m, m.notice, r.restyler())
}

// restyler gives what draws the lines of the screen with what is dim, found and chosen.
func (r *reader) restyler() func(page.LinePos, page.Line) page.Line {
	dimmed, found := r.dimmer(), r.matchHighlighter()
	return func(at page.LinePos, line page.Line) page.Line { return r.highlightLink(at, found(at, dimmed(line))) }
}

// drawWith draws the window with lines as restyle gives them, and a word at the foot where notice is one.
func (r *reader) drawWith(m *Model, notice string, restyle func(page.LinePos, page.Line) page.Line) []row {
	var rows []row
	if r.area.title {
		rows = append(rows, r.titleRow(m), nil)
	}
	lines := r.page.Lines(r.top, r.area.body)
	var panel []row
	if r.outline != nil {
		panel = r.outline.panel(m, r.area.panel, r.area.body)
	}
	bar, lit := r.bar(), r.focusFilter()
	at := r.top
	for i := range r.area.body {
		var b bodyRow
		if i < len(lines) && r.area.panel < m.width {
			if lines[i].Block != at.Block {
				at = page.LinePos{Block: lines[i].Block}
			}
			b.line = row{restyle(at, lines[i])}
			if b.mark = r.marginMark(m, at); b.mark == "" && lit != nil && lit(lines[i]) && len(lines[i].Cells) > 0 {
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
	if r.area.footer && r.area.bar {
		rows = append(rows, nil) // the scroll bar tells how far one is
	} else if r.area.footer {
		rows = append(rows, m.rule(m.width, m.startSide(r.doc.Direction), float64(r.percent())/100))
	}
	if notice != "" {
		percent := newLabel(m.tr("%d%%", r.percent()), theme.Chrome)
		return withFooter(rows, m.noticeRows(r.doc.Direction, notice, percent))
	}
	return append(rows, r.statusRow(m))
}

// titleRow tells where one is as far as the screen does not show it: the article, and the section. At the top of the
// article it tells about that.
func (r *reader) titleRow(m *Model) row {
	if names := r.breadcrumbs(); len(names) > 0 {
		return m.bar(r.doc.Direction, m.breadcrumbLabel(names, r.doc.Direction, m.width-2), label{})
	}
	sections := ""
	if r.status.complete {
		sections = m.tr("%d sections", len(r.doc.Sections))
	}
	name, about := newLabel("Maqal", theme.Chrome), []string{languageName(r.doc.Language), sections, m.tr("%d minutes", r.status.minutes)}
	info := joinLabels(theme.Chrome, m.direction(), about...)
	for len(about) > 1 && !m.fitOneRow(name, info) {
		about = about[:len(about)-1]
		info = joinLabels(theme.Chrome, m.direction(), about...)
	}
	return m.bar(r.doc.Direction, name, info)
}

// statusRow tells how far one is, and the keys for more. Where there is no title row, it names the section.
func (r *reader) statusRow(m *Model) row {
	percent := m.tr("%d%%", r.percent())
	items := func(items ...string) label { return joinLabels(theme.Chrome, m.direction(), items...) }
	if !r.area.title {
		here := newLabel(r.doc.Title, theme.Chrome)
		here.direction = r.titleDirection()
		if i := r.section(); i >= 0 {
			here = newLabel(r.doc.Sections[i].Title, theme.Accent)
			here.direction = r.doc.Sections[i].Direction
		}
		return m.bar(r.doc.Direction, here, items(percent, hintFor(m.tr("%s keys", bindingLabel(keyHelp)), keyHelp)))
	}
	keys := []string{hintFor(m.tr("%s search", bindingLabel(keySearch)), keySearch), hintFor(m.tr("%s keys", bindingLabel(keyHelp)), keyHelp)}
	if len(r.doc.Sections) > 0 || !r.status.complete {
		keys = append([]string{
			hintFor(m.tr("%s %s sections", bindingLabel(keyNextSection), bindingLabel(keyPreviousSection)), keyNextSection, keyPreviousSection),
			hintFor(m.tr("%s outline", bindingLabel(keyOutline)), keyOutline),
		}, keys...)
	}
	left := r.timeLeft(m)
	if !r.status.complete && (r.toEnd || r.outline != nil) {
		if left = m.tr("Loading…"); r.status.percent >= 0 {
			left = m.tr("Loading, %d%%", r.status.percent)
		}
	}
	hints := m.hints(items(left, percent), keys...)
	if !m.fitOneRow(hints, items(left, percent)) {
		left = ""
	}
	return m.bar(r.doc.Direction, hints, items(left, percent))
}

// bar is a row of the whole window with a column free at both ends.
func (m *Model) bar(direction bidi.Direction, start, end label) row {
	if m.width < 4 {
		return nil
	}
	return append(row{blankPiece(1)}, m.splitRow(m.width-2, m.startSide(direction), start, end)...)
}
