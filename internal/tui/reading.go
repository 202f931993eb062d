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
	article *library.Article
	doc     *document.Document
	page    *page.Page
	anchor  document.Position // what the first line shows; a new width keeps it
	top     page.Place        // the first line of the body
	outline *outline          // the panel, nil while it is closed
	index   *search.Index     // of the text, nil until something is looked for
	hits    *hits             // what was found, nil where nothing is shown
	pressed *grip             // where the mouse button went down and not yet up
	pulled  bool              // the mouse button went down on the scroll bar and not yet up
	link    *link             // the one that Enter follows, nil where none is chosen
	eye     *page.Place       // where reading goes on after a page, nil after the next key
	focus   focus
	wheel   spin
	pace    pace
	around  []int // the sections that one is in, as they were looked up last
	ticks   ticks
	area    area // where things are on the window
	toEnd   bool // the end is wanted, which is not known yet
	told    int  // notices of the document that were told
	growth  growth

	sought    sought             // the place that was looked for in this document
	bookmarks []bookmark         // in the order of the text
	left      *document.Position // where the jump led away from that the last key made, nil where it made none
}

// area is the division of the window, in cells.
type area struct {
	title, foot bool // there is room for a title line with an empty line, and for a progress line
	body        int  // rows of text
	left        int  // columns before the text
	measure     int  // columns of text
	widest      int  // columns that text could have
	bar         bool // there is room for the scroll bar
	panel       int  // columns of the outline with its border, 0 where it is closed
	panelLeft   bool // the outline is at the left
}

func newReader(a *library.Article) *reader {
	r := &reader{article: a, doc: a.Document, pace: pace{}, told: len(a.Document.Notices)}
	r.look()
	return r
}

// relay divides the window and lays the article out for it, keeping the text at the top.
func (r *reader) relay(m *Model) {
	r.area = r.divide(m)
	r.focus.on = m.Focus
	links := m.links()
	if links == page.Numbered && r.doc.InParts() {
		links = page.NoLinks // to number them, all of the document would have to be read
	}
	o := page.Options{
		Theme: m.Theme, Width: r.area.measure, Logical: m.logical(), Links: links,
		Justify: m.Justify, Spacing: m.spacing(), Digits: m.Digits, HideMarks: m.HideMarks, CutCode: m.cutCode,
	}
	var chosen *link
	if r.page == nil || r.page.Options != o {
		chosen = r.link // the page numbers its links anew
		r.page = page.New(r.doc, o)
	}
	r.top = r.page.PlaceOf(r.anchor)
	if r.anchor == (document.Position{}) {
		r.top = r.page.Top()
	}
	if chosen != nil {
		r.link = r.alike(chosen)
	}
}

// Narrower or lower windows do without some parts of the screen.
const (
	rowsForTitle = 10
	rowsForFoot  = 7
	panelWidest  = 34
	panelLeast   = 18
	textLeast    = 30 // columns that an open outline leaves to the text; else it takes the window
)

func (r *reader) divide(m *Model) area {
	a := area{title: m.height >= rowsForTitle, foot: m.height >= rowsForFoot}
	a.body = m.height
	if m.height > 2 {
		a.body-- // the status line
	}
	if a.title {
		a.body -= 2
	}
	if a.foot {
		a.body--
	}
	text := m.width
	if r.outline != nil {
		a.panel = min(max(m.width/3, panelLeast), panelWidest)
		if m.width-a.panel < textLeast {
			a.panel = m.width
		}
		a.panelLeft = m.side(r.doc.Direction) == bidi.LeftToRight
		text -= a.panel
	}
	a.bar = m.ScrollBar && text >= columnsForBar && a.body >= rowsForBar
	margin := 1
	if a.bar || text > m.Measure+4 {
		margin = 2
	} else if text < 24 {
		margin = 0
	}
	a.widest = max(text-2*margin, 1)
	a.measure = max(min(m.Measure, a.widest), 1)
	a.left = max((text-a.measure)/2, 0)
	if a.panelLeft {
		a.left += a.panel
	}
	return a
}

