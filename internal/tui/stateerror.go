package tui

import (
	"errors"
	"path/filepath"
	"strings"

	"maqal/internal/sanitize"
	"maqal/internal/state"
)

// showStateError shows an error of the store, or of opening an article of the history, as a notice. It does nothing if err is
// nil.
func (m *app) showStateError(err error) {
	damaged := (*state.CorruptError)(nil)
	switch {
	case errors.As(err, &damaged):
		m.notice = m.tr("Damaged state file moved to %s", sanitize.Line(m.shortPath(damaged.Path)))
	case err != nil:
		m.notice = m.errorText(err)
	}
}

// shortPath returns path with the user's home folder written as "~".
func (m *app) shortPath(path string) string {
	if rest, ok := strings.CutPrefix(path, m.Home+string(filepath.Separator)); ok && m.Home != "" {
		return filepath.Join("~", rest)
	}
	return path
}

// progress returns the title of the current section and the percentage for the saved record. Before the first layout, it
// returns "" and 0.
func (m *app) progress() (section string, percent int) {
	r := m.reader
	if r == nil || r.page == nil || r.buffer != m.session.Buffer() {
		return "", 0
	}
	if i := r.section(); i >= 0 {
		section = r.doc.Sections[i].Title
	}
	return section, r.percent()
}
