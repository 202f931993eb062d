package tui

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"maqal/articles"
	"maqal/internal/document"
	"maqal/internal/library"
	"maqal/internal/locator"
	"maqal/internal/page"
	"maqal/internal/reading"
	"maqal/internal/state"
	"maqal/internal/terminal"
	"maqal/internal/theme"
)

// loadStepper is a model whose article is loaded one step at a time, by calls of the test.
type loadStepper struct {
	t *testing.T
	m *app
	a *library.Article
}

// holdWork stops the app from starting work of the session. The work that runWork runs does not wait for the clock.
func holdWork(m *app) {
	m.due = func() []reading.Work { return nil }
	m.session.Wait = func(context.Context, time.Duration) {}
}

// runWork does the work of the session that is due, once.
func runWork(t *testing.T, m *app) {
	t.Helper()
	for _, w := range m.session.Work() {
		m.Update(eventMsg{w(t.Context())})
	}
}

// newLoadStepper returns a stepper for an article, in a window of 80 columns and 24 rows.
func newLoadStepper(t *testing.T, a *library.Article, store *state.Store) *loadStepper {
	t.Helper()
	th, err := theme.Load(theme.None)
	if err != nil {
		t.Fatal(err)
	}
	s := &loadStepper{t: t, a: a}
	s.m = newApp(Options{
		Article: a, Store: store, Theme: th, Measure: 72, Facts: terminal.Facts{Flag: "visual"},
		Library: func() []library.Entry { return nil },
	})
	holdWork(s.m)
	t.Cleanup(func() { _ = s.m.session.Flush() }) // before the folder of the store is removed
	s.m.Update(tea.WindowSizeMsg{Width: 80, Height: 24})
	return s
}

// step loads the next parts and draws the window.
func (s *loadStepper) step() {
	s.t.Helper()
	if s.a.Document.Complete() {
		s.t.Fatal("article is already complete")
	}
	runWork(s.t, s.m)
	s.m.View()
}

// finish loads the rest of the article.
func (s *loadStepper) finish() {
	for !s.a.Document.Complete() {
		s.step()
	}
}

// screen returns the drawn window, without styles because the theme has none.
func (s *loadStepper) screen() string { return s.m.View().Content }

// longText returns an article with sections of about a kilobyte. The word part-N occurs only in section N.
func longText(sections int) string {
	var b strings.Builder
	b.WriteString("# The long title\n\n")
	for i := range sections {
		fmt.Fprintf(&b, "## Section %d\n\n%s\n\n", i, strings.Repeat(fmt.Sprintf("Words of part-%d. ", i), 60))
	}
	return b.String()
}

// openLongText writes a text to a file and opens it. The text must be too long to be loaded at once.
func openLongText(t *testing.T, text string) *library.Article {
	t.Helper()
	path := filepath.Join(t.TempDir(), "long.md")
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	a, err := library.NewOpener(articles.FS).Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if a.Document.Complete() {
		t.Fatal("text is too short: it was loaded at once")
	}
	return a
}

func TestGoToEndWhileLoading(t *testing.T) {
	t.Parallel()
	s := newLoadStepper(t, openLongText(t, longText(400)), nil)
	press(s.m, "G")
	first := s.m.reader.top
	s.finish()
	if last := s.m.reader.page.LastPageTop(s.m.reader.area.body); s.m.reader.top != last || last == first {
		t.Errorf("got top %v (before loading: %v), want %v", s.m.reader.top, first, last)
	}
}

func TestKeyCancelsGoToEnd(t *testing.T) {
	t.Parallel()
	wheel := tea.MouseWheelMsg{Button: tea.MouseWheelUp, X: 10, Y: 10}
	for name, act := range map[string]func(*app){
		"g": func(m *app) { press(m, "g") }, "k": func(m *app) { press(m, "k") }, "the wheel": func(m *app) { m.Update(wheel) },
	} {
		s := newLoadStepper(t, openLongText(t, longText(400)), nil)
		press(s.m, "G")
		act(s.m)
		s.m.reader.flushScroll()
		at := s.m.reader.top
		s.finish()
		if s.m.reader.top != at {
			t.Errorf("%s: got top %v, want %v", name, s.m.reader.top, at)
		}
	}
}

// Jumps between sections go to the same lines while the article is loading as when it is complete.
func TestSectionJumpsWhileLoading(t *testing.T) {
	t.Parallel()
	text := longText(400)
	s, whole := newLoadStepper(t, openLongText(t, text), nil), newLoadStepper(t, openLongText(t, text), nil)
	whole.finish()
	s.step() // loads more parts, but not their sections
	if s.m.reader.doc.Complete() {
		t.Fatal("article is complete after one step")
	}
	for i, k := range strings.Split(strings.Repeat("]", 60)+strings.Repeat("[", 30)+"j[}{", "") {
		press(s.m, k)
		press(whole.m, k)
		if s.m.reader.top != whole.m.reader.top {
			t.Fatalf("key %d, %s: got top %v, want %v", i, k, s.m.reader.top, whole.m.reader.top)
		}
	}
}

