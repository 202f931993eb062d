package state

import (
	"sync"
	"time"

	"maqal/internal/message"
)

// A Saver updates a [Store] in another goroutine, in the order of the calls, so that callers do not wait for the disk.
// It is safe for concurrent use.
type Saver struct {
	store *Store

	mu      sync.Mutex
	pending []update
	idle    chan struct{} // closed after the last pending update; nil while run is not running
	err     error         // first error since the last call of Err
}

type update struct {
	key  string
	edit func(*Record)
}

// NewSaver returns a saver for store. If store is nil, the saver saves nothing.
func NewSaver(store *Store) *Saver { return &Saver{store: store} }

// Save queues an update of the record saved under key, for [Store.Update], and returns at once. Edit runs in another
// goroutine and must not use the store. If key is empty, Save does nothing.
func (s *Saver) Save(key string, edit func(*Record)) {
	if s.store == nil || key == "" {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pending = append(s.pending, update{key, edit})
	if s.idle == nil {
		s.idle = make(chan struct{})
		go s.run()
	}
}

// run saves the pending updates, and returns when none is left.
func (s *Saver) run() {
	for {
		s.mu.Lock()
		if len(s.pending) == 0 {
			close(s.idle)
			s.idle = nil
			s.mu.Unlock()
			return
		}
		key, edits := s.next()
		s.mu.Unlock()
		err := s.store.Update(key, func(r *Record) {
			for _, edit := range edits {
				edit(r)
			}
		})
		s.mu.Lock()
		if s.err == nil {
			s.err = err
		}
		s.mu.Unlock()
	}
}

// next removes and returns the first pending update and those right after it with the same key, so that they are saved
// together. The caller holds the mutex.
func (s *Saver) next() (key string, edits []func(*Record)) {
	key = s.pending[0].key
	for len(s.pending) > 0 && s.pending[0].key == key {
		edits = append(edits, s.pending[0].edit)
		s.pending = s.pending[1:]
	}
	return key, edits
}

// Err returns the first error since the last call of Err, or nil.
func (s *Saver) Err() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	err := s.err
	s.err = nil
	return err
}

// errLocked is the cause of the timeout error of [Saver.Flush]. Most likely, another process holds the lock.
var errLocked = message.Errorf("locked by another process")

// Flush waits until all pending updates are saved, and returns the result of [Saver.Err]. After timeout, it returns an
// error that wraps errLocked, and the updates stay pending.
func (s *Saver) Flush(timeout time.Duration) error {
	s.mu.Lock()
	idle := s.idle
	s.mu.Unlock()
	if idle != nil {
		select {
		case <-idle:
		case <-time.After(timeout):
			return message.Errorf("save position: %v %q; close it and try again", errLocked, s.store.lockFile())
		}
	}
	return s.Err()
}
