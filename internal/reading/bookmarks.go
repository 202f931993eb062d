package reading

import (
	"slices"

	"maqal/internal/document"
	"maqal/internal/locator"
	"maqal/internal/state"
)

// A Bookmark is a bookmark of the open article with its position in the document.
type Bookmark struct {
	state.Bookmark
	marker *Marker
}

// At returns the position of the bookmark. It reports false until enough of the document is read to find it.
func (b *Bookmark) At() (at document.Position, ok bool) {
	p, ok := b.marker.At()
	return p.From, ok
}

// Bookmarks returns the bookmarks of the open article, in the order of the text. Those whose position is not known yet come
// last. The caller must not keep or change the result.
func (s *Session) Bookmarks() []Bookmark { return s.visit.bookmarks }

// NewBookmark returns a bookmark at a position of the open article. [Session.SetBookmark] adds it.
func (s *Session) NewBookmark(at document.Position) state.Bookmark {
	return s.Store.NewBookmark(locator.New(s.Document(), at))
}

// SetBookmark adds a bookmark, or replaces the one with the same ID, and saves it.
func (s *Session) SetBookmark(b state.Bookmark) {
	s.updateBookmarks(func(r *state.Record) { r.SetBookmark(b) })
}

// RemoveBookmark removes the bookmark with the given ID, and saves that.
func (s *Session) RemoveBookmark(id string) {
	s.updateBookmarks(func(r *state.Record) { r.RemoveBookmark(id) })
}

// updateBookmarks applies edit to the bookmarks. Another goroutine also applies it to the saved record.
func (s *Session) updateBookmarks(edit func(*state.Record)) {
	v := s.visit
	r := state.Record{}
	for i := range v.bookmarks {
		r.Bookmarks = append(r.Bookmarks, v.bookmarks[i].Bookmark)
	}
	edit(&r)
	v.setBookmarks(r.Bookmarks)
	s.saver.Save(v.buffer.article.Key, edit)
}

// LoadBookmarks saves all changes and loads the bookmarks again, to include those that other instances of the program have
// set. If loading fails, the bookmarks do not change.
func (s *Session) LoadBookmarks() {
	s.fail(s.Flush())
	r, ok, err := s.Store.Load(s.visit.buffer.article.Key)
	if ok {
		s.visit.setBookmarks(r.Bookmarks)
	}
	s.fail(err)
}

// setBookmarks replaces the bookmarks. It reuses the markers of unchanged ones.
func (v *visit) setBookmarks(all []state.Bookmark) {
	old := v.bookmarks
	v.bookmarks = make([]Bookmark, len(all))
	for i, b := range all {
		k := slices.IndexFunc(old, func(o Bookmark) bool { return o.ID == b.ID && o.Locator == b.Locator })
		if k >= 0 {
			v.bookmarks[i] = Bookmark{b, old[k].marker}
			old = slices.Delete(old, k, k+1)
		} else {
			v.bookmarks[i] = Bookmark{b, v.buffer.Seek(b.Locator)}
		}
	}
	for i := range old {
		v.buffer.Drop(old[i].marker)
	}
	v.sortBookmarks()
}

// sortBookmarks sorts the bookmarks in the order of the text.
func (v *visit) sortBookmarks() {
	slices.SortStableFunc(v.bookmarks, func(a, b Bookmark) int {
		p, pKnown := a.At()
		q, qKnown := b.At()
		switch {
		case pKnown != qKnown && pKnown, pKnown && qKnown && before(p, q):
			return -1
		case pKnown != qKnown, pKnown && qKnown && before(q, p):
			return 1
		}
		return 0
	})
}
