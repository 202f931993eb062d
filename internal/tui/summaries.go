package tui

import (
	tea "charm.land/bubbletea/v2"

	"maqal/internal/library"
)

// summaryBatch is how many documents of a folder are read between two frames, at most.
const summaryBatch = 16

// summariesMsg are entries of the library that were read for the list, from one on.
type summariesMsg struct {
	from    int
	entries []library.Entry
}

// loadSummaries reads what the next documents of the library say of themselves, those on the screen first: nil where all are
// known, or the library is not on the screen.
func (m *Model) loadSummaries() tea.Cmd {
	s := m.library
	if s == nil || m.mode != mode(s) || s.loading {
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
	return func() tea.Msg {
		for i := range entries {
			entries[i] = entries[i].Load()
		}
		return summariesMsg{from, entries}
	}
}

// nextUnread is the first document on the screen that was not read yet, or any, -1 where all were.
func (s *libraryView) nextUnread() int {
	for i := max(s.cursor-summaryBatch/2, 0); i < min(s.cursor+summaryBatch, len(s.matches)); i++ {
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

// apply puts the titles on the screen, and reads on.
func (e summariesMsg) apply(m *Model) tea.Cmd {
	m.library.loading = false
	for i, entry := range e.entries {
		if at := e.from + i; at < len(m.library.items) && m.library.items[at].Key == entry.Key { // the list is as it was
			m.library.items[at].Entry = entry
		}
	}
	if m.library.input.text() != "" {
		m.library.filter()
	}
	return m.loadSummaries()
}

// openItem opens an article of the shelf.
func (m *Model) openItem(b *libraryItem) {
	_, err := b.openArticle()
	if b.article != nil { // as it was, where it cannot be read any more
		m.open(b.article)
	}
	if err != nil {
		m.notice = m.errorText(err)
	}
}

// openArticle reads the article of a book, once.
func (b *libraryItem) openArticle() (*library.Article, error) {
	if b.article != nil && !b.article.Changed() {
		return b.article, nil
	}
	a, err := b.Open()
	if err == nil {
		b.article = a
	}
	return a, err
}

// displayTitle is the title; of a document without one, and of one that was not read yet, the name.
func (b *libraryItem) displayTitle() string {
	if b.Title == "" {
		return b.Name
	}
	return b.Title
}

// details is what the list says of a document under its title.
func (b *libraryItem) details(m *Model) []string {
	switch {
	case b.Err != nil:
		return []string{b.Name, m.tr("unreadable")}
	case !b.Loaded:
		return []string{"…"}
	}
	about := []string{languageName(b.Language)}
	if b.Title != b.Name && b.Path() != "" {
		about = append(about, b.Name)
	}
	if b.Minutes == 0 { // too large to be read for a list
		return about
	}
	return append(about, m.tr("%d sections", b.Sections), m.tr("%d minutes", b.Minutes))
}
