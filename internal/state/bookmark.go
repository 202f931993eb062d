package state

import (
	"crypto/rand"
	"slices"
	"time"
)

// Bookmark is a place that a person marked.
type Bookmark struct {
	ID      string    `json:"id"` // no other bookmark has it, in whatever program it was set
	Locator           // what it marks
	Note    string    `json:"note,omitempty"`
	Created time.Time `json:"made"`
}

// NewBookmark marks a place now.
func NewBookmark(at Locator) Bookmark {
	return Bookmark{ID: rand.Text()[:12], Locator: at, Created: timeNow().UTC().Truncate(time.Second)}
}

func (b *Bookmark) valid() bool { return b.ID != "" && b.Locator.valid() }

// SetBookmark puts a bookmark among those of the document, in the place of the one with its ID where there is one.
func (r *Record) SetBookmark(b Bookmark) {
	if i := r.bookmarkIndex(b.ID); i >= 0 {
		r.Bookmarks[i] = b
	} else {
		r.Bookmarks = append(r.Bookmarks, b)
	}
}

// RemoveBookmark removes the bookmark with the ID.
func (r *Record) RemoveBookmark(id string) {
	if i := r.bookmarkIndex(id); i >= 0 {
		r.Bookmarks = slices.Delete(r.Bookmarks, i, i+1)
	}
}

// bookmarkIndex is the index of the bookmark with the ID, -1 where none has it.
func (r *Record) bookmarkIndex(id string) int {
	return slices.IndexFunc(r.Bookmarks, func(b Bookmark) bool { return b.ID == id })
}
