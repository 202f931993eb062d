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
