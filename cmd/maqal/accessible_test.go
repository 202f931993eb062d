//go:build unix

package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"syscall"
	"testing"
)

// onDumb runs the program on a terminal that knows no control.
func onDumb(t *testing.T, state string, args ...string) *screen {
	t.Helper()
	path, err := program()
	if err != nil {
		t.Fatal(err)
	}
	return startCommand(t, 80, 24, state, "env", append([]string{"TERM=dumb", path}, args...)...)
}

// onlyLines checks that nothing was sent but text, line ends and tabs.
func (s *screen) onlyLines() {
	s.t.Helper()
	for i, r := range s.sent() {
		if r < ' ' && r != '\n' && r != '\r' && r != '\t' || 0x7F <= r && r <= 0x9F || 0xFE70 <= r && r <= 0xFEFC {
			s.t.Errorf("%U was sent, after %q", r, s.sent()[max(i-40, 0):i])
		}
	}
}

// types types a line, and waits for what it is answered with.
func (s *screen) types(line, answer string) {
	s.t.Helper()
	s.press(line + "\n")
	s.waitFor("tell "+answer, func([]string) bool { return strings.Contains(s.sent(), answer) })
}

// An Arabic article on a dumb terminal is told in logical order and in letters as they are typed, and nothing is drawn.
func TestADumbTerminalIsToldLines(t *testing.T) {
	state := t.TempDir()
	s := onDumb(t, state, river)
	s.waitFor("tell the title", func([]string) bool { return strings.Contains(s.sent(), "q to quit.") })
	for _, typed := range [][2]string{
		{"", "كان البيت"}, {"n", "Heading 2: "}, {"o", "2. "}, {"٢", "Heading 2: "}, {"w", "% read"}, {"h", "q, quit: "},
		{"/البيت", " matches in the text"}, {"a", "End."}, {"nonsense", "Unknown command: nonsense."},
	} {
		s.types(typed[0], typed[1])
	}
	s.types("g", "Title: ")
	s.types("n", "Heading 2: ")
	s.press("q\n")
	s.ends(0)
	s.onlyLines()

	s = start(t, 80, 24, state, river) // the screen goes on where the lines ended
	s.inStatus(bridgeCells)
	s.press("q")
	s.ends(0)
}

// Ctrl-C leaves in order, whatever goes on: the place is remembered, and the end is none of an error.
func TestCtrlCLeavesTheLines(t *testing.T) {
	state := t.TempDir()
	s := onDumb(t, state, river)
	s.types("n", "Heading 2: ")
	s.press("\x03")
	s.ends(0)
	s = onDumb(t, state, river)
	s.types("yes", "You stopped at ")
	s.press("\x04") // the end of what is typed
	s.ends(0)
	s.onlyLines()
}

func TestATerminalThatHangsUpEndsTheLines(t *testing.T) {
	s := onDumb(t, "", "--lang", "en", river)
	s.types("", "كان البيت")
	s.signal(syscall.SIGTERM)
	s.ends(0)
}

// What is piped in is the article; commands are typed at the terminal.
func TestAPipedArticleIsToldLines(t *testing.T) {
	path, err := program()
	if err != nil {
		t.Fatal(err)
	}
	note := filepath.Join(t.TempDir(), "a.md")
	if err := os.WriteFile(note, []byte("# Piped\n\nThe text.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, args := range []string{" --accessible", " --accessible -", ""} {
		s := startCommand(t, 80, 24, t.TempDir(), "sh", "-c", "TERM=dumb exec "+path+args+" < "+note)
		s.types("", "The text.")
		s.types("m", "Standard input: position and bookmarks are not saved")
		s.press("q\n")
		s.ends(0)
		s.onlyLines()
	}
}

// Any terminal is told lines where the person wants it so, and a dumb one is drawn on where the person insists.
func TestWhoIsToldLines(t *testing.T) {
	s := start(t, 80, 24, "", "--accessible", river)
	s.types("", "كان البيت")
	s.press("q\n")
	s.ends(0)
	s.onlyLines()

	path, err := program()
	if err != nil {
		t.Fatal(err)
	}
	s = startCommand(t, 80, 24, t.TempDir(), "env", "MAQAL_ACCESSIBLE=1", path, river)
	s.types("", "كان البيت")
	s.press("q\n")
	s.ends(0)
	s.onlyLines()

	s = onDumb(t, "", "--accessible=false", "--bidi", "visual", river)
	s.opened()
	s.press("q")
	s.ends(0)
}

// Help, lists and what is printed on a dumb terminal hold no escape sequence either.
func TestADumbTerminalIsSentNoEscapes(t *testing.T) {
	for _, args := range [][]string{{"--help"}, {"print", river}, {"list"}, {"outline", river}, {"search", "bidi"}, {"doctor"}, {"nothing.md"}, {"--none"}} {
		s := onDumb(t, "", args...)
		status := 0
		switch args[0] {
		case "nothing.md":
			status = 1
		case "--none":
			status = 2
		}
		s.ends(status)
		if sent := s.sent(); strings.Contains(sent, "\x1b") {
			t.Errorf("%v sends escape sequences: %q", args, sent)
		}
	}
}

// coloured is a sequence that sets a colour; wide, one that a terminal of 16 colours does not know.
var (
	coloured = regexp.MustCompile("\x1b\\[(?:[0-9]*;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:[;:][0-9;:]*)?m")
	wide     = regexp.MustCompile("\x1b\\[(?:[0-9]*;)*[34]8[;:][0-9;:]*m")
)

// NO_COLOR leaves the attributes to the screen, and terminals of 16 colours are sent no others.
func TestTheScreenHasTheColoursOfTheTerminal(t *testing.T) {
	path, err := program()
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		environment []string
		not         *regexp.Regexp
		has         string
	}{
		"NO_COLOR":   {[]string{"NO_COLOR=1"}, coloured, "\x1b[1m"},
		"16 colours": {[]string{"TERM=linux", "COLORTERM="}, wide, "\x1b["},
	} {
		t.Run(name, func(t *testing.T) {
			s := startCommand(t, 80, 24, t.TempDir(), "env", append(test.environment, path, "--style", "dracula", river)...)
			s.opened()
			s.press("]", "o")
			s.shows("│")
			s.press("q")
			s.ends(0)
			if found := test.not.FindString(s.sent()); found != "" || !strings.Contains(s.sent(), test.has) {
				t.Errorf("it was sent %q; it should be sent %q", found, test.has)
			}
		})
	}
}
