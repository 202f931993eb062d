package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/library"
	"maqal/internal/locator"
)

// watchInterval is the time between checks of the open article's file. Unlike notifications of the operating system,
// polling works on every file system and with every way in which editors save files.
const watchInterval = time.Second

// fileCheckedMsg is the result of a check of an article's file. If the file has not changed or was not checked, all fields
// are nil.
type fileCheckedMsg struct {
	article, reloaded *library.Article
	err               error
}

// watch returns a command that checks the file of the open article after watchInterval, and reloads the article if the file
// has changed. If another mode than the reader is open, the command only waits. Its message schedules the next check.
func (m *app) watch() tea.Cmd {
	var article *library.Article
	var here locator.Locator
	if m.reader != nil && m.modes.isTop(m.reader) { // other modes refer to the old document
		article, here = m.reader.article, m.reader.currentLocator()
	}
	ctx := m.ctx
	return tea.Tick(watchInterval, func(time.Time) tea.Msg {
		if article == nil || !article.Changed() {
			return fileCheckedMsg{}
		}
		reloaded, err := article.Reload(ctx)
		for reloaded != nil && !here.CanResolve(reloaded.Document) && reloaded.LoadMore(ctx) {
			continue
		}
		return fileCheckedMsg{article, reloaded, err}
	})
}

// apply shows the reloaded article at the same position, with the bookmarks, outline, matches and selected link of the old
// one. If the user has opened another article or mode in the meantime, it discards the reloaded article.
func (msg fileCheckedMsg) apply(m *app) tea.Cmd {
	switch {
	case msg.err != nil:
		m.notice = m.errorText(msg.err)
	case msg.reloaded != nil && m.reader != nil && m.modes.isTop(m.reader) && m.reader.article == msg.article:
		before := m.reader
		before.close()
		m.reader = newReader(m.ctx, msg.reloaded)
		m.reader.restore(before.currentLocator())
		m.reader.setBookmarks(before.bookmarkRecord().Bookmarks)
		if before.outline != nil {
			m.reader.outline = &outline{}
		}
		cmd := m.reader.restoreMatches(before.saveMatches())
		m.show(m.reader)
		m.relayout()
		m.notice = m.tr("File changed: reloaded")
		m.history.replaceArticle(msg.article, msg.reloaded)
		return tea.Batch(cmd, m.watch())
	case msg.reloaded != nil:
		_ = msg.reloaded.Close() // read only
	}
	return m.watch()
}
