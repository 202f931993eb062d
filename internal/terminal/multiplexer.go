package terminal

import (
	"context"
	"os/exec"
	"strings"
	"time"

	"maqal/internal/message"
)

// isMultiplexed reports whether Maqal runs inside tmux or screen.
func (f Facts) isMultiplexed() bool { return f.getenv("TMUX") != "" || f.getenv("STY") != "" }

// detectOuter detects the terminal outside of tmux or screen. If that terminal reorders rows unless a sequence disables
// it, the output is in logical order, because tmux and screen do not pass on the sequence (measured with tmux 3.3).
func (f Facts) detectOuter() Detection {
	multiplexer := "screen"
	if f.getenv("TMUX") != "" {
		multiplexer = "tmux"
	}
	p, reason := f.outerProfile()
	if p == nil {
		return Detection{Reason: message.New("inside %s, which does not report the outer terminal; most draw cells in the order sent", multiplexer)}
	}
	d := p.detection(message.New("inside %s; %v", multiplexer, reason))
	if p.supportsBDSM {
		d.Output = Output{Mode: Logical, Mirrors: true}
	}
	return d
}

// outerProfile returns the profile of the terminal outside of tmux or screen, and a message that says what identifies
// it. It returns nil if the terminal is unknown.
func (f Facts) outerProfile() (*profile, message.Text) {
	version, term, _ := strings.Cut(f.OuterTerminal, "|")
	if p, ok := profileByVersion(version); ok {
		return &p, message.New("the outer terminal identifies as %s", version)
	}
	outer := f
	outer.Env = append([]string{"TERM=" + term}, f.Env...)
	if p, variable := outer.profileByEnvironment(); p != nil {
		return p, message.New("outer terminal from the environment: %s", variable)
	}
	return nil, message.Text{}
}

// tmuxTimeout is short because the query delays the first screen.
const tmuxTimeout = 200 * time.Millisecond

// QueryTmux asks tmux for the name and version of its terminal and for the value of TERM outside, as in
// "XTerm(379)|xterm-256color". It returns "" outside of tmux, or if tmux fails or does not answer within tmuxTimeout.
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
