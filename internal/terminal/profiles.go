package terminal

import "maqal/internal/message"

// A profile describes a terminal, from measurements or from its documentation.
type profile struct {
	name         string
	version      string   // prefix of the answer to XTVERSION, in lower case; "" if unknown
	term         string   // prefix of TERM; "" if TERM does not identify the terminal
	variables    []string // environment variables that identify the terminal, as "NAME" or "NAME=value"
	output       Output
	links        bool // supports hyperlinks (OSC 8)
	supportsBDSM bool // reorders rows, unless the method of output.DisableReordering disables that
	advice       message.Text
}

// dumbTerminal is a terminal without escape sequences. It may be an editor or a screen reader, so the output is in
// logical order.
var dumbTerminal = profile{name: string(message.Name("dumb terminal")), term: "dumb", output: Output{Mode: Off}}

// profiles are the known terminals; the first one that matches is used. Those from kitty to st were measured in the
// versions that the tests name. The others follow the documentation of the terminals.
var profiles = []profile{
	{
		name: "kitty", links: true, version: "kitty", term: "xterm-kitty", variables: []string{"KITTY_WINDOW_ID"},
		output: Output{Mode: Words}, // 0.26: reorders each word between spaces
		advice: message.New("set 'force_ltr yes' in kitty.conf and use --bidi visual: kitty then draws cells in the order sent, which is exact"),
	},
	{
		name: "Konsole", links: true, version: "konsole", term: "konsole", variables: []string{"KONSOLE_VERSION"},
		output: Output{Mode: Logical, Reshapes: true}, // 22.12: reorders rows, converts presentation forms to letters, mirrors nothing
		advice: message.New("if 'Bi-directional text rendering' is off in the profile, use --bidi visual"),
	},
	{
		name: "mlterm", supportsBDSM: true, version: "mlterm", term: "mlterm", variables: []string{"MLTERM"},
		output: Output{Mode: Visual, DisableReordering: DisableMlterm}, // 3.9
	},
	{
		name: "VTE", supportsBDSM: true, links: true, version: "vte", term: "vte", variables: []string{"VTE_VERSION"}, // 0.70: GNOME Terminal, Tilix, xfce4-terminal and others
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
	{name: "Contour", supportsBDSM: true, links: true, version: "contour", term: "contour"},
	{name: "mintty", supportsBDSM: true, links: true, version: "mintty", variables: []string{"TERM_PROGRAM=mintty"}},
	{name: "Windows Terminal", links: true, variables: []string{"WT_SESSION"}},
	{name: "Visual Studio Code", links: true, variables: []string{"TERM_PROGRAM=vscode"}},
}

// DisplayName returns the name of a terminal for messages and saved modes. For "", it returns "unknown terminal".
func DisplayName(terminal string) message.Name {
	if terminal == "" {
		return message.Name("unknown terminal")
	}
	return message.Name(terminal)
}
