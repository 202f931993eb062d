package reading

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"maqal/internal/document"
	"maqal/internal/library"
	"maqal/internal/loader"
	"maqal/internal/search"
	"maqal/internal/state"
)

// newSession returns a session whose work does not wait for the clock.
func newSession(store *state.Store) *Session {
	return New(Options{Store: store, Wait: func(context.Context, time.Duration) {}})
}

// openGrowingIn opens an article of which the first n bytes have arrived, and reads these.
func openGrowingIn(t *testing.T, s *Session, key, text string, n int) *growing {
	t.Helper()
	b, loader, source := openGrowing(t, text, n)
	a := b.article
	a.Key = key
	a.ReturnLoader(loader)
	s.Open(a)
	for !source.waited {
		s.readNow()
	}
	return source
}

// positionOf returns the position of words in the open document.
func positionOf(t *testing.T, s *Session, words string) document.Position {
	t.Helper()
	for i, block := range s.Document().Blocks(0) {
		if at := strings.Index(block.AllText(), words); at >= 0 {
			return document.Position{Block: i, Offset: at}
		}
	}
	t.Fatalf("no block with %q", words)
	return document.Position{}
}

// checkHere checks that the reader is at words.
func checkHere(t *testing.T, s *Session, words string) {
	t.Helper()
	checkWords(t, s.visit.here, words)
}

// footnotes is an article whose footnotes come last, so that it is parsed again once all of it has arrived.
func footnotes() string { return withNotes(longText(4000)) }

// rangesOf returns the ranges of a passage of d, block by block.
func rangesOf(d *document.Document, p document.Passage) (ranges []document.Range) {
	for i := range d.Blocks(p.From.Block) {
		if i > p.To.Block {
			break
		}
		r := d.WholeBlock(i)
		if i == p.From.Block {
			r.Start = min(p.From.Offset, r.End)
		}
		if i == p.To.Block {
			r.End = min(p.To.Offset, r.End)
		}
		ranges = append(ranges, r)
	}
	return ranges
}

// A passage contains the same text after the document was parsed again.
func TestPassageWhenRenumbered(t *testing.T) {
	t.Parallel()
	s := newSession(nil)
	source := openGrowingIn(t, s, "", footnotes(), 400_000)
	from, to := positionOf(t, s, words(2000)), positionOf(t, s, words(2002))
	m := s.Buffer().Mark(document.Passage{From: from, To: document.Position{Block: to.Block, Offset: to.Offset + 9}})
	p, _ := m.At()
	want := s.Document().Excerpt(rangesOf(s.Document(), p))
	source.n = len(source.text)
	s.ReadAll(t.Context())
	p, ok := m.At()
	if got := s.Document().Excerpt(rangesOf(s.Document(), p)); !ok || got != want || len(want) < 100 {
		t.Errorf("excerpt: got %q, want %q", got, want)
	}
}

// A bookmark is identified by its ID, also when the order of the list changes because positions become known.
func TestBookmarksBecomeKnown(t *testing.T) {
	t.Parallel()
	whole := newSession(nil)
	path := writeFile(t, footnotes())
	whole.Open(openFirst(t, path))
	whole.ReadAll(t.Context())
	store := state.Open(t.TempDir(), time.Now)
	for _, section := range []int{3990, 3, 3000} {
		b := whole.NewBookmark(positionOf(t, whole, words(section)))
		b.Note = fmt.Sprint(section)
		if err := store.Update("key", func(r *state.Record) { r.SetBookmark(b) }); err != nil {
			t.Fatal(err)
		}
	}
	s := newSession(store)
	source := openGrowingIn(t, s, "key", footnotes(), 100_000)
	if all := s.Bookmarks(); len(all) != 3 || all[0].Note != "3" {
		t.Fatalf("bookmarks: got %+v, want 3 of which the known one is first", all)
	}
	far := s.Bookmarks()[1].ID // 3990, which was added first
	source.n = len(source.text)
	s.ReadAll(t.Context())
	if i := slices.IndexFunc(s.Bookmarks(), func(b Bookmark) bool { return b.ID == far }); i != 2 || s.Bookmarks()[i].Note != "3990" {
		t.Errorf("far bookmark: got index %d, want 2", i)
	}
	for _, b := range s.Bookmarks() {
		checkWords(t, b.marker, "The words of section "+b.Note+",")
	}
	s.RemoveBookmark(far)
	s.Leave()
	if r, _, err := store.Load("key"); err != nil || len(r.Bookmarks) != 2 || s.Err() != nil {
		t.Errorf("saved: got %+v, %v, want the 2 bookmarks that remain", r.Bookmarks, err)
	}
}

// The session goes to the saved position once it is read, unless the user has moved.
func TestSavedPosition(t *testing.T) {
	t.Parallel()
	for _, moves := range []bool{false, true} {
		store := state.Open(t.TempDir(), time.Now)
		s := newSession(store)
		source := openGrowingIn(t, s, "a", footnotes(), 400_000)
		s.Go(positionOf(t, s, words(2000)))
		s.Leave()
		s = newSession(store)
		source = openGrowingIn(t, s, "a", source.text, 100_000)
		if moves {
			s.Go(positionOf(t, s, words(100)))
		}
		source.n = len(source.text)
		for more := true; more; {
			known := s.hereKnown()
			var c Change
			if c, more = s.readNow(); !known && s.hereKnown() && !c.Moved {
				t.Errorf("change: got %+v, want it to tell that the position became known", c)
			}
		}
		if moves {
			checkHere(t, s, words(100))
		} else {
			checkHere(t, s, words(2000))
		}
	}
}