func (r *reader) key(m *Model, k tea.KeyPressMsg) tea.Cmd {
	r.settle()
	r.eye = nil
	c := commandOf(k)
	r.toEnd = false
	r.look()
	forward, backward := keyRight, keyLeft
	if m.side(r.doc.Direction) == bidi.RightToLeft {
		forward, backward = keyLeft, keyRight
	}
	switch {
	case r.comfort(m, c):
	case key.Matches(c, keyThemes):
		m.openThemes()
	case key.Matches(c, keyNextLink):
		r.nextLink(m, 1)
	case key.Matches(c, keyPreviousLink):
		r.nextLink(m, -1)
	case r.onLink() && key.Matches(c, keyFollow):
		return m.follow()
	case key.Matches(c, keyReturn) && m.backOverLink():
	case key.Matches(c, keyEarlier):
		m.back()
	case key.Matches(c, keyLater):
		m.forward()
	case key.Matches(c, keyBookmark):
		m.toggleBookmark()
	case key.Matches(c, keyBookmarks):
		m.openBookmarks()
	case key.Matches(c, keyDown):
		r.step(1)
	case key.Matches(c, keyUp):
		r.step(-1)
	case key.Matches(c, keyHalfDown):
		r.turn(max(r.area.body/2, 1))
	case key.Matches(c, keyHalfUp):
		r.turn(-max(r.area.body/2, 1))
	case key.Matches(c, keyPageDown):
		r.turn(r.pageful())
	case key.Matches(c, keyPageUp):
		r.turn(-r.pageful())
	case key.Matches(c, keyTop):
		r.leap(r.page.Top())
	case key.Matches(c, keyEnd):
		r.leap(r.page.LastTop(r.area.body))
		r.toEnd = !r.doc.Complete()
	case key.Matches(c, keyNext, forward):
		r.next(m, 0)
	case key.Matches(c, keyPrevious, backward):
		r.previous(m, 0)
	case key.Matches(c, keyNextAbove):
		r.next(m, r.level())
	case key.Matches(c, keyPreviousPeer):
		r.previous(m, r.level())
	case key.Matches(c, keyOutline):
		m.openOutline()
	case key.Matches(c, keyFind):
		m.openFinder()
	case key.Matches(c, keyNextHit):
		r.nextHit(m, 1)
	case key.Matches(c, keyPreviousHit):
		r.nextHit(m, -1)
	case key.Matches(c, keyCopy):
		return r.copySection(m)
	case key.Matches(c, keyCopyCode):
		return r.copyCode(m)
	case key.Matches(c, keyCopyLink):
		return r.copyLink(m)
	case key.Matches(c, keySelect):
		m.startSelecting(r.top)
	case key.Matches(c, keyWrap):
		m.cutCode = !m.cutCode
		m.relay()
	case key.Matches(c, keyCodeRight):
		r.scrollCode(m, codeStep)
	case key.Matches(c, keyCodeLeft):
		r.scrollCode(m, -codeStep)
	case key.Matches(c, keyHelp):
		m.mode = &help{before: m.mode}
	case key.Matches(c, keyBack):
		switch {
		case r.link != nil && !key.Matches(c, keyReturn):
			r.link = nil
		case r.hits != nil:
			r.hits = nil
		case r.outline != nil:
			r.outline.close(m)
		default:
			m.leave()
			m.history.leave(visit{article: r.article, at: r.anchor})
			m.history.forgetLinks()
			m.showShelf()
			return m.look()
		}
	case key.Matches(c, keyQuit):
		return tea.Quit
	default:
		m.notice = m.say("no such key here: %s shows all keys", nameOf(keyHelp))
	}
	return nil
}

// percent is how much has been read when the screen has been.
func (r *reader) percent() int {
	return int(100 * r.page.Progress(r.page.Move(r.top, r.area.body-1)))
}

func (r *reader) draw(m *Model) []row {
	return r.drawWith(m, m.notice, r.restyled())
}

// restyled gives what draws the lines of the screen with what is dim, found and chosen.
func (r *reader) restyled() func(page.Place, page.Line) page.Line {
	dimmed, found := r.dimmed(), r.highlighted()
	return func(at page.Place, line page.Line) page.Line { return r.withLink(at, found(at, dimmed(line))) }
}

