package tui

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/document"
	"maqal/internal/state"
)

// What is read is remembered while it is read, so that a program that is killed loses no more than a second of it.
const (
	saveDelay   = 400 * time.Millisecond // after a change, with those that follow it until then
	saveTimeout = 3 * time.Second        // how long leaving an article waits until all is saved
)

// savedPosition is the place that was saved last.
type savedPosition struct {
	key string
	at  document.Position
}

// saveTickMsg is the moment to save.
type saveTickMsg struct{}

func (saveTickMsg) apply(m *Model) tea.Cmd {
	m.savePending = false
	m.save()
	m.showStateError(m.saver.Err())
	return nil
}

// scheduleSave lets what has changed be saved soon.
func (m *Model) scheduleSave() tea.Cmd {
	if m.savePending || !m.hasUnsaved() {
		return nil
	}
	m.savePending = true
	return tea.Tick(saveDelay, func(time.Time) tea.Msg { return saveTickMsg{} })
}

func (m *Model) currentPlace() savedPosition {
	return savedPosition{m.reader.article.Key, m.reader.anchor}
}

// hasUnsaved reports whether something is to be saved.
func (m *Model) hasUnsaved() bool {
	if m.reader == nil || m.reader.article.Key == "" || m.Store == nil {
		return false
	}
	now := m.currentSettings()
	return m.saved != m.currentPlace() || m.changedSettings(&now) != nil
}

// save hands the place and the settings over to be saved, where they have changed.
func (m *Model) save() {
	if !m.hasUnsaved() {
		return
	}
	now := m.currentSettings()
	write := m.changedSettings(&now)
	m.saved, m.openedWith = m.currentPlace(), now
	stopped := m.reader.currentRecord()
	m.saver.Save(m.reader.article.Key, func(r *state.Record) {
		r.Locator, r.Section, r.Percent = stopped.Locator, stopped.Section, stopped.Percent
		if write != nil {
			write(&r.Settings)
		}
	})
}

// leaveArticle remembers the place in the article that is read.
func (m *Model) leaveArticle() { m.showStateError(m.flush()) }

// flush saves all that is to be saved, and waits until it is.
func (m *Model) flush() error {
	m.save()
	return m.saver.Flush(saveTimeout)
}

// showStateError tells the person what went wrong with the memory, if anything did.
func (m *Model) showStateError(err error) {
	damaged := (*state.CorruptError)(nil)
	switch {
	case errors.As(err, &damaged):
		m.notice = m.tr("Damaged state file moved to %s", document.SanitizeLine(shortPath(damaged.Path)))
	case err != nil:
		m.notice = m.errorText(err)
	}
}

// shortPath is a path as a shell takes it, short where it is in the person's own folder.
func shortPath(path string) string {
	home, err := os.UserHomeDir()
	if rest, ok := strings.CutPrefix(path, home+string(filepath.Separator)); err == nil && ok {
		return filepath.Join("~", rest)
	}
	return path
}

// currentRecord is the place where one is, as it is remembered.
func (r *reader) currentRecord() state.Record {
	rec := state.Record{Locator: r.currentLocator()}
	if r.page != nil {
		rec.Percent = r.percent()
		if i := r.section(); i >= 0 {
			rec.Section = r.doc.Sections[i].Title
		}
	}
	return rec
}

// restoreTarget is a place of an earlier version of the document, and where it was found in this one.
type restoreTarget struct {
	place state.Locator
	at    document.Position
	found bool // as much is known of the document as it takes to find it
}

// restore goes to a place that was remembered; to the beginning as long as too little is known of the document.
func (r *reader) restore(place state.Locator) {
	r.anchor = document.Position{}
	known := place.CanResolve(r.doc)
	if known {
		r.anchor = place.Resolve(r.doc)
	}
	r.restoring = restoreTarget{place, r.anchor, known}
}

// currentLocator is where one is. As long as one has not moved it is the place that was sought: a file may be half written when it
// is read, and the place is there again when it is whole.
func (r *reader) currentLocator() state.Locator {
	if r.anchor == r.restoring.at {
		return r.restoring.place
	}
	return state.NewLocator(r.doc, r.anchor)
}
