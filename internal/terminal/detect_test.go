package terminal

import (
	"path/filepath"
	"strings"
	"testing"
)

// recorded are the answers and the environments of terminals as they were measured (or, where marked, documented).
var recorded = []struct {
	name       string
	env        string // NAME=value, space between
	modeReport int
	version    string
	outside    string
	terminal   string
	output     Output
}{
	{"xterm 379", "TERM=xterm-256color XTERM_VERSION=XTerm(379)", 0, "XTerm(379)", "", "xterm", Output{}},
	{"VTE 0.70", "TERM=xterm-256color VTE_VERSION=7006", 1, "VTE(7006)", "", "VTE", Output{}},
	{"VTE 0.70 told before", "TERM=xterm-256color VTE_VERSION=7006", 2, "", "", "VTE", Output{}},
	{"st 0.9", "TERM=st-256color", 0, "", "", "st", Output{}},
	{"alacritty 0.11", "TERM=alacritty", 0, "", "", "alacritty", Output{}},
	{"kitty 0.26", "TERM=xterm-kitty KITTY_WINDOW_ID=1", 0, "kitty(0.26.5)", "", "kitty", Output{Mode: Words}},
	{"kitty before it answers", "TERM=xterm-kitty", 0, "", "", "kitty", Output{Mode: Words}},
	{"Konsole 22.12", "TERM=xterm-256color KONSOLE_VERSION=221203", 0, "Konsole 22.12.3", "", "Konsole", Output{Mode: Logical, Reshapes: true}},
	{"mlterm 3.9", "TERM=mlterm MLTERM=3.9.0", 0, "", "", "mlterm", Output{DisableReordering: DisableMlterm}},
	{"Apple Terminal (documented)", "TERM=xterm-256color TERM_PROGRAM=Apple_Terminal", 0, "", "", "Apple Terminal", Output{Mode: Logical, Mirrors: true, Reshapes: true}},
	{"Ghostty (documented)", "TERM=xterm-ghostty", 0, "ghostty 1.2.0", "", "Ghostty", Output{}},
	{"a terminal that always reorders", "TERM=x", 3, "", "", "", Output{Mode: Logical, Mirrors: true}},
	{"a dumb terminal", "TERM=dumb VTE_VERSION=7006 TMUX=/x", 0, "", "", "dumb terminal", Output{Mode: Off}},
	{"unknown", "TERM=xterm-256color", 0, "", "", "", Output{}},

	{"xterm started from Konsole", "TERM=xterm-256color KONSOLE_VERSION=221203", 0, "XTerm(379)", "", "xterm", Output{}},
	{"xterm started from kitty", "TERM=xterm-256color KITTY_WINDOW_ID=3", 0, "XTerm(379)", "", "xterm", Output{}},
	{"VTE started from mlterm", "TERM=xterm-256color MLTERM=3.9.0 VTE_VERSION=7006", 1, "VTE(7006)", "", "VTE", Output{}},

	{"tmux in xterm", "TERM=tmux-256color TMUX=/tmp/tmux-0/default,1,0", 0, "tmux 3.3a", "XTerm(379)|xterm-256color", "xterm", Output{}},
	{"tmux in VTE", "TERM=tmux-256color TMUX=/x", 0, "tmux 3.3a", "VTE(7006)|xterm-256color", "VTE", Output{Mode: Logical, Mirrors: true}},
	{"tmux in kitty", "TERM=tmux-256color TMUX=/x", 0, "tmux 3.3a", "|xterm-kitty", "kitty", Output{Mode: Words}},
	{"tmux in Konsole", "TERM=tmux-256color TMUX=/x", 0, "", "Konsole 22.12.3|xterm-256color", "Konsole", Output{Mode: Logical, Reshapes: true}},
	{"tmux in what it does not know", "TERM=screen TMUX=/x", 0, "tmux 3.3a", "|xterm-256color", "", Output{}},
	{"screen in VTE", "TERM=screen STY=1.x VTE_VERSION=7006", 0, "", "", "VTE", Output{Mode: Logical, Mirrors: true}},
	{"screen in xterm", "TERM=screen.xterm-256color STY=1.x", 0, "", "", "", Output{}},
}

func newFacts(env string) Facts {
	return Facts{Getenv: func(name string) string {
		for _, v := range strings.Fields(env) {
			if rest, ok := strings.CutPrefix(v, name+"="); ok {
				return rest
			}
		}
		return ""
	}}
}

func TestDetect(t *testing.T) {
	for _, r := range recorded {
		f := newFacts(r.env)
		f.ModeReport, f.Version, f.OuterTerminal = r.modeReport, r.version, r.outside
		got := Detect(f)
		if got.Output != r.output || got.Terminal != r.terminal {
			t.Errorf("%s: %q, %+v; want %q, %+v", r.name, got.Terminal, got.Output, r.terminal, r.output)
		}
		if got.Reason.Empty() {
			t.Errorf("%s: nothing says why", r.name)
		}
	}
}

func TestPrecedence(t *testing.T) {
	f := newFacts("TERM=xterm-kitty")
	f.Version = "kitty(0.26.5)"
	saved := map[string]string{}
	f.Saved = func(terminal string) string { return saved[terminal] }
	for _, step := range []struct {
		set  func()
		want Mode
		by   string
	}{
		{func() {}, Words, "XTVERSION"},
		{func() { saved["xterm"] = "logical" }, Words, "XTVERSION"},
		{func() { saved["kitty"] = "visual" }, Visual, "doctor"},
		{func() { f.Variable = "logical" }, Logical, "MAQAL_BIDI"},
		{func() { f.Flag = "auto" }, Logical, "MAQAL_BIDI"},
		{func() { f.Flag = "off" }, Off, "--bidi"},
	} {
		step.set()
		if got := Detect(f); got.Output.Mode != step.want || !strings.Contains(got.Reason.String(), step.by) {
			t.Errorf("%v, %q; want %v by %s", got.Output.Mode, got.Reason, step.want, step.by)
		}
	}
}

func TestSavedModes(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state", "terminals.json")
	c := OpenSavedModes(path)
	if got := c.Mode("kitty"); got != "" {
		t.Errorf("a choice %q before any was saved", got)
	}
	for _, save := range [][2]string{{"kitty", "visual"}, {"", "logical"}, {"VTE", "off"}, {"VTE", "auto"}} {
		if err := c.Save(save[0], save[1]); err != nil {
			t.Fatal(err)
		}
	}
	again := OpenSavedModes(path)
	for terminal, want := range map[string]string{"kitty": "visual", "": "logical", "VTE": "", "xterm": ""} {
		if got := again.Mode(terminal); got != want {
			t.Errorf("%q was saved for %q, not %q", got, terminal, want)
		}
	}
}

func TestParseMode(t *testing.T) {
	for _, name := range ModeNames() {
		mode, known, err := ParseMode(name)
		if err != nil || known == (name == Auto) || known && mode.String() != name {
			t.Errorf("%s: %v, %v, %v", name, mode, known, err)
		}
	}
	if _, _, err := ParseMode("sideways"); err == nil {
		t.Error("sideways is a mode")
	}
}
