package terminal

import (
	"strings"

	"maqal/internal/message"
)

// Facts are the inputs of [Detect]. The zero value of a field means that it is unknown or that the answer has not
// arrived yet.
type Facts struct {
	Flag, Variable string                       // mode names from --bidi and MAQAL_BIDI
	Configured     string                       // mode name from the configuration file
	Saved          func(terminal string) string // returns the mode saved for a terminal, "" if none; nil if nothing is saved
	Env            []string                     // environment, each variable as "NAME=value"
	ModeReport     int                          // value of the answer to DECRQM for mode 8, 0 to 4; 0 also means that the terminal does not support it
	Version        string                       // answer to XTVERSION: name and version
	OuterTerminal  string                       // inside tmux, its answer to #{client_termtype}|#{client_termname}; otherwise ""
}

// A Detection is the result of [Detect].
type Detection struct {
	Output   Output
	Terminal string       // name of the terminal, "" if unknown
	Links    bool         // the terminal supports hyperlinks (OSC 8)
	Reason   message.Text // why Output was chosen
	Advice   message.Text // how to get better results; empty if unknown
}

// Detect chooses the output. A mode that the user chose has precedence: flag, variable, configuration, saved mode.
// Unknown names are ignored. Next come TERM=dumb, the answer to DECRQM, the answer to XTVERSION, and other variables of
// the environment, which may be inherited from another terminal. Inside tmux or screen, only XTVERSION and the
// environment of the outer terminal count.
func Detect(f Facts) Detection {
	d := f.detect()
	for _, choice := range []struct {
		name   string
		reason message.Text
	}{
		{f.Flag, message.New("chosen with %s", "--bidi")},
		{f.Variable, message.New("chosen with %s", "MAQAL_BIDI")},
		{f.Configured, message.New("chosen in the configuration")},
		{f.savedMode(d.Terminal), message.New("saved with %s", "maqal doctor --save")},
	} {
		if mode, known, err := ParseMode(choice.name); known && err == nil {
			return d.withMode(mode, choice.reason)
		}
	}
	return d
}

// savedMode returns the name of the mode saved for a terminal, or "" if there is none.
func (f Facts) savedMode(terminal string) string {
	if f.Saved == nil {
		return ""
	}
	return f.Saved(terminal)
}

// IsSettled reports whether a flag, a variable or the configuration selects the mode, so that the terminal need not be
// queried.
func (f Facts) IsSettled() bool {
	for _, choice := range []string{f.Flag, f.Variable, f.Configured} {
		if _, known, err := ParseMode(choice); known && err == nil {
			return true
		}
	}
	return false
}

// getenv returns the value of a variable of the environment, or "" if it is not set.
func (f Facts) getenv(name string) string {
	for _, v := range f.Env {
		if len(v) > len(name) && v[len(name)] == '=' && v[:len(name)] == name {
			return v[len(name)+1:]
		}
	}
	return ""
}

// withMode returns d with a mode that the user chose.
func (d Detection) withMode(mode Mode, reason message.Text) Detection {
	d.Output = WithMode(d.Output, mode)
	d.Reason = reason
	return d
}

// detect returns the detection without the user's choices.
func (f Facts) detect() Detection {
	if term := f.getenv("TERM"); term == dumbTerminal.term {
		return dumbTerminal.detection(fromEnvironment("TERM=" + term))
	}
	if f.isMultiplexed() {
		return f.detectOuter()
	}
	switch f.ModeReport {
	case 1, 2, 4:
		return f.detectionWith(Output{Mode: Visual}, message.New("the terminal supports mode 8 (DECRQM)"))
	case 3:
		return f.detectionWith(Output{Mode: Logical, Mirrors: true}, message.New("the terminal reports mode 8 as always on (DECRQM)"))
	}
	if p, ok := profileByVersion(f.Version); ok {
		return p.detection(message.New("the terminal identifies as %s (XTVERSION)", f.Version))
	}
	if p, variable := f.profileByEnvironment(); variable != "" {
		return p.detection(fromEnvironment(variable))
	}
	return Detection{Reason: message.New("unknown terminal; most draw cells in the order sent")}
}

// fromEnvironment returns the reason for detecting a terminal by an environment variable. Variable has the form
// "NAME=value".
func fromEnvironment(variable string) message.Text {
	return message.New("from the environment: %s", variable)
}

// detectionWith returns the detection of a terminal whose answer to DECRQM selects the output. The other fields come
// from its profile, if XTVERSION or the environment identifies one.
func (f Facts) detectionWith(output Output, reason message.Text) Detection {
	p, ok := profileByVersion(f.Version)
	if !ok {
		p, _ = f.profileByEnvironment()
	}
	p.output = output
	return p.detection(reason)
}

func (p profile) detection(reason message.Text) Detection {
	return Detection{Output: p.output, Terminal: p.name, Links: p.links, Reason: reason, Advice: p.advice}
}

// profileByVersion returns the profile that an answer to XTVERSION identifies. It reports false if there is none.
func profileByVersion(version string) (profile, bool) {
	if version == "" {
		return profile{}, false
	}
	lower := strings.ToLower(version)
	for _, p := range profiles {
		if p.version != "" && strings.HasPrefix(lower, p.version) {
			return p, true
		}
	}
	return profile{}, false
}

// profileByEnvironment returns the profile that TERM or another variable identifies, and the variable as "NAME=value". The
// variable is "" if there is none. TERM has precedence, because every terminal sets it; other variables may be inherited.
func (f Facts) profileByEnvironment() (profile, string) {
	term := f.getenv("TERM")
	for _, p := range profiles {
		if p.term != "" && strings.HasPrefix(term, p.term) {
			return p, "TERM=" + term
		}
	}
	for _, p := range profiles {
		for _, v := range p.variables {
			name, value, hasValue := strings.Cut(v, "=")
			if got := f.getenv(name); got != "" && (!hasValue || got == value) {
				return p, name + "=" + got
			}
		}
	}
	return profile{}, ""
}
