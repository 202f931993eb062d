package library

import (
	"errors"
	"io"
	"os"
	"sync"
	"time"

	"maqal/internal/message"
)

// A fileSource reads from a file when needed. The file stays open until the source is garbage collected.
type fileSource struct {
	*os.File
	size int64
}

// Size implements [document.Source].
func (f fileSource) Size() (n int64, all bool) { return f.size, true }

// Wait implements [document.Source]. It returns at once.
func (f fileSource) Wait(int64) {}

// A stream is a source that stores all input from a pipe, a device or a terminal. It implements [document.Source], and is safe
// for concurrent use.
type stream struct {
	mu        sync.Mutex
	cond      *sync.Cond // signals changes of the fields below
	chunks    [][]byte   // of chunkSize bytes, except for the last one
	size      int64      // bytes read so far
	requested int64      // end of the bytes that callers have requested
	err       error      // io.EOF, a read error, or the error for more than maxStream bytes; nil while there may be more input
}

const (
	chunkSize = 1 << 20 // bytes
	readAhead = 8 << 20 // maximum number of bytes that are read before they are requested
)

// maxStream is the maximum size of a stream, in bytes. Without a limit, endless input would fill the memory. Tests change it.
var maxStream int64 = 512 << 20

// newStream returns a stream of the input from r. Another goroutine reads r.
func newStream(r io.Reader) *stream {
	s := &stream{}
	s.cond = sync.NewCond(&s.mu)
	go s.read(r)
	return s
}

// read stores the input from r until its end, an error or maxStream. It pauses while it is more than readAhead bytes
// ahead of requests.
func (s *stream) read(r io.Reader) {
	buf := make([]byte, 64<<10)
	for {
		n, err := r.Read(buf)
		s.mu.Lock()
		s.write(buf[:n])
		if s.err = err; err == nil && s.size > maxStream {
			s.err = message.Errorf("larger than %d MB", maxStream>>20)
		}
		done := s.err != nil
		s.cond.Broadcast()
		for !done && s.size > s.requested+readAhead {
			s.cond.Wait()
		}
		s.mu.Unlock()
		if done {
			return
		}
	}
}

// write appends data to the chunks. The caller holds the mutex.
func (s *stream) write(data []byte) {
	for len(data) > 0 {
		last := len(s.chunks) - 1
		if last < 0 || len(s.chunks[last]) == chunkSize {
			s.chunks = append(s.chunks, nil)
			last++
		}
		n := min(len(data), chunkSize-len(s.chunks[last]))
		s.chunks[last] = append(s.chunks[last], data[:n]...)
		s.size += int64(n)
		data = data[n:]
	}
}

// ReadAt implements [io.ReaderAt] for the input so far. It does not wait for more. If the input does not fill p, it
// returns the read error, or [io.EOF] if there is none.
func (s *stream) ReadAt(p []byte, off int64) (n int, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.request(off + int64(len(p)))
	for n < len(p) && off+int64(n) < s.size {
		next := off + int64(n)
		n += copy(p[n:], s.chunks[next/chunkSize][next%chunkSize:])
	}
	if n == len(p) {
		return n, nil
	}
	if s.err != nil {
		return n, s.err
	}
	return n, io.EOF
}

// request lets read continue until it has stored more than n+readAhead bytes. The caller holds the mutex.
func (s *stream) request(n int64) {
	if n > s.requested {
		s.requested = n
		s.cond.Broadcast()
	}
}

// Size implements [document.Source].
func (s *stream) Size() (n int64, all bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.size, s.err != nil
}

// Wait implements [document.Source].
func (s *stream) Wait(n int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.request(n + 1)
	for s.size <= n && s.err == nil {
		s.cond.Wait()
	}
}

// After the first bytes, waitForStart waits for streamStart bytes, but not longer than streamTimeout.
const (
	streamTimeout = 100 * time.Millisecond
	streamStart   = 128 << 10 // bytes
)

// waitForStart waits for the first input, and a short time for more. It returns a read error only if there was no
// input.
func (s *stream) waitForStart() error {
	s.Wait(0)
	for start := time.Now(); time.Since(start) < streamTimeout; time.Sleep(time.Millisecond) {
		if n, all := s.Size(); all || n >= streamStart {
			break
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.size == 0 && !errors.Is(s.err, io.EOF) {
		return s.err
	}
	return nil
}
