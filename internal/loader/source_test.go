package loader

import (
	"bytes"
	"context"
	"io"
)

// slowSource is a source that arrives step by step. Wait(n) adds a step if at most n bytes are available.
type slowSource struct {
	text      string
	available int   // bytes
	step      int   // bytes
	end       error // returned by reads beyond the end
	hold      bool  // whether Wait waits until its context is done
	waited    int64 // argument of the last call of Wait, or 0
}

func (s *slowSource) Size() (int64, bool) { return int64(s.available), s.available == len(s.text) }

func (s *slowSource) ReadAt(to []byte, at int64) (int, error) {
	n := 0
	if at < int64(s.available) {
		n = copy(to, s.text[at:s.available])
	}
	switch {
	case n == len(to):
		return n, nil
	case s.available == len(s.text):
		return n, s.end
	}
	return n, io.EOF
}

func (s *slowSource) Wait(ctx context.Context, n int64) error {
	s.waited = n
	if s.hold {
		<-ctx.Done()
		return ctx.Err()
	}
	if n >= int64(s.available) {
		s.available = min(s.available+s.step, len(s.text))
	}
	return ctx.Err()
}

// changingSource is a file that is truncated or overwritten while it is read. Size still returns its size at opening.
type changingSource struct {
	content []byte
	size    int64
}

func (s *changingSource) ReadAt(to []byte, at int64) (int, error) {
	return bytes.NewReader(s.content).ReadAt(to, at)
}
func (s *changingSource) Size() (int64, bool)               { return s.size, true }
func (s *changingSource) Wait(context.Context, int64) error { return nil }
