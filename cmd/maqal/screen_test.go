//go:build unix

package main

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// screen is a program in a pseudo-terminal. A terminal emulator draws its output.
type screen struct {
	t        *testing.T
	cmd      *exec.Cmd
	terminal *os.File
	emulator *vt.SafeEmulator
	done     chan error // receives the result of cmd.Wait after all output was drawn

	mu    sync.Mutex
	raw   bytes.Buffer // everything the program wrote
	drawn int          // number of bytes of raw that the emulator has drawn
}

// start runs maqal on a screen of the given size. Its state directory is state, or a new one if state is "". As in a shell,
// the arguments may begin with variables, as NAME=value.
func start(t *testing.T, columns, rows int, state string, args ...string) *screen {
	t.Helper()
	env := environment(t, state)
	for len(args) > 0 && variable.MatchString(args[0]) {
		env, args = append(env, args[0]), args[1:]
	}
	return startCommand(t, columns, rows, env, maqalPath(t), args...)
}

// variable matches the start of an argument that sets a variable.
var variable = regexp.MustCompile(`^[A-Z][A-Z_]*=`)

// startCommand runs any command on a screen of the given size.
func startCommand(t *testing.T, columns, rows int, env []string, name string, args ...string) *screen {
	t.Helper()
	s := &screen{t: t, cmd: exec.Command(name, args...), emulator: vt.NewSafeEmulator(columns, rows), done: make(chan error, 1)}
	s.cmd.Env = env
	var err error
	s.terminal, err = pty.StartWithSize(s.cmd, &pty.Winsize{Rows: uint16(rows), Cols: uint16(columns)})
	if err != nil {
		t.Fatalf("start %s in a pseudo-terminal: %v", name, err)
	}
	drained := make(chan struct{})
	go func() {
		_, _ = io.Copy(s, s.terminal) // ends with EIO when the program closes its side
		close(drained)
	}()
	go s.forwardReplies()
	go func() {
		err := s.cmd.Wait()
		<-drained
		s.done <- err
	}()
	t.Cleanup(func() {
		_ = s.cmd.Process.Kill()
		_ = s.terminal.Close()
	})
	return s
}

// forwardReplies sends the emulator's replies to queries to the program, with two changes. Replies about mode 8 (BDSM)
// are dropped, because most terminals do not support it. Mode 2026 (synchronized output) is reported as supported,
// because [screen.Write] supports it.
func (s *screen) forwardReplies() {
	buffer := make([]byte, 4096)
	for {
		n, err := s.emulator.Read(buffer)
		if err != nil {
			return
		}
		reply := modeEightReply.ReplaceAll(buffer[:n], nil)
		_, _ = s.terminal.Write(bytes.ReplaceAll(reply, []byte("\x1b[?2026;0$y"), []byte("\x1b[?2026;2$y")))
	}
}

var modeEightReply = regexp.MustCompile(`\x1b\[8;\d\$y`)

// Write draws output of the program. It draws a frame of synchronized output only when it is complete, so no test sees
// half a frame. Frames before the reply about mode 2026 are not synchronized. Write implements [io.Writer].
func (s *screen) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.raw.Write(p)
	if raw := s.raw.Bytes(); bytes.LastIndex(raw, []byte("\x1b[?2026h")) > bytes.LastIndex(raw, []byte("\x1b[?2026l")) {
		return len(p), nil
	}
	_, err := s.emulator.Write(s.raw.Bytes()[s.drawn:])
	s.drawn = s.raw.Len()
	return len(p), err
}

// output returns everything the program has written.
func (s *screen) output() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.raw.String()
}

// press sends keys, as the bytes that a terminal sends for them.
func (s *screen) press(keys ...string) {
	s.t.Helper()
	for _, k := range keys {
		if _, err := io.WriteString(s.terminal, k); err != nil {
			s.t.Fatalf("press %q: %v", k, err)
		}
	}
}

// click presses and releases the left mouse button on a cell, counted from 1.
func (s *screen) click(x, y int) {
	s.t.Helper()
	s.press(fmt.Sprintf("\x1b[<0;%d;%dM", x, y), fmt.Sprintf("\x1b[<0;%d;%dm", x, y))
}

