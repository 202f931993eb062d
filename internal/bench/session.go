//go:build linux

package main

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// program is a program to measure.
type program struct {
	name        string
	command     []string // arguments before the article's file
	actions     []action
	hasOutline  bool   // whether key o opens an outline and the last row then contains "Loading" until it is complete
	timeoutSize string // name of the article size of the last timeout; later rounds skip this size
}

// action is a measurement of keys that are sent at once. The keys before and after them are not measured. row names the
// measurement in the table.
type action struct{ row, before, keys, after string }

// Measured actions. A jump goes to a section in the outline or, in less, to the middle of the article.
var (
	maqalActions = []action{
		{"page", "g", " ", ""}, {"next section", "", "]", ""}, {"jump", "ojjj", "\r", "oo"}, {"end", "", "G", ""},
	}
	lessActions = []action{{"page", "g", " ", ""}, {"next section", "", "/^##\r", ""}, {"jump", "", "50%", ""}, {"end", "", "G", ""}}
	moorActions = []action{{"page", "g", " ", ""}, {"end", "", "G", ""}}
	glowActions = []action{{"page", "g", " ", ""}, {"end", "", "G", ""}}
)

// frameTime is the duration of a Bubble Tea frame. Each round presses keys at a different time within a frame. In one
// round, this time is the same for all programs.
const frameTime = time.Second / 60

// measure measures a program with an article once. On a timeout, it sets timeoutSize and skips the rest. It measures
// scrolling only in the first round, for programs with an outline and articles of at least 1 MB.
func (r *results) measure(p *program, size size, round, rounds int) error {
	phase := frameTime * time.Duration(round) / time.Duration(rounds)
	steps := []func(*session) error{(*session).measureStartup}
	if p.hasOutline {
		steps = append(steps, (*session).measureLoaded)
		if round == 0 && size.bytes >= 1e6 {
			steps = append(steps, (*session).scroll)
		}
	}
	for _, step := range steps {
		err := r.runProgram(p, size, phase, step)
		if errors.Is(err, errTimeout) {
			p.timeoutSize = size.name
			return nil
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// runProgram starts a program with an article and measures it with do.
func (r *results) runProgram(p *program, size size, phase time.Duration, do func(*session) error) error {
	state, err := os.MkdirTemp(filepath.Dir(size.file), "state-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(state)
	t, err := start(state, append(slices.Clone(p.command), size.file)...)
	if err != nil {
		return err
	}
	defer t.stop()
	return do(&session{r, p, t, size, phase})
}

// session is a running program and its measurements.
type session struct {
	*results
	program *program
	*terminal
	size  size
	phase time.Duration // delay before each measured action
}

// add records a value for the program and the article.
func (s *session) add(row string, value float64) {
	s.results.add(s.program.name, s.size.name, row, value)
}

// measureStartup measures the first screen and the actions directly after it. If the program has no outline, it also
// measures the memory.
func (s *session) measureStartup() error {
	elapsed, err := s.waitDrawn(s.startTime, minScreen)
	if err != nil {
		return err
	}
	s.add("first screen", ms(elapsed))
	if err := s.pressAll("at startup: "); err != nil {
		return err
	}
	if s.program.hasOutline {
		return nil
	}
	return s.measureMemory()
}

// measureLoaded measures the actions and the memory after the whole article is loaded.
func (s *session) measureLoaded() error {
	if _, err := s.waitDrawn(s.startTime, minScreen); err != nil {
		return err
	}
	if err := s.waitForOutline(); err != nil {
		return err
	}
	if err := s.pressAll(""); err != nil {
		return err
	}
	return s.measureMemory()
}

// measureMemory measures the peak memory and the time to enlarge the window. It then restores the size. If the program
// has an outline, it measures the ratio of the current memory to that before the change.
func (s *session) measureMemory() error {
	s.add("peak memory", s.memory("VmHWM")/1e6)
	before := s.memory("VmRSS")
	elapsed, err := s.resize(100, 30)
	if err != nil {
		return err
	}
	s.add("resize", ms(elapsed))
	if _, err := s.resize(columns, rows); err != nil {
		return err
	}
	if s.program.hasOutline {
		time.Sleep(2 * time.Second)
		s.add("memory after resize / before", s.memory("VmRSS")/before)
	}
	return nil
}

// pressAll measures the program's actions. It adds prefix to the names of their rows.
func (s *session) pressAll(prefix string) error {
	for _, k := range s.program.actions {
		if k.before != "" {
			if err := s.settle(k.before); err != nil {
				return err
			}
		}
		time.Sleep(s.phase)
		elapsed, err := s.press(k.keys)
		if err != nil {
			return err
		}
		s.add(prefix+k.row, ms(elapsed))
		if k.after != "" {
			if err := s.settle(k.after); err != nil {
				return err
			}
		}
	}
	return nil
}

// settle presses keys that are not measured and waits until no output arrives for quietPeriod. The screen need not
// change.
func (s *session) settle(keys string) error {
	if _, err := s.file.WriteString(keys); err != nil {
		return errExited
	}
	for {
		if _, err := s.next(quietPeriod); err != nil {
			if errors.Is(err, errTimeout) {
				return nil
			}
			return err
		}
	}
}

// waitForOutline opens the outline, waits until it lists all sections, and closes it. For articles of at least 10 MB, it
// records the time from the start of the program to the complete outline.
func (s *session) waitForOutline() error {
	since := time.Now()
	elapsed, err := s.press("o")
	if err != nil {
		return err
	}
	at, err := s.waitGone("Loading", since.Add(elapsed))
	if err != nil {
		return err
	}
	if s.size.bytes >= 10e6 { // smaller articles are loaded before the key is pressed
		s.add("outline complete", ms(at.Sub(s.startTime)))
	}
	return s.settle("o")
}

// scroll moves down 1,000 lines, each as soon as the previous screen is drawn. It counts a frame as dropped if its first
// output takes longer than the interval of a repeating key.
func (s *session) scroll() error {
	const lines, repeat = 1000, time.Second / 30
	if _, err := s.waitDrawn(s.startTime, minScreen); err != nil {
		return err
	}
	dropped := 0
	for range lines {
		elapsed, err := s.frame("j")
		if err != nil {
			return err
		}
		s.add("line down", ms(elapsed))
		if elapsed > repeat {
			dropped++
		}
	}
	s.add("frames dropped of 1,000", float64(dropped))
	return nil
}

// ms converts a duration to milliseconds.
func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
