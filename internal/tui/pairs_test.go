package tui

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"maqal/articles"
	"maqal/internal/document"
	"maqal/internal/library"
)

// modeKeys lists the keys that open each mode of the reader, or put it in another state.
var modeKeys = []struct{ name, keys string }{
	{"the outline", "o j"}, {"the finder", "/"}, {"a heading in the finder", "/ down"}, {"results in the finder", "/ w o r d s down"},
	{"the help", "?"}, {"the bookmark list", "' j"}, {"a note", "B x"}, {"a selection", "v j j"}, {"the styles", "t"},
	{"a link", "tab"}, {"a URL", "tab enter"}, {"a footnote", "shift+tab enter"}, {"matches", "/ w o r d s enter"}, {"focus", "z j"},
	{"a page turn", "space"}, {"a jump", "]"},
}

// allKeys are keys of all actions, and those of lists and inputs.
const allKeys = "j k d u f b g G ] [ right left } { > < o esc / a down enter N n tab shift+tab enter enter backspace ctrl+o ctrl+i " +
	"y c a v j y + - s J # z z t j esc m w , . B esc ' e esc d esc ? x ctrl+o / esc q pgdown pgup home end up down"

// pressAll presses the given keys, which spaces separate, and draws the window for every second one.
func pressAll(m *app, keys string) {
	named := map[string]tea.KeyPressMsg{
		"enter": {Code: tea.KeyEnter}, "esc": {Code: tea.KeyEscape}, "tab": {Code: tea.KeyTab}, "backspace": {Code: tea.KeyBackspace},
		"shift+tab": {Code: tea.KeyTab, Mod: tea.ModShift}, "space": {Code: tea.KeySpace, Text: " "},
		"up": {Code: tea.KeyUp}, "down": {Code: tea.KeyDown}, "left": {Code: tea.KeyLeft}, "right": {Code: tea.KeyRight},
		"pgup": {Code: tea.KeyPgUp}, "pgdown": {Code: tea.KeyPgDown}, "home": {Code: tea.KeyHome}, "end": {Code: tea.KeyEnd},
		"ctrl+o": {Code: 'o', Mod: tea.ModCtrl}, "ctrl+i": {Code: 'i', Mod: tea.ModCtrl},
	}
	for i, k := range strings.Fields(keys) {
		msg, ok := named[k]
		if !ok {
			msg = tea.KeyPressMsg{Code: rune(k[0]), Text: k}
		}
		m.Update(msg)
		if i%2 == 0 {
			m.View()
		}
	}
}

// sectionText returns sections of three paragraphs from number first up to number end. Each has a link, a footnote and
// words of its own.
func sectionText(first, end int) string {
	var b strings.Builder
	for i := first; i < end; i++ {
		fmt.Fprintf(&b, "## Section %d\n\nParagraph %d has a few words, more than fit on one line of a small window, as most have.\n\n"+
			"See [page %d](https://example.org/%d) and note[^n].\n\nWords %d end it.\n\n", i, i, i, i, i)
	}
	return b.String()
}

// pairText is the start of the articles of the pairs. The footnote is defined at the end.
const pairText, pairEnd = "# Pairs\n\n", "[^n]: The note.\n"

// textAt returns the start of the text at a position, without footnote references, whose numbers may change.
func textAt(d *document.Document, at document.Position) string {
	if !d.HasBlock(at.Block) {
		return fmt.Sprintf("no block %d", at.Block)
	}
	text := d.Block(at.Block).AllText()
	if at.Offset > len(text) {
		return fmt.Sprintf("no offset %d in %q", at.Offset, text)
	}
	return text[at.Offset:min(len(text), at.Offset+16)]
}

// references matches footnote references.
var references = regexp.MustCompile(`\[\^?\w+\]`)