// Keys, as terminals send them. A bare escape character right before another key means that key with Alt, so escape is
// sent as the Kitty keyboard protocol encodes it.
const (
	enter        = "\r"
	escape       = "\x1b[27u"
	legacyEscape = "\x1b" // wait for its effect before the next key
	tab          = "\t"
	shiftTab     = "\x1b[Z"
	backspace    = "\x7f"
	up           = "\x1b[A"
	down         = "\x1b[B"
	right        = "\x1b[C"
	left         = "\x1b[D"
	home         = "\x1b[H"
	end          = "\x1b[F"
	pageUp       = "\x1b[5~"
	deleteKey    = "\x1b[3~"
	f1           = "\x1bOP"
	ctrlC        = "\x03"
	ctrlD        = "\x04"
	ctrlO        = "\x0f"
	ctrlZ        = "\x1a"
	ctrlBracket  = "\x1d"
	ctrlI        = "\x1b[105;5u" // in the Kitty keyboard protocol, which distinguishes it from Tab
)

// rows returns the rows of the screen without trailing blanks.
func (s *screen) rows() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	rows, width := make([]string, s.emulator.Height()), s.emulator.Width()
	for y := range rows {
		var b strings.Builder
		for x := 0; x < width; {
			c := s.emulator.CellAt(x, y)
			if c == nil || c.Content == "" {
				b.WriteByte(' ')
				x++
				continue
			}
			b.WriteString(c.Content)
			x += max(c.Width, 1)
		}
		rows[y] = strings.TrimRight(b.String(), " ")
	}
	return rows
}

// waitTimeout is the time after which waitFor fails.
const waitTimeout = time.Minute

// waitFor waits until condition reports true for the rows of the screen, and returns these rows. After [waitTimeout] it
// fails the test, and prints what it waited for and the screen. Every wait of a screen test uses it.
func (s *screen) waitFor(what string, condition func(rows []string) bool) []string {
	s.t.Helper()
	for deadline := time.Now().Add(waitTimeout); ; time.Sleep(5 * time.Millisecond) {
		rows := s.rows()
		if condition(rows) {
			return rows
		}
		if time.Now().After(deadline) {
			s.t.Fatalf("timed out after %v waiting for %s; screen:\n%s", waitTimeout, what, strings.Join(rows, "\n"))
		}
	}
}

// waitForText waits until a row contains text.
func (s *screen) waitForText(text string) []string {
	s.t.Helper()
	return s.waitFor(fmt.Sprintf("%q on screen", text), func(rows []string) bool { return rowIndex(rows, text) >= 0 })
}

// waitForNoText waits until no row contains text.
func (s *screen) waitForNoText(text string) []string {
	s.t.Helper()
	return s.waitFor(fmt.Sprintf("%q to disappear", text), func(rows []string) bool { return rowIndex(rows, text) < 0 })
}

// waitForTop waits until the first two lines of the article contain text.
func (s *screen) waitForTop(text string) []string {
	s.t.Helper()
	return s.waitFor(fmt.Sprintf("%q at the top", text), func(rows []string) bool {
		return len(rows) > 3 && strings.Contains(rows[2]+rows[3], text)
	})
}

// waitForSection waits until the reader is in the section with this heading, as [inSection] reports.
func (s *screen) waitForSection(heading string) []string {
	s.t.Helper()
	return s.waitFor(fmt.Sprintf("section %q", heading), func(rows []string) bool { return inSection(rows, heading) })
}

// waitForArticle waits until an article that contains text is drawn, down to the status line.
func (s *screen) waitForArticle(text string) []string {
	s.t.Helper()
	return s.waitFor(fmt.Sprintf("an article with %q", text), func(rows []string) bool {
		return rowIndex(rows, text) >= 0 && strings.Contains(statusLine(rows), "? keys")
	})
}

// waitForRiver waits until the article [river] is drawn.
func (s *screen) waitForRiver() []string {
	s.t.Helper()
	return s.waitForArticle(titleCells)
}

// waitForOutput waits until the program has written text.
func (s *screen) waitForOutput(text string) {
	s.t.Helper()
	s.waitFor(fmt.Sprintf("output %q", text), func([]string) bool { return strings.Contains(s.output(), text) })
}

