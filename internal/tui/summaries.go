package tui

import (
	"context"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/language"
	"maqal/internal/library"
)

// summaryBatch is the maximum number of articles that one command reads.
const summaryBatch = 16

// summariesMsg carries loaded entries of the library: those of the items from index from on.
type summariesMsg struct {
	from    int
	entries []library.Entry
}

// loadSummaries returns a command that loads the next titles and details for the list, starting with those on the screen.
// It returns nil if all are loaded, another command is loading some, or the library is not on the screen.
func (m *app) loadSummaries() tea.Cmd {
	s := m.library
	if s == nil || !m.modes.isTop(s) || s.loading {
		return nil
	}
	from := s.nextUnread()
	if from < 0 {
		return nil
	}
	s.loading = true
	entries := make([]library.Entry, 0, summaryBatch)
	for i := from; i < len(s.items) && len(entries) < summaryBatch; i++ {
		entries = append(entries, s.items[i].Entry)
	}
	ctx := m.ctx
	return func() tea.Msg {
		for i := range entries {
			entries[i] = entries[i].Load(ctx)
		}
		return summariesMsg{from, entries}
	}
}

// nextUnread returns the index of the next item to load, preferably near the selected item. It returns -1 if all are loaded.
func (s *libraryView) nextUnread() int {
	cursor := s.list.Index()
	for i := max(cursor-summaryBatch/2, 0); i < min(cursor+summaryBatch, len(s.matches)); i++ {
		if !s.items[s.matches[i].Index].Loaded {
			return s.matches[i].Index
		}
	}
	for i := range s.items {
		if !s.items[i].Loaded {
			return i
		}
	}
	return -1
}

// apply stores the loaded entries in the list, and loads more.
func (msg summariesMsg) apply(m *app) tea.Cmd {
	m.library.loading = false
	for i, entry := range msg.entries {
		if at := msg.from + i; at < len(m.library.items) && m.library.items[at].Key == entry.Key { // the list has not changed
			m.library.items[at].Entry = entry
		}
	}
	if m.library.input.Text() != "" {
		m.library.filter()
	}
	return m.loadSummaries()
}

// openItem opens an article of the library. If it cannot be read, openItem shows the error and opens the version that was
// loaded before, if any.
func (m *app) openItem(item *libraryItem) {
	_, err := item.openArticle(m.ctx)
	if item.article != nil {
		m.open(item.article)
	}
	if err != nil {
		m.notice = m.errorText(err)
	}
}

// openArticle returns the article of an item. It reads the article on the first call, and again if its file has changed. If
// that fails, it returns the error, and item.article is still the old version or nil.
func (item *libraryItem) openArticle(ctx context.Context) (*library.Article, error) {
	if item.article != nil && !item.article.Changed() {
		return item.article.Reopen(ctx)
	}
	a, err := item.Open(ctx)
	if err == nil {
		item.article = a
	}
	return a, err
}

// displayTitle returns the title of an item, or its name if it has no title or is not loaded.
func (item *libraryItem) displayTitle() string {
	if item.Title == "" {
		return item.Name
	}
	return item.Title
}

// details returns the texts that the list shows under the title of an item, except those of its saved state.
func (item *libraryItem) details(m *app) []string {
	switch {
	case item.Err != nil:
		return []string{item.Name, m.tr("unreadable")}
	case !item.Loaded:
		return []string{"…"}
	}
	texts := []string{language.Name(item.Language)}
	if item.Title != item.Name && item.Path() != "" {
		texts = append(texts, item.Name)
	}
	if item.Minutes == 0 { // the article is too large to be read for the list
		return texts
	}
	return append(texts, m.tr("%d sections", item.Sections), m.tr("%d minutes", item.Minutes))
}
