package state

import (
	"crypto/rand"
	"slices"
	"time"

	"maqal/internal/locator"
)

// A Bookmark is a position that the user marked, with an optional note.
type Bookmark struct {
	ID              string    `json:"id"` // unique across processes
	locator.Locator           // marked position
	Note            string    `json:"note,omitempty"`
	Created         time.Time `json:"made"`
}

// NewBookmark returns a bookmark at l, with a new ID and the current time. It does not save it. The bookmarks of a nil Store
// have no time.
func (s *Store) NewBookmark(l locator.Locator) Bookmark {
	b := Bookmark{ID: rand.Text()[:12], Locator: l}
	if s != nil {
		b.Created = s.clock().UTC().Truncate(time.Second)
	}
	return b
}

func (b *Bookmark) valid() bool { return b.ID != "" && b.Locator.Valid() }

// SetBookmark replaces the bookmark that has the ID of b, or appends b if there is none.
func (r *Record) SetBookmark(b Bookmark) {
	if i := r.bookmarkIndex(b.ID); i >= 0 {
		r.Bookmarks[i] = b
	} else {
		r.Bookmarks = append(r.Bookmarks, b)
	}
}

// RemoveBookmark removes the bookmark with the given ID, if there is one.
func (r *Record) RemoveBookmark(id string) {
	if i := r.bookmarkIndex(id); i >= 0 {
		r.Bookmarks = slices.Delete(r.Bookmarks, i, i+1)
	}
}

// bookmarkIndex returns the index of the bookmark with the given ID, or -1 if there is none.
func (r *Record) bookmarkIndex(id string) int {
	return slices.IndexFunc(r.Bookmarks, func(b Bookmark) bool { return b.ID == id })
}
