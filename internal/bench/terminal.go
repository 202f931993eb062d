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
	columns, rows = 80, 24                 // initial size of the window
	quietPeriod   = 120 * time.Millisecond // silence after which a screen counts as drawn
	screenTimeout = 20 * time.Second       // maximum wait for a screen
	minScreen     = 400                    // minimum bytes of a first screen
)

// terminal is a program that runs in a pseudo-terminal.
type terminal struct {
	cmd       *exec.Cmd
	file      *os.File
	startTime time.Time
	chunks    chan chunk   // output of the program; closed when it ends
	screen    *vt.Emulator // the window
}

// chunk is a piece of the output and the time it arrived.
type chunk struct {
	data []byte
	at   time.Time
}

var (
	errTimeout = errors.New("no output within the time limit")
	errExited  = errors.New("program exited")
)

// start starts a full-screen program that stores its files in state.
func start(state string, command ...string) (*terminal, error) {
	t := &terminal{cmd: exec.Command(command[0], command[1:]...), chunks: make(chan chunk, 1024), screen: vt.NewEmulator(columns, rows)}
	t.cmd.Env = append(os.Environ(), "TERM=xterm-256color", "COLORTERM=truecolor", "LANG=C.UTF-8", "LC_ALL=C.UTF-8", "LANGUAGE=",
		"XDG_STATE_HOME="+state, "XDG_CONFIG_HOME="+state, "XDG_CACHE_HOME="+state, "LESSHISTFILE=-")
	go func() { _, _ = io.Copy(io.Discard, t.screen) }() // discard the emulator's late answers; t.read answers queries
	t.startTime = time.Now()
	var err error
	if t.file, err = pty.StartWithSize(t.cmd, &pty.Winsize{Rows: rows, Cols: columns}); err != nil {
		return nil, fmt.Errorf("start %s in a pseudo-terminal: %w", command[0], err)
	}
	go t.read()
	return t, nil
}

// read sends the output to t.chunks until the program exits, and then closes t.chunks. It answers queries that are in one
// chunk.
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
	queries = []struct{ query, answer string }{ // as xterm answers
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

// answers returns the answers to all queries in data, or nil if there are none.
func answers(data []byte) (out []byte) {
	for _, q := range queries {
		for range bytes.Count(data, []byte(q.query)) {
			out = append(out, q.answer...)
		}
	}
	for _, mode := range modeQuery.FindAllSubmatch(data, -1) {
		out = fmt.Appendf(out, "\x1b[%s;0$y", mode[1]) // mode not recognized
	}
	return out
}

// waitDrawn waits until at least minBytes bytes of output have arrived, and then no more for quietPeriod. It returns the
// time from since to the last byte. It returns errTimeout if that takes longer than screenTimeout.
func (t *terminal) waitDrawn(since time.Time, minBytes int) (time.Duration, error) {
	var last time.Time
	deadline := time.After(time.Until(since.Add(screenTimeout)))
	for got := 0; ; {
		var silence <-chan time.Time
		if got >= minBytes {
			silence = time.After(quietPeriod)
		}
		select {
		case c, ok := <-t.chunks:
			if !ok {
				return 0, errExited
			}
			got, last = got+len(c.data), c.at
			_, _ = t.screen.Write(c.data)
		case <-silence:
			return last.Sub(since), nil
		case <-deadline:
			return 0, errTimeout
		}
	}
}

// press sends keys and returns the time until the screen is drawn, as [terminal.waitDrawn] does.
func (t *terminal) press(keys string) (time.Duration, error) {
	since := time.Now()
	if _, err := t.file.WriteString(keys); err != nil {
		return 0, errExited
	}
	return t.waitDrawn(since, 1)
}

// frame sends keys and returns the time until the first output. It then reads the rest of the frame, which ends when no
// output arrives for 2 ms.
func (t *terminal) frame(keys string) (time.Duration, error) {
	since := time.Now()
	if _, err := t.file.WriteString(keys); err != nil {
		return 0, errExited
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

// next returns the next chunk of output and draws it on the screen. It returns errTimeout if none arrives within the
// duration, and errExited if the program has exited.
func (t *terminal) next(within time.Duration) (chunk, error) {
	select {
	case c, ok := <-t.chunks:
		if !ok {
			return chunk{}, errExited
		}
		_, _ = t.screen.Write(c.data)
		return c, nil
	case <-time.After(within):
		return chunk{}, errTimeout
	}
}

// waitGone waits until word is not in the last row of the screen. It returns the time of the output that removed word,
// or at if the row does not contain word.
func (t *terminal) waitGone(word string, at time.Time) (time.Time, error) {
	for strings.Contains(t.lastRow(), word) {
		c, err := t.next(screenTimeout)
		if err != nil {
			return at, err
		}
		at = c.at
	}
	return at, nil
}

// lastRow returns the text of the last row. The window must have its initial size.
func (t *terminal) lastRow() string {
	var b strings.Builder
	for x := range columns {
		if c := t.screen.CellAt(x, rows-1); c != nil {
			b.WriteString(c.Content)
		}
	}
	return b.String()
}

// resize changes the size of the window and returns the time until it is redrawn.
func (t *terminal) resize(columns, rows uint16) (time.Duration, error) {
	t.screen.Resize(int(columns), int(rows))
	since := time.Now()
	if err := pty.Setsize(t.file, &pty.Winsize{Rows: rows, Cols: columns}); err != nil {
		return 0, err
	}
	return t.waitDrawn(since, 1)
}

// memory returns a field of the program's status in bytes: VmHWM is the peak resident memory, VmRSS the current one. It
// returns 0 if the field is missing.
func (t *terminal) memory(field string) float64 {
	status, _ := os.ReadFile(fmt.Sprintf("/proc/%d/status", t.cmd.Process.Pid))
	for line := range strings.Lines(string(status)) {
		if value, ok := strings.CutPrefix(line, field+":"); ok {
			kib, _ := strconv.ParseFloat(strings.Fields(value)[0], 64)
			return kib * 1024
		}
	}
	return 0
}

// stop kills the program and waits until it has exited.
func (t *terminal) stop() {
	_ = t.cmd.Process.Kill()
	_ = t.cmd.Wait()
	_ = t.file.Close()
	for range t.chunks { // until t.read closes it
	}
	_ = t.screen.Close()
}
