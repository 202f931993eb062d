//go:build unix

package main

import (
	"fmt"
	"regexp"
	"strings"
	"syscall"
	"testing"
)

// startDumb does the same as [start], with TERM=dumb.
func startDumb(t *testing.T, state string, args ...string) *screen {
	t.Helper()
	return start(t, 80, 24, state, append([]string{"TERM=dumb"}, args...)...)
}

// checkPlainText checks that the program wrote no control characters except CR, LF and tab, and no presentation forms.
func (s *screen) checkPlainText() {
	s.t.Helper()
	for i, r := range s.output() {
		if r < ' ' && r != '\n' && r != '\r' && r != '\t' || 0x7F <= r && r <= 0x9F || 0xFE70 <= r && r <= 0xFEFC {
			s.t.Errorf("got %U after %q, want plain text", r, s.output()[max(i-40, 0):i])
		}
	}
}

// typeLine types a line and waits for an answer that contains want.
func (s *screen) typeLine(line, want string) {
	s.t.Helper()
	before := len(s.output())
	s.press(line + "\n")
	s.waitFor(fmt.Sprintf("answer %q to %q", want, line), func([]string) bool {
		return strings.Contains(s.output()[before:], want)
	})
}

// TestAccessibleOnDumbTerminal reads an Arabic article on a dumb terminal: its lines are in logical order, without
// presentation forms. The position is saved for the full-screen reader.
func TestAccessibleOnDumbTerminal(t *testing.T) {
	t.Parallel()
	state := t.TempDir()
	s := startDumb(t, state, river)
	s.waitForOutput("q to quit.")
	for _, test := range []struct{ line, answer string }{
		{"", "كان البيت"}, {"n", "Heading 2: "}, {"o", "2. "}, {"٢", "Heading 3: "}, {"w", "% read"}, {"h", "q, quit: "},
		{"/البيت", " matches in the text"}, {"a", "End."}, {"nonsense", "Unknown command: nonsense."},
	} {
		s.typeLine(test.line, test.answer)
	}
	s.typeLine("g", "Title: ")
	s.typeLine("n", "Heading 2: ")
	s.press("q\n")
	s.waitForExit(0)
	s.checkPlainText()

	s = start(t, 80, 24, state, river)
	s.waitForSection(bridgeCells)
	s.quit()
}

// TestAccessibleInterrupt checks that Ctrl-C and end of input save the position and exit with status 0.
func TestAccessibleInterrupt(t *testing.T) {
	t.Parallel()
	state := t.TempDir()
	s := startDumb(t, state, river)
	s.typeLine("n", "Heading 2: ")
	s.press(ctrlC)
	s.waitForExit(0)
	s = startDumb(t, state, river)
	s.waitForOutput("You stopped at ")
	s.typeLine("yes", "Heading 2: ")
	s.press(ctrlD)
	s.waitForExit(0)
	s.checkPlainText()
}

func TestAccessibleTerminate(t *testing.T) {
	t.Parallel()
	s := startDumb(t, "", "--lang", "en", river)
	s.typeLine("", "كان البيت")
	s.signal(syscall.SIGTERM)
	s.waitForExit(0)
}

// TestAccessiblePipedArticle pipes in an article; commands are read from the terminal.
func TestAccessiblePipedArticle(t *testing.T) {
	t.Parallel()
	file := createArticle(t, "# Piped\n\nThe text.\n")
	for _, args := range []string{" --accessible", " --accessible -", ""} {
		s := startCommand(t, 80, 24, environment(t, ""), "sh", "-c", "TERM=dumb exec "+maqalPath(t)+args+" < "+file)
		s.typeLine("", "The text.")
		s.typeLine("m", "Standard input: position and bookmarks are not saved")
		s.press("q\n")
		s.waitForExit(0)
		s.checkPlainText()
	}
}

// TestAccessibleFlag turns accessible mode on for any terminal by flag and variable, and off for a dumb one.
func TestAccessibleFlag(t *testing.T) {
	t.Parallel()
	for name, args := range map[string][]string{
		"flag":     {"--accessible", river},
		"variable": {"MAQAL_ACCESSIBLE=1", river},
	} {
		t.Run(name, func(t *testing.T) {
			s := start(t, 80, 24, "", args...)
			s.typeLine("", "كان البيت")
			s.press("q\n")
			s.waitForExit(0)
			s.checkPlainText()
		})
	}

	s := startDumb(t, "", "--accessible=false", "--bidi", "visual", river)
	s.waitForRiver()
	s.quit()
}

// TestNoEscapesOnDumbTerminal checks that commands and their errors print no escape sequences on a dumb terminal.
func TestNoEscapesOnDumbTerminal(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		args   []string
		status int
	}{
		{[]string{"--help"}, 0}, {[]string{"print", river}, 0}, {[]string{"list"}, 0}, {[]string{"outline", river}, 0},
		{[]string{"search", "bidi"}, 0}, {[]string{"doctor"}, 0}, {[]string{"nothing.md"}, 1}, {[]string{"--none"}, 2},
	} {
		s := startDumb(t, "", test.args...)
		s.waitForExit(test.status)
		if output := s.output(); strings.Contains(output, "\x1b") {
			t.Errorf("%v: got escape sequences in %q", test.args, output)
		}
	}
}

var (
	colorSequence         = regexp.MustCompile("\x1b\\[(?:[0-9]*;)*(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:[;:][0-9;:]*)?m")
	extendedColorSequence = regexp.MustCompile("\x1b\\[(?:[0-9]*;)*[34]8[;:][0-9;:]*m") // of a 256-color palette, or RGB
)

// TestColorProfile checks that NO_COLOR leaves only attributes, and that a terminal with 16 colors gets no other
// colors.
func TestColorProfile(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		environment []string
		unwanted    *regexp.Regexp
		want        string
	}{
		"NO_COLOR":  {[]string{"NO_COLOR=1"}, colorSequence, "\x1b[1m"},
		"16 colors": {[]string{"TERM=linux", "COLORTERM="}, extendedColorSequence, "\x1b["},
	} {
		t.Run(name, func(t *testing.T) {
			s := start(t, 80, 24, "", append(test.environment, "--style", "dracula", river)...)
			s.waitForRiver()
			s.press("]", "o")
			s.waitForText("│")
			s.quit()
			if got := test.unwanted.FindString(s.output()); got != "" || !strings.Contains(s.output(), test.want) {
				t.Errorf("got %q, want no match of %v, and %q in the output", got, test.unwanted, test.want)
			}
		})
	}
}
