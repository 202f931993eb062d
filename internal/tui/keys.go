package tui

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"maqal/internal/keyboard"
)

// The bindings of the reader. Their keys are written as in [command].
var (
	keyDown            = newBinding("j", "↓", "Scroll down one line", "j", "down", "enter", "ctrl+n", "ctrl+e")
	keyUp              = newBinding("k", "↑", "Scroll up one line", "k", "up", "ctrl+p", "ctrl+y")
	keyHalfDown        = newBinding("d", "", "Scroll down half a page", "d", "ctrl+d")
	keyHalfUp          = newBinding("u", "", "Scroll up half a page", "u", "ctrl+u")
	keyPageDown        = newBinding("f", "Space PgDn", "Page down", "f", "space", "pgdown", "ctrl+f")
	keyPageUp          = newBinding("b", "PgUp", "Page up", "b", "pgup", "ctrl+b", "shift+space")
	keyTop             = newBinding("g", "Home", "Go to the top", "g", "home")
	keyEnd             = newBinding("G", "End", "Go to the end", "G", "end")
	keyNextSection     = newBinding("]", "", "Next section", "]")
	keyPreviousSection = newBinding("[", "", "Previous section", "[")
	keyRight           = newBinding("→", "", "Next section (previous in right-to-left articles)", "right")
	keyLeft            = newBinding("←", "", "Previous section (next in right-to-left articles)", "left")
	keyNextPeer        = newBinding("}", "", "Next section at this level or higher", "}", ">")
	keyPreviousPeer    = newBinding("{", "", "Previous section at this level or higher", "{", "<")
	keyOutline         = newBinding("o", "", "Show outline: ↑ ↓ select, Enter jumps", "o")
	keySearch          = newBinding("/", "", "Search headings and text: Enter jumps, Esc cancels", "/")
	keyNextMatch       = newBinding("n", "", "Next match", "n")
	keyPreviousMatch   = newBinding("N", "", "Previous match", "N")
	keyCopy            = newBinding("y", "", "Copy section", "y")
	keyCopyCode        = newBinding("c", "", "Copy first code block on screen", "c")
	keyCopyLink        = newBinding("a", "", "Copy URL of selected link, or of the first on screen", "a")
	keySelect          = newBinding("v", "drag", "Select lines: ↑ ↓ extend, y copies", "v")
	keyWider           = newBinding("+", "=", "Wider lines", "+", "=")
	keyNarrower        = newBinding("-", "", "Narrower lines", "-", "_")
	keySpacing         = newBinding("s", "", "Toggle double spacing", "s")
	keyJustify         = newBinding("J", "", "Toggle justified lines", "J")
	keyDigits          = newBinding("#", "", "Cycle digits: as written, article's own, 0–9", "#")
	keyFocus           = newBinding("z", "", "Focus: dim all but one paragraph", "z")
	keyStyles          = newBinding("t", "", "Styles: ↑ ↓ preview, Enter saves, Esc cancels", "t")
	keyVowelMarks      = newBinding("m", "", "Show or hide vowel marks", "m")
	keyWrap            = newBinding("w", "", "Wrap or clip long code lines", "w")
	keyCodeLeft        = newBinding(",", "Shift-←", "Scroll clipped code left", ",", "shift+left")
	keyCodeRight       = newBinding(".", "Shift-→", "Scroll clipped code right", ".", "shift+right")
	keyNextLink        = newBinding("Tab", "", "Next link or footnote on screen", "tab")
	keyPreviousLink    = newBinding("Shift-Tab", "", "Previous link or footnote on screen", "shift+tab")
	keyFollow          = newBinding("Enter", "click", "Follow link (web links open in the browser) or show footnote", "enter")
	keyJumpBack        = newBinding("Ctrl-O", "", "Back to where you jumped from", "ctrl+o")
	keyJumpForward     = newBinding("Ctrl-I", "Ctrl-]", "Forward again (Ctrl-] if your terminal sends Ctrl-I as Tab)", "ctrl+i", "ctrl+]")
	keyBookmark        = newBinding("B", "", "Set a bookmark at the top line, or remove it", "B")
	keyBookmarks       = newBinding("'", "", "List bookmarks: Enter jumps, e edits note, d deletes", "'")
	keyLinkBack        = newBinding("Backspace", "", "Back to the link you followed", "backspace")
	keyHelp            = newBinding("?", "", "Show all keys", "?")
	keyEscape          = newBinding("Esc", "", "Close outline or search, then back to library", "esc", "backspace")
	keyQuit            = newBinding("q", "", "Quit", "q")
	keySuspend         = newBinding("Ctrl-Z", "", "Suspend", "ctrl+z")
)

