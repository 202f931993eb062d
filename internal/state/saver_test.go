package state

import (
	"errors"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"maqal/internal/document"
	"maqal/internal/locator"
)

// Concurrent savers of one document lose none of each other's bookmarks, and no reader sees a partly written record. The
// last position wins.
func TestConcurrentSavers(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "maqal", "articles")
	const bookmarks, savers = 25, 4 // number of bookmarks of each saver, number of savers
	var saving, loading sync.WaitGroup
	done := make(chan struct{})
	loading.Go(func() { loadUntil(t, done, dir) })
	for n := range savers {
		saving.Go(func() { saveBookmarks(t, dir, n, bookmarks) })
	}
	saving.Wait()
	close(done)
	loading.Wait()
	r := load(t, Open(dir, time.Now), "k")
	positions := map[document.Position]bool{}
	for _, b := range r.Bookmarks {
		positions[document.Position{Block: b.Block, Offset: b.Offset}] = true
		if b.Note != "note" {
			t.Errorf("%+v: got note %q, want %q", b, b.Note, "note")
		}
	}
	if len(positions) != bookmarks*savers || len(r.Bookmarks) != bookmarks*savers {
		t.Errorf("got %d bookmarks at %d positions, want %d", len(r.Bookmarks), len(positions), bookmarks*savers)
	}
	if r.Block%100 != bookmarks-1 {
		t.Errorf("got block %d, want the last one of a saver", r.Block)
	}
}

// loadUntil loads the record with the key k until done is closed. Its section is as many bytes as its block says.
func loadUntil(t *testing.T, done <-chan struct{}, dir string) {
	s := Open(dir, time.Now)
	for {
		select {
		case <-done:
			return
		default:
		}
		if r, _, err := s.Load("k"); err != nil || len(r.Section) != int(r.Block) {
			t.Errorf("got block %d and a section of %d bytes, %v; want the same number", r.Block, len(r.Section), err)
			return
		}
	}
}

// saveBookmarks saves n bookmarks as the saver of the given number, and as many positions.
func saveBookmarks(t *testing.T, dir string, number, n int) {
	store := Open(dir, time.Now)
	s := NewSaver(store)
	for i := range n {
		bookmark := store.NewBookmark(locator.Locator{Block: document.BlockID(number), Offset: i})
		s.Save("k", func(r *Record) { r.SetBookmark(bookmark) })
		removed := store.NewBookmark(locator.Locator{Block: document.BlockID(number), Offset: i})
		s.Save("k", func(r *Record) { r.SetBookmark(removed) })
		block := number*100 + i
		s.Save("k", func(r *Record) { r.Block, r.Section = document.BlockID(block), strings.Repeat("x", block) })
		s.Save("k", func(r *Record) { r.RemoveBookmark(removed.ID) })
		annotated := bookmark
		annotated.Note = "note"
		s.Save("k", func(r *Record) { r.SetBookmark(annotated) })
		if i%5 == 0 { // otherwise several updates are written together
			if err := s.Flush(time.Minute); err != nil {
				t.Error(err)
			}
		}
	}
	if err := s.Flush(time.Minute); err != nil {
		t.Error(err)
	}
}

// If another process holds the lock, Flush returns after its timeout, and the saver saves when the lock is released.
func TestFlushTimeout(t *testing.T) {
	t.Parallel()
	s := newStore(t)
	unlock, err := s.lock()
	if err != nil {
		t.Fatal(err)
	}
	saver := NewSaver(Open(s.dir, time.Now))
	saver.Save("k", func(r *Record) { r.Block = 3 })
	if err := saver.Flush(10 * time.Millisecond); !errors.Is(err, errLocked) || !strings.Contains(err.Error(), s.lockFile()) {
		t.Errorf("got %v, want errLocked with the path of the lock file", err)
	}
	unlock()
	if err := saver.Flush(time.Minute); err != nil {
		t.Fatal(err)
	}
	if r := load(t, s, "k"); r.Block != 3 {
		t.Errorf("got block %d, want 3", r.Block)
	}
}
