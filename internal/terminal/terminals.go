package terminal

// known is a terminal that was measured, or whose documentation tells what it does.
type known struct {
	name      string
	version   string   // what its answer to XTVERSION begins with, in lower case
	term      string   // what its TERM begins with
	variables []string // in its environment: a name, or name=value
	output    Output
	links     bool // it opens hyperlinks (OSC 8)
	obeys     bool // it reorders rows, and leaves them alone when it is told to
	advice    string
}

// dumb is a terminal that knows no control: what reads its text aloud, or an editor, reads it in the order of typing.
var dumb = known{name: "a dumb terminal", term: "dumb", output: Output{Mode: Off}}

// terminals are looked through in order. The first ones were measured with the versions named; the last ones are by
// their documentation.
var terminals = []known{
	{
		name: "kitty", links: true, version: "kitty", term: "xterm-kitty", variables: []string{"KITTY_WINDOW_ID"},
		output: Output{Mode: Words}, // 0.26 turns each word between spaces around
		advice: "put 'force_ltr yes' into kitty.conf and choose --bidi visual: then kitty draws cells as they come, which is exact",
	},
	{
		name: "Konsole", links: true, version: "konsole", term: "konsole", variables: []string{"KONSOLE_VERSION"},
		output: Output{Mode: Logical, Rejoins: true}, // 22.12 reorders rows, folds presentation forms to letters, and mirrors nothing
		advice: "where 'Bi-directional text rendering' is off in the profile, choose --bidi visual",
	},
	{
		name: "mlterm", obeys: true, version: "mlterm", term: "mlterm", variables: []string{"MLTERM"},
		output: Output{Mode: Visual, Stop: StopMlterm}, // 3.9
	},
	{
		name: "VTE", obeys: true, links: true, version: "vte", term: "vte", variables: []string{"VTE_VERSION"}, // 0.70: GNOME Terminal, Tilix, xfce4-terminal and others
	},
	{
		name: "xterm", version: "xterm", variables: []string{"XTERM_VERSION"},
		advice: "a font with Arabic presentation forms, such as DejaVu Sans Mono (xterm -fa), shows all letters",
	},
	{
		name: "alacritty", links: true, version: "alacritty", term: "alacritty", variables: []string{"ALACRITTY_WINDOW_ID", "ALACRITTY_SOCKET"},
		advice: "alacritty draws vowel marks one cell off; --marks hide leaves them out",
	},
	{
		name: "st", term: "st-",
		advice: "st draws no vowel marks at all; --marks hide leaves no gaps in what is copied",
	},
	{name: "Apple Terminal", variables: []string{"TERM_PROGRAM=Apple_Terminal"}, output: Output{Mode: Logical, Mirrors: true, Rejoins: true}},
	{
		name: "iTerm2", links: true, version: "iterm2", variables: []string{"TERM_PROGRAM=iTerm.app"},
		advice: "where 'Support right-to-left scripts' is on in iTerm2's settings, choose --bidi logical",
	},
	{
		name: "WezTerm", links: true, version: "wezterm", variables: []string{"TERM_PROGRAM=WezTerm"},
		advice: "where bidi_enabled is on in WezTerm's configuration, choose --bidi logical",
	},
	{name: "Ghostty", links: true, version: "ghostty", term: "xterm-ghostty", variables: []string{"TERM_PROGRAM=ghostty"}},
	{name: "foot", links: true, version: "foot", term: "foot"},
	{name: "Contour", obeys: true, links: true, version: "contour", term: "contour"},
	{name: "mintty", obeys: true, links: true, version: "mintty", variables: []string{"TERM_PROGRAM=mintty"}},
	{name: "Windows Terminal", links: true, variables: []string{"WT_SESSION"}},
	{name: "Visual Studio Code", links: true, variables: []string{"TERM_PROGRAM=vscode"}},
}
