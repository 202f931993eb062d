//go:build unix

package library

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// A named pipe is read to its end. A shell passes one for <(…).
func TestOpenNamedPipe(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Skip("skipped: no named pipes here: ", err)
	}
	written := make(chan error, 1)
	go func() { written <- os.WriteFile(path, []byte("# A\n\nb"), 0) }()
	a, err := newOpener().Read(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if a.Document.Title != "A" {
		t.Errorf("got title %q, want %q", a.Document.Title, "A")
	}
	if err := <-written; err != nil {
		t.Error(err)
	}
}

// A pipe without a writer is an error instead of an endless wait. Folders do not list pipes, and links do not open them.
func TestPipeWithoutWriter(t *testing.T) {
	t.Parallel()
	folder := writeTree(t, "a.md")
	path := filepath.Join(folder, "pipe.md")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Skip("skipped: no named pipes here: ", err)
	}
	o := newOpener()
	o.Limits.PipeTimeout = 10 * time.Millisecond
	if _, err := o.Read(t.Context(), path); err == nil || !strings.Contains(err.Error(), "nothing is writing to this pipe") {
		t.Errorf("Read: got %v, want nothing is writing to this pipe", err)
	}
	f, err := o.Folder(folder)
	if err != nil || entryNames(f) != "a.md" {
		t.Errorf("OpenFolder: got %q, %v; want a.md", entryNames(f), err)
	}
	from, err := f.Entries[0].Open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := o.Follow(t.Context(), from, "pipe.md"); err == nil || !strings.Contains(err.Error(), "not a regular file") {
		t.Errorf("Follow: got %v, want not a regular file", err)
	}
}
