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
	"maqal/internal/loader"
	"maqal/internal/state"
	"maqal/internal/terminal"
	"maqal/internal/theme"
)

// Environment variables of the child process, and the one that is set to run long tests.
const (
	stateDirEnv   = "MAQAL_TEST_STATE"
	articleKeyEnv = "MAQAL_TEST_KEY"
	longEnv       = "MAQAL_LONG_TESTS"
)

// paragraphCount is the length of the article in the child process. The child is killed before it reaches the end.
const paragraphCount = 2000

// A reportingModel prints its position and its number of bookmarks to standard output when they grow.
type reportingModel struct {
	*app
	block     document.BlockID // last printed value
	bookmarks int              // last printed value
}

// Update updates the model and prints what has changed.
func (r *reportingModel) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	_, cmd := r.app.Update(msg)
	if block := r.session.Here().Block; block > r.block {
		r.block = block
		fmt.Printf("block %d\n", block)
	}
	if n := len(r.session.Bookmarks()); n > r.bookmarks {
		r.bookmarks = n
		fmt.Printf("bookmarks %d\n", n)
	}
	return r, cmd
}

// TestKillChild is not a test. It is the child process that the other tests start and kill.
func TestKillChild(t *testing.T) {
	t.Parallel()
	dir, key := os.Getenv(stateDirEnv), os.Getenv(articleKeyEnv)
	if dir == "" {
		t.Skip("runs only as a child of the other tests")
	}
	th, err := theme.Load(theme.None)
	if err != nil {
		t.Fatal(err)
	}
	m := newApp(Options{
		Article: &library.Article{Document: loader.Parse("a.md", []byte(strings.Repeat("words\n\n", paragraphCount))), Key: key},
		Store:   state.Open(dir, time.Now), Theme: th, Measure: 72,
		Facts: terminal.Facts{Flag: "visual"},
	})
	m.resize(80, 24)
	p := tea.NewProgram(&reportingModel{app: m}, tea.WithInput(nil), tea.WithOutput(io.Discard), tea.WithoutRenderer(), tea.WithoutSignalHandler())
	go func() {
		for i := 1; ; i++ {
			p.Send(tea.KeyPressMsg{Text: "j", Code: 'j'})
			if i%40 == 0 { // set a bookmark without a note
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

// childCommand returns the command of a child process that reads the article of key, and saves its state in dir.
func childCommand(dir, key string) *exec.Cmd {
	c := exec.Command(os.Args[0], "-test.run=^TestKillChild$")
	c.Env = append(os.Environ(), stateDirEnv+"="+dir, articleKeyEnv+"="+key)
	return c
}

// killOnceSaved runs a child process until it has saved a bookmark and the given block. It kills the child at a random
// moment after that, and checks that nothing of what it found is lost.
func killOnceSaved(t *testing.T, dir, key string, block document.BlockID) {
	t.Helper()
	store := state.Open(dir, time.Now)
	load := func() state.Record {
		rec, _, err := store.Load(key)
		if err != nil {
			t.Error(err)
		}
		return rec
	}
	c := childCommand(dir, key)
	if err := c.Start(); err != nil {
		t.Error(err)
		return
	}
	before := load()
	for deadline := time.Now().Add(time.Minute); before.Block < block || len(before.Bookmarks) == 0; before = load() {
		if time.Now().After(deadline) {
			t.Errorf("got block %d and %d bookmarks after a minute, want block %d and a bookmark", before.Block, len(before.Bookmarks), block)
			break
		}
		time.Sleep(5 * time.Millisecond)
	}
	time.Sleep(time.Duration(rand.Int64N(int64(500 * time.Millisecond))))
	_ = c.Process.Kill()
	_ = c.Wait() // always fails: the child was killed
	if after := load(); after.Block < before.Block || len(after.Bookmarks) < len(before.Bookmarks) {
		t.Errorf("got block %d and %d bookmarks, want at least %d and %d", after.Block, len(after.Bookmarks), before.Block, len(before.Bookmarks))
	}
}

// TestKillKeepsSaved checks that a process that is killed leaves an undamaged state file, with all that it had saved.
func TestKillKeepsSaved(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	var running sync.WaitGroup
	for i := range 12 {
		running.Go(func() { killOnceSaved(t, dir, "file:/"+strconv.Itoa(i), rand.N[document.BlockID](100)) })
	}
	running.Wait()
}

// A report is a line that the child process has printed.
type report struct {
	name  string // "block" or "bookmarks"
	value int
	time  time.Time // when the line was read
}

// runAndKill runs a child process and kills it at a random time. It returns what the child printed and when it was killed.
func runAndKill(t *testing.T, dir, key string) (reports []report, end time.Time) {
	c := childCommand(dir, key)
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	killTime := make(chan time.Time, 1)
	delay := time.Duration(rand.Int64N(int64(2200 * time.Millisecond)))
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		name, number, _ := strings.Cut(lines.Text(), " ")
		value, err := strconv.Atoi(number)
		if err != nil {
			continue
		}
		if len(reports) == 0 {
			time.AfterFunc(delay, func() {
				killTime <- time.Now()
				_ = c.Process.Kill()
			})
		}
		reports = append(reports, report{name, value, time.Now()})
	}
	_ = c.Wait() // always fails: the child was killed
	if len(reports) > 0 {
		end = <-killTime
	}
	return reports, end
}

// TestLongKillLosesOneSecond checks that a killed process leaves an undamaged state file that lacks at most the last second. It
// takes a minute, and needs a machine that is not busy.
func TestLongKillLosesOneSecond(t *testing.T) {
	t.Parallel()
	if os.Getenv(longEnv) == "" {
		t.Skipf("set %s to run it, as .ci/run does", longEnv)
	}
	const runs, parallel = 200, 12
	dir := t.TempDir()
	slots := make(chan struct{}, parallel)
	var running sync.WaitGroup
	var mu sync.Mutex
	checked := 0 // runs that must have saved a position and bookmarks
	for i := range runs {
		slots <- struct{}{}
		running.Go(func() {
			defer func() { <-slots }()
			key := "file:/" + strconv.Itoa(i)
			reports, end := runAndKill(t, dir, key)
			if len(reports) == 0 {
				t.Error("child process printed nothing")
				return
			}
			rec, ok, err := state.Open(dir, time.Now).Load(key)
			if err != nil {
				t.Errorf("killed after %v: %v", end.Sub(reports[0].time), err)
			}
			want := map[string]int{}
			for _, r := range reports {
				if r.time.Before(end.Add(-time.Second)) {
					want[r.name] = r.value
				}
			}
			if int(rec.Block) < want["block"] || len(rec.Bookmarks) < want["bookmarks"] || len(want) > 0 && !ok {
				t.Errorf("killed after %v: got block %d and %d bookmarks, want at least %v",
					end.Sub(reports[0].time), rec.Block, len(rec.Bookmarks), want)
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
		t.Error("no run saved both a position and bookmarks")
	}
	files, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Logf("%d runs, %d of them with a position and bookmarks that must be saved; %d state files", runs, checked, len(files))
}
