package tui

import (
	"strings"

	"maqal/internal/library"
)

// mostOffered is how many files that were read lately the library offers.
const mostOffered = 5

// offer puts the files that were read lately on top of the library that is built in: whoever opened them by their path
// finds them nowhere else. The folders of a person have their own order.
func (s *shelf) offer(m *Model) {
	if m.Root != "" {
		return
	}
	before := s.books[:s.lately]
	var books []book
	for _, r := range m.Memory.Lately(mostOffered, library.IsRemembered) {
		entry, there := library.Remembered(r.Key)
		if !there { // any more
			continue
		}
		b := book{Entry: entry}
		for _, old := range before { // what was read of it for the list stays
			if old.Key == entry.Key {
				b = old
			}
		}
		books = append(books, b)
	}
	s.books = append(books, s.books[s.lately:]...)
	s.lately = len(books)
}

// offerLast puts the cursor on the article that was read last, and says how to go on.
func (s *shelf) offerLast(m *Model) {
	last := -1
	for i, match := range s.matches {
		b := &s.books[match.Index]
		if b.begun && (last < 0 || b.record.Seen.After(s.books[s.matches[last].Index].record.Seen)) {
			last = i
		}
	}
	if last < 0 || m.notice != "" {
		return
	}
	s.cursor = last
	r := &s.books[s.matches[last].Index].record
	if r.Section == "" {
		m.notice = m.say("go on reading: Enter (%d%%)", r.Percent)
	} else {
		m.notice = m.say("go on reading: Enter (%d%%, %s)", r.Percent, r.Section)
	}
}

// grouped reports whether the list has the two groups: what is typed puts all into one order.
func (s *shelf) grouped() bool { return s.lately > 0 && strings.TrimSpace(s.input.text()) == "" }

// groupName is what stands above an article that begins a group, "" above others.
func (s *shelf) groupName(m *Model, i int) string {
	switch {
	case !s.grouped():
		return ""
	case i == 0:
		return m.say("read lately")
	case i == s.lately:
		return m.say("the library")
	}
	return ""
}
