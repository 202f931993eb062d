package memory

import (
	"sync"
	"time"

	"maqal/internal/message"
)

// Saver makes changes to a memory one after the other, away from the goroutine that asks for them: a disk may be slow.
type Saver struct {
	memory *Memory

	mu      sync.Mutex
	waiting []change
	idle    chan struct{} // closed when all is written; nil while nothing is
	failure error         // since it was asked for last
}

type change struct {
	key  string
	edit func(*Record)
}

// NewSaver makes a saver for a memory, which may be nil.
func NewSaver(m *Memory) *Saver { return &Saver{memory: m} }

// Save asks for a change, as Memory.Change makes it, and does not wait.
func (s *Saver) Save(key string, edit func(*Record)) {
	if s.memory == nil || key == "" {
		return
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.waiting = append(s.waiting, change{key, edit})
	if s.idle == nil {
		s.idle = make(chan struct{})
		go s.work()
	}
}

// work makes changes until none is left.
func (s *Saver) work() {
	for {
		s.mu.Lock()
		if len(s.waiting) == 0 {
			close(s.idle)
			s.idle = nil
			s.mu.Unlock()
			return
		}
		key, edits := s.next()
		s.mu.Unlock()
		err := s.memory.Change(key, func(r *Record) {
			for _, edit := range edits {
				edit(r)
			}
		})
		s.mu.Lock()
		if s.failure == nil {
			s.failure = err
		}
		s.mu.Unlock()
	}
}

// next takes the changes that follow each other for one document: they are written together.
func (s *Saver) next() (key string, edits []func(*Record)) {
	key = s.waiting[0].key
	for len(s.waiting) > 0 && s.waiting[0].key == key {
		edits = append(edits, s.waiting[0].edit)
		s.waiting = s.waiting[1:]
	}
	return key, edits
}

// Err gives the first thing that went wrong since it was asked for last.
func (s *Saver) Err() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	err := s.failure
	s.failure = nil
	return err
}

// errHeld is a lock that another program does not give back.
var errHeld = message.Errorf("another program holds the lock")

// Settle waits until all changes are made, no longer than its patience, and gives the error that Err gives.
func (s *Saver) Settle(patience time.Duration) error {
	s.mu.Lock()
	idle := s.idle
	s.mu.Unlock()
	if idle != nil {
		select {
		case <-idle:
		case <-time.After(patience):
			return message.Errorf("remembering the place: %v %q; end it, and try again", errHeld, s.memory.lockFile())
		}
	}
	return s.Err()
}
