package tui

import (
	"context"
	"sync"

	"maqal/internal/document"
	"maqal/internal/library"
	"maqal/internal/lru"
)

// Limits of a textCache, in bytes of folded text.
const (
	cacheSize     = 8 << 20  // all recently used articles together
	largeTextSize = 1 << 20  // minimum size of a large article
	pinnedSize    = 64 << 20 // all pinned articles together
)

// textCache caches the text of library articles for searches: the most recently used articles and, as long as there is
// room, all large ones. Those are pinned because reading one again would delay the user interface. A textCache is safe for
// concurrent use.
type textCache struct {
	mu     sync.Mutex
	recent lru.Cache[*cachedArticle, *loadedArticle]
	large  int // bytes of the pinned articles together
}

// newTextCache returns an empty cache.
func newTextCache() *textCache {
	return &textCache{recent: lru.New[*cachedArticle, *loadedArticle](cacheSize)}
}

// cachedArticle is an article of the library that was searched. Its text may be in the cache.
type cachedArticle struct {
	stack    *textCache
	entry    library.Entry
	snapshot library.Article // the article when it was searched, without its document
	size     int             // bytes of folded text; set before the article is stored
	pinned   *loadedArticle  // nil if the article is not pinned; guarded by the mutex of the cache
}

// loadedArticle is an article with its whole text.
type loadedArticle struct {
	article *library.Article
	text    *document.Document // snapshot for the index
}

// newLoaded returns a loaded article with a snapshot of its document.
func newLoaded(a *library.Article) *loadedArticle { return &loadedArticle{a, a.Document.Snapshot()} }

// store adds a loaded article to the cache. A large one is pinned, or not stored if there is no room.
func (s *cachedArticle) store(c *loadedArticle) {
	cache := s.stack
	cache.mu.Lock()
	defer cache.mu.Unlock()
	switch {
	case s.size < largeTextSize:
		cache.recent.Put(s, c, s.size)
	case s.pinned == nil && cache.large+s.size <= pinnedSize:
		cache.large += s.size
		s.pinned = c
	}
}

// loaded returns the article and its text from the cache, or nil if the cache does not contain them.
func (s *cachedArticle) loaded() *loadedArticle {
	cache := s.stack
	cache.mu.Lock()
	a, ok := s.pinned, s.pinned != nil
	if !ok {
		a, ok = cache.recent.Get(s)
	}
	cache.mu.Unlock()
	if !ok {
		return nil
	}
	return a
}

// open reads the whole article again. It stores the article in the cache, unless its file has changed since it was
// searched.
func (s *cachedArticle) open(ctx context.Context) (*loadedArticle, error) {
	a, err := s.entry.Open(ctx)
	if err != nil {
		return nil, err
	}
	a.LoadAll(ctx)
	_ = a.Close() // read only
	c := newLoaded(a)
	if a.SameFile(&s.snapshot) {
		s.store(c)
	}
	return c, nil
}

// text returns the text that was searched, from the cache or from the file. It returns an empty document if the file has
// changed since or cannot be read.
func (s *cachedArticle) text() *document.Document {
	c := s.loaded()
	if c == nil {
		c, _ = s.open(context.Background()) // an article that cannot be read has no text
	}
	if c == nil || !c.article.SameFile(&s.snapshot) {
		return document.New(document.Metadata{})
	}
	return c.text
}
