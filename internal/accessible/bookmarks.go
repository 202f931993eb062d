package accessible

import (
	"slices"

	"maqal/internal/document"
	"maqal/internal/reading"
)

// progress returns the title of the current section, or "", and the percentage that was read, for the saved record.
func (s *session) progress() (section string, percent int) {
	r := s.reader
	if i := r.currentSection(); i >= 0 {
		section = r.doc.Sections[i].Title
	}
	return section, r.percent()
}

// toggleBookmark sets a bookmark with the given note at the start of the last text. If that block has a bookmark
// already, toggleBookmark changes its note, or removes the bookmark if note is empty.
func (s *session) toggleBookmark(note string) {
	if s.reading.Article().Key == "" {
		s.println(s.tr("Standard input: position and bookmarks are not saved."))
		return
	}
	here := s.reader.start().block
	all := s.reading.Bookmarks()
	b := s.reading.NewBookmark(document.Position{Block: here})
	if i := slices.IndexFunc(all, func(b reading.Bookmark) bool { at, ok := b.At(); return ok && at.Block == here }); i >= 0 {
		b = all[i].Bookmark
		if note == "" {
			s.reading.RemoveBookmark(b.ID)
			s.println(s.tr("Bookmark removed."))
			return
		}
	}
	b.Note = note
	s.reading.SetBookmark(b)
	s.println(s.tr("Bookmark set."))
}

// printBookmarks prints a numbered list of the bookmarks, in the order in which they were set. It becomes the last list.
func (s *session) printBookmarks(string) {
	r := s.reader
	all := slices.Clone(s.reading.Bookmarks())
	if len(all) == 0 {
		s.println(s.tr("No bookmarks yet. Type m to set one."))
		return
	}
	slices.SortStableFunc(all, func(a, b reading.Bookmark) int { return a.Created.Compare(b.Created) })
	r.choices = nil
	for i, b := range all {
		at, _ := b.At()
		section := ""
		if k := r.doc.SectionAt(at.Block); k >= 0 {
			section = r.doc.Sections[k].Title
		}
		r.choices = append(r.choices, func() { s.jumpTo(position{block: at.Block}) })
		s.printNumbered(i+1, s.joinList(b.Note, section, b.Excerpt()))
	}
	s.println(s.tr("Type a number to go there."))
}
