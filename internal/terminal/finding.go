package terminal

import "strings"

// Facts are what is known of the terminal. Answers that have not come are their zero values.
type Facts struct {
	Flag, Variable string                       // modes that the person chose, by --bidi and by MAQAL_BIDI
	Configured     string                       // the mode that the person chose in the configuration
	Saved          func(terminal string) string // the mode that the person saved for a terminal, "" for none
	Getenv         func(string) string
	ModeReport     int    // the terminal's answer to DECRQM 8, 1 to 4; 0 where it does not know the mode, or is silent
	Version        string // its answer to XTVERSION
	Outside        string // inside tmux: what AskTmux gives
}

// Finding is what the facts say.
type Finding struct {
	Output   Output
	Terminal string // its name, "" where it is not known
	Links    bool   // it opens hyperlinks (OSC 8)
	Evidence string // how the output was chosen, in words for a person
	Advice   string // what a person may do for a better picture, "" where nothing is known
}

// Find chooses the output. Trusted most is what the person says, then a terminal that knows the bidi mode, then the
// name it gives itself, then the environment, which a terminal may have inherited from another one.
func Find(f Facts) Finding {
	found := f.terminal()
	for _, choice := range []struct{ name, evidence string }{
		{f.Flag, "--bidi"}, {f.Variable, "MAQAL_BIDI"}, {f.Configured, "the configuration"},
		{f.saved(found.Terminal), "saved by maqal doctor --save"},
	} {
		if mode, known, err := ParseMode(choice.name); known && err == nil {
			return found.chosen(mode, choice.evidence)
		}
	}
	return found
}

func (f Facts) saved(terminal string) string {
	if f.Saved == nil {
		return ""
	}
	return f.Saved(terminal)
}

// Settled reports whether the person chose, so that nothing needs to be asked.
func (f Facts) Settled() bool {
	for _, choice := range []string{f.Flag, f.Variable, f.Configured} {
		if _, known, err := ParseMode(choice); known && err == nil {
			return true
		}
	}
	return false
}

// chosen replaces the mode by the person's.
func (f Finding) chosen(mode Mode, evidence string) Finding {
	f.Output = WithMode(f.Output, mode)
	f.Evidence = "chosen: " + evidence
	return f
}

// terminal finds the terminal, and what it needs.
func (f Facts) terminal() Finding {
	if f.Getenv == nil {
		f.Getenv = func(string) string { return "" }
	}
	if term := f.Getenv("TERM"); term == dumb.term {
		return dumb.finding("the environment says so: TERM=" + term)
	}
	if f.multiplexed() {
		return f.outside()
	}
	switch f.ModeReport {
	case 1, 2, 4:
		return f.named(Output{Mode: Visual}, "the terminal knows mode 8 (DECRQM) and obeys")
	case 3:
		return f.named(Output{Mode: Logical, Mirrors: true}, "the terminal says that mode 8 is always on (DECRQM)")
	}
	if k, ok := byVersion(f.Version); ok {
		return k.finding("it calls itself " + f.Version + " (XTVERSION)")
	}
	if k, variable := f.byEnvironment(); k != nil {
		return k.finding("the environment says so: " + variable)
	}
	return Finding{Evidence: "nothing is known of the terminal; most draw cells as they come"}
}

// named is a finding about a terminal that may be known by version or environment besides.
func (f Facts) named(output Output, evidence string) Finding {
	k, ok := byVersion(f.Version)
	if found, _ := f.byEnvironment(); !ok && found != nil {
		k = *found
	}
	k.output = output
	return k.finding(evidence)
}

func (k known) finding(evidence string) Finding {
	return Finding{Output: k.output, Terminal: k.name, Links: k.links, Evidence: evidence, Advice: k.advice}
}

func byVersion(version string) (known, bool) {
	if version == "" {
		return known{}, false
	}
	lower := strings.ToLower(version)
	for _, k := range terminals {
		if k.version != "" && strings.HasPrefix(lower, k.version) {
			return k, true
		}
	}
	return known{}, false
}

// byEnvironment looks the terminal up by TERM first, which every terminal sets anew, then by the variables of its own
// that a terminal sets. It tells the variable.
func (f Facts) byEnvironment() (*known, string) {
	term := f.Getenv("TERM")
	for i, k := range terminals {
		if k.term != "" && strings.HasPrefix(term, k.term) {
			return &terminals[i], "TERM=" + term
		}
	}
	for i, k := range terminals {
		for _, v := range k.variables {
			name, value, exact := strings.Cut(v, "=")
			if got := f.Getenv(name); got != "" && (!exact || got == value) {
				return &terminals[i], name + "=" + got
			}
		}
	}
	return nil, ""
}
