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
// has changed. Its message schedules the next check.
func (m *app) watch() tea.Cmd {
	var article *library.Article
	var here locator.Locator
	if m.reader != nil {
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

// apply shows the reloaded article. If the user has opened another article in the meantime, it discards the reloaded one.
func (msg fileCheckedMsg) apply(m *app) tea.Cmd {
	switch {
	case msg.err != nil:
		m.notice = m.errorText(msg.err)
	case msg.reloaded != nil && m.reader != nil && m.reader.article == msg.article:
		return tea.Batch(m.reload(msg.reloaded), m.watch())
	case msg.reloaded != nil:
		_ = msg.reloaded.Close() // read only
	}
	return m.watch()
}

// reload replaces the open article with a newer version. The position, the bookmarks, the outline, the matches, the selected
// link and what the open modes refer to stay at the same text.
func (m *app) reload(a *library.Article) tea.Cmd {
	before, r := m.reader, newReader(m.ctx, a)
	c := newChange(before.doc, r.doc, 0)
	r.restore(before.currentLocator())
	r.setBookmarks(before.bookmarkRecord().Bookmarks)
	r.outline = before.outline
	cmd := r.restoreMatches(before.saveMatches())
	m.history.replaceArticle(before.article, a)
	m.reader, m.modes[0] = r, r
	if m.canvas.Width > 0 {
		r.relayout(m)
	}
	cmd = tea.Batch(cmd, m.notifyModes(c))
	before.close()
	m.notice = m.tr("File changed: reloaded")
	return cmd
}
