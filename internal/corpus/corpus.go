// Package corpus searches many articles together. It reads them in the background. It stores the index of each, but caches
// the text of only some.
package corpus

import (
	"context"
	"sync"

	"maqal/internal/document"
	"maqal/internal/library"
	"maqal/internal/lru"
	"maqal/internal/search"
)

// Limits of a corpus, in bytes of folded text.
const (
	cacheSize     = 8 << 20  // all recently used articles together
	largeTextSize = 1 << 20  // minimum size of a large article
	pinnedSize    = 64 << 20 // all pinned articles together
)

// A Corpus contains the articles that were read for searches. It caches the text of the most recently used articles and,
// as long as there is room, of all large ones. Those are pinned because reading one again would delay the user. It is safe
// for concurrent use.
type Corpus struct {
	mu       sync.Mutex
	articles map[string]*Article // by the key of the entry
	recent   lru.Cache[*Article, *text]
	pinned   int // bytes of the pinned articles together
}

// New returns an empty corpus.
func New() *Corpus {
	return &Corpus{articles: map[string]*Article{}, recent: lru.New[*Article, *text](cacheSize)}
}

// An Article is an article that was read and indexed. It is safe for concurrent use.
type Article struct {
	Outline *document.Document // its metadata and sections, without text
	Index   *search.Index      // of its whole text

	corpus   *Corpus
	entry    library.Entry
	snapshot library.Article // the article when it was read, without its document
	size     int             // bytes of folded text
	pinned   *text           // nil if the article is not pinned; guarded by the mutex of the corpus
}

// A text is an article with its whole document.
type text struct {
	article  *library.Article // closed
	document *document.Document
}

// Title returns the title of the article, or its name if it has no title.
func (a *Article) Title() string {
	if a.Outline.Title == "" {
		return a.snapshot.Name
	}
	return a.Outline.Title
}

// IsVersion reports whether an article was opened from the same version of the file that was indexed.
func (a *Article) IsVersion(opened *library.Article) bool { return opened.SameFile(&a.snapshot) }

// known returns the article of an entry if it was read before and its file has not changed since, and otherwise nil.
func (c *Corpus) known(e *library.Entry) *Article {
	c.mu.Lock()
	a := c.articles[e.Key]
	c.mu.Unlock()
	if a == nil || a.snapshot.Changed() {
		return nil
	}
	return a
}

// read reads and indexes the article of an entry. It returns neither an article nor an error if ctx is done first.
func (c *Corpus) read(ctx context.Context, e *library.Entry) (*Article, error) {
	if a := c.known(e); a != nil {
		return a, nil
	}
	t, err := readText(ctx, e)
	if t == nil {
		return nil, err
	}
	a := &Article{Outline: t.article.Document.Outline(), corpus: c, entry: *e, snapshot: *t.article}
	a.snapshot.Document = nil
	a.Index = search.NewDetachedIndex(t.document, a.text)
	_, a.size = a.Index.Ready()
	if a.size >= largeTextSize {
		a.store(t)
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.articles[e.Key] = a
	return a, nil
}

// readText reads the whole article of an entry, and closes it. It returns neither a text nor an error if ctx is done first.
func readText(ctx context.Context, e *library.Entry) (*text, error) {
	a, err := e.Open(ctx)
	if err != nil {
		return nil, err
	}
	a.LoadAll(ctx)
	_ = a.Close() // read only; excerpts open the file for a moment
	if ctx.Err() != nil {
		return nil, nil
	}
	return &text{a, a.Document.Snapshot()}, nil
}

// store adds the text of the article to the cache. That of a large one is pinned, or not stored if there is no room.
func (a *Article) store(t *text) {
	c := a.corpus
	c.mu.Lock()
	defer c.mu.Unlock()
	switch {
	case a.size < largeTextSize:
		c.recent.Put(a, t, a.size)
	case a.pinned == nil && c.pinned+a.size <= pinnedSize:
		c.pinned += a.size
		a.pinned = t
	}
}

// cached returns the text of the article from the cache, or nil if the cache does not contain it.
func (a *Article) cached() *text {
	c := a.corpus
	c.mu.Lock()
	defer c.mu.Unlock()
	if a.pinned != nil {
		return a.pinned
	}
	t, _ := c.recent.Get(a)
	return t
}

// Cached returns the article, if its text is in the cache and its file has not changed, and otherwise nil. The article is
// closed: the caller must call [library.Article.Reopen].
func (a *Article) Cached() *library.Article {
	if t := a.cached(); t != nil && !t.article.Changed() {
		return t.article
	}
	return nil
}

// Open reads the whole article again, and caches its text unless the file has changed since it was indexed. The article is
// closed: the caller must call [library.Article.Reopen]. Open returns the cause of ctx if that is done first.
func (a *Article) Open(ctx context.Context) (*library.Article, error) {
	t, err := a.open(ctx)
	if t == nil {
		return nil, err
	}
	return t.article, nil
}

// open implements [Article.Open].
func (a *Article) open(ctx context.Context) (*text, error) {
	t, err := readText(ctx, &a.entry)
	if err == nil && t == nil {
		err = context.Cause(ctx)
	}
	if err != nil {
		return nil, err
	}
	if a.IsVersion(t.article) {
		a.store(t)
	}
	return t, nil
}

// text returns the text that was indexed, from the cache or from the file. It returns an empty document if the file has
// changed since or cannot be read.
func (a *Article) text() *document.Document {
	t := a.cached()
	if t == nil {
		t, _ = a.open(context.Background()) // an article that cannot be read has no text
	}
	if t == nil || !a.IsVersion(t.article) {
		return document.New(document.Metadata{})
	}
	return t.document
}
