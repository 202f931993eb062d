package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/library"
	"maqal/internal/state"
)

// watchInterval is how often the file that is read is looked at. Looking works on every file system and with every way that
// editors save, which notifications of the system do not.
const watchInterval = time.Second

// fileCheckedMsg is what a look at the file of an article gave: the article anew, where it has changed.
type fileCheckedMsg struct {
	article, reloaded *library.Article
	err               error
}

// watch looks at the file of the article that is read, after a while. Each look asks for the next.
func (m *Model) watch() tea.Cmd {
	var article *library.Article
	var place state.Locator
	if m.mode == m.reader && m.reader != nil { // what else is on the screen counts on the article as it is
		article, place = m.reader.article, m.reader.currentLocator()
	}
	return tea.Tick(watchInterval, func(time.Time) tea.Msg {
		if article == nil || !article.Changed() {
			return fileCheckedMsg{}
		}
		again, err := article.Reload()
		for err == nil && !place.CanResolve(again.Document) && again.LoadMore() {
			continue
		}
		return fileCheckedMsg{article, again, err}
	})
}

// apply shows the article anew, at the place where one was, with what was found and chosen.
func (l fileCheckedMsg) apply(m *Model) tea.Cmd {
	switch {
	case l.err != nil:
		m.notice = m.errorText(l.err)
	case l.reloaded != nil && m.reader != nil && m.mode == m.reader && m.reader.article == l.article:
		before := m.reader
		m.reader = newReader(l.reloaded)
		m.reader.restore(before.currentLocator())
		m.reader.setBookmarks(before.bookmarkRecord().Bookmarks)
		if before.outline != nil {
			m.reader.outline = &outline{reader: m.reader}
		}
		again := m.reader.restoreMatches(before.saveMatches())
		m.mode = m.reader
		m.relayout()
		m.notice = m.tr("File changed: reloaded")
		m.history.replaceArticle(l.article, l.reloaded)
		return tea.Batch(again, m.watch())
	}
	return m.watch()
}
