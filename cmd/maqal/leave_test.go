//go:build unix

package main

import (
	"strings"
	"syscall"
	"testing"
)

// What the reader switches on and off again.
const (
	bidiOff       = "\x1b[8l"
	bidiOn        = "\x1b[8h"
	alternateOn   = "\x1b[?1049h"
	alternateOff  = "\x1b[?1049l"
	cursorVisible = "\x1b[?25h"
	mouseOn       = "\x1b[?1002h"
	mouseOff      = "\x1b[?1002l"
	pasteOn       = "\x1b[?2004h"
	pasteOff      = "\x1b[?2004l"
)

// restored checks that all that was switched on has been switched off.
func (s *screen) restored() {
	s.t.Helper()
	sent := s.sent()
	if first := strings.Index(sent, bidiOff); first < 0 || first > strings.Index(sent, alternateOn) {
		s.t.Errorf("the terminal was not told to leave the order alone before the screen was drawn: %q", sent)
	}
	for on, off := range map[string]string{bidiOff: bidiOn, alternateOn: alternateOff, mouseOn: mouseOff, pasteOn: pasteOff} {
		if on != bidiOff && !strings.Contains(sent, on) {
			s.t.Errorf("%q was never sent, so that its end proves nothing: %q", on, sent)
		}
		if strings.LastIndex(sent, off) < strings.LastIndex(sent, on) {
			s.t.Errorf("%q was not followed by %q: %q", on, off, sent)
		}
	}
	if strings.LastIndex(sent, cursorVisible) < strings.LastIndex(sent, "\x1b[?25l") {
		s.t.Errorf("the cursor stays hidden: %q", sent)
	}
}

func TestEveryWayOutRestoresTheTerminal(t *testing.T) {
	for name, leave := range map[string]func(s *screen){
		"q":       func(s *screen) { s.press("q") },
		"Ctrl-C":  func(s *screen) { s.press("\x03") },
		"SIGINT":  func(s *screen) { s.signal(syscall.SIGINT) },
		"SIGTERM": func(s *screen) { s.signal(syscall.SIGTERM) },
		"SIGHUP":  func(s *screen) { s.signal(syscall.SIGHUP) },
	} {
		t.Run(name, func(t *testing.T) {
			s := start(t, 80, 24, "", river)
			s.opened()
			leave(s)
			s.ends(0)
			s.restored()
		})
	}
}

func TestErrorLeavesTheTerminalAlone(t *testing.T) {
	s := start(t, 80, 24, "", "no-such-article")
	s.ends(1)
	if sent := s.sent(); strings.Contains(sent, alternateOn) || strings.Count(sent, bidiOff) != strings.Count(sent, bidiOn) {
		t.Errorf("an error changed the terminal: %q", sent)
	}
	s.shows(`open "no-such-article": no such file or built-in article`)
}

func TestSuspendAndResume(t *testing.T) {
	s := start(t, 80, 24, "", river)
	s.opened()
	s.press(suspendKey)
	s.sends(alternateOff)
	s.restored()
	before := len(s.sent())
	// A process without a job-control shell above it is not stopped, but it waits all the same to be told to go on. When it
	// begins to wait is not seen, so the signal is sent until it helps.
	s.waitFor("be drawn anew", func([]string) bool {
		s.signal(syscall.SIGCONT)
		again := s.sent()[before:]
		return strings.Contains(again, bidiOff) && strings.Contains(again, alternateOn)
	})
	s.opened()
	s.press("]")
	s.inStatus(bridgeCells)
	s.press("q")
	s.ends(0)
	s.restored()
}

func TestOrderLeftToTheTerminal(t *testing.T) {
	s := start(t, 80, 24, "", "--bidi", "off", river)
	s.shows("بيت أحمد على النهر")
	s.press("q")
	s.ends(0)
	if sent := s.sent(); strings.Contains(sent, bidiOff) || strings.Contains(sent, bidiOn) {
		t.Errorf("--bidi off changed the terminal: %q", sent)
	}
}

// sends waits until the program has sent a text.
func (s *screen) sends(text string) {
	s.t.Helper()
	s.waitFor("be sent "+text, func([]string) bool { return strings.Contains(s.sent(), text) })
}
