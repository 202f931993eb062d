package tui

import (
	"slices"

	"maqal/internal/page"
	"maqal/internal/reading"
	"maqal/internal/theme"
	"maqal/internal/tui/widget"
)

// bookmarkAt returns the index of the bookmark on a line of the page, or -1 if there is none.
func (r *reader) bookmarkAt(line page.LinePos) int {
	return slices.IndexFunc(r.session.Bookmarks(), func(b reading.Bookmark) bool {
		at, ok := b.At()
		return ok && at.Block == line.Block && r.page.LineOf(at) == line
	})
}

// toggleBookmark removes the bookmark at the top line. If there is none, it sets one and prompts for a note.
func (m *app) toggleBookmark() {
	r := m.reader
	if m.session.Article().Key == "" {
		m.notice = m.tr("Standard input: position and bookmarks are not saved")
		return
	}
	if i := r.bookmarkAt(r.page.LineOf(m.session.Here())); i >= 0 {
		m.session.RemoveBookmark(m.session.Bookmarks()[i].ID)
		m.notice = m.tr("Bookmark removed")
		return
	}
	b := m.session.NewBookmark(m.session.Here())
	m.session.SetBookmark(b)
	m.push(newNoteInput(b, m.tr("Bookmark set · add a note, or press Enter to skip")))
}

// bookmarkMark is the margin mark of a line that has a bookmark.
const bookmarkMark = "◆"

// bookmarkLabel returns the text at a bookmark, in the direction of its block, or Auto if the block is not loaded.
func (r *reader) bookmarkLabel(b *reading.Bookmark) widget.Label {
	l := widget.NewLabel(b.Excerpt(), theme.Body)
	if at, ok := b.At(); ok && r.doc.HasBlock(at.Block) {
		l.Direction = r.doc.Block(at.Block).Direction
	}
	return l
}
