package terminal

import (
	"context"
	"os/exec"
	"strings"
	"time"

	"maqal/internal/message"
)

// multiplexed reports whether tmux or screen stands between the program and the terminal.
func (f Facts) multiplexed() bool { return f.Getenv("TMUX") != "" || f.Getenv("STY") != "" }

// outerTerminal finds the terminal outside of tmux or screen. What would tell it to leave the order alone does not reach it
// through them (measured with tmux 3.3), so that one which needs that is sent rows in logical order instead.
func (f Facts) outerTerminal() Detection {
	through := "screen"
	if f.Getenv("TMUX") != "" {
		through = "tmux"
	}
	k, evidence := f.knownOuter()
	if k == nil {
		return Detection{Reason: message.New("inside %s, which does not report the outer terminal; most draw cells in the order sent", through)}
	}
	found := k.detection(message.New("inside %s; %v", through, evidence))
	if k.obeysBDSM {
		found.Output = Output{Mode: Logical, Mirrors: true}
	}
	return found
}

func (f Facts) knownOuter() (*profile, message.Text) {
	version, term, _ := strings.Cut(f.OuterTerminal, "|")
	if k, ok := byVersion(version); ok {
		return &k, message.New("the outer terminal identifies as %s", version)
	}
	outer := f
	outer.Getenv = func(name string) string {
		if name == "TERM" {
			return term
		}
		return f.Getenv(name)
	}
	if k, variable := outer.byEnvironment(); k != nil {
		return k, message.New("outer terminal from the environment: %s", variable)
	}
	return nil, message.Text{}
}

// tmuxTimeout is how long tmux may take to tell of the terminal outside; it is asked before the first screen.
const tmuxTimeout = 200 * time.Millisecond

// QueryTmux asks tmux for the type and the name of the terminal outside: "XTerm(379)|xterm-256color". It gives "" outside
// of tmux, and where tmux does not tell.
func QueryTmux(getenv func(string) string) string {
	if getenv("TMUX") == "" {
		return ""
	}
	ctx, cancel := context.WithTimeout(context.Background(), tmuxTimeout)
	defer cancel()
	out, err := exec.CommandContext(ctx, "tmux", "display-message", "-p", "#{client_termtype}|#{client_termname}").Output()
	if err != nil {
		return ""
	}
	return strings.TrimSuffix(string(out), "\n")
}