// The current match and the selected link stay on their words when the document is parsed again and when it is reloaded.
func TestMatchAndLinkStay(t *testing.T) {
	t.Parallel()
	s := newSession(nil)
	source := openGrowingIn(t, s, "a", footnotes(), 400_000)
	s.Find(search.ParseQuery("fill its only"))
	s.Find(search.ParseQuery("that fill"))
	for !s.Matches().Results().Done() && s.Matches().Results().Total() < 2500 {
		s.Matches().Results().Wait(t.Context())
	}
	at := positionOf(t, s, words(2000))
	if m, wrapped, ok := s.NextMatch(1, at); !ok || wrapped || m.Block != at.Block {
		t.Fatalf("next match: got %+v, %v, %v, want one in block %d", m, wrapped, ok, at.Block)
	}
	s.SelectLink(document.Passage{From: at, To: document.Position{Block: at.Block, Offset: at.Offset + 9}}, "b.md", 0)
	check := func() {
		t.Helper()
		for w := s.searchOn(); w != nil; w = s.searchOn() {
			s.Take(w(t.Context()))
		}
		want := positionOf(t, s, words(2000))
		if m, ok := s.Matches().Current(); !ok || m.Block != want.Block {
			t.Errorf("match: got %+v, %v, want one in block %d", m, ok, want.Block)
		}
		if p, ok := s.Link().At(); !ok || p.From != want || p.To.Offset != want.Offset+9 {
			t.Errorf("link: got %+v, %v, want it at %+v", p, ok, want)
		}
	}
	source.n = len(source.text)
	s.ReadAll(t.Context())
	check()
	s.replace(&library.Article{Key: "a", Document: loader.Parse("a.md", []byte("New.\n\n"+source.text))})
	check()
}

// A file is read again when it has changed, and the pending update of the old one is discarded.
func TestReload(t *testing.T) {
	t.Parallel()
	path := writeFile(t, longText(6000))
	s := newSession(state.Open(t.TempDir(), time.Now))
	s.Open(openFirst(t, path))
	s.Go(positionOf(t, s, words(20)))
	due := s.Work()
	if len(due) != 3 || len(s.Work()) != 0 {
		t.Fatalf("work: got %d and then %d, want reading, watching and saving, each once", len(due), len(s.Work()))
	}
	if err := os.WriteFile(path, []byte("New text.\n\n"+longText(6000)), 0o600); err != nil {
		t.Fatal(err)
	}
	var events []Event
	for _, w := range due {
		events = append(events, w(t.Context()))
	}
	replaced := 0
	for _, e := range slices.Backward(events) {
		c := s.Take(e)
		if c.Replaced {
			replaced++
		}
	}
	if replaced != 1 {
		t.Errorf("got %d changes that replace the article, want 1", replaced)
	}
	s.ReadAll(t.Context())
	checkHere(t, s, words(20))
	if !s.Document().Complete() || s.Document().Block(0).Text.String != "New text." {
		t.Error("got another document than the changed one")
	}
}

// Loading of an article continues when it is opened again, even if an event of loading arrives in between.
func TestLeaveWhileReading(t *testing.T) {
	t.Parallel()
	path := writeFile(t, longText(6000))
	for _, forget := range []bool{false, true} {
		s := newSession(nil)
		a := openFirst(t, path)
		s.Open(a)
		reading := s.readOn()
		if forget {
			s.Leave()
		} else {
			s.ToLibrary()
		}
		if c := s.Take(reading(t.Context())); c.Buffer != nil {
			t.Errorf("change: got %+v, want none", c)
		}
		s.Open(a)
		reading = s.readOn()
		s.Leave()
		s.Open(a)
		s.Take(reading(t.Context()))
		s.ReadAll(t.Context())
		if !s.Document().Complete() {
			t.Errorf("forgotten: %v: document is not complete", forget)
		}
	}
}

// openCount returns how often the process has a file open, 0 if the system does not tell.
func openCount(path string) (n int) {
	all, _ := os.ReadDir("/proc/self/fd")
	for _, fd := range all {
		if target, err := os.Readlink("/proc/self/fd/" + fd.Name()); err == nil && target == path {
			n++
		}
	}
	return n
}

// Articles that are left hold no file, and their history leads back to the text.
func TestLeavingClosesFiles(t *testing.T) {
	t.Parallel()
	path := writeFile(t, longText(4000)) // too long to be read into memory
	s := newSession(nil)
	for range 50 {
		s.Open(openFirst(t, path))
		s.Go(positionOf(t, s, words(100)))
		s.Find(search.ParseQuery("words"))
		for _, w := range s.Work() {
			s.Take(w(t.Context()))
		}
		s.ToLibrary()
	}
	if n := openCount(path); n != 0 {
		t.Errorf("got the file open %d times after leaving, want 0", n)
	}
	s.Back()
	checkHere(t, s, words(100))
	s.Leave()
}

// A long file that an editor has replaced is read again, with the position and the history on the same words.
func TestReloadOfLongFile(t *testing.T) {
	t.Parallel()
	text := longText(4000) // too long to be read into memory
	path := writeFile(t, text)
	s := newSession(nil)
	s.Open(openFirst(t, path))
	s.ReadAll(t.Context())
	s.Go(positionOf(t, s, words(2_000)))
	s.Jump(positionOf(t, s, words(1_000)))
	replacement := writeFile(t, "New text.\n\n"+text)
	if err := os.Rename(replacement, path); err != nil {
		t.Fatal(err)
	}
	for replaced := false; !replaced; {
		for _, w := range s.Work() {
			c := s.Take(w(t.Context()))
			replaced = replaced || c.Replaced
		}
	}
	s.ReadAll(t.Context())
	checkHere(t, s, words(1_000))
	s.Back()
	checkHere(t, s, words(2_000))
	s.Leave()
	if n := openCount(path); n != 0 {
		t.Errorf("got the file open %d times after leaving, want 0", n)
	}
}
