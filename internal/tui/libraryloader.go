package tui

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/library"
	"maqal/internal/search"
)

// A libraryLoader loads the articles of the library for the finder, a few at a time in background goroutines.
type libraryLoader struct {
	requests []loadRequest
	cache    *textCache
	next     atomic.Int64  // index of the next request
	closed   atomic.Bool   // set when the finder closes, to stop the workers
	done     chan struct{} // closed when all workers have returned

	mu      sync.Mutex
	pending loadedMsg // loaded since the last report
}

// A loadRequest is an article to be loaded.
type loadRequest struct {
	entry    library.Entry
	previous *searchTarget // result of an earlier search, nil if there is none
}

// A loadedMsg reports what was loaded since the previous report.
type loadedMsg struct {
	finder    *finder
	loader    *libraryLoader
	targets   []*searchTarget // sorted by libraryIndex
	searched  int             // number of articles processed, including unreadable ones
	failed    int             // number of unreadable articles
	panicText string          // panic of a worker with its stack, or ""
	last      bool            // no report follows
}

// Delays of the first report and of each following one. The first is short because small libraries are often loaded by
// then.
const (
	firstReport    = 25 * time.Millisecond
	reportInterval = 100 * time.Millisecond
)

// startLoading returns a loader for all articles of the library. Call [libraryLoader.start] to start it.
func (s *libraryView) startLoading() *libraryLoader {
	if s.cache == nil {
		s.cache = newTextCache()
	}
	l := &libraryLoader{cache: s.cache, done: make(chan struct{})}
	for i := range s.items {
		l.requests = append(l.requests, loadRequest{s.items[i].Entry, s.items[i].target})
	}
	return l
}

// start starts the workers and returns the first report after at most firstReport.
func (l *libraryLoader) start() loadedMsg {
	var workers sync.WaitGroup
	for range max(2, min(runtime.GOMAXPROCS(0), 4)) {
		workers.Go(l.run)
	}
	go func() {
		workers.Wait()
		close(l.done)
	}()
	return l.report(firstReport)
}

// report waits until everything is loaded, but at most for the given time. It returns what was loaded since the previous
// report.
func (l *libraryLoader) report(after time.Duration) loadedMsg {
	last := false
	select {
	case <-l.done:
		last = true
	case <-time.After(after):
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	msg := l.pending
	l.pending = loadedMsg{}
	msg.loader, msg.last = l, last
	slices.SortFunc(msg.targets, func(a, b *searchTarget) int { return cmp.Compare(a.libraryIndex, b.libraryIndex) })
	return msg
}

// run loads articles until none is left or the finder closes. Each worker runs it in its own goroutine. A panic ends the
// worker and is stored for the next report.
func (l *libraryLoader) run() {
	defer func() {
		if r := recover(); r != nil {
			l.mu.Lock()
			l.pending.panicText = fmt.Sprintf("%v\n%s", r, debug.Stack())
			l.mu.Unlock()
		}
	}()
	for !l.closed.Load() {
		i := int(l.next.Add(1)) - 1
		if i >= len(l.requests) {
			return
		}
		t := l.load(i)
		l.mu.Lock()
		l.pending.searched++
		if t == nil {
			l.pending.failed++
		} else {
			l.pending.targets = append(l.pending.targets, t)
		}
		l.mu.Unlock()
	}
}

// load loads article i, or reuses the target of an earlier search if its file has not changed. It returns nil if the
// article is unreadable or the finder has closed.
func (l *libraryLoader) load(i int) *searchTarget {
	req := &l.requests[i]
	if t := req.previous; t != nil && !t.cached.snapshot.Changed() {
		return &searchTarget{libraryIndex: i, doc: t.doc, cached: t.cached, index: t.index}
	}
	a, err := req.entry.Open(context.Background())
	if err != nil {
		return nil
	}
	for a.LoadMore(context.Background()) {
		if l.closed.Load() {
			_ = a.Close() // read only
			return nil
		}
	}
	_ = a.Close() // read only; excerpts open the file for a moment
	cached := &cachedArticle{stack: l.cache, entry: req.entry, snapshot: *a}
	cached.snapshot.Document = nil
	loaded := newLoaded(a)
	t := &searchTarget{libraryIndex: i, doc: a.Document.Outline(), cached: cached, index: search.NewDetachedIndex(loaded.text, cached.text)}
	_, cached.size = t.index.Ready()
	if cached.size >= largeTextSize {
		cached.store(loaded)
	}
	return t
}

// load returns a command that waits for a report of the loader and passes it to the finder.
func (f *finder) load(report func() loadedMsg) tea.Cmd {
	return func() tea.Msg {
		msg := report()
		msg.finder = f
		return msg
	}
}

// apply adds the loaded articles to the finder. It returns commands that search them and wait for the next report. It does
// nothing if the finder has closed. If a worker has panicked, apply panics too.
func (msg loadedMsg) apply(m *app) tea.Cmd {
	if msg.panicText != "" {
		panic(msg.panicText) // reported like any other panic of the program
	}
	f := msg.finder
	if !m.modes.isOpen(f) || f.loader != msg.loader {
		return nil
	}
	for _, t := range msg.targets {
		// The list may have changed since the loader started.
		if item := &m.library.items[t.libraryIndex]; item.Key == msg.loader.requests[t.libraryIndex].entry.Key {
			item.target = t
		}
	}
	f.searched, f.failed = f.searched+msg.searched, f.failed+msg.failed
	cmd := f.addTargets(msg.targets)
	if msg.last {
		f.loader = nil
		return tea.Batch(cmd, f.retryJump(m))
	}
	return tea.Batch(cmd, f.retryJump(m), f.load(func() loadedMsg { return msg.loader.report(reportInterval) }))
}
