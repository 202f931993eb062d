package tui

import (
	"cmp"
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

// libraryLoader reads the articles of the library for the finder, beside the screen and a few at a time.
type libraryLoader struct {
	wanted []loadRequest
	stack  *textCache
	next   atomic.Int64 // of those that are wanted
	closed atomic.Bool  // the finder is
	done   chan struct{}

	mu    sync.Mutex
	ready loadedMsg // what the screen was not told of yet
}

// loadRequest is an article that is to be searched.
type loadRequest struct {
	entry library.Entry
	known *searchTarget // as it was searched before, nil where it was not
}

// loadedMsg is what was read since the last time.
type loadedMsg struct {
	from     *libraryLoader
	targets  []*searchTarget
	searched int    // at how many articles
	failed   int    // how many of them could not be read
	fault    string // a fault in the program, with where it was
	last     bool   // there is no more to come
}

// How soon the screen is told what was read: of a small library it is all of it.
const (
	firstReport    = 25 * time.Millisecond
	reportInterval = 100 * time.Millisecond
)

// startLoading begins to read the articles of a shelf.
func (s *libraryView) startLoading() *libraryLoader {
	if s.cache == nil {
		s.cache = newTextCache()
	}
	g := &libraryLoader{stack: s.cache, done: make(chan struct{})}
	for i := range s.items {
		g.wanted = append(g.wanted, loadRequest{s.items[i].Entry, s.items[i].target})
	}
	return g
}

// start starts reading.
func (g *libraryLoader) start() tea.Msg {
	var workers sync.WaitGroup
	for range max(2, min(runtime.GOMAXPROCS(0), 4)) {
		workers.Go(g.run)
	}
	go func() {
		workers.Wait()
		close(g.done)
	}()
	return g.report(firstReport)
}

// report waits for a while, or until all is read, and tells what was.
func (g *libraryLoader) report(after time.Duration) tea.Msg {
	last := false
	select {
	case <-g.done:
		last = true
	case <-time.After(after):
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	msg := g.ready
	g.ready = loadedMsg{}
	msg.from, msg.last = g, last
	slices.SortFunc(msg.targets, func(a, b *searchTarget) int { return cmp.Compare(a.libraryIndex, b.libraryIndex) })
	return msg
}

// run reads one article after another.
func (g *libraryLoader) run() {
	defer func() {
		if r := recover(); r != nil {
			g.mu.Lock()
			g.ready.fault = fmt.Sprintf("%v\n%s", r, debug.Stack())
			g.mu.Unlock()
		}
	}()
	for !g.closed.Load() {
		i := int(g.next.Add(1)) - 1
		if i >= len(g.wanted) {
			return
		}
		h := g.load(i)
		g.mu.Lock()
		g.ready.searched++
		if h == nil {
			g.ready.failed++
		} else {
			g.ready.targets = append(g.ready.targets, h)
		}
		g.mu.Unlock()
	}
}

// load reads an article, nil where it cannot be read or the finder is closed.
func (g *libraryLoader) load(i int) *searchTarget {
	w := &g.wanted[i]
	if k := w.known; k != nil && !k.cached.snapshot.Changed() {
		return &searchTarget{libraryIndex: i, doc: k.doc, cached: k.cached, index: k.index}
	}
	a, err := w.entry.Open()
	if err != nil {
		return nil
	}
	for a.LoadMore() {
		if g.closed.Load() {
			return nil
		}
	}
	s := &cachedArticle{stack: g.stack, entry: w.entry, snapshot: *a}
	s.snapshot.Document = nil
	c := newLoaded(a)
	h := &searchTarget{libraryIndex: i, doc: a.Document.Outline(), cached: s, index: search.NewDetachedIndex(c.text, s.text)}
	_, s.size = h.index.Ready()
	if s.size >= largeTextSize {
		s.store(c)
	}
	return h
}

// apply puts what was read into the list, and reads on.
func (g loadedMsg) apply(m *Model) tea.Cmd {
	if g.fault != "" {
		panic(g.fault) // it is caught and told where all are
	}
	f, ok := m.mode.(*finder)
	if !ok || f.loader != g.from {
		return nil
	}
	for _, h := range g.targets {
		if b := &f.shelf.items[h.libraryIndex]; b.Key == g.from.wanted[h.libraryIndex].entry.Key { // the list is as it was
			b.target = h
		}
	}
	f.searched, f.failed = f.searched+g.searched, f.failed+g.failed
	found := f.addTargets(g.targets)
	if g.last {
		f.loader = nil
		return tea.Batch(found, f.retryJump(m))
	}
	return tea.Batch(found, f.retryJump(m), func() tea.Msg { return g.from.report(reportInterval) })
}
