package reading

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"maqal/internal/document"
	"maqal/internal/library"
	"maqal/internal/search"
	"maqal/internal/state"
)

// newSession returns a session without a clock: what waits does not.
func newSession(store *state.Store) *Session {
	return New(Options{Store: store, Wait: func(context.Context, time.Duration) {}})
}

// openGrowingIn opens an article of which the first n bytes have arrived, and reads these.
func openGrowingIn(t *testing.T, s *Session, key, text string, n int) *growing {
	t.Helper()
	b, loader, source := openGrowing(t, text, n)
	a := b.Article()
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

// A passage contains the same text after the document was parsed again.
func TestPassageWhenRenumbered(t *testing.T) {
	t.Parallel()
	s := newSession(nil)
	source := openGrowingIn(t, s, "", footnotes(), 400_000)
	from, to := positionOf(t, s, words(2000)), positionOf(t, s, words(2002))
	m := s.Buffer().Mark(Passage{from, document.Position{Block: to.Block, Offset: to.Offset + 9}})
	p, _ := m.At()
	want := s.Document().Excerpt(Ranges(s.Document(), p))
	source.n = len(source.text)
	s.ReadAll(t.Context())
	p, ok := m.At()
	if got := s.Document().Excerpt(Ranges(s.Document(), p)); !ok || got != want || len(want) < 100 {
		t.Errorf("excerpt: got %q, want %q", got, want)
	}
}

// A bookmark is told by its ID while the order of the list changes, because positions become known.
func TestBookmarksBecomeKnown(t *testing.T) {
	t.Parallel()
	whole := newSession(nil)
	path := writeFile(t, footnotes())
	whole.Open(openFirst(t, path))
	whole.ReadAll(t.Context())
	store := state.Open(t.TempDir())
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
	if i := s.BookmarkIndex(far); i != 2 || s.Bookmarks()[i].Note != "3990" {
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

// The history leads to the same words after an article was left while it was read, and has been read anew since.
func TestHistoryOfLeftArticle(t *testing.T) {
	t.Parallel()
	s := newSession(nil)
	source := openGrowingIn(t, s, "a", footnotes(), 400_000)
	s.Go(positionOf(t, s, words(2000)))
	s.Jump(positionOf(t, s, words(2500)))
	s.ToLibrary()
	if s.Buffer() != nil {
		t.Fatal("got an open buffer in the library")
	}
	again, loader, source2 := openGrowing(t, "A new start.\n\n"+source.text, 64_000)
	again.Article().Key = "a"
	again.Article().ReturnLoader(loader)
	s.Open(again.Article())
	source2.n = len(source2.text)
	s.ReadAll(t.Context())
	for _, want := range []int{2500, 2000} {
		if !s.Back() {
			t.Fatal("back: got no jump")
		}
		checkHere(t, s, words(want))
	}
}

// A position of the history that is not read yet when it is gone to is found once it is.
func TestBackBeforeTextIsRead(t *testing.T) {
	t.Parallel()
	s := newSession(nil)
	source := openGrowingIn(t, s, "a", footnotes(), 400_000)
	s.Go(positionOf(t, s, words(2000)))
	s.ToLibrary()
	again, loader, source2 := openGrowing(t, source.text, 100_000)
	again.Article().Key = "a"
	again.Article().ReturnLoader(loader)
	s.Open(again.Article())
	s.Back()
	if s.HereKnown() || s.Here() != (document.Position{}) {
		t.Errorf("position: got %+v, want the start while it is unknown", s.Here())
	}
	source2.n = len(source2.text)
	s.ReadAll(t.Context())
	checkHere(t, s, words(2000))
}

// A saved position is gone to once it is read, unless the reader has moved.
func TestSavedPosition(t *testing.T) {
	t.Parallel()
	for _, moves := range []bool{false, true} {
		store := state.Open(t.TempDir())
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
			known := s.HereKnown()
			var c Change
			if c, more = s.readNow(); !known && s.HereKnown() && !c.Moved {
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

// Vim's jump list: a jump is appended at the end, and a position occurs only once, except where a link was followed.
func TestHistory(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name  string
		steps string // sections to jump to; < back, > forward, L follow a link to the next section named, ^ back to link
		want  int    // section of the reader
		jumps int
	}{
		{"back", "2 3 <", 2, 3},
		{"back to the start", "2 3 < <", 1, 3},
		{"forward", "2 3 < < >", 2, 3},
		{"no later jump", "2 >", 2, 1},
		{"same position once", "2 1 2 1", 1, 2},
		{"jump after back", "2 3 < 4 <", 2, 4},
		{"link", "2 L3 4 5 ^", 2, 5},
		{"link twice", "L2 1 L2 1 ^", 1, 4},
		{"no link", "2 3 ^", 3, 2},
	} {
		s := newSession(nil)
		s.Open(&library.Article{Document: document.Parse("a.md", []byte(longText(9)))})
		at := func(section string) document.Position { return positionOf(t, s, "The words of section "+section+",") }
		s.Go(at("1"))
		for step := range strings.FieldsSeq(test.steps) {
			switch {
			case step == "<":
				s.Back()
			case step == ">":
				s.Forward()
			case step == "^":
				s.BackToLink()
			case step[0] == 'L':
				s.FollowTo(at(step[1:]))
			default:
				s.Jump(at(step))
			}
		}
		checkHere(t, s, words(test.want))
		if n := len(s.history.jumps); n != test.jumps {
			t.Errorf("%s: got %d jumps, want %d", test.name, n, test.jumps)
		}
	}
}

// The history is bounded, and what it drops leaves no marker behind.
func TestHistoryIsBounded(t *testing.T) {
	t.Parallel()
	s := newSession(nil)
	s.Open(&library.Article{Document: document.Parse("a.md", []byte(longText(300)))})
	for section := range 300 {
		s.Jump(document.Position{Block: 2 * section})
	}
	if jumps, markers := len(s.history.jumps), len(s.Buffer().markers); jumps != maxJumps || markers != maxJumps+1 {
		t.Errorf("got %d jumps and %d markers, want %d and one more", jumps, markers, maxJumps)
	}
	for range 2 * maxJumps {
		s.Open(&library.Article{Document: document.Parse("a.md", []byte(longText(3)))})
		s.Jump(document.Position{Block: 2})
		s.ToLibrary()
	}
	if n := len(s.buffers); n > maxJumps {
		t.Errorf("got %d buffers, want at most %d", n, maxJumps)
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
		s.Matches().Results().Wait()
	}
	at := positionOf(t, s, words(2000))
	if m, wrapped, ok := s.NextMatch(1, at); !ok || wrapped || m.Block != at.Block {
		t.Fatalf("next match: got %+v, %v, %v, want one in block %d", m, wrapped, ok, at.Block)
	}
	s.SelectLink(Passage{at, document.Position{Block: at.Block, Offset: at.Offset + 9}}, "b.md", 0)
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
	s.replace(&library.Article{Key: "a", Document: document.Parse("a.md", []byte("New.\n\n"+source.text))})
	check()
}

// A file is read again when it has changed, and what is being read of the old one is discarded.
func TestReload(t *testing.T) {
	t.Parallel()
	path := writeFile(t, longText(6000))
	s := newSession(state.Open(t.TempDir()))
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

// An article that is left is read on when it is opened again, also if the event of reading comes in between.
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

func TestAppearance(t *testing.T) {
	t.Parallel()
	store := state.Open(t.TempDir())
	article := func(key string) *library.Article {
		return &library.Article{Key: key, Document: document.Parse("a.md", []byte("text"))}
	}
	defaults := Appearance{Measure: 60, Justify: true}
	open := func(fixed string) *Session {
		s := New(Options{Store: store, Defaults: defaults, Fixed: func(setting string) bool { return setting == fixed }})
		s.Open(article("a"))
		return s
	}
	s := open("")
	s.Appearance.Measure, s.Appearance.ClipCode = 80, true
	s.Open(article("b"))
	if s.Appearance != defaults {
		t.Errorf("other article: got %+v, want the defaults", s.Appearance)
	}
	s.Leave()
	if s = open("measure"); s.Appearance.Measure != 60 || !s.Appearance.ClipCode {
		t.Errorf("fixed measure: got %+v, want measure 60 and the saved clipping", s.Appearance)
	}
	if s = open(""); s.Appearance.Measure != 80 {
		t.Errorf("saved measure: got %+v, want 80", s.Appearance)
	}
	s.Appearance.Measure = 60
	s.ToLibrary()
	r, _, err := store.Load("a")
	if err != nil || r.Settings.Measure != nil || r.Settings.ClipCode == nil || s.Appearance != defaults {
		t.Errorf("saved: got %+v, %v, want no measure, and clipping", r.Settings, err)
	}
}

// A wordList is an article of paragraphs, each of which has its own words.
type wordList []int

func (w wordList) text() string {
	var b strings.Builder
	for i, n := range w {
		if n%7 == 0 {
			fmt.Fprintf(&b, "## Heading %d of the article\n\n", n)
		}
		fmt.Fprintf(&b, "%sparagraph number %d is here, with more words after it\n\n", strings.Repeat("before ", i%2), n)
	}
	return b.String()
}

func wordsOf(n int) string { return fmt.Sprintf("paragraph number %d is here", n) }

// A tracked is a marker and the paragraph that it is on.
type tracked struct {
	marker *Marker
	n      int
}

// Whatever is done, in any order, every marker stays on its words as long as the document contains them.
func TestMarkersStayOnWords(t *testing.T) {
	t.Parallel()
	for seed := range uint64(10) {
		r := rand.New(rand.NewPCG(seed, 17))
		w := make(wordList, 300)
		for i := range w {
			w[i] = i
		}
		next := len(w)
		s := newSession(nil)
		open := func() { // as a whole, or in growing parts with footnotes last
			if r.IntN(3) > 0 {
				s.Open(&library.Article{Key: "a", Document: document.Parse("a.md", []byte(w.text()))})
				return
			}
			text := withNotes(w.text() + strings.Repeat("filler text that makes the article long\n\n", 4000))
			source := openGrowingIn(t, s, "a", text, 150_000)
			source.n = len(source.text)
		}
		open()
		var all []tracked
		jumps := map[*Marker]int{}
		pick := func() (n int, p document.Position) {
			n = w[r.IntN(len(w))]
			return n, positionOf(t, s, wordsOf(n))
		}
		var log []string
		for range 30 {
			step := ""
			switch r.IntN(8) {
			case 0, 1:
				n, p := pick()
				all = append(all, tracked{s.Buffer().Mark(At(p)), n})
				step = fmt.Sprint("mark ", n)
			case 2:
				n, p := pick()
				s.Jump(p)
				s.Push(r.IntN(2) == 0)
				jumps[s.history.jumps[len(s.history.jumps)-1].marker] = n
				step = fmt.Sprint("jump ", n)
			case 3:
				step = fmt.Sprint("back ", s.Back())
			case 4:
				s.ReadAll(t.Context())
				step = "read"
			case 5: // edit and reload
				for range r.IntN(5) {
					switch at := r.IntN(len(w)); r.IntN(3) {
					case 0:
						w = slices.Insert(w, at, next)
						next++
					case 1:
						w = slices.Delete(w, at, at+1)
					case 2:
						k := r.IntN(len(w))
						w[at], w[k] = w[k], w[at]
					}
				}
				s.replace(&library.Article{Key: "a", Document: document.Parse("a.md", []byte(w.text()))})
				step = "reload"
			case 6:
				s.ToLibrary()
				open()
				step = "leave and open"
			case 7:
				s.NextMatch(1, s.searchedPosition())
				step = "search"
			}
			log = append(log, step)
			if !s.Document().Complete() {
				continue
			}
			check := func(m *Marker, n int) {
				if slices.Contains(w, n) {
					if checkWords(t, m, wordsOf(n)); t.Failed() {
						t.Fatalf("seed %d: marker at %d is wrong after %q", seed, n, log)
					}
				}
			}
			for _, m := range all {
				check(m.marker, m.n)
			}
			for _, j := range s.history.jumps {
				if n, ok := jumps[j.marker]; ok {
					check(j.marker, n)
				}
			}
		}
	}
}

// searchedPosition starts a search if there is none, and returns the position of the reader.
func (s *Session) searchedPosition() document.Position {
	if s.Matches() == nil {
		s.Find(search.ParseQuery("words after"))
	}
	return s.Here()
}
