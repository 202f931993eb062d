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

// What a reader that will be killed is told.
const (
	killedState = "MAQAL_TEST_STATE"
	killedKey   = "MAQAL_TEST_KEY"
)

// most is how many paragraphs the article of a reader that will be killed has: more than it comes to.
const most = 2000

// reporting tells on standard output where a reader is.
type reporting struct {
	*Model
	block, bookmarks int // that were told
}

func (r *reporting) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
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

// TestReaderToBeKilled is no test: it is the program that TestKilledAtAnyMoment starts and kills.
func TestReaderToBeKilled(t *testing.T) {
	dir, key := os.Getenv(killedState), os.Getenv(killedKey)
	if dir == "" {
		t.Skip("it is run by another test")
	}
	th, err := theme.Load(theme.None)
	if err != nil {
		t.Fatal(err)
	}
	m := New(Options{
		Article: &library.Article{Document: document.Parse("a.md", []byte(strings.Repeat("words\n\n", most))), Key: key},
		Store:   state.Open(dir), Theme: th, Measure: 72,
		Terminal: terminal.Facts{Flag: "visual", Getenv: func(string) string { return "" }},
	})
	m.resize(80, 24)
	p := tea.NewProgram(&reporting{Model: m}, tea.WithInput(nil), tea.WithOutput(io.Discard), tea.WithoutRenderer(), tea.WithoutSignalHandler())
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

// told is what a reader told of itself, and when it was heard.
type told struct {
	what string
	n    int
	when time.Time
}

// killed runs a reader, kills it at a random moment, and gives what it had told, and when it was killed.
func killed(t *testing.T, dir, key string) (heard []told, end time.Time) {
	c := exec.Command(os.Args[0], "-test.run=^TestReaderToBeKilled$")
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
		if len(heard) == 0 {
			time.AfterFunc(moment, func() {
				ended <- time.Now()
				_ = c.Process.Kill()
			})
		}
		heard = append(heard, told{what, n, time.Now()})
	}
	_ = c.Wait() // it was killed
	if len(heard) > 0 {
		end = <-ended
	}
	return heard, end
}

// A reader that is killed at any moment leaves a whole file, and has lost at most the last second.
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
			heard, end := killed(t, dir, key)
			if len(heard) == 0 {
				t.Error("the reader told nothing")
				return
			}
			r, known, err := state.Open(dir).Load(key)
			if err != nil {
				t.Errorf("killed after %v: %v", end.Sub(heard[0].when), err)
			}
			want := map[string]int{}
			for _, h := range heard {
				if h.when.Before(end.Add(-time.Second)) {
					want[h.what] = h.n
				}
			}
			if r.Block < want["at"] || len(r.Bookmarks) < want["bookmarks"] || len(want) > 0 && !known {
				t.Errorf("killed after %v: remembered are block %d and %d bookmarks; a second before it had told %v",
					end.Sub(heard[0].when), r.Block, len(r.Bookmarks), want)
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
		t.Error("no reader lived long enough for anything to be lost")
	}
	left, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d readers were killed, %d of them with a place and bookmarks of more than a second; %d files are left", times, checked, len(left))
}
