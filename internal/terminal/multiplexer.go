package terminal

import (
	"strings"

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
	if reason.Empty() {
		return Detection{Reason: message.New("inside %s, which does not report the outer terminal; most draw cells in the order sent", multiplexer)}
	}
	d := p.detection(message.New("inside %s; %v", multiplexer, reason))
	if p.supportsBDSM {
		d.Output = Output{Mode: Logical, Mirrors: true}
	}
	return d
}

// outerProfile returns the profile of the terminal outside of tmux or screen, and a message that says what identifies
// it. The message is empty if the terminal is unknown.
func (f Facts) outerProfile() (profile, message.Text) {
	version, term, _ := strings.Cut(f.OuterTerminal, "|")
	if p, ok := profileByVersion(version); ok {
		return p, message.New("the outer terminal identifies as %s", version)
	}
	outer := f
	outer.Env = append([]string{"TERM=" + term}, f.Env...)
	if p, variable := outer.profileByEnvironment(); variable != "" {
		return p, message.New("outer terminal from the environment: %s", variable)
	}
	return profile{}, message.Text{}
}
