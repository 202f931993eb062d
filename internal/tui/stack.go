package tui

import (
	"sync"

	"maqal/internal/document"
	"maqal/internal/library"
	"maqal/internal/recent"
)

// What stays read of the articles that are searched, in bytes of folded text: what was used last, and large documents
// as far as there is room, for reading those again would hold the screen up.
const (
	keptLately = 8 << 20
	largeText  = 1 << 20
	keptLarge  = 64 << 20
)

// stack is the text of the articles of the library, which is read again when it is wanted.
type stack struct {
	mu     sync.Mutex
	lately recent.Cache[*shelved, *copied]
	large  int // bytes of the large documents that stay
}

func newStack() *stack {
	return &stack{lately: recent.New[*shelved, *copied](keptLately)}
}

// shelved is an article of the library that was read once.
type shelved struct {
	stack *stack
	entry library.Entry
	stamp library.Article // as it was read, without its document
	size  int             // bytes of folded text
	stays *copied         // nil where it is read again
}

// copied is an article that was read.
type copied struct {
	article *library.Article
	text    *document.Document // a state of it for the index
}

func copyOf(a *library.Article) *copied { return &copied{a, a.Document.Snapshot()} }

// keep keeps an article for a while, or for good where it is large.
func (s *shelved) keep(c *copied) {
	k := s.stack
	k.mu.Lock()
	defer k.mu.Unlock()
	switch {
	case s.size < largeText:
		k.lately.Put(s, c, s.size)
	case s.stays == nil && k.large+s.size <= keptLarge:
		k.large += s.size
		s.stays = c
	}
}

// kept is the article where it is read, and its file is as it was; else nil.
func (s *shelved) kept() *copied {
	k := s.stack
	k.mu.Lock()
	c, ok := s.stays, s.stays != nil
	if !ok {
		c, ok = k.lately.Get(s)
	}
	k.mu.Unlock()
	if !ok {
		return nil
	}
	return c
}

// open reads the article again.
func (s *shelved) open() (*copied, error) {
	a, err := s.entry.Open()
	if err != nil {
		return nil, err
	}
	a.Finish()
	c := copyOf(a)
	if a.SameAs(&s.stamp) {
		s.keep(c)
	}
	return c, nil
}

// text is the text that was searched: none where the file has changed since.
func (s *shelved) text() *document.Document {
	c := s.kept()
	if c == nil {
		c, _ = s.open() // one that is gone has no text
	}
	if c == nil || !c.article.SameAs(&s.stamp) {
		return document.Of(document.About{})
	}
	return c.text
}
