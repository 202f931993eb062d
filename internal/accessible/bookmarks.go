package accessible

import (
	"slices"

	"maqal/internal/document"
	"maqal/internal/state"
)

// savePosition has the place remembered, where it is another than the memory has.
func (s *session) savePosition() {
	r := s.reader
	if r == nil || r.start == r.end || r.start == r.saved {
		return
	}
	r.saved = r.start
	stopped := state.NewLocator(r.doc, document.Position{Block: r.start.block})
	percent, section := r.percent(), ""
	if i := r.currentSection(); i >= 0 {
		section = r.doc.Sections[i].Title
	}
	s.saver.Save(r.article.Key, func(kept *state.Record) {
		kept.Locator, kept.Percent, kept.Section = stopped, percent, section
	})
}

// toggleBookmark sets a bookmark at what was told last. One that is there takes the note, and is removed where none is given.
func (s *session) toggleBookmark(note string) {
	r := s.reader
	if r.article.Key == "" {
		s.println(s.tr("Standard input: position and bookmarks are not saved"))
		return
	}
	here := func(b state.Bookmark) bool { return b.Locator.Resolve(r.doc).Block == r.start.block }
	b := state.NewBookmark(state.NewLocator(r.doc, document.Position{Block: r.start.block}))
	if i := slices.IndexFunc(r.record.Bookmarks, here); i >= 0 {
		b = r.record.Bookmarks[i]
		if note == "" {
			s.updateBookmarks(func(to *state.Record) { to.RemoveBookmark(b.ID) })
			s.println(s.tr("Bookmark removed"))
			return
		}
	}
	b.Note = note
	s.updateBookmarks(func(to *state.Record) { to.SetBookmark(b) })
	s.println(s.tr("Bookmark set."))
}

// updateBookmarks changes what is remembered, here and in the memory.
func (s *session) updateBookmarks(change func(*state.Record)) {
	s.saver.Save(s.reader.article.Key, change)
	change(&s.reader.record)
}

// printBookmarks tells the bookmarks, with their numbers.
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