// waitForClipboard waits until the program has set the clipboard (OSC 52), and returns the text.
func (s *screen) waitForClipboard() string {
	s.t.Helper()
	var text []byte
	s.waitFor("text on the clipboard", func([]string) bool {
		_, rest, ok := strings.Cut(s.output(), "\x1b]52;c;")
		if !ok {
			return false
		}
		data, _, ok := strings.Cut(rest, "\x07")
		var err error
		text, err = base64.StdEncoding.DecodeString(data)
		return ok && err == nil
	})
	return string(text)
}

// wait waits until the program has exited, and returns the result of [exec.Cmd.Wait].
func (s *screen) wait() (err error) {
	s.t.Helper()
	s.waitFor("the program to exit", func([]string) bool {
		select {
		case err = <-s.done:
			return true
		default:
			return false
		}
	})
	return err
}

// waitForExit waits until the program has exited, and checks its exit status.
func (s *screen) waitForExit(want int) {
	s.t.Helper()
	got, err := 0, s.wait()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else if err != nil {
		s.t.Fatal(err)
	}
	if got != want {
		s.t.Fatalf("got exit status %d, want %d; output:\n%q", got, want, s.output())
	}
}

// quit quits the reader with its key.
func (s *screen) quit() {
	s.t.Helper()
	s.press("q")
	s.waitForExit(0)
}

// resize changes the size of the screen.
func (s *screen) resize(columns, rows int) {
	s.t.Helper()
	s.mu.Lock()
	s.emulator.Resize(columns, rows)
	s.mu.Unlock()
	if err := pty.Setsize(s.terminal, &pty.Winsize{Rows: uint16(rows), Cols: uint16(columns)}); err != nil {
		s.t.Fatalf("resize the pseudo-terminal: %v", err)
	}
}

// signal sends a signal to the program.
func (s *screen) signal(sig syscall.Signal) {
	s.t.Helper()
	if err := s.cmd.Process.Signal(sig); err != nil {
		s.t.Fatal(err)
	}
}

// rowIndex returns the index of the first row that contains text, or -1 if there is none.
func rowIndex(rows []string, text string) int {
	return slices.IndexFunc(rows, func(row string) bool { return strings.Contains(row, text) })
}

// statusLine returns the last row.
func statusLine(rows []string) string { return rows[len(rows)-1] }

// withoutMargins returns rows without scroll bar and page mark.
func withoutMargins(rows []string) []string {
	out := make([]string, len(rows))
	for i, row := range rows {
		if first, size := utf8.DecodeRuneInString(row); strings.ContainsRune(scrollBarRunes, first) {
			row = " " + row[size:]
		}
		out[i] = strings.TrimRight(strings.ReplaceAll(row, "▸", " "), scrollBarRunes+"◂ ")
	}
	return out
}

// scrollBarRunes are the runes of the scroll bar.
const scrollBarRunes = "┃╂─"

// inSection reports whether the reader is in the section with this heading: the first line of the article, the title
// line or the status line contains it.
func inSection(rows []string, heading string) bool {
	return strings.Contains(rows[0], heading) || strings.Contains(rows[2], heading) || strings.Contains(statusLine(rows), heading)
}

// visualOrder returns a text of right-to-left letters in visual order, from left to right. Vowel marks remain after
// their letter.
func visualOrder(s string) string {
	var clusters []string
	for _, r := range s {
		mark := 0x064B <= r && r <= 0x0652 || 0x05B0 <= r && r <= 0x05C7 && r != 0x05BE
		if mark && len(clusters) > 0 {
			clusters[len(clusters)-1] += string(r)
		} else {
			clusters = append(clusters, string(r))
		}
	}
	slices.Reverse(clusters)
	return strings.Join(clusters, "")
}

// createArticle writes text to article.md in a new directory, and returns its path.
func createArticle(t *testing.T, text string) string {
	t.Helper()
	return filepath.Join(createFiles(t, map[string]string{"article.md": text}), "article.md")
}

// createFiles writes files, by their slash-separated names, to a new directory, and returns its path.
func createFiles(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		writeFile(t, path, text)
	}
	return dir
}

// writeFile writes text to the file at path.
func writeFile(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

// changeFile writes text to the existing file at path, with a different modification time.
func changeFile(t *testing.T, path, text string) {
	t.Helper()
	time.Sleep(20 * time.Millisecond) // longer than the clock tick of file systems
	writeFile(t, path, text)
}
