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
	mu     sync.Mutex
	came   *sync.Cond
	pieces [][]byte // all but the last are pieceSize bytes long
	size   int64
	asked  int64 // up to which byte somebody has asked for it
	end    error // io.EOF, or what went wrong; nil as long as there may be more
}

const (
	pieceSize = 1 << 20
	readAhead = 8 << 20 // bytes that are kept before somebody asks for them
)

// largestStream is the most that is kept of a stream, in bytes: one may never end. Tests set it.
var largestStream int64 = 512 << 20

func newStream(from io.Reader) *stream {
	s := &stream{}
	s.came = sync.NewCond(&s.mu)
	go s.read(from)
	return s
}

// read keeps all that comes.
func (s *stream) read(from io.Reader) {
	room := make([]byte, 64<<10)
	for {
		n, err := from.Read(room)
		s.mu.Lock()
		s.keep(room[:n])
		if s.end = err; err == nil && s.size > largestStream {
			s.end = message.Errorf("it is larger than %d MB", largestStream>>20)
		}
		ended := s.end != nil
		s.came.Broadcast()
		for !ended && s.size > s.asked+readAhead {
			s.came.Wait()
		}
		s.mu.Unlock()
		if ended {
			return
		}
	}
}

func (s *stream) keep(data []byte) {
	for len(data) > 0 {
		last := len(s.pieces) - 1
		if last < 0 || len(s.pieces[last]) == pieceSize {
			s.pieces = append(s.pieces, nil)
			last++
		}
		n := min(len(data), pieceSize-len(s.pieces[last]))
		s.pieces[last] = append(s.pieces[last], data[:n]...)
		s.size += int64(n)
		data = data[n:]
	}
}

// ReadAt implements io.ReaderAt for what has come so far.
func (s *stream) ReadAt(to []byte, at int64) (n int, err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ask(at + int64(len(to)))
	for n < len(to) && at+int64(n) < s.size {
		from := at + int64(n)
		n += copy(to[n:], s.pieces[from/pieceSize][from%pieceSize:])
	}
	if n == len(to) {
		return n, nil
	}
	if s.end != nil {
		return n, s.end
	}
	return n, io.EOF
}

// ask tells how much of the stream is asked for.
func (s *stream) ask(n int64) {
	if n > s.asked {
		s.asked = n
		s.came.Broadcast()
	}
}

// Size implements document.Source.
func (s *stream) Size() (n int64, all bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.size, s.end != nil
}

// Wait implements document.Source.
func (s *stream) Wait(n int64) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.ask(n + 1)
	for s.size <= n && s.end == nil {
		s.came.Wait()
	}
}

// How long a stream is waited for that has begun to come, and how much of it is enough to begin with.
const (
	streamPatience = 100 * time.Millisecond
	streamEnough   = 128 << 10
)

// begun waits until a stream has begun, and a little longer for what comes at once. It gives what went wrong where
// nothing came.
func (s *stream) begun() error {
	s.Wait(0)
	for began := time.Now(); time.Since(began) < streamPatience; time.Sleep(time.Millisecond) {
		if n, all := s.Size(); all || n >= streamEnough {
			break
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.size == 0 && !errors.Is(s.end, io.EOF) {
		return s.end
	}
	return nil
}
