package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/library"
	"maqal/internal/memory"
)

// watchEvery is how often the file that is read is looked at. Looking works on every file system and with every way that
// editors save, which notifications of the system do not.
const watchEvery = time.Second

// looked is what a look at the file of an article gave: the article anew, where it has changed.
type looked struct {
	article, again *library.Article
	err            error
}

// watch looks at the file of the article that is read, after a while. Each look asks for the next.
func (m *Model) watch() tea.Cmd {
	var article *library.Article
	var place memory.Place
	if m.mode == m.reader && m.reader != nil { // what else is on the screen counts on the article as it is
		article, place = m.reader.article, m.reader.place()
	}
	return tea.Tick(watchEvery, func(time.Time) tea.Msg {
		if article == nil || !article.Changed() {
			return looked{}
		}
		again, err := article.Again()
		for err == nil && !place.Known(again.Document) && again.ReadOn() {
			continue
		}
		return looked{article, again, err}
	})
}

// happen shows the article anew, at the place where one was, with what was found and chosen.
func (l looked) happen(m *Model) tea.Cmd {
	switch {
	case l.err != nil:
		m.notice = m.fault(l.err)
	case l.again != nil && m.reader != nil && m.mode == m.reader && m.reader.article == l.article:
		before := m.reader
		m.reader = newReader(l.again)
		m.reader.seek(before.place())
		m.reader.setBookmarks(before.marked().Bookmarks)
		if before.outline != nil {
			m.reader.outline = &outline{reader: m.reader}
		}
		again := m.reader.findAgain(before.finds())
		m.mode = m.reader
		m.relay()
		m.notice = m.say("the file has changed, and was read again")
		m.history.renew(l.article, l.again)
		return tea.Batch(again, m.watch())
	}
	return m.watch()
}
