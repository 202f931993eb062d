package accessible

import (
	"slices"

	"maqal/internal/document"
	"maqal/internal/locator"
	"maqal/internal/state"
)

// savePosition saves the reading position if it has changed. It does nothing in the library and before any text is
// printed. It does not wait for the disk.
func (s *session) savePosition() {
	r := s.reader
	if r == nil || r.start == r.end || r.start == r.saved {
		return
	}
	r.saved = r.start
	here := locator.New(r.doc, document.Position{Block: r.start.block})
	percent, section := r.percent(), ""
	if i := r.currentSection(); i >= 0 {
		section = r.doc.Sections[i].Title
	}
	s.saver.Save(r.article.Key, func(record *state.Record) {
		record.Locator, record.Percent, record.Section = here, percent, section
	})
}

// toggleBookmark sets a bookmark with the given note at the start of the last text. If that block has a bookmark
// already, toggleBookmark changes its note, or removes the bookmark if note is empty.
func (s *session) toggleBookmark(note string) {
	r := s.reader
	if r.article.Key == "" {
		s.println(s.tr("Standard input: position and bookmarks are not saved."))
		return
	}
	isHere := func(b state.Bookmark) bool { return b.Locator.Resolve(r.doc).Block == r.start.block }
	b := state.NewBookmark(locator.New(r.doc, document.Position{Block: r.start.block}))
	if i := slices.IndexFunc(r.record.Bookmarks, isHere); i >= 0 {
		b = r.record.Bookmarks[i]
		if note == "" {
			s.updateBookmarks(func(record *state.Record) { record.RemoveBookmark(b.ID) })
			s.println(s.tr("Bookmark removed."))
			return
		}
	}
	b.Note = note
	s.updateBookmarks(func(record *state.Record) { record.SetBookmark(b) })
	s.println(s.tr("Bookmark set."))
}

// updateBookmarks applies change to the saved record of the article and to its copy in the session.
func (s *session) updateBookmarks(change func(*state.Record)) {
	s.saver.Save(s.reader.article.Key, change)
	change(&s.reader.record)
}

// printBookmarks prints a numbered list of the bookmarks, which becomes the last list.
func (s *session) printBookmarks(string) {
	r := s.reader
	if len(r.record.Bookmarks) == 0 {
		s.println(s.tr("No bookmarks yet. Type m to set one."))
		return
	}
	r.choices = nil
	for i, b := range r.record.Bookmarks {
		block := b.Locator.Resolve(r.doc).Block
		section := ""
		if k := r.doc.SectionAt(block); k >= 0 {
			section = r.doc.Sections[k].Title
		}
		r.choices = append(r.choices, func() { s.jumpTo(position{block: block}) })
		s.printNumbered(i+1, s.joinList(b.Note, section, b.Excerpt()))
	}
	s.println(s.tr("Type a number to go there."))
}
