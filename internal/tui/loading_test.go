package tui

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/document"
	"maqal/internal/library"
	"maqal/internal/page"
	"maqal/internal/state"
	"maqal/internal/terminal"
	"maqal/internal/theme"
)

// A loadScript is an article that is loaded step by step, never by itself.
type loadScript struct {
	t    *testing.T
	m    *Model
	a    *library.Article
	rest *document.Loader
}

// newLoadScript opens an article from a file or a stream in a model.
func newLoadScript(t *testing.T, a *library.Article, mem *state.Store) *loadScript {
	t.Helper()
	th, err := theme.Load(theme.None)
	if err != nil {
		t.Fatal(err)
	}
	s := &loadScript{t: t, a: a}
	s.m = New(Options{
		Article: a, Store: mem, Theme: th, Measure: 72, Terminal: terminal.Facts{Flag: "visual", Getenv: os.Getenv},
		Library: func() []library.Entry { return nil },
	})
	s.rest = a.TakeLoader()
	s.m.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	return s
}

// step takes what is read next.
func (s *loadScript) step() {
	s.t.Helper()
	if s.rest == nil {
		s.t.Fatal("nothing is left to read")
	}
	g, more := s.rest.Next()
	rest := s.rest
	if !more {
		rest, s.rest = nil, nil
	}
	s.m.Update(loadedMoreMsg{article: s.a, loader: rest, update: g})
	s.m.View()
}

// finish takes all that is still to be read.
func (s *loadScript) finish() {
	for s.rest != nil {
		s.step()
	}
}

// screen is what is drawn, without styles.
func (s *loadScript) screen() string { return s.m.View().Content }

// longText has sections of a kilobyte, each with its number in words that are nowhere else.
func longText(sections int) string {
	var b strings.Builder
	b.WriteString("# The long title\n\n")
	for i := range sections {
		fmt.Fprintf(&b, "## Section %d\n\n%s\n\n", i, strings.Repeat(fmt.Sprintf("Words of part-%d. ", i), 60))
	}
	return b.String()
}