// heldText returns the text at everything that the reader and the open modes refer to.
func heldText(m *app) map[string]string {
	r, d := m.reader, m.session.Document()
	held := map[string]string{"the position": textAt(d, m.session.Here())}
	for i := range m.session.Bookmarks() {
		b := &m.session.Bookmarks()[i]
		if at, ok := b.At(); ok {
			held["bookmark "+b.ID] = textAt(d, at)
		}
	}
	if l := m.session.Link(); l != nil {
		held["the link"] = l.Target
	}
	if p, ok := r.continueAt.text(); ok {
		held["the mark of a page turn"] = textAt(d, p.From)
	}
	for _, x := range m.modes {
		switch x := x.(type) {
		case *selection:
			held["the selection"] = references.ReplaceAllString(selectedText(m), "")
		case *bookmarkList:
			held["the selected bookmark"] = x.current(m).ID
		case *outlineFocus:
			held["the selected section"] = d.Sections[r.outline.list.Index()].Title
		case *finder:
			if _, at, ok := x.selectedItem(); ok && x.awaited == nil {
				held["the selected result"] = textAt(d, at)
			}
		case *urlPrompt:
			held["the URL"] = x.at.target
		}
	}
	return held
}

// checkHeld reports everything that refers to other text than before. Removed items are not errors.
func checkHeld(t *testing.T, name string, m *app, before map[string]string) {
	t.Helper()
	after := heldText(m)
	for what, text := range before {
		if got, ok := after[what]; ok && got != text {
			t.Errorf("%s: %s was at %q and is at %q", name, what, text, got)
		}
	}
}

// eachPair calls try with the names and the keys of pairs of modes: of all pairs if all is set, and otherwise of one pair for
// each mode.
func eachPair(all bool, try func(name, keys string)) {
	for i, a := range modeKeys {
		for k, b := range modeKeys {
			if all || k == (5*i+4)%len(modeKeys) {
				try(a.name+", then "+b.name, a.keys+" "+b.keys)
			}
		}
	}
}

// TestParsedAgainUnderAllPairsOfModes opens two modes while an article is loaded, and lets the whole document be parsed again,
// so that its blocks are renumbered. Everything stays at the same words, and no key panics. The short form tries only some
// pairs, because the article must be long.
func TestParsedAgainUnderAllPairsOfModes(t *testing.T) {
	t.Parallel()
	first, rest := pairText+sectionText(0, 380), sectionText(380, 390)+pairEnd
	eachPair(os.Getenv(longEnv) != "", func(name, keys string) {
		s := newSlowPipe(t, first, rest)
		s.m.Update(tea.WindowSizeMsg{Width: 44, Height: 9})
		pressAll(s.m, "B enter ] B enter")
		pressAll(s.m, keys)
		if s.m.reader == nil {
			return
		}
		before := heldText(s.m)
		s.finish()
		checkHeld(t, name, s.m, before)
		pressAll(s.m, allKeys)
	})
}

// TestReloadedUnderAllPairsOfModes opens two modes, and lets the file be reloaded with new text at its start. Everything stays
// at the same words, and no key panics. The short form presses all keys only after every third pair.
func TestReloadedUnderAllPairsOfModes(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "pairs.md")
	text := sectionText(0, 16) + pairEnd
	write := func(text string) {
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	pairs := 0
	eachPair(true, func(name, keys string) {
		pairs++
		write(pairText + text)
		opener := library.NewOpener(articles.FS)
		a, err := opener.Open(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		s := newLoadStepper(t, a, nil)
		s.m.Opener = opener
		s.m.Update(tea.WindowSizeMsg{Width: 44, Height: 9})
		pressAll(s.m, "] ] ] B enter ] B enter")
		pressAll(s.m, keys)
		if s.m.reader == nil {
			return
		}
		before, sections := heldText(s.m), len(s.m.reader.doc.Sections)
		write(pairText + "A new paragraph.\n\n## A new section\n\nMore.\n\n" + text)
		runWork(t, s.m)
		if len(s.m.reader.doc.Sections) != sections+1 {
			t.Fatalf("%s: the file was not reloaded", name)
		}
		checkHeld(t, name, s.m, before)
		if pairs%3 == 0 || os.Getenv(longEnv) != "" {
			pressAll(s.m, allKeys)
		}
	})
}
