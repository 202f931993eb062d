//go:build linux

package main

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// program is one that is measured.
type program struct {
	name    string
	command []string // the file comes after it
	keys    []press
	outline bool   // it tells in its last row, when o was pressed, how far it has read for the outline
	dropped string // the size of the smallest article that it is not measured with, for it took too long
}

// press is a key that is measured, and the keys around it.
type press struct{ row, before, keys, after string }

// What is pressed. A jump is one to a section in the outline; in programs without one, to the middle.
var (
	maqalKeys = []press{
		{"page", "g", " ", ""}, {"next section", "", "]", ""}, {"jump", "ojjj", "\r", "oo"}, {"end", "", "G", ""},
	}
	lessKeys = []press{{"page", "g", " ", ""}, {"next section", "", "/^##\r", ""}, {"jump", "", "50%", ""}, {"end", "", "G", ""}}
	moorKeys = []press{{"page", "g", " ", ""}, {"end", "", "G", ""}}
	glowKeys = []press{{"page", "g", " ", ""}, {"end", "", "G", ""}}
)

// frameTime is how long a frame of Bubble Tea is. Keys are pressed at moments spread over it, the same for each program.
const frameTime = time.Second / 60

// measure takes one round of everything that is measured of a program with an article of a size.
func (r *results) measure(p *program, size size, round, rounds int) error {
	phase := frameTime * time.Duration(round) / time.Duration(rounds)
	sittings := []func(*session) error{(*session).measureStartup}
	if p.outline {
		sittings = append(sittings, (*session).measureLoaded)
		if round == 0 && size.bytes >= 1e6 {
			sittings = append(sittings, (*session).scroll)
		}
	}
	for _, sit := range sittings {
		err := r.runProgram(p, size, phase, sit)
		if errors.Is(err, errSilent) {
			p.dropped = size.name
			return nil
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// runProgram starts a program with an article, and does with it what is measured.
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

// session is a program that runs.
type session struct {
	*results
	program *program
	*terminal
	size  size
	phase time.Duration // that is waited before a key
}

func (s *session) add(row string, value float64) {
	s.results.add(s.program.name, s.size.name, row, value)
}

// measureStartup measures the first screen, and the keys after it.
func (s *session) measureStartup() error {
	took, err := s.drawn(s.began, minScreen)
	if err != nil {
		return err
	}
	s.add("first screen", ms(took))
	if err := s.pressAll("at once: "); err != nil {
		return err
	}
	if s.program.outline {
		return nil
	}
	return s.measureMemory()
}

// measureLoaded measures what needs an article that was read to its end.
func (s *session) measureLoaded() error {
	if _, err := s.drawn(s.began, minScreen); err != nil {
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

// measureMemory measures the memory, and a window that becomes larger; small again, the memory once all is at rest.
func (s *session) measureMemory() error {
	s.add("memory, most", s.memory("VmHWM")/1e6)
	before := s.memory("VmRSS")
	took, err := s.resize(100, 30)
	if err != nil {
		return err
	}
	s.add("resize", ms(took))
	if _, err := s.resize(columns, rows); err != nil {
		return err
	}
	if s.program.outline {
		time.Sleep(2 * time.Second)
		s.add("memory after a resize, of that before", s.memory("VmRSS")/before)
	}
	return nil
}

// pressAll presses the program's keys, as rows whose names begin with a word.
func (s *session) pressAll(when string) error {
	for _, k := range s.program.keys {
		if k.before != "" {
			if err := s.settle(k.before); err != nil {
				return err
			}
		}
		time.Sleep(s.phase)
		took, err := s.press(k.keys)
		if err != nil {
			return err
		}
		s.add(when+k.row, ms(took))
		if k.after != "" {
			if err := s.settle(k.after); err != nil {
				return err
			}
		}
	}
	return nil
}

// settle presses keys that are not measured. They may change nothing.
func (s *session) settle(keys string) error {
	if _, err := s.file.WriteString(keys); err != nil {
		return errEnded
	}
	for {
		if _, err := s.next(quietPeriod); err != nil {
			if errors.Is(err, errSilent) {
				return nil
			}
			return err
		}
	}
}

// waitForOutline opens the outline, waits until all sections are in it, and closes it.
func (s *session) waitForOutline() error {
	since := time.Now()
	took, err := s.press("o")
	if err != nil {
		return err
	}
	at, err := s.without("Loading", since.Add(took))
	if err != nil {
		return err
	}
	if s.size.bytes >= 10e6 { // smaller ones were read before the key was pressed
		s.add("outline complete", ms(at.Sub(s.began)))
	}
	return s.settle("o")
}

// scroll goes a line down 1,000 times, each as soon as the one before is drawn. A frame that comes later than keys
// repeat is one that is dropped.
func (s *session) scroll() error {
	const lines, repeat = 1000, time.Second / 30
	if _, err := s.drawn(s.began, minScreen); err != nil {
		return err
	}
	dropped := 0
	for range lines {
		took, err := s.frame("j")
		if err != nil {
			return err
		}
		s.add("a line down", ms(took))
		if took > repeat {
			dropped++
		}
	}
	s.add("frames dropped, of 1,000", float64(dropped))
	return nil
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }
