//go:build unix

package library

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"time"

	"maqal/internal/document"
)

// openFiles returns the number of open files of the process, or 0 if it is unknown.
func openFiles() int {
	files, err := os.ReadDir("/proc/self/fd")
	if err != nil {
		return 0
	}
	return len(files)
}

// A resources value counts what articles may hold.
type resources struct{ goroutines, files int }

// settle waits until at most the given resources are in use. Goroutines need a moment to end. The
// number of attempts is limited, not their duration.
func (before resources) settle(t *testing.T) {
	t.Helper()
	var now resources
	for range 2000 {
		now = resources{runtime.NumGoroutine(), openFiles()}
		if now.goroutines <= before.goroutines && now.files <= before.files {
			return
		}
		time.Sleep(time.Millisecond)
	}
	stacks := make([]byte, 1<<20)
	t.Errorf("got %+v, want at most %+v\n%s", now, before, stacks[:runtime.Stack(stacks, true)])
}

// newFileOpener returns an opener that reads no file into memory.
func newFileOpener() *Opener {
	o := newOpener()
	o.Limits.Memory = 0
	return o
}

// longFile writes a Markdown file that is read in parts. Its last paragraph is "end".
func longFile(t *testing.T) string {
	t.Helper()
	return writeFile(t, "long.md", "# Long\n\n"+strings.Repeat(strings.Repeat("some words ", 100)+"\n\n", 200)+"end\n")
}

// lastText returns the text of the last block.
func lastText(d *document.Document) string {
	last, _ := d.LastBlock()
	return d.Block(last).Text.String
}

// TestCloseReleasesFiles checks that articles that were left hold no files and no goroutines, whether they were read to
// their end or not, and that they can be opened again. It is not parallel, because it counts those of the process.
func TestCloseReleasesFiles(t *testing.T) {
	path := longFile(t)
	before := resources{runtime.NumGoroutine(), openFiles()}
	var left []*Article
	for i := range 50 {
		a, err := newFileOpener().Open(t.Context(), path)
		if err != nil {
			t.Fatal(err)
		}
		if i%10 == 0 {
			a.LoadAll(t.Context())
		} else {
			a.LoadMore(t.Context())
		}
		if err := a.Close(); err != nil {
			t.Fatal(err)
		}
		left = append(left, a)
	}
	before.settle(t)
	for _, a := range []*Article{left[0], left[1]} {
		if got := lastText(a.Document); a.Document.Complete() && got != "end" {
			t.Errorf("closed: got last text %q, want it still readable", got)
		}
		again, err := a.Reopen(t.Context())
		if err != nil || again != a {
			t.Fatalf("got %v, %v; want the same article", again, err)
		}
		again.LoadAll(t.Context())
		if got := lastText(again.Document); got != "end" {
			t.Errorf("reopened: got last text %q, want end", got)
		}
		if err := again.Close(); err != nil {
			t.Fatal(err)
		}
	}
	before.settle(t)
}

// TestReopenChangedFile checks that a file that has changed is read again.
func TestReopenChangedFile(t *testing.T) {
	t.Parallel()
	path := longFile(t)
	a, err := newFileOpener().Read(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("# New\n\ntext\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	again, err := a.Reopen(t.Context())
	if err != nil || again == a || again.Document.Title != "New" || again.Key != a.Key {
		t.Errorf("got %v, %v; want the new file under the key %q", again, err, a.Key)
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if again, err := a.Reopen(t.Context()); err == nil || !strings.Contains(err.Error(), "no such file") {
		t.Errorf("got %v, %v; want no such file", again, err)
	}
}

// TestUnreadableSourcesAreClosed checks that files are closed if they cannot be parsed.
func TestUnreadableSourcesAreClosed(t *testing.T) {
	path := writeFile(t, "long.md", strings.Repeat("\x00", 100_000))
	before := resources{runtime.NumGoroutine(), openFiles()}
	for range 50 {
		if _, err := newFileOpener().Open(t.Context(), path); err == nil {
			t.Fatal("got no error")
		}
	}
	before.settle(t)
}

// TestStreamsEndWithContext checks that the goroutines of pipes end with their context: those that wait for more requests,
// for input, for the start, and for a writer.
func TestStreamsEndWithContext(t *testing.T) {
	pipe := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip("skipped: no named pipes here: ", err)
	}
	before := resources{runtime.NumGoroutine(), openFiles()}
	for range 10 {
		ctx, cancel := context.WithCancel(context.Background())
		var ends []io.Closer
		open := func() {
			r, w, err := os.Pipe()
			if err != nil {
				t.Fatal(err)
			}
			ends = append(ends, w)
			if _, err := w.WriteString("# A\n\nb\n"); err != nil {
				t.Fatal(err)
			}
			a, err := newOpener().openStream(ctx, stdinName, newStream(ctx, r, r, 1<<20))
			if err != nil || a.Document.Title != "A" {
				t.Fatalf("got %v, %v; want A", a, err)
			}
		}
		open()
		if _, err := newStdinOpener(endlessReader{}).Open(ctx, "-"); err != nil {
			t.Fatal(err)
		}
		waiting := make(chan error)
		go func() {
			_, err := newOpener().Open(ctx, pipe)
			waiting <- err
		}()
		cancel()
		if err := <-waiting; err == nil || !strings.Contains(err.Error(), "canceled") {
			t.Fatalf("named pipe without a writer: got %v, want canceled", err)
		}
		for _, w := range ends {
			_ = w.Close()
		}
	}
	before.settle(t)
}

// TestClosedPipeContinues checks that an article from a pipe keeps its text while it is closed, does not wait for more, and
// and continues to load when it is opened again.
func TestClosedPipeContinues(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	before := resources{runtime.NumGoroutine(), openFiles()}
	if _, err := w.WriteString("# A\n\nb\n"); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	a, err := newOpener().openStream(ctx, stdinName, newStream(ctx, r, r, 1<<20))
	if err != nil {
		t.Fatal(err)
	}
	loader, waits := a.TakeLoader(), make(chan bool)
	go func() {
		_, more := loader.Next(ctx)
		waits <- more
	}()
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	if !<-waits {
		t.Error("closed: the loader has ended, want it to continue later")
	}
	a.ReturnLoader(loader)
	if !a.LoadMore(t.Context()) || lastText(a.Document) != "b" {
		t.Errorf("closed: got %q, want b and more to come", lastText(a.Document))
	}
	before.settle(t)
	if _, err := w.WriteString("\nend\n"); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if again, err := a.Reopen(t.Context()); err != nil || again != a {
		t.Fatalf("got %v, %v; want the same article", again, err)
	}
	a.LoadAll(t.Context())
	if got := lastText(a.Document); got != "end" {
		t.Errorf("got %q, want end", got)
	}
	cancel()
	before.settle(t)
}
