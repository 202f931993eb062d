// Package keymap binds keys to the actions of the reader.
//
// To add a key, add an [Action] and its row in definitions. The configuration, the help screen, the manual page and
// [Map] follow from the row.
package keymap

import "maqal/internal/config"

// An Action is a command of the user to the interface, bound to keys.
type Action uint8

// The actions, in the order of the help screen.
const (
	Down Action = iota
	Up
	HalfPageDown
	HalfPageUp
	PageDown
	PageUp
	Top
	End

	NextSection
	PreviousSection
	SectionRight
	SectionLeft
	NextPeerSection
	PreviousPeerSection
	Outline

	Bookmark
	Bookmarks
	JumpBack
	JumpForward

	Search
	NextMatch
	PreviousMatch

	NextLink
	PreviousLink
	Follow
	BackToLink

	CopySection
	CopyCode
	CopyLink
	Select

	Wider
	Narrower
	Spacing
	Focus
	Styles
	Justify
	Digits

	VowelMarks
	WrapCode
	CodeLeft
	CodeRight

	Help
	Back
	Quit
	Suspend

	numActions
)

// A definition describes an action. The words of labels and description are messages.
type definition struct {
	name        string   // name in the configuration; "" if the keys cannot be changed
	labels      string   // display names of the default keys for the help; hints use the first one
	description string   // one imperative line
	keys        []string // default keys, as in [Press.Name]
}

// definitions describes all actions.
var definitions = [numActions]definition{
	Down:         {"down", "j ↓", "Scroll down one line", []string{"j", "down", "enter", "ctrl+n", "ctrl+e"}},
	Up:           {"up", "k ↑", "Scroll up one line", []string{"k", "up", "ctrl+p", "ctrl+y"}},
	HalfPageDown: {"half-page-down", "d", "Scroll down half a page", []string{"d", "ctrl+d"}},
	HalfPageUp:   {"half-page-up", "u", "Scroll up half a page", []string{"u", "ctrl+u"}},
	PageDown:     {"page-down", "f Space PgDn", "Page down", []string{"f", "space", "pgdown", "ctrl+f"}},
	PageUp:       {"page-up", "b PgUp", "Page up", []string{"b", "pgup", "ctrl+b", "shift+space"}},
	Top:          {"top", "g Home", "Go to the top", []string{"g", "home"}},
	End:          {"end", "G End", "Go to the end", []string{"G", "end"}},

	NextSection:         {"next-section", "]", "Next section", []string{"]"}},
	PreviousSection:     {"previous-section", "[", "Previous section", []string{"["}},
	SectionRight:        {"section-right", "→", "Next section (previous in right-to-left articles)", []string{"right"}},
	SectionLeft:         {"section-left", "←", "Previous section (next in right-to-left articles)", []string{"left"}},
	NextPeerSection:     {"next-peer-section", "}", "Next section at this level or higher", []string{"}", ">"}},
	PreviousPeerSection: {"previous-peer-section", "{", "Previous section at this level or higher", []string{"{", "<"}},
	Outline:             {"outline", "o", "Show outline: ↑ ↓ select, Enter jumps", []string{"o"}},

	Bookmark:    {"bookmark", "B", "Set a bookmark at the top line, or remove it", []string{"B"}},
	Bookmarks:   {"bookmarks", "'", "List bookmarks: Enter jumps, e edits note, d deletes", []string{"'"}},
	JumpBack:    {"jump-back", "Ctrl-O", "Back to where you jumped from", []string{"ctrl+o"}},
	JumpForward: {"jump-forward", "Ctrl-I Ctrl-]", "Forward again (Ctrl-] if your terminal sends Ctrl-I as Tab)", []string{"ctrl+i", "ctrl+]"}},

	Search:        {"search", "/", "Search headings and text: Enter jumps, Esc cancels", []string{"/"}},
	NextMatch:     {"next-match", "n", "Next match", []string{"n"}},
	PreviousMatch: {"previous-match", "N", "Previous match", []string{"N"}},

	NextLink:     {"next-link", "Tab", "Next link or footnote on screen", []string{"tab"}},
	PreviousLink: {"previous-link", "Shift-Tab", "Previous link or footnote on screen", []string{"shift+tab"}},
	Follow:       {"follow", "Enter click", "Follow link (web links open in the browser) or show footnote", []string{"enter"}},
	BackToLink:   {"back-to-link", "Backspace", "Back to the link you followed", []string{"backspace"}},

	CopySection: {"copy-section", "y", "Copy section", []string{"y"}},
	CopyCode:    {"copy-code", "c", "Copy first code block on screen", []string{"c"}},
	CopyLink:    {"copy-link", "a", "Copy URL of selected link, or of the first on screen", []string{"a"}},
	Select:      {"select", "v drag", "Select lines: ↑ ↓ extend, y copies", []string{"v"}},

	Wider:    {"wider", "+ =", "Wider lines", []string{"+", "="}},
	Narrower: {"narrower", "-", "Narrower lines", []string{"-", "_"}},
	Spacing:  {"spacing", "s", "Toggle double spacing", []string{"s"}},
	Focus:    {"focus", "z", "Focus: dim all but one paragraph", []string{"z"}},
	Styles:   {"styles", "t", "Styles: ↑ ↓ preview, Enter saves, Esc cancels", []string{"t"}},
	Justify:  {"justify", "J", "Toggle justified lines", []string{"J"}},
	Digits:   {"digits", "#", "Cycle digits: as written, article's own, 0–9", []string{"#"}},

	VowelMarks: {"vowel-marks", "m", "Show or hide vowel marks", []string{"m"}},
	WrapCode:   {"wrap-code", "w", "Wrap or clip long code lines", []string{"w"}},
	CodeLeft:   {"code-left", ", Shift-←", "Scroll clipped code left", []string{",", "shift+left"}},
	CodeRight:  {"code-right", ". Shift-→", "Scroll clipped code right", []string{".", "shift+right"}},

	Help:    {"help", "?", "Show all keys", []string{"?"}},
	Back:    {"back", "Esc", "Close outline or search, then back to library", []string{"esc", "backspace"}},
	Quit:    {"quit", "q", "Quit", []string{"q"}},
	Suspend: {"", "Ctrl-Z", "Suspend", []string{"ctrl+z"}},
}

