//go:build linux

package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/charmbracelet/x/vt"
	"github.com/creack/pty"
)

const (
	columns, rows = 80, 24
	quietPeriod   = 120 * time.Millisecond // of silence, after which a screen is drawn
	screenTimeout = 20 * time.Second       // that is waited for a screen
	minScreen     = 400                    // bytes of a first screen
)

// terminal is a program in a pseudo-terminal.
type terminal struct {
	cmd    *exec.Cmd
	file   *os.File
	began  time.Time
	chunks chan chunk // what the program sent; closed at its end
	screen *vt.Emulator
}

// chunk is some of what a program sent, and when it came.
type chunk struct {
	data []byte
	at   time.Time
}

var (
	errSilent = errors.New("nothing came within the limit")
	errEnded  = errors.New("the program ended")
)

// start runs a command full-screen. What it remembers goes to a folder.
func start(state string, command ...string) (*terminal, error) {
	t := &terminal{cmd: exec.Command(command[0], command[1:]...), chunks: make(chan chunk, 1024), screen: vt.NewEmulator(columns, rows)}
	t.cmd.Env = append(os.Environ(), "TERM=xterm-256color", "COLORTERM=truecolor", "LANG=C.UTF-8", "LC_ALL=C.UTF-8", "LANGUAGE=",
		"XDG_STATE_HOME="+state, "XDG_CONFIG_HOME="+state, "XDG_CACHE_HOME="+state, "LESSHISTFILE=-")
	go func() { _, _ = io.Copy(io.Discard, t.screen) }() // the emulator's answers come too late to be used
	t.began = time.Now()
	var err error
	if t.file, err = pty.StartWithSize(t.cmd, &pty.Winsize{Rows: rows, Cols: columns}); err != nil {
		return nil, fmt.Errorf("starting %s in a pseudo-terminal: %w", command[0], err)
	}
	go t.read()
	return t, nil
}

// read takes what the program sends, and answers its queries.
func (t *terminal) read() {
	defer close(t.chunks)
	for {
		buffer := make([]byte, 64<<10)
		n, err := t.file.Read(buffer)
		if n > 0 {
			data := buffer[:n]
			t.chunks <- chunk{data, time.Now()}
			_, _ = t.file.Write(answers(data))
		}
		if err != nil {
			return
		}
	}
}

var (
	queries = []struct{ query, answer string }{ // as xterm answers them
		{"\x1b[c", "\x1b[?62;22c"},
		{"\x1b[0c", "\x1b[?62;22c"},
		{"\x1b[>q", "\x1bP>|XTerm(379)\x1b\\"},
		{"\x1b[>0q", "\x1bP>|XTerm(379)\x1b\\"},
		{"\x1b]10;?", "\x1b]10;rgb:ffff/ffff/ffff\x1b\\"},
		{"\x1b]11;?", "\x1b]11;rgb:0000/0000/0000\x1b\\"},
		{"\x1b[6n", "\x1b[1;1R"},
	}
	modeQuery = regexp.MustCompile(`\x1b\[(\??\d+)\$p`)
)

// answers are those to the queries in what a program sent.
func answers(data []byte) (out []byte) {
	for _, q := range queries {
		for range bytes.Count(data, []byte(q.query)) {
			out = append(out, q.answer...)
		}
	}
	for _, mode := range modeQuery.FindAllSubmatch(data, -1) {
		out = fmt.Appendf(out, "\x1b[%s;0$y", mode[1]) // it is not known
	}
	return out
}

// drawn waits until a screen of at least so many bytes is drawn, and gives the time from a moment to its last byte.
func (t *terminal) drawn(since time.Time, least int) (time.Duration, error) {
	var last time.Time
	deadline := time.After(time.Until(since.Add(screenTimeout)))
	for got := 0; ; {
		var silence <-chan time.Time
		if got >= least {
			silence = time.After(quietPeriod)
		}
		select {
		case c, ok := <-t.chunks:
			if !ok {
				return 0, errEnded
			}
			got, last = got+len(c.data), c.at
			_, _ = t.screen.Write(c.data)
		case <-silence:
			return last.Sub(since), nil
		case <-deadline:
			return 0, errSilent
		}
	}
}

// press sends keys, and gives the time until the screen after them is drawn.
func (t *terminal) press(keys string) (time.Duration, error) {
	since := time.Now()
	if _, err := t.file.WriteString(keys); err != nil {
		return 0, errEnded
	}
	return t.drawn(since, 1)
}

// frame presses a key, and gives the time until the first byte of the frame after it; the rest of it is taken.
func (t *terminal) frame(keys string) (time.Duration, error) {
	since := time.Now()
	if _, err := t.file.WriteString(keys); err != nil {
		return 0, errEnded
	}
	c, err := t.next(screenTimeout)
	if err != nil {
		return 0, err
	}
	for {
		if _, err := t.next(2 * time.Millisecond); err != nil {
			return c.at.Sub(since), nil
		}
	}
}

// next gives what the program sends next, within a time.
func (t *terminal) next(within time.Duration) (chunk, error) {
	select {
	case c, ok := <-t.chunks:
		if !ok {
			return chunk{}, errEnded
		}
		_, _ = t.screen.Write(c.data)
		return c, nil
	case <-time.After(within):
		return chunk{}, errSilent
	}
}

// without waits until the last row of the screen no longer has a word, and gives when that was: the time given, where it
// has none now.
func (t *terminal) without(word string, at time.Time) (time.Time, error) {
	for strings.Contains(t.lastRow(), word) {
		c, err := t.next(screenTimeout)
		if err != nil {
			return at, err
		}
		at = c.at
	}
	return at, nil
}

func (t *terminal) lastRow() string {
	var b strings.Builder
	for x := range columns {
		if c := t.screen.CellAt(x, rows-1); c != nil {
			b.WriteString(c.Content)
		}
	}
	return b.String()
}

// resize gives the window another size, and the time until it is drawn anew.
func (t *terminal) resize(columns, rows uint16) (time.Duration, error) {
	t.screen.Resize(int(columns), int(rows))
	since := time.Now()
	if err := pty.Setsize(t.file, &pty.Winsize{Rows: rows, Cols: columns}); err != nil {
		return 0, err
	}
	return t.drawn(since, 1)
}

// memory gives a figure that the system keeps of the program's memory, in bytes: VmHWM is the most it had in RAM, VmRSS
// what it has.
func (t *terminal) memory(figure string) float64 {
	status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", t.cmd.Process.Pid))
	for line := range strings.Lines(string(status)) {
		if value, ok := strings.CutPrefix(line, figure+":"); ok {
			kib, _ := strconv.ParseFloat(strings.Fields(value)[0], 64)
			return kib * 1024
		}
	}
	return 0
}

// stop ends the program.
func (t *terminal) stop() {
	_ = t.cmd.Process.Kill()
	_ = t.cmd.Wait()
	_ = t.file.Close()
	for range t.chunks { // until its reader has ended
	}
	_ = t.screen.Close()
}
