package tui

import (
	"sync"

	"maqal/internal/document"
	"maqal/internal/library"
	"maqal/internal/lru"
)

// What stays read of the articles that are searched, in bytes of folded text: what was used last, and large documents
// as far as there is room, for reading those again would hold the screen up.
const (
	cacheSize     = 8 << 20
	largeTextSize = 1 << 20
	pinnedSize    = 64 << 20
)

// textCache is the text of the articles of the library, which is read again when it is wanted.
type textCache struct {
	mu     sync.Mutex
	recent lru.Cache[*cachedArticle, *loadedArticle]
	large  int // bytes of the large documents that stay
}

func newTextCache() *textCache {
	return &textCache{recent: lru.New[*cachedArticle, *loadedArticle](cacheSize)}
}

// cachedArticle is an article of the library that was read once.
type cachedArticle struct {
	stack    *textCache
	entry    library.Entry
	snapshot library.Article // as it was read, without its document
	size     int             // bytes of folded text
	pinned   *loadedArticle  // nil where it is read again
}

// loadedArticle is an article that was read.
type loadedArticle struct {
	article *library.Article
	text    *document.Document // a state of it for the index
}

func newLoaded(a *library.Article) *loadedArticle { return &loadedArticle{a, a.Document.Snapshot()} }

// store keeps an article for a while, or for good where it is large.
func (s *cachedArticle) store(c *loadedArticle) {
	k := s.stack
	k.mu.Lock()
	defer k.mu.Unlock()
	switch {
	case s.size < largeTextSize:
		k.recent.Put(s, c, s.size)
	case s.pinned == nil && k.large+s.size <= pinnedSize:
		k.large += s.size
		s.pinned = c
	}
}

// loaded is the article where it is read, and its file is as it was; else nil.
func (s *cachedArticle) loaded() *loadedArticle {
	k := s.stack
	k.mu.Lock()
	c, ok := s.pinned, s.pinned != nil
	if !ok {
		c, ok = k.recent.Get(s)
	}
	k.mu.Unlock()
	if !ok {
		return nil
	}
	return c
}

// open reads the article again.
func (s *cachedArticle) open() (*loadedArticle, error) {
	a, err := s.entry.Open()
	if err != nil {
		return nil, err
	}
	a.LoadAll()
	c := newLoaded(a)
	if a.SameFile(&s.snapshot) {
		s.store(c)
	}
	return c, nil
}

// text is the text that was searched: none where the file has changed since.
func (s *cachedArticle) text() *document.Document {
	c := s.loaded()
	if c == nil {
		c, _ = s.open() // one that is gone has no text
	}
	if c == nil || !c.article.SameFile(&s.snapshot) {
		return document.New(document.Metadata{})
	}
	return c.text
}
