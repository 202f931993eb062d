package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"maqal/internal/keyboard"
)

// Keys of the reading screen. Their names are those that keyName gives.
var (
	keyDown         = bind("j", "↓", "one line down", "j", "down", "enter", "ctrl+n", "ctrl+e")
	keyUp           = bind("k", "↑", "one line up", "k", "up", "ctrl+p", "ctrl+y")
	keyHalfDown     = bind("d", "", "half a page down", "d", "ctrl+d")
	keyHalfUp       = bind("u", "", "half a page up", "u", "ctrl+u")
	keyPageDown     = bind("f", "Space PgDn", "a page down", "f", "space", "pgdown", "ctrl+f")
	keyPageUp       = bind("b", "PgUp", "a page up", "b", "pgup", "ctrl+b", "shift+space")
	keyTop          = bind("g", "Home", "to the beginning", "g", "home")
	keyEnd          = bind("G", "End", "to the end", "G", "end")
	keyNext         = bind("]", "", "next section", "]")
	keyPrevious     = bind("[", "", "previous section", "[")
	keyRight        = bind("→", "", "next section; the previous in a right-to-left article", "right")
	keyLeft         = bind("←", "", "previous section; the next in a right-to-left article", "left")
	keyNextAbove    = bind("}", "", "next section of this level or above", "}", ">")
	keyPreviousPeer = bind("{", "", "previous section of this level or above", "{", "<")
	keyOutline      = bind("o", "", "outline: ↑ ↓ choose, Enter jumps", "o")
	keyFind         = bind("/", "", "find headings and text: type, Enter jumps, Esc goes back", "/")
	keyNextHit      = bind("n", "", "the next match", "n")
	keyPreviousHit  = bind("N", "", "the match before", "N")
	keyCopy         = bind("y", "", "copy the section", "y")
	keyCopyCode     = bind("c", "", "copy the first code on the screen", "c")
	keyCopyLink     = bind("a", "", "copy the address of the chosen link, or of the first on the screen", "a")
	keySelect       = bind("v", "drag", "select lines: ↑ ↓ choose, y copies", "v")
	keyWider        = bind("+", "=", "wider lines", "+", "=")
	keyNarrower     = bind("-", "", "narrower lines", "-", "_")
	keySpacing      = bind("s", "", "an empty line between lines", "s")
	keyJustify      = bind("J", "", "lines filled, or not", "J")
	keyDigits       = bind("#", "", "digits: as written, of the article's language, 0 to 9", "#")
	keyFocus        = bind("z", "", "focus: one paragraph bright, the rest dim", "z")
	keyThemes       = bind("t", "", "styles: ↑ ↓ show, Enter keeps, Esc goes back", "t")
	keyMarks        = bind("m", "", "vowel marks on and off", "m")
	keyWrap         = bind("w", "", "long lines of code: wrap, or cut", "w")
	keyCodeLeft     = bind(",", "Shift-←", "code that is cut: to the left", ",", "shift+left")
	keyCodeRight    = bind(".", "Shift-→", "code that is cut: to the right", ".", "shift+right")
	keyNextLink     = bind("Tab", "", "the next link or footnote on the screen", "tab")
	keyPreviousLink = bind("Shift-Tab", "", "the link before", "shift+tab")
	keyFollow       = bind("Enter", "click", "follow the link, also to the browser; show the footnote", "enter")
	keyEarlier      = bind("Ctrl-O", "", "back to where the last jump led away from", "ctrl+o")
	keyLater        = bind("Ctrl-I", "Ctrl-]", "forward again; where Ctrl-I is Tab to the terminal, Ctrl-]", "ctrl+i", "ctrl+]")
	keyBookmark     = bind("B", "", "a bookmark at the first line, with a note; or it is removed", "B")
	keyBookmarks    = bind("'", "", "the bookmarks: Enter jumps, e edits the note, d removes", "'")
	keyReturn       = bind("Backspace", "", "back to where the link was", "backspace")
	keyHelp         = bind("?", "", "these keys", "?")
	keyBack         = bind("Esc", "", "close the outline, end finding; back to the library", "esc", "backspace")
	keyQuit         = bind("q", "", "leave", "q")
	keySuspend      = bind("Ctrl-Z", "", "suspend", "ctrl+z")
)

