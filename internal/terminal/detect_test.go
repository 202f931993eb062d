package terminal

import (
	"strings"
	"testing"
)

// terminals contains the answers and environments of terminals. They were measured, except if the name says that they
// are documented only.
var terminals = []struct {
	name       string
	env        string // NAME=value, separated by spaces
	modeReport int
	version    string
	outer      string
	terminal   string
	output     Output
}{
	{"xterm 379", "TERM=xterm-256color XTERM_VERSION=XTerm(379)", 0, "XTerm(379)", "", "xterm", Output{}},
	{"VTE 0.70", "TERM=xterm-256color VTE_VERSION=7006", 1, "VTE(7006)", "", "VTE", Output{}},
	{"VTE 0.70 with mode 8 reset", "TERM=xterm-256color VTE_VERSION=7006", 2, "", "", "VTE", Output{}},
	{"st 0.9", "TERM=st-256color", 0, "", "", "st", Output{}},
	{"alacritty 0.11", "TERM=alacritty", 0, "", "", "alacritty", Output{}},
	{"kitty 0.26", "TERM=xterm-kitty KITTY_WINDOW_ID=1", 0, "kitty(0.26.5)", "", "kitty", Output{Mode: Words}},
	{"kitty before its answer", "TERM=xterm-kitty", 0, "", "", "kitty", Output{Mode: Words}},
	{"Konsole 22.12", "TERM=xterm-256color KONSOLE_VERSION=221203", 0, "Konsole 22.12.3", "", "Konsole", Output{Mode: Logical, Reshapes: true}},
	{"mlterm 3.9", "TERM=mlterm MLTERM=3.9.0", 0, "", "", "mlterm", Output{DisableReordering: DisableMlterm}},
	{"Apple Terminal (documented)", "TERM=xterm-256color TERM_PROGRAM=Apple_Terminal", 0, "", "", "Apple Terminal", Output{Mode: Logical, Mirrors: true, Reshapes: true}},
	{"Ghostty (documented)", "TERM=xterm-ghostty", 0, "ghostty 1.2.0", "", "Ghostty", Output{}},
	{"iTerm2 (documented)", "TERM=xterm-256color TERM_PROGRAM=iTerm.app", 0, "iTerm2 3.5.0", "", "iTerm2", Output{}},
	{"WezTerm (documented)", "TERM=xterm-256color TERM_PROGRAM=WezTerm", 0, "WezTerm 20240203", "", "WezTerm", Output{}},
	{"foot 1.13", "TERM=foot", 0, "foot(1.13.1)", "", "foot", Output{}},
	{"Contour (documented)", "TERM=contour", 0, "contour 0.4.0", "", "Contour", Output{}},
	{"mintty (documented)", "TERM=xterm-256color TERM_PROGRAM=mintty", 0, "mintty 3.7.0", "", "mintty", Output{}},
	{"Windows Terminal (documented)", "TERM=xterm-256color WT_SESSION=1", 0, "", "", "Windows Terminal", Output{}},
	{"Visual Studio Code (documented)", "TERM=xterm-256color TERM_PROGRAM=vscode", 0, "", "", "Visual Studio Code", Output{}},
	{"always reorders", "TERM=x", 3, "", "", "", Output{Mode: Logical, Mirrors: true}},
	{"dumb terminal, VTE, tmux", "TERM=dumb VTE_VERSION=7006 TMUX=/x", 0, "", "", "dumb terminal", Output{Mode: Off}},
	{"unknown", "TERM=xterm-256color", 0, "", "", "", Output{}},

	{"xterm started from Konsole", "TERM=xterm-256color KONSOLE_VERSION=221203", 0, "XTerm(379)", "", "xterm", Output{}},
	{"xterm started from kitty", "TERM=xterm-256color KITTY_WINDOW_ID=3", 0, "XTerm(379)", "", "xterm", Output{}},
	{"VTE started from mlterm", "TERM=xterm-256color MLTERM=3.9.0 VTE_VERSION=7006", 1, "VTE(7006)", "", "VTE", Output{}},

	{"tmux in xterm", "TERM=tmux-256color TMUX=/tmp/tmux-0/default,1,0", 0, "tmux 3.3a", "XTerm(379)|xterm-256color", "xterm", Output{}},
	{"tmux in VTE", "TERM=tmux-256color TMUX=/x", 0, "tmux 3.3a", "VTE(7006)|xterm-256color", "VTE", Output{Mode: Logical, Mirrors: true}},
	{"tmux in kitty", "TERM=tmux-256color TMUX=/x", 0, "tmux 3.3a", "|xterm-kitty", "kitty", Output{Mode: Words}},
	{"tmux in Konsole", "TERM=tmux-256color TMUX=/x", 0, "", "Konsole 22.12.3|xterm-256color", "Konsole", Output{Mode: Logical, Reshapes: true}},
	{"tmux in an unknown terminal", "TERM=screen TMUX=/x", 0, "tmux 3.3a", "|xterm-256color", "", Output{}},
	{"screen in VTE", "TERM=screen STY=1.x VTE_VERSION=7006", 0, "", "", "VTE", Output{Mode: Logical, Mirrors: true}},
	{"screen in xterm", "TERM=screen.xterm-256color STY=1.x", 0, "", "", "", Output{}},
}

func TestDetect(t *testing.T) {
	t.Parallel()
	tested := map[string]bool{}
	for _, test := range terminals {
		tested[test.terminal] = true
		f := Facts{Env: strings.Fields(test.env)}
		f.ModeReport, f.Version, f.OuterTerminal = test.modeReport, test.version, test.outer
		got := Detect(f)
		if got.Output != test.output || got.Terminal != test.terminal {
			t.Errorf("%s: got %q, %+v; want %q, %+v", test.name, got.Terminal, got.Output, test.terminal, test.output)
		}
		if got.Reason.Empty() {
			t.Errorf("%s: got no reason", test.name)
		}
	}
	for _, p := range profiles {
		if !tested[p.name] {
			t.Errorf("terminals has no row of %s", p.name)
		}
	}
}

func TestUserOverridesDetection(t *testing.T) {
	t.Parallel()
	f := Facts{Env: []string{"TERM=xterm-kitty"}}
	f.Version = "kitty(0.26.5)"
	saved := map[string]string{}
	f.Saved = func(terminal string) string { return saved[terminal] }
	for _, step := range []struct {
		set    func()
		want   Mode
		reason string // part of the reason
	}{
		{func() {}, Words, "XTVERSION"},
		{func() { saved["xterm"] = "logical" }, Words, "XTVERSION"},
		{func() { saved["kitty"] = "visual" }, Visual, "doctor"},
		{func() { f.Variable = "logical" }, Logical, "MAQAL_BIDI"},
		{func() { f.Flag = "auto" }, Logical, "MAQAL_BIDI"},
		{func() { f.Flag = "off" }, Off, "--bidi"},
	} {
		step.set()
		if got := Detect(f); got.Output.Mode != step.want || !strings.Contains(got.Reason.String(), step.reason) {
			t.Errorf("got %v, %q; want %v, %q", got.Output.Mode, got.Reason, step.want, step.reason)
		}
	}
}

func TestParseMode(t *testing.T) {
	t.Parallel()
	for _, name := range ModeNames() {
		mode, ok, err := ParseMode(name)
		if err != nil || ok == (name == Auto) || ok && mode.String() != name {
			t.Errorf("%s: got %v, %v, %v; want the mode of that name, or none for auto", name, mode, ok, err)
		}
	}
	if _, _, err := ParseMode("sideways"); err == nil {
		t.Error("sideways: got no error")
	}
}
