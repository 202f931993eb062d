package tui

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/document"
	"maqal/internal/locator"
	"maqal/internal/sanitize"
	"maqal/internal/state"
)

// The position is saved while the user reads, so that at most the last second is lost if the program is killed.
const (
	saveDelay   = 400 * time.Millisecond // from the first unsaved change until all changes are saved
	saveTimeout = 3 * time.Second        // how long closing an article or quitting waits for pending writes
)

// savedPosition is the position that was saved last, with the key of its article.
type savedPosition struct {
	key string
	at  document.Position
}

// saveTickMsg asks the model to save.
type saveTickMsg struct{}

func (saveTickMsg) apply(m *app) tea.Cmd {
	m.savePending = false
	m.save()
	m.showStateError(m.saver.Err())
	return nil
}

// scheduleSave returns a command that saves after saveDelay. It returns nil if nothing has changed or a save is already
// scheduled.
func (m *app) scheduleSave() tea.Cmd {
	if m.savePending || !m.hasUnsaved() {
		return nil
	}
	m.savePending = true
	return tea.Tick(saveDelay, func(time.Time) tea.Msg { return saveTickMsg{} })
}

// positionToSave returns the current position in the open article. There must be one.
func (m *app) positionToSave() savedPosition {
	return savedPosition{m.reader.article.Key, m.reader.anchor}
}

// hasUnsaved reports whether the position or a setting has changed since it was saved. It reports false if nothing can be
// saved, as for standard input.
func (m *app) hasUnsaved() bool {
	if m.reader == nil || m.reader.article.Key == "" || m.Store == nil {
		return false
	}
	now := m.currentSettings()
	return m.saved != m.positionToSave() || m.changedSettings(&now) != nil
}

// save passes the position and the changed settings to the saver, which writes them in the background.
func (m *app) save() {
	if !m.hasUnsaved() {
		return
	}
	now := m.currentSettings()
	write := m.changedSettings(&now)
	m.saved, m.openedWith = m.positionToSave(), now
	record := m.reader.currentRecord()
	m.saver.Save(m.reader.article.Key, func(r *state.Record) {
		r.Locator, r.Section, r.Percent = record.Locator, record.Section, record.Percent
		if write != nil {
			write(&r.Settings)
		}
	})
}

// leaveArticle saves the state of the open article and waits as [app.flush] does. It shows an error as a notice.
func (m *app) leaveArticle() { m.showStateError(m.flush()) }

// flush saves all changes and waits until they are written, for at most saveTimeout. It returns the first error since the
// last check, or an error after the timeout.
func (m *app) flush() error {
	m.save()
	return m.saver.Flush(saveTimeout)
}

// showStateError shows an error of the store as a notice. It does nothing if err is nil.
func (m *app) showStateError(err error) {
	damaged := (*state.CorruptError)(nil)
	switch {
	case errors.As(err, &damaged):
		m.notice = m.tr("Damaged state file moved to %s", sanitize.Line(shortPath(damaged.Path)))
	case err != nil:
		m.notice = m.errorText(err)
	}
}

// shortPath returns path with the user's home folder written as "~".
func shortPath(path string) string {
	home, err := os.UserHomeDir()
	if rest, ok := strings.CutPrefix(path, home+string(filepath.Separator)); err == nil && ok {
		return filepath.Join("~", rest)
	}
	return path
}

// currentRecord returns a record of the current position, with its section and percentage if the article is laid out. Other
// fields are empty.
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

// restoreTarget is a saved locator and its position in the document.
type restoreTarget struct {
	locator  locator.Locator
	at       document.Position // the start of the document until the locator is resolved
	resolved bool              // whether enough of the document is loaded to resolve the locator
}

// restore goes to a saved position. If too little of the document is loaded to find it, restore goes to the start.
func (r *reader) restore(saved locator.Locator) {
	r.anchor = document.Position{}
	resolved := saved.CanResolve(r.doc)
	if resolved {
		r.anchor = saved.Resolve(r.doc)
	}
	r.restoring = restoreTarget{saved, r.anchor, resolved}
}

// currentLocator returns the locator of the current position. Until the user moves, that is the restored locator itself. It
// may not resolve exactly now, if an editor is still writing the file, but it will when the file is complete.
func (r *reader) currentLocator() locator.Locator {
	if r.anchor == r.restoring.at {
		return r.restoring.locator
	}
	return locator.New(r.doc, r.anchor)
}
