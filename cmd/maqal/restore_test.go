//go:build unix

package main

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// Sequences that set and reset modes of the terminal.
const (
	bidiOff       = "\x1b[8l" // BDSM
	bidiOn        = "\x1b[8h"
	alternateOn   = "\x1b[?1049h"
	alternateOff  = "\x1b[?1049l"
	cursorVisible = "\x1b[?25h"
	cursorHidden  = "\x1b[?25l"
	mouseOn       = "\x1b[?1002h"
	mouseOff      = "\x1b[?1002l"
	pasteOn       = "\x1b[?2004h"
	pasteOff      = "\x1b[?2004l"
)

// checkRestored checks that every mode that the program set was reset.
func (s *screen) checkRestored() {
	s.t.Helper()
	output := s.output()
	if first := strings.Index(output, bidiOff); first < 0 || first > strings.Index(output, alternateOn) {
		s.t.Errorf("got output %q, want %q before %q", output, bidiOff, alternateOn)
	}
	for on, off := range map[string]string{bidiOff: bidiOn, alternateOn: alternateOff, mouseOn: mouseOff, pasteOn: pasteOff, cursorHidden: cursorVisible} {
		if !strings.Contains(output, on) {
			s.t.Errorf("got output %q, want %q in it", output, on)
		}
		if strings.LastIndex(output, off) < strings.LastIndex(output, on) {
			s.t.Errorf("got output %q, want %q after the last %q", output, off, on)
		}
	}
}

func TestExitRestoresTerminal(t *testing.T) {
	t.Parallel()
	for name, exit := range map[string]func(s *screen){
		"q":       func(s *screen) { s.press("q") },
		"Ctrl-C":  func(s *screen) { s.press(ctrlC) },
		"SIGINT":  func(s *screen) { s.signal(syscall.SIGINT) },
		"SIGTERM": func(s *screen) { s.signal(syscall.SIGTERM) },
		"SIGHUP":  func(s *screen) { s.signal(syscall.SIGHUP) },
	} {
		t.Run(name, func(t *testing.T) {
			s := start(t, 80, 24, "", river)
			s.waitForRiver()
			exit(s)
			s.waitForExit(0)
			s.checkRestored()
		})
	}
}

// A signal stops printing. The terminal is restored, and then the signal ends the process, so that a shell stops its loop.
func TestSignalStopsPrinting(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "long.md")
	if err := os.WriteFile(path, bytes.Repeat([]byte("A paragraph of one line.\n\n"), 40_000), 0o600); err != nil {
		t.Fatal(err)
	}
	s := start(t, 80, 24, "", "print", path)
	s.waitForOutput(bidiOff)
	s.signal(syscall.SIGINT)
	exit := (*exec.ExitError)(nil)
	if err := s.wait(); !errors.As(err, &exit) || exit.ExitCode() != -1 && exit.ExitCode() != 128+int(syscall.SIGINT) {
		t.Errorf("got %v, want an end by %v", err, syscall.SIGINT)
	}
	if output := s.output(); !strings.HasSuffix(output, bidiOn) || len(output) > 1_000_000 {
		t.Errorf("got %d bytes of output that end in %q, want less than the article, and %q", len(output), output[max(0, len(output)-100):], bidiOn)
	}
}

func TestErrorDoesNotChangeTerminal(t *testing.T) {
	t.Parallel()
	s := start(t, 80, 24, "", "no-such-article")
	s.waitForExit(1)
	if output := s.output(); strings.Contains(output, alternateOn) || strings.Count(output, bidiOff) != strings.Count(output, bidiOn) {
		t.Errorf("got output %q, want no mode set in it", output)
	}
	s.waitForText(`open "no-such-article": no such file or built-in article`)
}

func TestSuspendAndResume(t *testing.T) {
	t.Parallel()
	s := start(t, 80, 24, "", river)
	s.waitForRiver()
	s.press(ctrlZ)
	s.waitForOutput(alternateOff)
	s.checkRestored()
	before := len(s.output())
	// In an orphaned process group, SIGTSTP does not stop the program, but the program still waits for SIGCONT. The test
	// cannot observe when it starts to wait, so it repeats the signal.
	s.waitFor("the reader to resume", func([]string) bool {
		s.signal(syscall.SIGCONT)
		resumed := s.output()[before:]
		return strings.Contains(resumed, bidiOff) && strings.Contains(resumed, alternateOn)
	})
	s.waitForRiver()
	s.press("]")
	s.waitForSection(bridgeCells)
	s.quit()
	s.checkRestored()
}

func TestBidiOffDoesNotChangeMode(t *testing.T) {
	t.Parallel()
	s := start(t, 80, 24, "", "--bidi", "off", river)
	s.waitForText("بيت أحمد على النهر")
	s.quit()
	if output := s.output(); strings.Contains(output, bidiOff) || strings.Contains(output, bidiOn) {
		t.Errorf("got output %q, want mode 8 untouched", output)
	}
}