// longFile is an article of a file.
func longFile(t *testing.T, text string) *library.Article {
	t.Helper()
	path := filepath.Join(t.TempDir(), "long.md")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	a, err := library.OpenPartial(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	if a.Document.Complete() {
		t.Fatal("the text is too short for its test")
	}
	return a
}

func TestEndWhileLoading(t *testing.T) {
	s := newLoadScript(t, longFile(t, longText(400)), nil)
	press(s.m, "G")
	first := s.m.reader.top
	s.finish()
	if last := s.m.reader.page.LastPageTop(s.m.reader.area.body); s.m.reader.top != last || last == first {
		t.Errorf("one is at %v, the end at %v", s.m.reader.top, last)
	}
}

func TestAnyKeyCancelsJumpToEnd(t *testing.T) {
	wheel := tea.MouseWheelMsg{Button: tea.MouseWheelUp, X: 10, Y: 10}
	for name, act := range map[string]func(*Model){
		"g": func(m *Model) { press(m, "g") }, "k": func(m *Model) { press(m, "k") }, "the wheel": func(m *Model) { m.Update(wheel) },
	} {
		s := newLoadScript(t, longFile(t, longText(400)), nil)
		press(s.m, "G")
		act(s.m)
		s.m.reader.flushScroll()
		at := s.m.reader.top
		s.finish()
		if s.m.reader.top != at {
			t.Errorf("%s: one was at %v, and is at %v", name, at, s.m.reader.top)
		}
	}
}

// Nearby sections can be reached before the outline is complete, and stay the same afterwards.
func TestSectionsWhileLoading(t *testing.T) {
	text := longText(400)
	s, whole := newLoadScript(t, longFile(t, text), nil), newLoadScript(t, longFile(t, text), nil)
	whole.finish()
	s.step() // some parts more are known, but not their sections
	if s.m.reader.doc.Complete() {
		t.Fatal("all is known already")
	}
	for i, k := range strings.Split(strings.Repeat("]", 60)+strings.Repeat("[", 30)+"j[}{", "") {
		press(s.m, k)
		press(whole.m, k)
		if s.m.reader.top != whole.m.reader.top {
			t.Fatalf("key %d, %s: one is at %v; where all is known, at %v", i, k, s.m.reader.top, whole.m.reader.top)
		}
	}
}

// storeWithPosition returns a store with a position in an article.
func storeWithPosition(t *testing.T, a *library.Article, block int) *state.Store {
	t.Helper()
	mem := state.Open(t.TempDir())
	at := document.Position{Block: block}
	err := mem.Update(a.Key, func(r *state.Record) {
		r.Locator = state.NewLocator(a.Document, at)
		r.SetBookmark(state.NewBookmark(r.Locator))
	})
	if err != nil {
		t.Fatal(err)
	}
	return mem
}

// openAndFind reads a whole article, and returns it and the block that contains text.
func openAndFind(t *testing.T, path, text string) (*library.Article, int) {
	t.Helper()
	a, err := library.Open(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i, b := range a.Document.Blocks(0) {
		if strings.HasPrefix(b.Text.String, text) {
			return a, i
		}
	}
	t.Fatalf("no block begins with %q", text)
	return nil, 0
}

func TestRestoresDistantPosition(t *testing.T) {
	for _, notes := range []string{"", "\n\nA note[^1].\n\n[^1]: The note.\n"} {
		file := longFile(t, longText(400)+notes)
		a, block := openAndFind(t, file.Path, "Words of part-350")
		s := newLoadScript(t, longFileAt(t, file.Path), storeWithPosition(t, a, block))
		if notes == "" && s.m.reader.doc.Complete() {
			t.Error("all was read before the first screen")
		}
		if !strings.Contains(s.screen(), "part-350") {
			t.Errorf("the first screen is\n%s", s.screen())
		}
		if s.rest != nil {
			s.finish()
		}
		if !strings.Contains(s.screen(), "part-350") {
			t.Errorf("at the end of reading the screen is\n%s", s.screen())
		}
		if at := s.m.reader.bookmarks[0].pos; !strings.HasPrefix(s.m.reader.doc.Block(at.Block).Text.String, "Words of part-350") {
			t.Errorf("the bookmark is at %v", at)
		}
	}
}

func longFileAt(t *testing.T, path string) *library.Article {
	t.Helper()
	a, err := library.OpenPartial(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// Footnotes make the document be parsed again at the end, which renumbers its blocks. The position and the history are kept.
func TestFootnotesRenumberBlocks(t *testing.T) {
	s := newLoadScript(t, longFile(t, longText(1500)+"A note[^1].\n\n[^1]: The note.\n"), nil)
	for range 3 {
		press(s.m, "]")
	}
	at := s.m.reader.doc.Block(s.m.reader.anchor.Block).Text.String
	if !s.m.reader.doc.InParts() || at != "Section 2" {
		t.Fatalf("one is at %q", at)
	}
	press(s.m, "v", "j", "j")
	s.finish()
	if s.m.reader.doc.InParts() {
		t.Fatal("it was not read as a whole")
	}
	if at := s.m.reader.doc.Block(s.m.reader.anchor.Block).Text.String; at != "Section 2" {
		t.Errorf("now one is at %q", at)
	}
	if at := s.m.mode.(*selection).cursor; at.Block-s.m.reader.anchor.Block > 1 {
		t.Errorf("the selection goes from %v to %v", s.m.reader.anchor, at)
	}
	press(s.m, "v")
	s.m.Update(tea.KeyPressMsg{Code: 'o', Mod: tea.ModCtrl})
	if at := s.m.reader.doc.Block(s.m.reader.anchor.Block).Text.String; at != "Section 1" {
		t.Errorf("back from there is %q", at)
	}
}

// References that are defined at the end make the first part be parsed again, while the outline may be open further down.
func TestOutlineGetsShorter(t *testing.T) {
	s := newLoadScript(t, longFile(t, longText(400)), nil)
	s.finish()
	press(s.m, "o", "G")
	s.m.reader.doc.Sections = s.m.reader.doc.Sections[:3]
	s.m.reader.documentChanged(s.m, s.m.reader.doc.Snapshot(), 0, s.m.reader.saveMatches())
	s.m.View()
	press(s.m, "enter")
	if at := s.m.reader.section(); at != 2 {
		t.Errorf("one is in section %d", at)
	}
}

// The finder searches text that is loaded while it is open, and keeps the matches it has.
func TestFinderWhileLoading(t *testing.T) {
	for _, notes := range []string{"", "A note[^1].\n\n[^1]: The note.\n", "A [link][x].\n\n[x]: https://example.org/\n"} {
		s := newLoadScript(t, longFile(t, longText(400)+notes), nil)
		press(s.m, "/", "p", "a", "r", "t", "-", "3", "9", "9")
		f := s.m.mode.(*finder)
		f.searchNow()
		s.finish()
		for h := f.targets[0]; !h.results.Done(); s.m.View() {
			h.results.Wait()
			h.results = h.results.Update()
		}
		if n := f.targets[0].results.Total(); n != 60 {
			t.Errorf("%d hits in the end", n)
		}
		if n := len(f.headingOwners); n != 400 {
			t.Errorf("it has %d headings", n)
		}
		press(s.m, "enter")
		if !strings.Contains(s.screen(), "part-399") {
			t.Errorf("the screen is\n%s", s.screen())
		}
	}
}

// The start of a pipe is shown at once, and matches are kept while more of it is read.
func TestMatchesWhileStreaming(t *testing.T) {
	from, to := io.Pipe()
	text := longText(100)
	half := strings.Index(text, "## Section 50")
	go func() { _, _ = io.WriteString(to, text[:half]) }()
	a, err := library.OpenPartial("-", from)
	if err != nil {
		t.Fatal(err)
	}
	s := newLoadScript(t, a, nil)
	if !strings.Contains(s.screen(), "The long title") {
		t.Fatalf("the first screen is\n%s", s.screen())
	}
	press(s.m, "/", "p", "a", "r", "t", "-", "7", "enter")
	if s.m.reader.matches == nil || !strings.Contains(s.screen(), "part-7") {
		t.Fatalf("the screen is\n%s", s.screen())
	}
	at := s.m.reader.top
	go func() {
		_, _ = io.WriteString(to, text[half:])
		_ = to.Close()
	}()
	s.finish()
	if s.m.reader.top != at || s.m.reader.matches == nil {
		t.Fatalf("one is at %v instead of %v, with the hits %v", s.m.reader.top, at, s.m.reader.matches)
	}
	for !s.m.reader.matches.results.Done() {
		s.m.reader.matches.results.Wait()
		s.m.View()
	}
	if n := s.m.reader.matches.results.Total(); n != 11*60 {
		t.Errorf("%d hits in the end", n)
	}
	press(s.m, "N")
	if !strings.Contains(s.screen(), "660 of 660") {
		t.Errorf("the hit before the first is on the screen\n%s", s.screen())
	}
}

// The reader does not wait for a saved position that a pipe has not reached.
func TestSavedPositionNotYetRead(t *testing.T) {
	from, to := io.Pipe()
	text := longText(100)
	go func() { _, _ = io.WriteString(to, text[:1000]) }()
	a, err := library.OpenPartial("-", from)
	if err != nil {
		t.Fatal(err)
	}
	whole, block := openAndFind(t, longFile(t, text).Path, "Words of part-90")
	a.Key = whole.Key
	s := newLoadScript(t, a, storeWithPosition(t, whole, block))
	if s.m.reader.top != (page.LinePos{}) {
		t.Errorf("one is at %v", s.m.reader.top)
	}
	go func() {
		_, _ = io.WriteString(to, text[1000:])
		_ = to.Close()
	}()
	s.finish()
	if !strings.Contains(s.screen(), "part-90") {
		t.Errorf("at the end of reading the screen is\n%s", s.screen())
	}
}

// Notices that are added while the article is loading are shown too.
func TestShowsLaterNotices(t *testing.T) {
	s := newLoadScript(t, longFile(t, longText(400)+"\xFF\n"), nil)
	if strings.Contains(s.screen(), "UTF-8") {
		t.Fatal("got the notice before the end of the file was read")
	}
	s.finish()
	if !strings.Contains(s.screen(), "invalid UTF-8 shown as �") {
		t.Errorf("the screen is\n%s", s.screen())
	}
}

// An article that is not on screen is not loaded further until it is shown again.
func TestLoadingStopsInBackground(t *testing.T) {
	s := newLoadScript(t, longFile(t, longText(400)), nil)
	press(s.m, "backspace")
	s.m.showLibrary()
	g, _ := s.rest.Next()
	_, cmd := s.m.Update(loadedMoreMsg{article: s.a, loader: s.rest, update: g})
	if cmd != nil {
		t.Errorf("it is read on")
	}
	s.m.open(s.a)
	if s.a.LoadAll(); !s.a.Document.Complete() {
		t.Error("the rest of it is lost")
	}
}
