//go:build unix

package tui

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/document"
	"maqal/internal/library"
	"maqal/internal/state"
	"maqal/internal/terminal"
	"maqal/internal/theme"
)

// Environment variables of the process that will be killed.
const (
	killedState = "MAQAL_TEST_STATE"
	killedKey   = "MAQAL_TEST_KEY"
)

// killedParagraphs is the number of paragraphs of its article, more than it reaches.
const killedParagraphs = 2000

// A reportingModel prints the position of the reader to standard output.
type reportingModel struct {
	*Model
	block, bookmarks int // last printed
}

func (r *reportingModel) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	_, cmd := r.Model.Update(msg)
	if at := r.reader.anchor.Block; at > r.block {
		r.block = at
		fmt.Printf("at %d\n", at)
	}
	if n := len(r.reader.bookmarks); n > r.bookmarks {
		r.bookmarks = n
		fmt.Printf("bookmarks %d\n", n)
	}
	return r, cmd
}

// TestKillHelper is not a test: it is the process that TestKilledAtAnyMoment starts and kills.
func TestKillHelper(t *testing.T) {
	dir, key := os.Getenv(killedState), os.Getenv(killedKey)
	if dir == "" {
		t.Skip("skipped: another test runs it")
	}
	th, err := theme.Load(theme.None)
	if err != nil {
		t.Fatal(err)
	}
	m := New(Options{
		Article: &library.Article{Document: document.Parse("a.md", []byte(strings.Repeat("words\n\n", killedParagraphs))), Key: key},
		Store:   state.Open(dir), Theme: th, Measure: 72,
		Terminal: terminal.Facts{Flag: "visual", Getenv: func(string) string { return "" }},
	})
	m.resize(80, 24)
	p := tea.NewProgram(&reportingModel{Model: m}, tea.WithInput(nil), tea.WithOutput(io.Discard), tea.WithoutRenderer(), tea.WithoutSignalHandler())
	go func() {
		for i := 1; ; i++ {
			p.Send(tea.KeyPressMsg{Text: "j", Code: 'j'})
			if i%40 == 0 { // a bookmark without a note
				p.Send(tea.KeyPressMsg{Text: "B", Code: 'B'})
				p.Send(tea.KeyPressMsg{Code: tea.KeyEnter})
			}
			time.Sleep(10 * time.Millisecond)
		}
	}()
	if _, err := p.Run(); err != nil {
		t.Fatal(err)
	}
}

// A report is a line of a [reportingModel] and the time at which it was read.
type report struct {
	what string
	n    int
	when time.Time
}

// runAndKill runs a reader, kills it at a random moment, and returns its reports and the time of its end.
func runAndKill(t *testing.T, dir, key string) (reports []report, end time.Time) {
	c := exec.Command(os.Args[0], "-test.run=^TestKillHelper$")
	c.Env = append(os.Environ(), killedState+"="+dir, killedKey+"="+key)
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan time.Time, 1)
	moment := time.Duration(rand.Int64N(int64(2200 * time.Millisecond)))
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		what, number, _ := strings.Cut(lines.Text(), " ")
		n, err := strconv.Atoi(number)
		if err != nil {
			continue
		}
		if len(reports) == 0 {
			time.AfterFunc(moment, func() {
				ended <- time.Now()
				_ = c.Process.Kill()
			})
		}
		reports = append(reports, report{what, n, time.Now()})
	}
	_ = c.Wait() // it was killed
	if len(reports) > 0 {
		end = <-ended
	}
	return reports, end
}

// If the reader is killed, its file is complete and at most one second old.
func TestKilledAtAnyMoment(t *testing.T) {
	times, atOnce := 200, 12
	if testing.Short() {
		times = 24
	}
	dir := t.TempDir()
	slots := make(chan struct{}, atOnce)
	var running sync.WaitGroup
	var mu sync.Mutex
	checked := 0
	for i := range times {
		slots <- struct{}{}
		running.Go(func() {
			defer func() { <-slots }()
			key := "file:/" + strconv.Itoa(i)
			reports, end := runAndKill(t, dir, key)
			if len(reports) == 0 {
				t.Error("got no reports from the reader")
				return
			}
			r, known, err := state.Open(dir).Load(key)
			if err != nil {
				t.Errorf("killed after %v: %v", end.Sub(reports[0].when), err)
			}
			want := map[string]int{}
			for _, h := range reports {
				if h.when.Before(end.Add(-time.Second)) {
					want[h.what] = h.n
				}
			}
			if r.Block < want["at"] || len(r.Bookmarks) < want["bookmarks"] || len(want) > 0 && !known {
				t.Errorf("killed after %v: got block %d and %d bookmarks in the file; want at least those reported a second before: %v",
					end.Sub(reports[0].when), r.Block, len(r.Bookmarks), want)
			}
			mu.Lock()
			defer mu.Unlock()
			if len(want) == 2 {
				checked++
			}
		})
	}
	running.Wait()
	if checked == 0 {
		t.Error("got no reader that lived long enough to lose anything")
	}
	left, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d readers were killed, %d of them with a place and bookmarks of more than a second; %d files are left", times, checked, len(left))
}