// storeWithPosition returns a store with a saved position and a bookmark at a block of an article.
func storeWithPosition(t *testing.T, a *library.Article, block document.BlockID) *state.Store {
	t.Helper()
	store := state.Open(t.TempDir(), time.Now)
	at := document.Position{Block: block}
	err := store.Update(a.Key, func(r *state.Record) {
		r.Locator = locator.New(a.Document, at)
		r.SetBookmark(store.NewBookmark(r.Locator))
	})
	if err != nil {
		t.Fatal(err)
	}
	return store
}

// openAndFindBlock opens a whole article. It returns the first block whose text starts with text.
func openAndFindBlock(t *testing.T, path, text string) (*library.Article, document.BlockID) {
	t.Helper()
	a, err := library.NewOpener(articles.FS).Read(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	for i, b := range a.Document.Blocks(0) {
		if strings.HasPrefix(b.Text.String, text) {
			return a, i
		}
	}
	t.Fatalf("no block starts with %q", text)
	return nil, 0
}

// The first screen shows a saved position far from the top, without loading the whole article.
func TestRestoresPositionFarFromTop(t *testing.T) {
	t.Parallel()
	for _, notes := range []string{"", "\n\nA note[^1].\n\n[^1]: The note.\n"} {
		file := openLongText(t, longText(400)+notes)
		a, block := openAndFindBlock(t, file.Path, "Words of part-350")
		s := newLoadStepper(t, openPartial(t, file.Path), storeWithPosition(t, a, block))
		if notes == "" && s.m.reader.doc.Complete() {
			t.Error("the whole article was loaded before the first screen")
		}
		if !strings.Contains(s.screen(), "part-350") {
			t.Errorf("got first screen\n%s\nwant part-350", s.screen())
		}
		s.finish()
		if !strings.Contains(s.screen(), "part-350") {
			t.Errorf("got screen after loading\n%s\nwant part-350", s.screen())
		}
		if at, _ := s.m.session.Bookmarks()[0].At(); !strings.HasPrefix(s.m.reader.doc.Block(at.Block).Text.String, "Words of part-350") {
			t.Errorf("got bookmark at %v, want it at part-350", at)
		}
	}
}

// openPartial opens a file without loading all of it.
func openPartial(t *testing.T, path string) *library.Article {
	t.Helper()
	a, err := library.NewOpener(articles.FS).Open(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// If footnotes are found at the end, the whole document is parsed again and its blocks are renumbered. The current position,
// the selection and the history stay at the same text.
func TestFootnotesAtEndKeepPositions(t *testing.T) {
	t.Parallel()
	s := newLoadStepper(t, openLongText(t, longText(1500)+"A note[^1].\n\n[^1]: The note.\n"), nil)
	for range 3 {
		press(s.m, "]")
	}
	at := s.m.reader.doc.Block(s.m.session.Here().Block).Text.String
	if !s.m.reader.doc.InParts() || at != "Section 2" {
		t.Fatalf("got position %q (in parts: %v), want Section 2", at, s.m.reader.doc.InParts())
	}
	press(s.m, "v", "j", "j")
	s.finish()
	if s.m.reader.doc.InParts() {
		t.Fatal("document is still in parts")
	}
	if at := s.m.reader.doc.Block(s.m.session.Here().Block).Text.String; at != "Section 2" {
		t.Errorf("after loading: got position %q, want Section 2", at)
	}
	if p, _ := topMode[*selection](t, s.m).cursor.text(); p.From.Block-s.m.session.Here().Block > 1 {
		t.Errorf("got selection from %v to %v, want at most one block", s.m.session.Here(), p)
	}
	press(s.m, "v")
	s.m.Update(tea.KeyPressMsg{Code: 'o', Mod: tea.ModCtrl})
	if at := s.m.reader.doc.Block(s.m.session.Here().Block).Text.String; at != "Section 1" {
		t.Errorf("after Ctrl-O: got position %q, want Section 1", at)
	}
}

// A link reference that is defined at the end changes earlier parts. The outline may then have fewer sections than before,
// even while it is open.
func TestOutlineGetsShorter(t *testing.T) {
	t.Parallel()
	s := newLoadStepper(t, openLongText(t, longText(400)), nil)
	s.finish()
	press(s.m, "o", "G")
	s.m.reader.doc.Sections = s.m.reader.doc.Sections[:3]
	s.m.documentChanged(reading.Change{})
	s.m.View()
	press(s.m, "enter")
	if at := s.m.reader.section(); at != 2 {
		t.Errorf("got section %d, want 2", at)
	}
}

// The finder adds matches and headings that are loaded while it is open.
func TestFinderGrowsWhileLoading(t *testing.T) {
	t.Parallel()
	for _, notes := range []string{"", "A note[^1].\n\n[^1]: The note.\n", "A [link][x].\n\n[x]: https://example.org/\n"} {
		s := newLoadStepper(t, openLongText(t, longText(400)+notes), nil)
		press(s.m, "/", "p", "a", "r", "t", "-", "3", "9", "9")
		f := topMode[*finder](t, s.m)
		f.searchNow()
		s.finish()
		for target := f.targets[0]; !target.results.Done(); s.m.View() {
			target.results.Wait(t.Context())
			target.results = target.results.Update()
		}
		if n := f.targets[0].results.Total(); n != 60 {
			t.Errorf("got %d matches, want 60", n)
		}
		if n := len(f.headingOwners); n != 400 {
			t.Errorf("got %d headings, want 400", n)
		}
		press(s.m, "enter")
		if !strings.Contains(s.screen(), "part-399") {
			t.Errorf("got screen\n%s\nwant part-399", s.screen())
		}
	}
}

// The start of a stream is shown before its end arrives. Matches stay when more arrives.
func TestMatchesWhileStreaming(t *testing.T) {
	t.Parallel()
	pr, pw := io.Pipe()
	text := longText(100)
	half := strings.Index(text, "## Section 50")
	go func() { _, _ = io.WriteString(pw, text[:half]) }()
	o := library.NewOpener(articles.FS)
	o.Stdin = pr
	a, err := o.Open(t.Context(), "-")
	if err != nil {
		t.Fatal(err)
	}
	s := newLoadStepper(t, a, nil)
	if !strings.Contains(s.screen(), "The long title") {
		t.Fatalf("got first screen\n%s\nwant the title", s.screen())
	}
	press(s.m, "/", "p", "a", "r", "t", "-", "7", "enter")
	if s.m.session.Matches() == nil || !strings.Contains(s.screen(), "part-7") {
		t.Fatalf("got matches %v and screen\n%s\nwant part-7", s.m.session.Matches(), s.screen())
	}
	at := s.m.reader.top
	go func() {
		_, _ = io.WriteString(pw, text[half:])
		_ = pw.Close()
	}()
	s.finish()
	if s.m.reader.top != at || s.m.session.Matches() == nil {
		t.Fatalf("got top %v and matches %v, want top %v and matches", s.m.reader.top, s.m.session.Matches(), at)
	}
	for !s.m.session.Matches().Results().Done() {
		s.m.session.Matches().Results().Wait(t.Context())
		s.m.View()
	}
	if n := s.m.session.Matches().Results().Total(); n != 11*60 {
		t.Errorf("got %d matches, want %d", n, 11*60)
	}
	press(s.m, "N")
	if !strings.Contains(s.screen(), "660 of 660") {
		t.Errorf("after N: got screen\n%s\nwant 660 of 660", s.screen())
	}
}

// The first screen does not wait for a saved position that has not arrived from a pipe yet.
func TestDoesNotWaitForPositionInPipe(t *testing.T) {
	t.Parallel()
	pr, pw := io.Pipe()
	text := longText(100)
	go func() { _, _ = io.WriteString(pw, text[:1000]) }()
	o := library.NewOpener(articles.FS)
	o.Stdin = pr
	a, err := o.Open(t.Context(), "-")
	if err != nil {
		t.Fatal(err)
	}
	whole, block := openAndFindBlock(t, openLongText(t, text).Path, "Words of part-90")
	a.Key = whole.Key
	s := newLoadStepper(t, a, storeWithPosition(t, whole, block))
	if s.m.reader.top != (page.LinePos{}) {
		t.Errorf("got top %v, want the top of the article", s.m.reader.top)
	}
	go func() {
		_, _ = io.WriteString(pw, text[1000:])
		_ = pw.Close()
	}()
	s.finish()
	if !strings.Contains(s.screen(), "part-90") {
		t.Errorf("got screen after loading\n%s\nwant part-90", s.screen())
	}
}

// Notices of the document are shown even if loading adds them later.
func TestShowsLateNotices(t *testing.T) {
	t.Parallel()
	s := newLoadStepper(t, openLongText(t, longText(400)+"\xFF\n"), nil)
	if strings.Contains(s.screen(), "UTF-8") {
		t.Fatal("notice is shown before the invalid byte is loaded")
	}
	s.finish()
	if !strings.Contains(s.screen(), "invalid UTF-8 shown as �") {
		t.Errorf("got screen\n%s\nwant the notice about invalid UTF-8", s.screen())
	}
}

// A closed article stops loading. It continues when it is opened again.
func TestClosedArticleStopsLoading(t *testing.T) {
	t.Parallel()
	s := newLoadStepper(t, openLongText(t, longText(400)), nil)
	due := s.m.session.Work()
	press(s.m, "backspace")
	s.m.showLibrary()
	for _, w := range due {
		s.m.Update(eventMsg{w(t.Context())})
	}
	if n := len(s.m.session.Work()); n > 0 {
		t.Errorf("got %d works after the article was closed, want 0", n)
	}
	s.m.open(s.a)
	s.finish()
}
