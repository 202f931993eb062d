package memory

import (
	"crypto/rand"
	"slices"
	"time"
)

// Bookmark is a place that a person marked.
type Bookmark struct {
	ID    string    `json:"id"` // no other bookmark has it, in whatever program it was set
	Place           // what it marks
	Note  string    `json:"note,omitempty"`
	Made  time.Time `json:"made"`
}

// NewBookmark marks a place now.
func NewBookmark(at Place) Bookmark {
	return Bookmark{ID: rand.Text()[:12], Place: at, Made: timeNow().UTC().Truncate(time.Second)}
}

func (b *Bookmark) sound() bool { return b.ID != "" && b.Place.sound() }

// Keep puts a bookmark among those of the document, in the place of the one with its ID where there is one.
func (r *Record) Keep(b Bookmark) {
	if i := r.bookmark(b.ID); i >= 0 {
		r.Bookmarks[i] = b
	} else {
		r.Bookmarks = append(r.Bookmarks, b)
	}
}

// Drop removes the bookmark with the ID.
func (r *Record) Drop(id string) {
	if i := r.bookmark(id); i >= 0 {
		r.Bookmarks = slices.Delete(r.Bookmarks, i, i+1)
	}
}

// bookmark is the index of the bookmark with the ID, -1 where none has it.
func (r *Record) bookmark(id string) int {
	return slices.IndexFunc(r.Bookmarks, func(b Bookmark) bool { return b.ID == id })
}
