package accessible

import (
	"slices"

	"maqal/internal/document"
	"maqal/internal/memory"
)

// keep has the place remembered, where it is another than the memory has.
func (s *session) keep() {
	r := s.reader
	if r == nil || r.from == r.to || r.from == r.saved {
		return
	}
	r.saved = r.from
	stopped := memory.PlaceOf(r.doc, document.Position{Block: r.from.block})
	percent, section := r.percent(), ""
	if i := r.section(); i >= 0 {
		section = r.doc.Sections[i].Title
	}
	s.saver.Save(r.article.Key, func(kept *memory.Record) {
		kept.Place, kept.Percent, kept.Section = stopped, percent, section
	})
}

// mark sets a bookmark at what was told last. One that is there takes the note, and is removed where none is given.
func (s *session) mark(note string) {
	r := s.reader
	if r.article.Key == "" {
		s.tell(s.say("standard input is not remembered, nor would a bookmark in it be"))
		return
	}
	here := func(b memory.Bookmark) bool { return b.Place.In(r.doc).Block == r.from.block }
	b := memory.NewBookmark(memory.PlaceOf(r.doc, document.Position{Block: r.from.block}))
	if i := slices.IndexFunc(r.record.Bookmarks, here); i >= 0 {
		b = r.record.Bookmarks[i]
		if note == "" {
			s.changeBookmarks(func(to *memory.Record) { to.Drop(b.ID) })
			s.tell(s.say("the bookmark is removed"))
			return
		}
	}
	b.Note = note
	s.changeBookmarks(func(to *memory.Record) { to.Keep(b) })
	s.tell(s.say("The bookmark is set."))
}

// changeBookmarks changes what is remembered, here and in the memory.
func (s *session) changeBookmarks(change func(*memory.Record)) {
	s.saver.Save(s.reader.article.Key, change)
	change(&s.reader.record)
}

// bookmarks tells the bookmarks, with their numbers.
func (s *session) bookmarks(string) {
	r := s.reader
	if len(r.record.Bookmarks) == 0 {
		s.tell(s.say("There is no bookmark in this article; m sets one."))
		return
	}
	r.choices = nil
	for i, b := range r.record.Bookmarks {
		block := b.Place.In(r.doc).Block
		section := ""
		if k := r.doc.SectionAt(block); k >= 0 {
			section = r.doc.Sections[k].Title
		}
		r.choices = append(r.choices, func() { s.jumpTo(place{block: block}) })
		s.tellNumbered(i+1, s.list(b.Note, section, b.Excerpt()))
	}
	s.tell(s.say("A number goes there."))
}
