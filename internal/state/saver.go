package state

import (
	"sync"
	"time"

	"maqal/internal/message"
)

// Saver makes changes to a memory one after the other, away from the goroutine that asks for them: a disk may be slow.
type Saver struct {
	memory *Store

	mu      sync.Mutex
	pending []change
	idle    chan struct{} // closed when all is written; nil while nothing is
	err     error         // since it was asked for last
}

type change struct {
	key  string
	edit func(*Record)
}

// NewSaver makes a saver for a memory, which may be nil.
func NewSaver(m *Store) *Saver { return &Saver{memory: m} }

// Save asks for a change, as Memory.Change makes it, and does not wait.
func (s *Saver) Save(key string, edit func(*Record)) {
	if s.memory == nil || key == "" {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pending = append(s.pending, change{key, edit})
	if s.idle == nil {
		s.idle = make(chan struct{})
		go s.run()
	}
}

// run makes changes until none is left.
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
		err := s.memory.Update(key, func(r *Record) {
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

// next takes the changes that follow each other for one document: they are written together.
func (s *Saver) next() (key string, edits []func(*Record)) {
	key = s.pending[0].key
	for len(s.pending) > 0 && s.pending[0].key == key {
		edits = append(edits, s.pending[0].edit)
		s.pending = s.pending[1:]
	}
	return key, edits
}

// Err gives the first thing that went wrong since it was asked for last.
func (s *Saver) Err() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	err := s.err
	s.err = nil
	return err
}

// errLocked is a lock that another program does not give back.
var errLocked = message.Errorf("locked by another process")

// Flush waits until all changes are made, no longer than its patience, and gives the error that Err gives.
func (s *Saver) Flush(patience time.Duration) error {
	s.mu.Lock()
	idle := s.idle
	s.mu.Unlock()
	if idle != nil {
		select {
		case <-idle:
		case <-time.After(patience):
			return message.Errorf("save position: %v %q; close it and try again", errLocked, s.memory.lockFile())
		}
	}
	return s.Err()
}
