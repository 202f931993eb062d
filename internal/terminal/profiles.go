package terminal

import "maqal/internal/message"

// profile is a terminal that was measured, or whose documentation tells what it does.
type profile struct {
	name      string
	version   string   // what its answer to XTVERSION begins with, in lower case
	term      string   // what its TERM begins with
	variables []string // in its environment: a name, or name=value
	output    Output
	links     bool // it opens hyperlinks (OSC 8)
	obeysBDSM bool // it reorders rows, and leaves them alone when it is told to
	advice    message.Text
}

// dumb is a terminal that knows no control: what reads its text aloud, or an editor, reads it in the order of typing.
var dumb = profile{name: string(message.Name("dumb terminal")), term: "dumb", output: Output{Mode: Off}}

// profiles are looked through in order. The first ones were measured with the versions named; the last ones are by
// their documentation.
var profiles = []profile{
	{
		name: "kitty", links: true, version: "kitty", term: "xterm-kitty", variables: []string{"KITTY_WINDOW_ID"},
		output: Output{Mode: Words}, // 0.26 turns each word between spaces around
		advice: message.New("set 'force_ltr yes' in kitty.conf and use --bidi visual: kitty then draws cells in the order sent, which is exact"),
	},
	{
		name: "Konsole", links: true, version: "konsole", term: "konsole", variables: []string{"KONSOLE_VERSION"},
		output: Output{Mode: Logical, Reshapes: true}, // 22.12 reorders rows, folds presentation forms to letters, and mirrors nothing
		advice: message.New("if 'Bi-directional text rendering' is off in the profile, use --bidi visual"),
	},
	{
		name: "mlterm", obeysBDSM: true, version: "mlterm", term: "mlterm", variables: []string{"MLTERM"},
		output: Output{Mode: Visual, DisableReordering: DisableMlterm}, // 3.9
	},
	{
		name: "VTE", obeysBDSM: true, links: true, version: "vte", term: "vte", variables: []string{"VTE_VERSION"}, // 0.70: GNOME Terminal, Tilix, xfce4-terminal and others
	},
	{
		name: "xterm", version: "xterm", variables: []string{"XTERM_VERSION"},
		advice: message.New("use a font with Arabic presentation forms, such as DejaVu Sans Mono (xterm -fa), to see all letters"),
	},
	{
		name: "alacritty", links: true, version: "alacritty", term: "alacritty", variables: []string{"ALACRITTY_WINDOW_ID", "ALACRITTY_SOCKET"},
		advice: message.New("alacritty draws vowel marks one cell off; hide them with --marks hide"),
	},
	{
		name: "st", term: "st-",
		advice: message.New("st does not draw vowel marks; --marks hide avoids gaps in copied text"),
	},
	{name: "Apple Terminal", variables: []string{"TERM_PROGRAM=Apple_Terminal"}, output: Output{Mode: Logical, Mirrors: true, Reshapes: true}},
	{
		name: "iTerm2", links: true, version: "iterm2", variables: []string{"TERM_PROGRAM=iTerm.app"},
		advice: message.New("if 'Support right-to-left scripts' is on in iTerm2, use --bidi logical"),
	},
	{
		name: "WezTerm", links: true, version: "wezterm", variables: []string{"TERM_PROGRAM=WezTerm"},
		advice: message.New("if bidi_enabled is on in WezTerm, use --bidi logical"),
	},
	{name: "Ghostty", links: true, version: "ghostty", term: "xterm-ghostty", variables: []string{"TERM_PROGRAM=ghostty"}},
	{name: "foot", links: true, version: "foot", term: "foot"},
	{name: "Contour", obeysBDSM: true, links: true, version: "contour", term: "contour"},
	{name: "mintty", obeysBDSM: true, links: true, version: "mintty", variables: []string{"TERM_PROGRAM=mintty"}},
	{name: "Windows Terminal", links: true, variables: []string{"WT_SESSION"}},
	{name: "Visual Studio Code", links: true, variables: []string{"TERM_PROGRAM=vscode"}},
}
