package corpus

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"maqal/internal/library"
)

// A Reader reads articles of a corpus, a few at a time in background goroutines, which end when its context is done.
type Reader struct {
	corpus  *Corpus
	entries []library.Entry
	start   func()        // starts the goroutines, when called for the first time
	done    chan struct{} // closed when all goroutines have returned

	mu      sync.Mutex
	next    int // index of the next entry
	pending batch
}

// A Batch contains the articles that were read since the previous batch.
type Batch struct {
	Articles []*Article // in the order of the entries
	Searched int        // number of entries processed, including unreadable ones
	Failed   int        // number of unreadable entries
}

// A batch is a Batch whose articles are not sorted yet.
type batch struct {
	articles []indexedArticle
	searched int
	failed   int
	panic    string // panic of a goroutine with its stack, or ""
}

// An indexedArticle is an article with the index of its entry.
type indexedArticle struct {
	entry   int
	article *Article
}

// Read returns a reader of the articles of entries, which ends when ctx is done. It starts reading at the first call of
// [Reader.Next]. An article that was read before is read again only if its file has changed.
func (c *Corpus) Read(ctx context.Context, entries []library.Entry) *Reader {
	r := &Reader{corpus: c, entries: entries, done: make(chan struct{})}
	r.start = sync.OnceFunc(func() { r.startWorkers(ctx) })
	return r
}

// startWorkers starts the goroutines.
func (r *Reader) startWorkers(ctx context.Context) {
	var workers sync.WaitGroup
	for range max(2, min(runtime.GOMAXPROCS(0), 4)) {
		workers.Go(func() { r.run(ctx) })
	}
	go func() {
		workers.Wait()
		close(r.done)
	}()
}

// Len returns the number of entries.
func (r *Reader) Len() int { return len(r.entries) }

// Next returns the articles that were read since the previous call. It waits for pause, or until everything is read or ctx
// is done. It reports whether more batches follow, which is false once ctx is done. If a reading goroutine has panicked,
// Next panics with its message and stack.
func (r *Reader) Next(ctx context.Context, pause time.Duration) (b Batch, more bool) {
	r.start()
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-r.done:
	case <-ctx.Done():
	case <-timer.C:
		more = true
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	p := r.pending
	r.pending = batch{}
	if p.panic != "" {
		panic(p.panic)
	}
	slices.SortFunc(p.articles, func(a, b indexedArticle) int { return cmp.Compare(a.entry, b.entry) })
	b = Batch{Searched: p.searched, Failed: p.failed}
	for _, a := range p.articles {
		b.Articles = append(b.Articles, a.article)
	}
	return b, more
}

// run reads articles until none is left or ctx is done. A panic ends it and is stored for the next batch.
func (r *Reader) run(ctx context.Context) {
	defer func() {
		if p := recover(); p != nil {
			r.mu.Lock()
			defer r.mu.Unlock()
			r.pending.panic = fmt.Sprintf("%v\n%s", p, debug.Stack())
		}
	}()
	for {
		i, ok := r.take(ctx)
		if !ok {
			return
		}
		a, err := r.corpus.read(ctx, &r.entries[i])
		if ctx.Err() != nil {
			return
		}
		r.add(i, a, err)
	}
}

// take returns the index of the next entry to read. It reports false if there is none, or ctx is done.
func (r *Reader) take(ctx context.Context) (entry int, ok bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if ctx.Err() != nil || r.next == len(r.entries) {
		return 0, false
	}
	r.next++
	return r.next - 1, true
}

// add adds the result of reading an entry to the next batch.
func (r *Reader) add(entry int, a *Article, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	p := &r.pending
	p.searched++
	if err != nil {
		p.failed++
		return
	}
	p.articles = append(p.articles, indexedArticle{entry, a})
}
