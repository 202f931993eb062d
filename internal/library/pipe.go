package library

import (
	"context"
	"errors"
	"os"
	"runtime"
	"syscall"
	"time"

	"maqal/internal/message"
)

// errNoWriter is returned if nothing opens a named pipe for writing in time.
var errNoWriter = message.Errorf("nothing is writing to this pipe")

// openPipe opens a named pipe. It waits for a writer, and returns errNoWriter if there is none until the timeout.
func openPipe(ctx context.Context, files Files, path string, timeout time.Duration) (*os.File, error) {
	ctx, cancel := context.WithTimeoutCause(ctx, timeout, errNoWriter)
	defer cancel()
	opened := make(chan openResult, 1)
	go func() {
		file, err := files.OpenFile(path, os.O_RDONLY)
		opened <- openResult{file, err}
	}()
	select {
	case r := <-opened:
		return r.file, r.err
	case <-ctx.Done():
		cancelOpen(files, path, opened)
		return nil, context.Cause(ctx)
	}
}

// An openResult is the result of opening a file.
type openResult struct {
	file *os.File
	err  error
}

// cancelOpen ends the opening of a named pipe that waits for a writer: it becomes a writer itself, without writing. If the
// user may not write to the pipe, the opening goes on until there is a writer.
func cancelOpen(files Files, path string, opened <-chan openResult) {
	for {
		writer, err := files.OpenFile(path, os.O_WRONLY|syscall.O_NONBLOCK)
		switch {
		case err == nil:
			r := <-opened
			if r.err == nil {
				_ = r.file.Close() // read only
			}
			_ = writer.Close() // nothing was written
			return
		case !errors.Is(err, syscall.ENXIO):
			return
		}
		runtime.Gosched() // ENXIO: the other goroutine has not reached the pipe yet
	}
}
