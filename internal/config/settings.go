package config

import (
	"maqal/internal/message"
	"maqal/internal/terminal"
	"maqal/internal/theme"
)

// All settings, as listed in [Settings].
var (
	Bidi = &Setting{
		Name: "bidi", Placeholder: "MODE", Default: terminal.Auto, values: terminal.ModeNames,
		Summary: message.New("How text is sent to the terminal"),
		Details: "auto detects how the terminal handles bidirectional text; 'maqal doctor' shows a line in each mode. If output is not a terminal, auto means visual.",
	}
	Style = &Setting{
		Name: "style", Placeholder: "STYLE", Default: theme.Auto, values: theme.Names, isFile: true,
		Summary: message.New("Colors and shapes of text"),
		Details: "auto is dark or light, depending on the terminal's background; none has no colors. If unset, Maqal uses the style saved with t while reading. A style set with the flag keeps its colors in a pipe.",
	}
	Measure = &Setting{
		Name: "measure", Placeholder: "COLUMNS", Default: "72", min: 10,
		Summary: message.New("Maximum line width in columns"),
		Details: "Lines are never wider than the window. The flag --width is an alias.",
	}
	Justify = &Setting{
		Name: "justify", Default: "false",
		Summary: message.New("Justify lines"),
		Details: "Arabic script is stretched with kashidas first, then with wider spaces.",
	}
	Marks = &Setting{
		Name: "marks", Placeholder: "SHOW", Default: ShowMarks, values: func() []string { return []string{ShowMarks, HideMarks} },
		Summary: message.New("Vowel marks (harakat, niqqud, …)"),
		Details: "Show or hide them; m toggles them while reading.",
	}
	Digits = &Setting{
		Name: "digits", Placeholder: "DIGITS", Default: WrittenDigits,
		values:  func() []string { return []string{WrittenDigits, NativeDigits, LatinDigits} },
		aliases: map[string]string{"own": NativeDigits},
		Summary: message.New("Digits for numbers"),
		Details: "written leaves them unchanged, native uses those of the article's language, latin uses 0–9. Code is unchanged, and so is all text with --bidi off. Cycle with # while reading.",
	}
	Spacing = &Setting{
		Name: "spacing", Placeholder: "LINES", Default: "0", values: func() []string { return []string{"0", "1"} },
		Summary: message.New("Blank lines between lines"),
		Details: "Applies to the lines of a paragraph. Toggle with s while reading.",
	}
	Focus = &Setting{
		Name: "focus", Default: "false",
		Summary: message.New("Dim all but one paragraph"),
		Details: "Toggle with z while reading.",
	}
	ScrollBar = &Setting{
		Name: "scroll-bar", Default: "true",
		Summary: message.New("Show a scroll bar"),
		Details: "It is at the end of the lines; --scroll-bar=false hides it.",
	}
	Lang = &Setting{
		Name: "lang", Placeholder: "LANGUAGE", Default: "auto",
		values:  func() []string { return append([]string{"auto"}, message.Tags()...) },
		accepts: func(value string) bool { _, ok := message.Match(value); return ok },
		Summary: message.New("Language of the interface"),
		Details: "auto uses LANGUAGE, LC_ALL, LC_MESSAGES or LANG.",
	}
	Accessible = &Setting{
		Name: "accessible", Default: "false",
		Summary: message.New("Read line by line, for screen readers"),
		Details: "You type commands, nothing is redrawn, and text is in logical order. On by default if TERM=dumb. In a pipe, Maqal reads commands from standard input.",
	}
	QuitIfOneScreen = &Setting{
		Name: "quit-if-one-screen", Shorthand: "F", Default: "false",
		Summary: message.New("Print and exit if it fits on one screen"),
		Details: "Useful when maqal is the pager of other programs.",
	}
)

// Values of [Marks].
const (
	ShowMarks = "show"
	HideMarks = "hide"
)

// Values of [Digits].
const (
	WrittenDigits = "written"
	NativeDigits  = "native"
	LatinDigits   = "latin"
)

// Settings lists all settings in the order of the help.
var Settings = []*Setting{
	Bidi, Style, Measure, Justify, Marks, Digits, Spacing, Focus, ScrollBar, Lang, Accessible, QuitIfOneScreen,
}
