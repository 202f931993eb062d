package tui

import (
	"cmp"
	"slices"

	"maqal/internal/document"
	"maqal/internal/locator"
	"maqal/internal/page"
	"maqal/internal/state"
	"maqal/internal/theme"
	"maqal/internal/tui/widget"
)

// A bookmark is a bookmark of the open article with its position in the document.
type bookmark struct {
	state.Bookmark
	pos document.Position // Block is document.MaxBlock while the position is not loaded
}

// setBookmarks replaces the bookmarks. It resolves their positions and sorts them in document order. Those that are not
// loaded yet come last.
func (r *reader) setBookmarks(all []state.Bookmark) {
	r.bookmarks = make([]bookmark, len(all))
	for i, b := range all {
		pos := document.Position{Block: document.MaxBlock} // not loaded yet
		if b.Locator.CanResolve(r.doc) {
			pos = b.Locator.Resolve(r.doc)
		}
		r.bookmarks[i] = bookmark{b, pos}
	}
	slices.SortStableFunc(r.bookmarks, func(a, b bookmark) int {
		return cmp.Or(cmp.Compare(a.pos.Block, b.pos.Block), a.pos.Offset-b.pos.Offset)
	})
}

// relocateBookmarks resolves the positions of all bookmarks again.
func (r *reader) relocateBookmarks() { r.setBookmarks(r.bookmarkRecord().Bookmarks) }

// bookmarkRecord returns a record that contains only the bookmarks of the article.
func (r *reader) bookmarkRecord() state.Record {
	var rec state.Record
	for _, b := range r.bookmarks {
		rec.Bookmarks = append(rec.Bookmarks, b.Bookmark)
	}
	return rec
}

// updateBookmarks applies edit to the bookmarks of the open article, and later to its saved record. The second call of edit
// is in another goroutine.
func (m *app) updateBookmarks(edit func(*state.Record)) {
	rec := m.reader.bookmarkRecord()
	edit(&rec)
	m.reader.setBookmarks(rec.Bookmarks)
	m.saver.Save(m.reader.article.Key, edit)
}

// bookmarkAt returns the index of the bookmark on a line of the page, or -1 if there is none.
func (r *reader) bookmarkAt(line page.LinePos) int {
	return slices.IndexFunc(r.bookmarks, func(b bookmark) bool {
		return b.pos.Block == line.Block && r.page.LineOf(b.pos) == line
	})
}

// toggleBookmark removes the bookmark at the top line. If there is none, it sets one and prompts for a note.
func (m *app) toggleBookmark() {
	r := m.reader
	if r.article.Key == "" {
		m.notice = m.tr("Standard input: position and bookmarks are not saved")
		return
	}
	if i := r.bookmarkAt(r.page.LineOf(r.anchor)); i >= 0 {
		id := r.bookmarks[i].ID
		m.updateBookmarks(func(rec *state.Record) { rec.RemoveBookmark(id) })
		m.notice = m.tr("Bookmark removed")
		return
	}
	b := m.Store.NewBookmark(locator.New(r.doc, r.anchor))
	m.updateBookmarks(func(rec *state.Record) { rec.SetBookmark(b) })
	m.push(newNoteInput(b, m.tr("Bookmark set · add a note, or press Enter to skip")))
}

// bookmarkMark is the margin mark of a line that has a bookmark.
const bookmarkMark = "◆"

// bookmarkLabel returns the text at a bookmark, in the direction of its block, or Auto if the block is not loaded.
func (r *reader) bookmarkLabel(b *bookmark) widget.Label {
	l := widget.NewLabel(b.Excerpt(), theme.Body)
	if r.doc.HasBlock(b.pos.Block) {
		l.Direction = r.doc.Block(b.pos.Block).Direction
	}
	return l
}
