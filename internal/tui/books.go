package tui

import (
	tea "charm.land/bubbletea/v2"

	"maqal/internal/library"
)

// lookAtOnce is how many documents of a folder are read between two frames, at most.
const lookAtOnce = 16

// seen are entries of the library that were read for the list, from one on.
type seen struct {
	from    int
	entries []library.Entry
}

// look reads what the next documents of the library say of themselves, those on the screen first: nil where all are
// known, or the library is not on the screen.
func (m *Model) look() tea.Cmd {
	s := m.shelf
	if s == nil || m.mode != mode(s) || s.looking {
		return nil
	}
	from := s.unread()
	if from < 0 {
		return nil
	}
	s.looking = true
	entries := make([]library.Entry, 0, lookAtOnce)
	for i := from; i < len(s.books) && len(entries) < lookAtOnce; i++ {
		entries = append(entries, s.books[i].Entry)
	}
	return func() tea.Msg {
		for i := range entries {
			entries[i] = entries[i].Look()
		}
		return seen{from, entries}
	}
}

// unread is the first document on the screen that was not read yet, or any, -1 where all were.
func (s *shelf) unread() int {
	for i := max(s.cursor-lookAtOnce/2, 0); i < min(s.cursor+lookAtOnce, len(s.matches)); i++ {
		if !s.books[s.matches[i].Index].Read {
			return s.matches[i].Index
		}
	}
	for i := range s.books {
		if !s.books[i].Read {
			return i
		}
	}
	return -1
}

// happen puts the titles on the screen, and reads on.
func (e seen) happen(m *Model) tea.Cmd {
	m.shelf.looking = false
	for i, entry := range e.entries {
		if at := e.from + i; at < len(m.shelf.books) && m.shelf.books[at].Key == entry.Key { // the list is as it was
			m.shelf.books[at].Entry = entry
		}
	}
	if m.shelf.input.text() != "" {
		m.shelf.filter()
	}
	return m.look()
}

// take opens an article of the shelf.
func (m *Model) take(b *book) {
	_, err := b.open()
	if b.article != nil { // as it was, where it cannot be read any more
		m.open(b.article)
	}
	if err != nil {
		m.notice = m.fault(err)
	}
}

// open reads the article of a book, once.
func (b *book) open() (*library.Article, error) {
	if b.article != nil && !b.article.Changed() {
		return b.article, nil
	}
	a, err := b.Open()
	if err == nil {
		b.article = a
	}
	return a, err
}

// shownTitle is the title; of a document without one, and of one that was not read yet, the name.
func (b *book) shownTitle() string {
	if b.Title == "" {
		return b.Name
	}
	return b.Title
}

// about is what the list says of a document under its title.
func (b *book) about(m *Model) []string {
	switch {
	case b.Err != nil:
		return []string{b.Name, m.say("it cannot be read")}
	case !b.Read:
		return []string{"…"}
	}
	about := []string{languageName(b.Language)}
	if b.Title != b.Name && b.Path() != "" {
		about = append(about, b.Name)
	}
	if b.Minutes == 0 { // too large to be read for a list
		return about
	}
	return append(about, m.say("%d sections", b.Sections), m.say("%d minutes", b.Minutes))
}
