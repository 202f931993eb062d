package reading

import (
	"context"
	"time"

	"maqal/internal/document"
	"maqal/internal/state"
)

// The position is saved while the user reads, so that at most the last second is lost if the program is killed.
const (
	saveDelay   = 400 * time.Millisecond // from the first unsaved change until all changes are saved
	saveTimeout = 3 * time.Second        // how long leaving an article or quitting waits for pending writes
)

// savedPosition is the position that was saved last.
type savedPosition struct {
	at document.Position
	ok bool // whether at was saved
}

// hasUnsaved reports whether the position or the appearance has changed since it was saved. It reports false if nothing can
// be saved, as for standard input.
func (s *Session) hasUnsaved() bool {
	v := s.visit
	if v == nil || v.buffer.article.Key == "" || s.Store == nil {
		return false
	}
	return s.hasMoved() || s.changedAppearance() != nil
}

// hasMoved reports whether the position must be saved.
func (s *Session) hasMoved() bool {
	return !s.visit.held && s.visit.saved != savedPosition{s.Here(), true}
}

// Hold sets whether saving of the position is suspended. It should be, as long as no text of the article was shown.
func (s *Session) Hold(held bool) { s.visit.held = held }

// Save passes the position and the changed appearance to the saver, which writes them in the background.
func (s *Session) Save() {
	if !s.hasUnsaved() {
		return
	}
	v := s.visit
	write := s.changedAppearance()
	edit := func(*state.Record) {}
	if !v.held {
		edit = s.newPosition()
	}
	s.openedWith = s.Appearance
	s.saver.Save(v.buffer.article.Key, func(r *state.Record) {
		edit(r)
		if write != nil {
			write(&r.Settings)
		}
	})
}

// newPosition returns a function that writes the position to a record. It counts the position as saved.
func (s *Session) newPosition() func(*state.Record) {
	s.visit.saved = savedPosition{s.Here(), true}
	section, percent := s.progress()
	l := s.locator()
	return func(r *state.Record) { r.Locator, r.Section, r.Percent = l, section, percent }
}

// progress returns the title of the section and the percentage for the record.
func (s *Session) progress() (section string, percent int) {
	if s.Progress != nil {
		return s.Progress()
	}
	d, block := s.Document(), s.Here().Block
	if i := d.SectionAt(block); i >= 0 {
		section = d.Sections[i].Title
	}
	fraction, _ := d.Fractions(block)
	return section, int(100 * fraction)
}

// Flush saves all changes and waits until they are written, at most for saveTimeout. It returns the first error of writing
// since the last call of Flush or [Session.Err], or an error after the timeout.
func (s *Session) Flush() error {
	s.Save()
	return s.saver.Flush(saveTimeout)
}

// saveLater returns the work that waits until unsaved changes must be saved. It returns nil if there are none or it is under
// way.
func (s *Session) saveLater() Work {
	if s.savePending || !s.hasUnsaved() {
		return nil
	}
	s.savePending = true
	return func(ctx context.Context) Event {
		s.Wait(ctx, saveDelay)
		return saveEvent{}
	}
}

// A saveEvent asks the session to save.
type saveEvent struct{}

func (saveEvent) take(s *Session) Change {
	s.savePending = false
	s.Save()
	return Change{}
}