// An action is a command of the reader with its keys, as the help and the configuration list it.
type action struct {
	name string // name in the configuration; "" if the keys cannot be changed
	keys *key.Binding
}

// actions lists all actions of the reader by group, in the order of the help screen.
var actions = []struct {
	name    string
	actions []action
}{
	{"Navigation", []action{
		{"down", &keyDown}, {"up", &keyUp}, {"half-page-down", &keyHalfDown}, {"half-page-up", &keyHalfUp},
		{"page-down", &keyPageDown}, {"page-up", &keyPageUp}, {"top", &keyTop}, {"end", &keyEnd},
	}},
	{"Sections", []action{
		{"next-section", &keyNextSection}, {"previous-section", &keyPreviousSection}, {"section-right", &keyRight}, {"section-left", &keyLeft},
		{"next-peer-section", &keyNextPeer}, {"previous-peer-section", &keyPreviousPeer}, {"outline", &keyOutline},
	}},
	{"Bookmarks and jumps", []action{
		{"bookmark", &keyBookmark}, {"bookmarks", &keyBookmarks}, {"jump-back", &keyJumpBack}, {"jump-forward", &keyJumpForward},
	}},
	{"Search · Tab: headings, text, all · \"…\" exact match", []action{
		{"search", &keySearch}, {"next-match", &keyNextMatch}, {"previous-match", &keyPreviousMatch},
	}},
	{"Links", []action{
		{"next-link", &keyNextLink}, {"previous-link", &keyPreviousLink}, {"follow", &keyFollow}, {"back-to-link", &keyLinkBack},
	}},
	{"Copy (text in logical order)", []action{
		{"copy-section", &keyCopy}, {"copy-code", &keyCopyCode}, {"copy-link", &keyCopyLink}, {"select", &keySelect},
	}},
	{"Reading comfort", []action{
		{"wider", &keyWider}, {"narrower", &keyNarrower}, {"spacing", &keySpacing}, {"focus", &keyFocus}, {"styles", &keyStyles},
		{"justify", &keyJustify}, {"digits", &keyDigits},
	}},
	{"Display", []action{
		{"vowel-marks", &keyVowelMarks}, {"wrap-code", &keyWrap}, {"code-left", &keyCodeLeft}, {"code-right", &keyCodeRight},
	}},
	{"General", []action{{"help", &keyHelp}, {"back", &keyEscape}, {"quit", &keyQuit}, {"", &keySuspend}}},
}

// actionAliases maps the names that actions had in earlier versions to their current names. The configuration still accepts
// them.
var actionAliases = map[string]string{
	"beginning": "top", "next-section-above": "next-peer-section", "previous-section-above": "previous-peer-section",
	"find": "search", "next-hit": "next-match", "previous-hit": "previous-match", "return": "back-to-link", "marks": "vowel-marks",
}

// newBinding returns a binding for keys. The help screen shows name, then others if it is not empty, and the description.
func newBinding(name, others, desc string, keys ...string) key.Binding {
	if others != "" {
		name += " " + others
	}
	return key.NewBinding(key.WithKeys(keys...), key.WithHelp(name, desc))
}

// A command is a key press in the form that bindings use, such as "ctrl+f". It is the same in all keyboard layouts.
type command string

// String implements fmt.Stringer for key.Matches.
func (c command) String() string { return string(c) }

// commandFor returns the command of a key press. It converts letters of other scripts to the Latin letter or sign on the
// same key.
func commandFor(k tea.KeyPressMsg) command {
	switch name := k.String(); {
	case k.Text == "" || k.Text[0] < 0x80:
		return command(name)
	case k.BaseCode != 0 && k.BaseCode < 0x80: // the terminal reports which key it is
		if k.Mod&tea.ModShift != 0 {
			return command(shifted(k.BaseCode))
		}
		return command(string(k.BaseCode))
	default:
		if latin, ok := keyboard.ToLatin(k.Text); ok {
			return command(latin)
		}
		return command(name)
	}
}

// shifted returns the character that Shift and the key r produce on a US keyboard. It supports letters, square brackets and
// the slash, and returns other characters unchanged.
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
