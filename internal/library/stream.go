package library

import (
	"context"
	"errors"
	"io"
	"os"
	"sync"
	"time"

	"maqal/internal/message"
)

// A stream is a source that stores all input from a pipe, a device or a terminal. It implements [loader.Source], and is safe
// for concurrent use. A goroutine reads the input; it ends when it is far enough ahead of the requests, and when the
// stream is paused or has ended.
type stream struct {
	in   io.Reader
	file *os.File // the input if it must be closed at its end; otherwise nil
	max  int64    // maximum size, in bytes
	buf  []byte   // used by the reading goroutine

	mu        sync.Mutex
	cond      *sync.Cond // signals changes of the fields below
	chunks    [][]byte   // of chunkSize bytes, except for the last one
	size      int64      // bytes read so far
	requested int64      // end of the bytes that callers have requested
	reading   bool       // whether a goroutine reads the input
	paused    bool
	forget    func() bool // removes the stream from its context
	err       error       // io.EOF, a read error, or the error for more than max bytes; nil while there may be more input
}

const (
	chunkSize = 1 << 20  // bytes
	readAhead = 8 << 20  // maximum number of bytes that are read before they are requested
	readSize  = 64 << 10 // maximum size of a read, in bytes
)

// newStream returns a stream of the input from r, of at most limit bytes. Another goroutine reads r. When ctx is done, the
// stream ends with an error. At the end of the stream, it closes file, which is r or nil.
func newStream(ctx context.Context, r io.Reader, file *os.File, limit int64) *stream {
	s := &stream{in: r, file: file, max: limit, buf: make([]byte, readSize)}
	s.cond = sync.NewCond(&s.mu)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.forget = context.AfterFunc(ctx, func() { s.end(context.Cause(ctx)) })
	s.start()
	return s
}

// start starts a goroutine that reads the input, unless one is running or none is needed. The caller holds the mutex.
func (s *stream) start() {
	if !s.reading && s.needsInput() {
		s.reading = true
		go s.read()
	}
}

// needsInput reports whether more input must be read now. The caller holds the mutex.
func (s *stream) needsInput() bool {
	return s.err == nil && !s.paused && s.size <= s.requested+readAhead
}

// read stores input while it is needed.
func (s *stream) read() {
	for more := true; more; {
		n, err := s.in.Read(s.buf)
		more = s.store(s.buf[:n], err)
	}
}

// store stores the result of a read. It reports whether more input is needed; if not, the calling goroutine must end.
func (s *stream) store(data []byte, err error) (more bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err == nil {
		s.write(data)
		switch {
		case errors.Is(err, os.ErrDeadlineExceeded): // paused
		case err != nil:
			s.finish(err)
		case s.size > s.max:
			s.finish(message.Errorf("larger than %d MB", s.max>>20))
		}
	}
	s.reading = s.needsInput()
	s.cond.Broadcast()
	return s.reading
}

// end ends the stream with an error, unless it has ended already.
func (s *stream) end(err error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.err == nil {
		s.finish(err)
		s.cond.Broadcast()
	}
}

// finish sets the error at the end of the stream, and closes the file, which ends a read from it. The context of the
// stream no longer refers to it. The caller holds the mutex.
func (s *stream) finish(err error) {
	s.err = err
	s.forget()
	if s.file != nil {
		_ = s.file.Close() // read only
	}
}

// suspend stops reading. A read from standard input may go on, but the goroutine ends after it.
func (s *stream) suspend() error {
	s.setPaused(true, time.Unix(1, 0))
	return nil
}

// resume continues reading.
func (s *stream) resume() error {
	s.setPaused(false, time.Time{})
	return nil
}

// setPaused pauses or continues reading. It sets the deadline for reads of a file; a past one ends the current read.
func (s *stream) setPaused(paused bool, deadline time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.paused = paused; s.err != nil {
		return
	}
	if in, ok := s.in.(interface{ SetReadDeadline(time.Time) error }); ok {
		_ = in.SetReadDeadline(deadline) // not all files support it; then the read ends with the next input
	}
	s.start()
	s.cond.Broadcast()
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

// request lets the stream read until it has stored more than n+readAhead bytes. The caller holds the mutex.
func (s *stream) request(n int64) {
	if n > s.requested {
		s.requested = n
		s.start()
	}
}

// Size implements [loader.Source].
func (s *stream) Size() (n int64, all bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.size, s.err != nil
}

// errPaused is the error of waiting for a paused stream. Users do not see it.
var errPaused = errors.New("reading is paused")

// Wait implements [loader.Source]. It returns errPaused if the stream is paused.
func (s *stream) Wait(ctx context.Context, n int64) error {
	defer context.AfterFunc(ctx, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.cond.Broadcast()
	})()
	s.mu.Lock()
	defer s.mu.Unlock()
	s.request(n + 1)
	for s.size <= n && s.err == nil {
		if s.paused {
			return errPaused
		}
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		s.cond.Wait()
	}
	return nil
}

// streamStart is the number of bytes of a stream that are enough to open it.
const streamStart = 128 << 10

// waitForStart waits for the first input, and then, for at most limit, for streamStart bytes. It returns a read error
// only if there was no input.
func (s *stream) waitForStart(ctx context.Context, limit time.Duration) error {
	if err := s.Wait(ctx, 0); err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	_ = s.Wait(ctx, streamStart-1) // less is enough
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.size == 0 && !errors.Is(s.err, io.EOF) {
		return s.err
	}
	return nil
}