// drawWith draws the window with lines as restyle gives them, and a word at the foot where notice is one.
func (r *reader) drawWith(m *Model, notice string, restyle func(page.Place, page.Line) page.Line) []row {
	var rows []row
	if r.area.title {
		rows = append(rows, r.titleRow(m), nil)
	}
	lines := r.page.Lines(r.top, r.area.body)
	var panel []row
	if r.outline != nil {
		panel = r.outline.panel(m, r.area.panel, r.area.body)
	}
	bar, lit := r.bar(), r.lit()
	at := r.top
	for i := range r.area.body {
		var b body
		if i < len(lines) && r.area.panel < m.width {
			if lines[i].Block != at.Block {
				at = page.Place{Block: lines[i].Block}
			}
			b.line = row{restyle(at, lines[i])}
			if b.sign = r.signOf(m, at); b.sign == "" && lit != nil && lit(lines[i]) && len(lines[i].Cells) > 0 {
				b.sign = focusSign
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
	if r.area.foot && r.area.bar {
		rows = append(rows, nil) // the scroll bar tells how far one is
	} else if r.area.foot {
		rows = append(rows, m.rule(m.width, m.side(r.doc.Direction), float64(r.percent())/100))
	}
	if notice != "" {
		percent := plain(m.say("%d%%", r.percent()), theme.Chrome)
		return withFoot(rows, m.told(r.doc.Direction, notice, percent))
	}
	return append(rows, r.statusRow(m))
}

// titleRow tells where one is as far as the screen does not show it: the article, and the section. At the top of the
// article it tells about that.
func (r *reader) titleRow(m *Model) row {
	if names := r.trail(); len(names) > 0 {
		return m.bar(r.doc.Direction, m.path(names, r.doc.Direction, m.width-2), label{})
	}
	sections := ""
	if r.growth.complete {
		sections = m.say("%d sections", len(r.doc.Sections))
	}
	name, about := plain("Maqal", theme.Chrome), []string{languageName(r.doc.Language), sections, m.say("%d minutes", r.growth.minutes)}
	info := list(theme.Chrome, m.direction(), about...)
	for len(about) > 1 && !m.fits(name, info) {
		about = about[:len(about)-1]
		info = list(theme.Chrome, m.direction(), about...)
	}
	return m.bar(r.doc.Direction, name, info)
}

// statusRow tells how far one is, and the keys for more. Where there is no title row, it names the section.
func (r *reader) statusRow(m *Model) row {
	percent := m.say("%d%%", r.percent())
	items := func(items ...string) label { return list(theme.Chrome, m.direction(), items...) }
	if !r.area.title {
		here := plain(r.doc.Title, theme.Chrome)
		here.direction = r.titleDirection()
		if i := r.section(); i >= 0 {
			here = plain(r.doc.Sections[i].Title, theme.Accent)
			here.direction = r.doc.Sections[i].Direction
		}
		return m.bar(r.doc.Direction, here, items(percent, offered(m.say("%s keys", nameOf(keyHelp)), keyHelp)))
	}
	keys := []string{offered(m.say("%s find", nameOf(keyFind)), keyFind), offered(m.say("%s keys", nameOf(keyHelp)), keyHelp)}
	if len(r.doc.Sections) > 0 || !r.growth.complete {
		keys = append([]string{
			offered(m.say("%s %s sections", nameOf(keyNext), nameOf(keyPrevious)), keyNext, keyPrevious),
			offered(m.say("%s outline", nameOf(keyOutline)), keyOutline),
		}, keys...)
	}
	left := r.timeLeft(m)
	if !r.growth.complete && (r.toEnd || r.outline != nil) {
		if left = m.say("reading …"); r.growth.percent >= 0 {
			left = m.say("reading, %d%%", r.growth.percent)
		}
	}
	hints := m.hints(items(left, percent), keys...)
	if !m.fits(hints, items(left, percent)) {
		left = ""
	}
	return m.bar(r.doc.Direction, hints, items(left, percent))
}

// bar is a row of the whole window with a column free at both ends.
func (m *Model) bar(direction bidi.Direction, start, end label) row {
	if m.width < 4 {
		return nil
	}
	return append(row{blank(1)}, m.ends(m.width-2, m.side(direction), start, end)...)
}
