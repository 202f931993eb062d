package config

import (
	"maqal/internal/message"
	"maqal/internal/terminal"
	"maqal/internal/theme"
)

// The settings.
var (
	Bidi = &Setting{
		Name: "bidi", Placeholder: "MODE", Default: terminal.Auto, values: terminal.ModeNames,
		Help: "How text is sent to the terminal. auto detects how the terminal handles bidirectional text; 'maqal doctor' shows a line in each mode. If output is not a terminal, auto means visual.",
	}
	Style = &Setting{
		Name: "style", Placeholder: "STYLE", Default: theme.Auto, values: theme.Names, extra: "a Glamour JSON file",
		Help: "Colors and shapes of text. auto is dark or light, depending on the terminal's background; none has no colors. If unset, the style saved with t while reading is used. A style set with the flag keeps its colors when piped.",
	}
	Measure = &Setting{
		Name: "measure", Placeholder: "COLUMNS", Default: "72", min: 10,
		Help: "Maximum line width in columns. Lines are never wider than the window. The flag --width is an alias.",
	}
	Justify = &Setting{
		Name: "justify", Default: "false",
		Help: "Justify lines. Arabic script is stretched with kashidas first, then with wider spaces.",
	}
	Marks = &Setting{
		Name: "marks", Placeholder: "SHOW", Default: ShowMarks, values: func() []string { return []string{ShowMarks, HideMarks} },
		Help: "Vowel marks (harakat, niqqud, …). Show or hide them; m toggles them while reading.",
	}
	Digits = &Setting{
		Name: "digits", Placeholder: "DIGITS", Default: WrittenDigits,
		values: func() []string { return []string{WrittenDigits, NativeDigits, LatinDigits} },
		Help:   "Digits for numbers. written leaves them unchanged, own uses those of the article's language, latin uses 0–9. Code is unchanged, and so is all text with --bidi off. Cycle with # while reading.",
	}
	Spacing = &Setting{
		Name: "spacing", Placeholder: "LINES", Default: "0", values: func() []string { return []string{"0", "1"} },
		Help: "Blank lines between lines. Applies to the lines of a paragraph. Toggle with s while reading.",
	}
	Focus = &Setting{
		Name: "focus", Default: "false",
		Help: "Dim all but one paragraph. Toggle with z while reading.",
	}
	ScrollBar = &Setting{
		Name: "scroll-bar", Default: "true",
		Help: "Show a scroll bar. It is on the side where lines end; --scroll-bar=false hides it.",
	}
	Lang = &Setting{
		Name: "lang", Placeholder: "LANGUAGE", Default: "auto",
		values:  func() []string { return append([]string{"auto"}, message.Tags()...) },
		accepts: func(value string) bool { _, ok := message.Match(value); return ok },
		Help:    "Language of the interface. auto uses LANGUAGE, LC_ALL, LC_MESSAGES or LANG.",
	}
	Accessible = &Setting{
		Name: "accessible", Default: "false",
		Help: "Read line by line, for screen readers. You type commands, nothing is redrawn, and text is in logical order. On by default if TERM=dumb. Also works in a pipe, where commands are read from standard input.",
	}
	QuitIfOneScreen = &Setting{
		Name: "quit-if-one-screen", Shorthand: "F", Default: "false",
		Help: "Print and exit if it fits on one screen. Useful when maqal is the pager of other programs.",
	}
)

// The values of Marks.
const (
	ShowMarks = "show"
	HideMarks = "hide"
)

// The values of Digits.
const (
	WrittenDigits = "written"
	NativeDigits  = "own"
	LatinDigits   = "latin"
)

// Settings are all settings, in the order in which they are told.
var Settings = []*Setting{
	Bidi, Style, Measure, Justify, Marks, Digits, Spacing, Focus, ScrollBar, Lang, Accessible, QuitIfOneScreen,
}
