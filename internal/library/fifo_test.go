//go:build unix

package library

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// A named pipe is read to its end, so that a shell's <(…) can be opened.
func TestOpenNamedPipe(t *testing.T) {
	path := filepath.Join(t.TempDir(), "pipe")
	if err := syscall.Mkfifo(path, 0o600); err != nil {
		t.Skip("skipped: no named pipes here: ", err)
	}
	written := make(chan error, 1)
	go func() { written <- os.WriteFile(path, []byte("# A\n\nb"), 0) }()
	a, err := Open(path, nil)
	if err != nil {
		t.Fatal(err)
	}
	if a.Document.Title != "A" {
		t.Errorf("title %q, want A", a.Document.Title)
	}
	if err := <-written; err != nil {
		t.Error(err)
	}
}
