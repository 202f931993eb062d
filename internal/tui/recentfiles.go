package tui

import (
	"strings"

	"maqal/internal/library"
)

// maxRecentFiles is how many files that were read lately the library offers.
const maxRecentFiles = 5

// addRecent puts the files that were read lately on top of the library that is built in: whoever opened them by their path
// finds them nowhere else. The folders of a person have their own order.
func (s *libraryView) addRecent(m *Model) {
	if m.Root != "" {
		return
	}
	before := s.items[:s.recentCount]
	var books []libraryItem
	for _, r := range m.Store.Recent(maxRecentFiles, library.HasEntry) {
		entry, there := library.EntryByKey(r.Key)
		if !there { // any more
			continue
		}
		b := libraryItem{Entry: entry}
		for _, old := range before { // what was read of it for the list stays
			if old.Key == entry.Key {
				b = old
			}
		}
		books = append(books, b)
	}
	s.items = append(books, s.items[s.recentCount:]...)
	s.recentCount = len(books)
}

// selectLastRead puts the cursor on the article that was read last, and says how to go on.
func (s *libraryView) selectLastRead(m *Model) {
	last := -1
	for i, match := range s.matches {
		b := &s.items[match.Index]
		if b.hasRecord && (last < 0 || b.record.Updated.After(s.items[s.matches[last].Index].record.Updated)) {
			last = i
		}
	}
	if last < 0 || m.notice != "" {
		return
	}
	s.cursor = last
	r := &s.items[s.matches[last].Index].record
	if r.Section == "" {
		m.notice = m.tr("Press Enter to continue (%d%%)", r.Percent)
	} else {
		m.notice = m.tr("Press Enter to continue (%d%%, %s)", r.Percent, r.Section)
	}
}

// hasGroups reports whether the list has the two groups: what is typed puts all into one order.
func (s *libraryView) hasGroups() bool {
	return s.recentCount > 0 && strings.TrimSpace(s.input.text()) == ""
}

// groupName is what stands above an article that begins a group, "" above others.
func (s *libraryView) groupName(m *Model, i int) string {
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
