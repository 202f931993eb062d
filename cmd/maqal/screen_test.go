//go:build unix

package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

// screen is the built program in a pseudo-terminal that an emulator reads.
type screen struct {
	t        *testing.T
	cmd      *exec.Cmd
	terminal *os.File
	emulator *vt.SafeEmulator
	done     chan error // what the program ended with

	mu  sync.Mutex
	raw bytes.Buffer // all that was sent
}

// start runs the program on a screen of the size given. Its state is kept in the folder given, "" for a new one.
func start(t *testing.T, columns, rows int, state string, args ...string) *screen {
	t.Helper()
	path, err := program()
	if err != nil {
		t.Fatal(err)
	}
	if state == "" {
		state = t.TempDir()
	}
	return startCommand(t, columns, rows, state, path, args...)
}

// startCommand runs any command on a screen.
func startCommand(t *testing.T, columns, rows int, state, name string, args ...string) *screen {
	t.Helper()
	s := &screen{t: t, cmd: exec.Command(name, args...), emulator: vt.NewSafeEmulator(columns, rows), done: make(chan error, 1)}
	s.cmd.Env = append(os.Environ(), "TERM=xterm-256color", "COLORTERM=truecolor", "LANG=C.UTF-8", "LC_ALL=", "LC_MESSAGES=", "LANGUAGE=", "XDG_STATE_HOME="+state)
	var err error
	s.terminal, err = pty.StartWithSize(s.cmd, &pty.Winsize{Rows: uint16(rows), Cols: uint16(columns)})
	if err != nil {
		t.Fatalf("starting the reader in a pseudo-terminal: %v", err)
	}
	drained := make(chan struct{})
	go func() {
		_, _ = io.Copy(s, s.terminal) // ends with EIO when the program has closed its side
		close(drained)
	}()
	go s.answer()
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

// answer passes the emulator's answers to queries on. The emulator remembers any mode, and so would say that it knows
// mode 8; most terminals do not.
func (s *screen) answer() {
	buffer := make([]byte, 4096)
	for {
		n, err := s.emulator.Read(buffer)
		if err != nil {
			return
		}
		_, _ = s.terminal.Write(modeEight.ReplaceAll(buffer[:n], nil))
	}
}

var modeEight = regexp.MustCompile(`\x1b\[8;\d\$y`)

// Write takes what the program sends.
func (s *screen) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.raw.Write(p)
	return s.emulator.Write(p)
}

func (s *screen) sent() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.raw.String()
}

// press sends keys as a terminal does.
func (s *screen) press(keys ...string) {
	s.t.Helper()
	for _, k := range keys {
		if _, err := io.WriteString(s.terminal, k); err != nil {
			s.t.Fatalf("pressing %q: %v", k, err)
		}
		if k == escape { // what comes right after it would make another key of it
			time.Sleep(100 * time.Millisecond)
		}
	}
}

// Keys as a terminal sends them.
const (
	enter      = "\r"
	escape     = "\x1b"
	left       = "\x1b[D"
	right      = "\x1b[C"
	pageUp     = "\x1b[5~"
	home       = "\x1b[H"
	backspace  = "\x7f"
	suspendKey = "\x1a"
)

// rows gives what stands on the screen, each row without the blanks at its end.
func (s *screen) rows() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	rows := make([]string, s.emulator.Height())
	for y := range rows {
		var b strings.Builder
		for x := 0; x < s.emulator.Width(); {
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

// waitTimeout is how long waitFor waits.
const waitTimeout = 10 * time.Second

// waitFor waits until the condition holds, and returns the rows of the screen at that time. After waitTimeout it fails
// the test with what, a verb phrase whose subject is the screen, and the whole screen. Every wait of a test is a call of it.
func (s *screen) waitFor(what string, condition func(rows []string) bool) []string {
	s.t.Helper()
	for deadline := time.Now().Add(waitTimeout); ; time.Sleep(5 * time.Millisecond) {
		rows := s.rows()
		if condition(rows) {
			return rows
		}
		if time.Now().After(deadline) {
			s.t.Fatalf("waited %v for the screen to %s; it shows:\n%s", waitTimeout, what, strings.Join(rows, "\n"))
		}
	}
}

// shows waits until some row holds the text.
func (s *screen) shows(text string) []string {
	s.t.Helper()
	return s.waitFor(fmt.Sprintf("show %q", text), func(rows []string) bool { return rowWith(rows, text) >= 0 })
}

// hides waits until no row holds the text.
func (s *screen) hides(text string) []string {
	s.t.Helper()
	return s.waitFor(fmt.Sprintf("hide %q", text), func(rows []string) bool { return rowWith(rows, text) < 0 })
}

// rowWith is the index of the first row that holds the text, -1 where none does.
func rowWith(rows []string, text string) int {
	return slices.IndexFunc(rows, func(row string) bool { return strings.Contains(row, text) })
}

func (s *screen) resize(columns, rows int) {
	s.t.Helper()
	s.mu.Lock()
	s.emulator.Resize(columns, rows)
	s.mu.Unlock()
	if err := pty.Setsize(s.terminal, &pty.Winsize{Rows: uint16(rows), Cols: uint16(columns)}); err != nil {
		s.t.Fatalf("resizing the pseudo-terminal: %v", err)
	}
}

// exit waits until the program has ended, and returns what it ended with.
func (s *screen) exit() (err error) {
	s.t.Helper()
	s.waitFor("end with the program", func([]string) bool {
		select {
		case err = <-s.done:
			return true
		default:
			return false
		}
	})
	return err
}

// ends waits until the program has ended, and checks its exit status.
func (s *screen) ends(want int) {
	s.t.Helper()
	got, err := 0, s.exit()
	if exit := (*exec.ExitError)(nil); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else if err != nil {
		s.t.Fatal(err)
	}
	if got != want {
		s.t.Fatalf("got exit status %d, want %d; sent:\n%q", got, want, s.sent())
	}
}

// signal sends the program a signal.
func (s *screen) signal(sig syscall.Signal) {
	s.t.Helper()
	if err := s.cmd.Process.Signal(sig); err != nil {
		s.t.Fatal(err)
	}
}

// seen turns a text of right-to-left letters into the order in which cells show it from left to right. Letters with
// marks stay together, and so do digits.
func seen(s string) string {
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
