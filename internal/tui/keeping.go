package tui

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/document"
	"maqal/internal/memory"
)

// What is read is remembered while it is read, so that a program that is killed loses no more than a second of it.
const (
	saveAfter    = 400 * time.Millisecond // after a change, with those that follow it until then
	savePatience = 3 * time.Second        // how long leaving an article waits until all is saved
)

// savedPlace is the place that was saved last.
type savedPlace struct {
	key string
	at  document.Position
}

// due is the moment to save.
type due struct{}

func (due) happen(m *Model) tea.Cmd {
	m.saveDue = false
	m.save()
	m.tell(m.saver.Err())
	return nil
}

// keep lets what has changed be saved soon.
func (m *Model) keep() tea.Cmd {
	if m.saveDue || !m.unsaved() {
		return nil
	}
	m.saveDue = true
	return tea.Tick(saveAfter, func(time.Time) tea.Msg { return due{} })
}

func (m *Model) here() savedPlace { return savedPlace{m.reader.article.Key, m.reader.anchor} }

// unsaved reports whether something is to be saved.
func (m *Model) unsaved() bool {
	if m.reader == nil || m.reader.article.Key == "" || m.Memory == nil {
		return false
	}
	now := m.shownSettings()
	return m.saved != m.here() || m.changedSettings(&now) != nil
}

// save hands the place and the settings over to be saved, where they have changed.
func (m *Model) save() {
	if !m.unsaved() {
		return
	}
	now := m.shownSettings()
	write := m.changedSettings(&now)
	m.saved, m.opened = m.here(), now
	stopped := m.reader.stopped()
	m.saver.Save(m.reader.article.Key, func(r *memory.Record) {
		r.Place, r.Section, r.Percent = stopped.Place, stopped.Section, stopped.Percent
		if write != nil {
			write(&r.Settings)
		}
	})
}

// leave remembers the place in the article that is read.
func (m *Model) leave() { m.tell(m.remember()) }

// remember saves all that is to be saved, and waits until it is.
func (m *Model) remember() error {
	m.save()
	return m.saver.Settle(savePatience)
}

// tell tells the person what went wrong with the memory, if anything did.
func (m *Model) tell(err error) {
	damaged := (*memory.DamagedError)(nil)
	switch {
	case errors.As(err, &damaged):
		m.notice = m.say("damaged memory set aside: %s", document.CleanLine(shortPath(damaged.Path)))
	case err != nil:
		m.notice = m.fault(err)
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

// stopped is the place where one is, as it is remembered.
func (r *reader) stopped() memory.Record {
	rec := memory.Record{Place: r.place()}
	if r.page != nil {
		rec.Percent = r.percent()
		if i := r.section(); i >= 0 {
			rec.Section = r.doc.Sections[i].Title
		}
	}
	return rec
}

// sought is a place of an earlier version of the document, and where it was found in this one.
type sought struct {
	place memory.Place
	at    document.Position
	found bool // as much is known of the document as it takes to find it
}

// seek goes to a place that was remembered; to the beginning as long as too little is known of the document.
func (r *reader) seek(place memory.Place) {
	r.anchor = document.Position{}
	known := place.Known(r.doc)
	if known {
		r.anchor = place.In(r.doc)
	}
	r.sought = sought{place, r.anchor, known}
}

// place is where one is. As long as one has not moved it is the place that was sought: a file may be half written when it
// is read, and the place is there again when it is whole.
func (r *reader) place() memory.Place {
	if r.anchor == r.sought.at {
		return r.sought.place
	}
	return memory.PlaceOf(r.doc, r.anchor)
}
