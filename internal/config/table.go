package config

import (
	"maqal/internal/message"
	"maqal/internal/terminal"
	"maqal/internal/theme"
)

// The settings.
var (
	Bidi = &Setting{
		Name: "bidi", Takes: "MODE", Default: terminal.Auto, values: terminal.ModeNames,
		Means: "How text is sent to the terminal. auto finds out what the terminal does with bidirectional text; " +
			"'maqal doctor' shows a line in each mode. Where output is no terminal, auto is visual.",
	}
	Style = &Setting{
		Name: "style", Takes: "STYLE", Default: theme.Auto, values: theme.Names, also: "a JSON file of a Glamour style",
		Means: "Colours and shapes of text. auto is dark or light, after the terminal's background; none has no colours. " +
			"Where none is named, it is the one that the key t kept while reading. Named by the flag, a style keeps its " +
			"colours in a pipe.",
	}
	Measure = &Setting{
		Name: "measure", Takes: "COLUMNS", Default: "72", least: 10,
		Means: "Columns of the widest line. In a narrower window lines are as wide as the window. " +
			"The flag --width is another name for it.",
	}
	Justify = &Setting{
		Name: "justify", Default: "false",
		Means: "Fill lines to both edges. Arabic script is filled by kashidas first, then by wider spaces.",
	}
	Marks = &Setting{
		Name: "marks", Takes: "SHOW", Default: ShowMarks, values: func() []string { return []string{ShowMarks, HideMarks} },
		Means: "Vowel marks: harakat, niqqud and the like. While reading, the key m shows and hides them.",
	}
	Digits = &Setting{
		Name: "digits", Takes: "DIGITS", Default: WrittenDigits,
		values: func() []string { return []string{WrittenDigits, OwnDigits, LatinDigits} },
		Means: "Digits of numbers. written leaves them as they are, own takes those of the article's " +
			"language, latin 0 to 9; code keeps its own, and so does text that --bidi off sends. While reading, the key # " +
			"goes on to the next.",
	}
	Spacing = &Setting{
		Name: "spacing", Takes: "LINES", Default: "0", values: func() []string { return []string{"0", "1"} },
		Means: "Empty lines between lines. The lines of a paragraph come apart. While reading, the key s changes that.",
	}
	Focus = &Setting{
		Name: "focus", Default: "false",
		Means: "One paragraph is bright, the rest dim. While reading, the key z turns this on and off.",
	}
	ScrollBar = &Setting{
		Name: "scroll-bar", Default: "true",
		Means: "A scroll bar at the end side. --scroll-bar=false leaves it out.",
	}
	Lang = &Setting{
		Name: "lang", Takes: "LANGUAGE", Default: "auto",
		values:  func() []string { return append([]string{"auto"}, message.Tags()...) },
		accepts: func(value string) bool { _, ok := message.Match(value); return ok },
		Means:   "Language of the screen. auto is that of LANGUAGE, LC_ALL, LC_MESSAGES or LANG.",
	}
	Accessible = &Setting{
		Name: "accessible", Default: "false",
		Means: "Read line by line, for screen readers. Commands are typed, nothing is drawn, and text is in logical order. " +
			"Where TERM is dumb it is so without being asked for. The flag holds in a pipe too, where commands are read from " +
			"standard input.",
	}
	OneScreen = &Setting{
		Name: "quit-if-one-screen", Letter: "F", Default: "false",
		Means: "Print what fits on one screen, and leave. This is of use where maqal is the pager of other programs.",
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
	OwnDigits     = "own"
	LatinDigits   = "latin"
)

// Settings are all settings, in the order in which they are told.
var Settings = []*Setting{
	Bidi, Style, Measure, Justify, Marks, Digits, Spacing, Focus, ScrollBar, Lang, Accessible, OneScreen,
}
