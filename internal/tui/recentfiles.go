package tui

import (
	"strings"
)

// maxRecentFiles is the maximum number of recent files in the library.
const maxRecentFiles = 5

// addRecent lists recently read files above the built-in articles. Otherwise the library would not contain files that were
// opened by path. It does nothing if the library is a folder.
func (s *libraryView) addRecent(m *app) {
	if m.Root != "" {
		return
	}
	before := s.items[:s.recentCount]
	var recent []libraryItem
	for _, r := range m.Store.Recent(maxRecentFiles, m.Opener.HasEntry) {
		entry, ok := m.Opener.EntryByKey(r.Key)
		if !ok { // the file does not exist any more
			continue
		}
		item := libraryItem{Entry: entry}
		for _, old := range before { // keep the title and details that are loaded
			if old.Key == entry.Key {
				item = old
			}
		}
		recent = append(recent, item)
	}
	s.items = append(recent, s.items[s.recentCount:]...)
	s.recentCount = len(recent)
}

// selectLastRead selects the article that was read last, and shows a notice on how to continue reading it. It does nothing
// if another notice is shown or no article was read.
func (s *libraryView) selectLastRead(m *app) {
	last := -1
	for i, match := range s.matches {
		item := &s.items[match.Index]
		if item.hasRecord && (last < 0 || item.record.Updated.After(s.items[s.matches[last].Index].record.Updated)) {
			last = i
		}
	}
	if last < 0 || m.notice != "" {
		return
	}
	s.list.Select(last)
	r := &s.items[s.matches[last].Index].record
	if r.Section == "" {
		m.notice = m.tr("Press Enter to continue (%d%%)", r.Percent)
	} else {
		m.notice = m.tr("Press Enter to continue (%d%%, %s)", r.Percent, r.Section)
	}
}

// hasGroups reports whether the list is divided into recent files and the library. With a query, both are sorted into one
// list.
func (s *libraryView) hasGroups() bool {
	return s.recentCount > 0 && strings.TrimSpace(s.input.Text()) == ""
}

// groupName returns the title of the group that starts with match i, or "" if no group starts there.
func (s *libraryView) groupName(m *app, i int) string {
	switch {
	case !s.hasGroups():
		return ""
	case i == 0:
		return m.tr("Recent")
	case i == s.recentCount:
		return m.tr("Library")
	}
	return ""
}
