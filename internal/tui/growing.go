package tui

import (
	"fmt"
	"runtime/debug"
	"time"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/document"
	"maqal/internal/library"
)

// grown brings what more was read of an article.
type grown struct {
	article *library.Article
	rest    *document.Rest // nil where that was all
	growth  document.Growth
	fault   string // a fault in the program, with where it was
}

// readOn reads on in the article that is read, beside the screen: nil where nothing is left, or it is on the way.
func (m *Model) readOn() tea.Cmd {
	if m.reader == nil {
		return nil
	}
	if rest := m.reader.article.Rest(); rest != nil {
		read := next(m.reader.article, rest)
		return func() tea.Msg {
			time.Sleep(untilDrawn)
			return read()
		}
	}
	return nil
}

// untilDrawn is how long reading on waits for the first screen: to be drawn beside it takes a screen longer.
const untilDrawn = 30 * time.Millisecond

// next reads a little of what is left of an article.
func next(a *library.Article, rest *document.Rest) tea.Cmd {
	return func() (msg tea.Msg) {
		defer func() {
			if r := recover(); r != nil {
				msg = grown{fault: fmt.Sprintf("%v\n%s", r, debug.Stack())}
			}
		}()
		g, more := rest.Next()
		if !more {
			rest = nil
		}
		return grown{article: a, rest: rest, growth: g}
	}
}

// catchUpFor is how long the first screen of an article waits for the place that is looked for in it.
const catchUpFor = 100 * time.Millisecond

// catchUp reads on for a moment, where too little is known of the document to find a place in it.
func (r *reader) catchUp() {
	for began := time.Now(); !r.sought.found && time.Since(began) < catchUpFor && r.article.ReadOn(); {
		r.seek(r.sought.place)
	}
}

// happen takes what was read, and reads on.
func (g grown) happen(m *Model) tea.Cmd {
	if g.fault != "" {
		panic(g.fault) // it is caught and told where all are
	}
	read := m.reader != nil && m.reader.article == g.article
	var before finds
	if read {
		before = m.reader.finds()
	}
	changed := g.article.Document.Grow(g.growth)
	var again tea.Cmd
	if read {
		again = m.reader.grew(m, changed, before)
	}
	if g.rest == nil {
		return tea.Batch(again, tea.Tick(atRest, func(time.Time) tea.Msg { return rested{g.article} }))
	}
	return tea.Batch(again, next(g.article, g.rest))
}

// growth is what the screen tells of the document as a whole, as it was looked at last: what is told must not change under
// the eyes of whoever reads.
type growth struct {
	complete bool
	minutes  int
	percent  int // of the source that is known
	at       time.Time
}

// How often what is told of a document that grows may change: while somebody waits for it, and else.
const (
	whileWaiting = 500 * time.Millisecond
	atRest       = time.Second
)

// look looks at what is known of the document: at each key, for then the screen is drawn anew.
func (r *reader) look() {
	r.growth = growth{r.doc.Complete(), r.doc.Minutes(), int(100 * r.doc.Known()), time.Now()}
}

// rested is the moment to tell of a document that is complete, where no key was pressed.
type rested struct{ article *library.Article }

func (msg rested) happen(m *Model) tea.Cmd {
	if r := m.reader; r != nil && r.article == msg.article {
		r.look()
	}
	return nil
}

// grew shows what more is known of the document: at the place that was looked for, or at the end, where it is only known
// now. Where something has changed, what was found and chosen before it did is found again.
func (r *reader) grew(m *Model, changed bool, before finds) (again tea.Cmd) {
	finding, _ := m.mode.(*finder)
	if changed {
		r.page = nil
		again = r.findAgain(before)
		if finding != nil {
			again = tea.Batch(again, finding.anew())
		}
	} else if r.index != nil {
		r.index.Extend(r.doc)
	}
	if !r.sought.found && r.anchor == r.sought.at {
		r.seek(r.sought.place)
		changed = true
	}
	if r.doc.Complete() {
		r.setBookmarks(r.marked().Bookmarks)
		if finding != nil {
			finding.renew()
		}
	}
	if changed && m.width > 0 {
		r.relay(m)
	}
	if (r.toEnd || r.outline != nil) && (time.Since(r.growth.at) > whileWaiting || r.doc.Complete()) {
		r.look()
	}
	if r.toEnd {
		r.show(r.page.LastTop(r.area.body))
	}
	return again
}
