package tui

import (
	"fmt"
	"io"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"maqal/articles"
	"maqal/internal/document"
	"maqal/internal/library"
	"maqal/internal/locator"
	"maqal/internal/state"
)

// A slowPipe is an article from a pipe whose last part arrives late. The pipe ends with a footnote, so that the whole document
// is then parsed again, and its blocks are renumbered.
type slowPipe struct {
	*loadStepper
	writer *io.PipeWriter
	rest   string
}

// newSlowPipe returns an article whose first text is loaded except its end, at a position after the first part. The rest
// arrives when it is written.
func newSlowPipe(t *testing.T, first, rest string) *slowPipe {
	t.Helper()
	pr, pw := io.Pipe()
	go func() { _, _ = io.WriteString(pw, first) }()
	o := library.NewOpener(articles.FS)
	o.Stdin = pr
	a, err := o.Open(t.Context(), "-")
	if err != nil {
		t.Fatal(err)
	}
	s := &slowPipe{newLoadStepper(t, a, nil), pw, rest}
	for last := document.BlockID(0); last>>32 < 1; last, _ = s.m.reader.doc.LastBlock() {
		s.step()
	}
	for s.m.reader.top.Block>>32 == 0 {
		press(s.m, " ")
	}
	return s
}

// longPipe returns an article with a footnote that is defined at the end.
func longPipe(t *testing.T) *slowPipe {
	t.Helper()
	text := longText(300) + "A last word[^1].\n\n[^1]: The note.\n"
	half := strings.Index(text, "## Section 290")
	return newSlowPipe(t, text[:half], text[half:])
}

// writeRest writes the rest of the text, in another goroutine.
func (s *slowPipe) writeRest() {
	go func() {
		_, _ = io.WriteString(s.writer, s.rest)
		_ = s.writer.Close()
	}()
}

// finish loads the rest of the article.
func (s *slowPipe) finish() {
	s.writeRest()
	s.loadStepper.finish()
}

// copiedText returns the text that a command copies to the clipboard, or "" if it copies none.
func copiedText(cmd tea.Cmd) string {
	var msg tea.Msg
	if cmd != nil {
		msg = cmd()
	}
	batch, ok := msg.(tea.BatchMsg)
	if ok {
		for _, c := range batch {
			if text := copiedText(c); text != "" {
				return text
			}
		}
	}
	if clipboard := typeName(tea.SetClipboard("")()); typeName(msg) == clipboard {
		return fmt.Sprint(msg)
	}
	return ""
}

// typeName returns the name of the type of a message.
func typeName(msg tea.Msg) string { return fmt.Sprintf("%T", msg) }

// selectedText returns the text of the selection, which must be on the stack.
func selectedText(m *app) string {
	for _, x := range m.modes {
		if s, ok := x.(*selection); ok {
			return m.reader.page.Document().Excerpt(s.ranges(m.reader))
		}
	}
	return ""
}

// Selected lines stay selected when the document is parsed again, also while the help is open.
func TestSelectionStaysUnderHelp(t *testing.T) {
	t.Parallel()
	for _, help := range []bool{false, true} {
		s := longPipe(t)
		press(s.m, "v", "j", "j", "j")
		want := selectedText(s.m)
		if help {
			press(s.m, "?")
		}
		s.finish()
		if help {
			press(s.m, "x")
		}
		if got := selectedText(s.m); got != want || want == "" {
			t.Errorf("help %v: got selection %q, want %q", help, got, want)
		}
		if got := copiedText(press(s.m, "y")); got != want {
			t.Errorf("help %v: copied %q, want %q", help, got, want)
		}
	}
}

// The same bookmark stays selected when its position becomes known, also while its note is edited or the help is open.
func TestSelectedBookmarkStaysUnderOtherModes(t *testing.T) {
	t.Parallel()
	text := longText(400)
	whole := newLoadStepper(t, openLongText(t, text), nil)
	whole.finish()
	d := whole.m.reader.doc
	var bookmarks []state.Bookmark
	for section, note := range map[int]string{380: "far", 300: "near"} {
		b := whole.m.Store.NewBookmark(locator.New(d, document.Position{Block: d.Sections[section].Block}))
		b.Note = note
		bookmarks = append(bookmarks, b)
	}
	if bookmarks[0].Note != "far" {
		bookmarks[0], bookmarks[1] = bookmarks[1], bookmarks[0]
	}
	for _, open := range []string{"", "e", "?"} {
		s := newLoadStepper(t, openLongText(t, text), nil)
		for _, b := range bookmarks {
			s.m.session.SetBookmark(b) // not loaded yet, so that they are in the order of the record
		}
		press(s.m, "'", "g")
		if open != "" {
			press(s.m, open)
		}
		s.finish()
		if open != "" {
			s.m.Update(tea.KeyPressMsg{Code: tea.KeyEscape})
		}
		press(s.m, "d")
		if left := s.m.session.Bookmarks(); len(left) != 1 || left[0].Note != "near" {
			t.Errorf("after %q: d removed another bookmark than the selected one; got %v", open, left)
		}
	}
}

// A new size of the window does not change the selected text.
func TestSelectionStaysOverResize(t *testing.T) {
	t.Parallel()
	s := newLoadStepper(t, openLongText(t, longText(100)), nil)
	s.finish()
	for range 20 {
		press(s.m, " ")
	}
	press(s.m, "v", "j", "j")
	want := selectedText(s.m)
	for _, size := range []tea.WindowSizeMsg{{Width: 40, Height: 24}, {Width: 100, Height: 10}, {Width: 20, Height: 5}, {Width: 80, Height: 24}} {
		s.m.Update(size)
		s.m.View()
		if got := selectedText(s.m); got != want || want == "" {
			t.Errorf("%d columns: got selection of %d bytes, want %d bytes", size.Width, len(got), len(want))
		}
	}
	if got := copiedText(press(s.m, "y")); got != want {
		t.Errorf("copied %q, want %q", got, want)
	}
}

// The history of an article that was left while it was loaded keeps its positions when the document is parsed again.
func TestHistoryOfLeftArticle(t *testing.T) {
	t.Parallel()
	s := longPipe(t)
	press(s.m, "]")
	want := s.m.reader.doc.Block(s.m.session.Here().Block).Text.String
	s.writeRest()
	due := s.m.session.Work()
	s.m.Update(tea.KeyPressMsg{Code: tea.KeyEscape})
	for _, w := range due { // what was on its way when the article was left
		s.m.Update(eventMsg{w(t.Context())})
	}
	s.m.Update(tea.KeyPressMsg{Code: 'o', Mod: tea.ModCtrl})
	for _, loaded := range []string{"partly", "completely"} {
		if got := s.m.reader.doc.Block(s.m.session.Here().Block).Text.String; got != want || want == "" {
			t.Errorf("%s loaded: got %.40q, want %.40q", loaded, got, want)
		}
		s.loadStepper.finish()
	}
}