// action is something that keys do. Its name is that in the configuration, "" where its keys are always the same.
type action struct {
	name string
	keys *key.Binding
}

// actions are all that keys do while an article is read, group by group, as the help screen lists them.
var actions = []struct {
	name    string
	actions []action
}{
	{"Moving", []action{
		{"down", &keyDown}, {"up", &keyUp}, {"half-page-down", &keyHalfDown}, {"half-page-up", &keyHalfUp},
		{"page-down", &keyPageDown}, {"page-up", &keyPageUp}, {"beginning", &keyTop}, {"end", &keyEnd},
	}},
	{"Sections", []action{
		{"next-section", &keyNext}, {"previous-section", &keyPrevious}, {"section-right", &keyRight}, {"section-left", &keyLeft},
		{"next-section-above", &keyNextAbove}, {"previous-section-above", &keyPreviousPeer}, {"outline", &keyOutline},
	}},
	{"Bookmarks and jumps", []action{
		{"bookmark", &keyBookmark}, {"bookmarks", &keyBookmarks}, {"jump-back", &keyEarlier}, {"jump-forward", &keyLater},
	}},
	{"Finding; Tab: headings, text, all; \"…\" is exact", []action{
		{"find", &keyFind}, {"next-hit", &keyNextHit}, {"previous-hit", &keyPreviousHit},
	}},
	{"Links", []action{
		{"next-link", &keyNextLink}, {"previous-link", &keyPreviousLink}, {"follow", &keyFollow}, {"return", &keyReturn},
	}},
	{"Copying, in logical order", []action{
		{"copy-section", &keyCopy}, {"copy-code", &keyCopyCode}, {"copy-link", &keyCopyLink}, {"select", &keySelect},
	}},
	{"Comfort", []action{
		{"wider", &keyWider}, {"narrower", &keyNarrower}, {"spacing", &keySpacing}, {"focus", &keyFocus}, {"styles", &keyThemes},
		{"justify", &keyJustify}, {"digits", &keyDigits},
	}},
	{"Showing", []action{
		{"marks", &keyMarks}, {"wrap-code", &keyWrap}, {"code-left", &keyCodeLeft}, {"code-right", &keyCodeRight},
	}},
	{"The rest", []action{{"help", &keyHelp}, {"back", &keyBack}, {"quit", &keyQuit}, {"", &keySuspend}}},
}

// bind makes a binding: the key's name on the help screen, other names, what it does, and the keys.
func bind(name, others, does string, keys ...string) key.Binding {
	if others != "" {
		name += " " + others
	}
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(name, does))
}

// command is a key press as the name that bindings use, the same whatever keyboard layout is active.
type command string

// String is the name.
func (c command) String() string { return string(c) }

// commandOf names a key press: a letter of another script is the Latin letter on the same key.
func commandOf(k tea.KeyPressMsg) command {
	switch name := k.String(); {
	case k.Text == "" || k.Text[0] < 0x80:
		return command(name)
	case k.BaseCode != 0 && k.BaseCode < 0x80: // the terminal tells which key it is
		if k.Mod&tea.ModShift != 0 {
			return command(shifted(k.BaseCode))
		}
		return command(string(k.BaseCode))
	default:
		if latin, ok := keyboard.Latin(k.Text); ok {
			return command(latin)
		}
		return command(name)
	}
}

func shifted(r rune) string {
	switch r {
	case '[':
		return "{"
	case ']':
		return "}"
	case '/':
		return "?"
	}
	if 'a' <= r && r <= 'z' {
		r += 'A' - 'a'
	}
	return string(r)
}
