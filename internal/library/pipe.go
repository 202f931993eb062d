package library

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"runtime"
	"syscall"
	"time"

	"maqal/internal/message"
)

// pipeTimeout is the maximum wait for a writer of a named pipe. Tests change it.
var pipeTimeout = 5 * time.Second

var errNoWriter = message.Errorf("nothing is writing to this pipe")

// openFile opens a file. Opening a named pipe waits for a writer; if there is none within pipeTimeout, openFile returns
// errNoWriter.
func openFile(ctx context.Context, path string, info fs.FileInfo) (*os.File, error) {
	if info.Mode()&fs.ModeNamedPipe == 0 {
		return os.Open(path)
	}
	ctx, cancel := context.WithTimeoutCause(ctx, pipeTimeout, errNoWriter)
	defer cancel()
	opened := make(chan openResult, 1)
	go func() {
		file, err := os.Open(path)
		opened <- openResult{file, err}
	}()
	select {
	case r := <-opened:
		return r.file, r.err
	case <-ctx.Done():
		cancelOpen(path, opened)
		return nil, context.Cause(ctx)
	}
}

// An openResult is the result of [os.Open].
type openResult struct {
	file *os.File
	err  error
}

// cancelOpen ends the opening of a named pipe that waits for a writer: it becomes a writer itself, without writing. If the
// user may not write to the pipe, the opening goes on until there is a writer.
func cancelOpen(path string, opened <-chan openResult) {
	for {
		writer, err := os.OpenFile(path, os.O_WRONLY|syscall.O_NONBLOCK, 0)
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
