package terminal

import (
	"strings"

	"maqal/internal/message"
)

// Facts are what is known of the terminal. Answers that have not come are their zero values.
type Facts struct {
	Flag, Variable string                       // modes that the person chose, by --bidi and by MAQAL_BIDI
	Configured     string                       // the mode that the person chose in the configuration
	Saved          func(terminal string) string // the mode that the person saved for a terminal, "" for none
	Getenv         func(string) string
	ModeReport     int    // the terminal's answer to DECRQM 8, 1 to 4; 0 where it does not know the mode, or is silent
	Version        string // its answer to XTVERSION
	OuterTerminal  string // inside tmux: what AskTmux gives
}

// Detection is what the facts say.
type Detection struct {
	Output   Output
	Terminal string       // its name, "" where it is not known
	Links    bool         // it opens hyperlinks (OSC 8)
	Reason   message.Text // how the output was chosen
	Advice   message.Text // how to improve the picture; empty if nothing is known
}

// Detect chooses the output. Trusted most is what the person says, then a terminal that knows the bidi mode, then the
// name it gives itself, then the environment, which a terminal may have inherited from another one.
func Detect(f Facts) Detection {
	found := f.detect()
	for _, choice := range []struct {
		name   string
		reason message.Text
	}{
		{f.Flag, message.New("chosen with %s", "--bidi")},
		{f.Variable, message.New("chosen with %s", "MAQAL_BIDI")},
		{f.Configured, message.New("chosen in the configuration")},
		{f.savedMode(found.Terminal), message.New("saved with %s", "maqal doctor --save")},
	} {
		if mode, known, err := ParseMode(choice.name); known && err == nil {
			return found.withMode(mode, choice.reason)
		}
	}
	return found
}

func (f Facts) savedMode(terminal string) string {
	if f.Saved == nil {
		return ""
	}
	return f.Saved(terminal)
}

// IsSettled reports whether the person chose, so that nothing needs to be asked.
func (f Facts) IsSettled() bool {
	for _, choice := range []string{f.Flag, f.Variable, f.Configured} {
		if _, known, err := ParseMode(choice); known && err == nil {
			return true
		}
	}
	return false
}

// withMode returns the detection with a mode that the user chose.
func (f Detection) withMode(mode Mode, reason message.Text) Detection {
	f.Output = WithMode(f.Output, mode)
	f.Reason = reason
	return f
}

// detect finds the terminal, and what it needs.
func (f Facts) detect() Detection {
	if f.Getenv == nil {
		f.Getenv = func(string) string { return "" }
	}
	if term := f.Getenv("TERM"); term == dumb.term {
		return dumb.detection(fromEnvironment("TERM=" + term))
	}
	if f.multiplexed() {
		return f.outerTerminal()
	}
	switch f.ModeReport {
	case 1, 2, 4:
		return f.detectionBy(Output{Mode: Visual}, message.New("the terminal supports mode 8 (DECRQM)"))
	case 3:
		return f.detectionBy(Output{Mode: Logical, Mirrors: true}, message.New("the terminal reports mode 8 as always on (DECRQM)"))
	}
	if k, ok := byVersion(f.Version); ok {
		return k.detection(message.New("the terminal identifies as %s (XTVERSION)", f.Version))
	}
	if k, variable := f.byEnvironment(); k != nil {
		return k.detection(fromEnvironment(variable))
	}
	return Detection{Reason: message.New("unknown terminal; most draw cells in the order sent")}
}

// fromEnvironment returns the reason for a terminal that an environment variable, "NAME=value", identifies.
func fromEnvironment(variable string) message.Text {
	return message.New("from the environment: %s", variable)
}

// detectionBy is a finding about a terminal that may be known by version or environment besides.
func (f Facts) detectionBy(output Output, evidence message.Text) Detection {
	k, ok := byVersion(f.Version)
	if found, _ := f.byEnvironment(); !ok && found != nil {
		k = *found
	}
	k.output = output
	return k.detection(evidence)
}

func (k profile) detection(evidence message.Text) Detection {
	return Detection{Output: k.output, Terminal: k.name, Links: k.links, Reason: evidence, Advice: k.advice}
}

func byVersion(version string) (profile, bool) {
	if version == "" {
		return profile{}, false
	}
	lower := strings.ToLower(version)
	for _, k := range profiles {
		if k.version != "" && strings.HasPrefix(lower, k.version) {
			return k, true
		}
	}
	return profile{}, false
}

// byEnvironment looks the terminal up by TERM first, which every terminal sets anew, then by the variables of its own
// that a terminal sets. It tells the variable.
func (f Facts) byEnvironment() (*profile, string) {
	term := f.Getenv("TERM")
	for i, k := range profiles {
		if k.term != "" && strings.HasPrefix(term, k.term) {
			return &profiles[i], "TERM=" + term
		}
	}
	for i, k := range profiles {
		for _, v := range k.variables {
			name, value, exact := strings.Cut(v, "=")
			if got := f.Getenv(name); got != "" && (!exact || got == value) {
				return &profiles[i], name + "=" + got
			}
		}
	}
	return nil, ""
}
