package library

import (
	"errors"
	"io"
	"os"
	"sync"
	"time"

	"maqal/internal/message"
)

// fileSource is a file that is read from where it lies: it is not closed as long as its article is read.
type fileSource struct {
	*os.File
	size int64
}

// Size implements document.Source.
func (f fileSource) Size() (n int64, all bool) { return f.size, true }

// Wait implements document.Source: there is nothing to wait for.
func (f fileSource) Wait(int64) {}

// stream is what comes through a pipe, a device or a terminal: it is kept, for it comes once.
type stream struct {
	mu        sync.Mutex
	cond      *sync.Cond
	chunks    [][]byte // all but the last are pieceSize bytes long
	size      int64
	requested int64 // up to which byte somebody has asked for it
	err       error // io.EOF, or what went wrong; nil as long as there may be more
}

const (
	chunkSize = 1 << 20
	readAhead = 8 << 20 // bytes that are kept before somebody asks for them
)

// maxStream is the most that is kept of a stream, in bytes: one may never end. Tests set it.
var maxStream int64 = 512 << 20

func newStream(from io.Reader) *stream {
	s := &stream{}
	s.cond = sync.NewCond(&s.mu)
	go s.read(from)
	return s
}

// read keeps all that comes.
func (s *stream) read(from io.Reader) {
	room := make([]byte, 64<<10)
	for {
		n, err := from.Read(room)
		s.mu.Lock()
		s.write(room[:n])
		if s.err = err; err == nil && s.size > maxStream {
			s.err = message.Errorf("larger than %d MB", maxStream>>20)
		}
		ended := s.err != nil
		s.cond.Broadcast()
		for !ended && s.size > s.requested+readAhead {
			s.cond.Wait()
		}
		s.mu.Unlock()
		if ended {
			return
		}
	}
}

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

// ReadAt implements io.ReaderAt for what has come so far.
func (s *stream) ReadAt(to []byte, at int64) (n int, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.request(at + int64(len(to)))
	for n < len(to) && at+int64(n) < s.size {
		from := at + int64(n)
		n += copy(to[n:], s.chunks[from/chunkSize][from%chunkSize:])
	}
	if n == len(to) {
		return n, nil
	}
	if s.err != nil {
		return n, s.err
	}
	return n, io.EOF
}

// request tells how much of the stream is asked for.
func (s *stream) request(n int64) {
	if n > s.requested {
		s.requested = n
		s.cond.Broadcast()
	}
}

// Size implements document.Source.
func (s *stream) Size() (n int64, all bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.size, s.err != nil
}

// Wait implements document.Source.
func (s *stream) Wait(n int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.request(n + 1)
	for s.size <= n && s.err == nil {
		s.cond.Wait()
	}
}

// How long a stream is waited for that has begun to come, and how much of it is enough to begin with.
const (
	streamTimeout = 100 * time.Millisecond
	streamStart   = 128 << 10
)

// waitForStart waits until a stream has begun, and a little longer for what comes at once. It gives what went wrong where
// nothing came.
func (s *stream) waitForStart() error {
	s.Wait(0)
	for began := time.Now(); time.Since(began) < streamTimeout; time.Sleep(time.Millisecond) {
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