// helpGroups lists the titles of the groups of the help screen, each with its first action. A title is a message.
var helpGroups = [...]struct {
	title string
	first Action
}{
	{"Navigation", Down},
	{"Sections", NextSection},
	{"Bookmarks and jumps", Bookmark},
	{"Search · Tab: headings, text, all · \"…\" exact match", Search},
	{"Links", NextLink},
	{"Copy (text in logical order)", CopySection},
	{"Reading comfort", Wider},
	{"Display", VowelMarks},
	{"General", Help},
}

// aliases maps the names that actions had in earlier versions to their current names. The configuration still accepts
// them.
var aliases = map[string]string{
	"beginning": "top", "next-section-above": "next-peer-section", "previous-section-above": "previous-peer-section",
	"find": "search", "next-hit": "next-match", "previous-hit": "previous-match", "return": "back-to-link", "marks": "vowel-marks",
}

// String returns the name of an action in the configuration, or "" if its keys cannot be changed.
func (a Action) String() string { return definitions[a].name }

// Description returns the help of an action: a message of one line.
func (a Action) Description() string { return definitions[a].description }

// A Group is a group of actions on the help screen.
type Group struct {
	Title   string // a message
	Actions []Action
}

// Groups returns all actions in groups, in the order of the help screen.
func Groups() []Group {
	out := make([]Group, len(helpGroups))
	for i, g := range helpGroups {
		end := numActions
		if i+1 < len(helpGroups) {
			end = helpGroups[i+1].first
		}
		out[i].Title = g.title
		for a := g.first; a < end; a++ {
			out[i].Actions = append(out[i].Actions, a)
		}
	}
	return out
}

// ActionNames returns the names that the configuration accepts for actions, aliases included, each with the name of its
// action.
func ActionNames() map[string]string {
	names := make(map[string]string, len(aliases)+int(numActions))
	for alias, name := range aliases {
		names[alias] = name
	}
	for a := range named() {
		names[a.String()] = a.String()
	}
	return names
}

// named iterates over the actions whose keys can be changed, in the order of the help screen.
func named() func(yield func(Action) bool) {
	return func(yield func(Action) bool) {
		for a := range numActions {
			if a.String() != "" && !yield(a) {
				return
			}
		}
	}
}

// actionByName returns the action with a name, which must not be an alias. It reports false if there is none.
func actionByName(name string) (Action, bool) {
	for a := range named() {
		if a.String() == name {
			return a, true
		}
	}
	return 0, false
}

// Actions returns the actions whose keys the configuration can change, with their default keys, in the order of the help
// screen.
func Actions() []config.Action {
	var all []config.Action
	for a := range named() {
		all = append(all, config.Action{Name: a.String(), Keys: definitions[a].keys, Help: a.Description()})
	}
	return all
}
