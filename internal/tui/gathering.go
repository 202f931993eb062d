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

// gathering reads the articles of the library for the finder, beside the screen and a few at a time.
type gathering struct {
	wanted []wanted
	stack  *stack
	next   atomic.Int64 // of those that are wanted
	closed atomic.Bool  // the finder is
	done   chan struct{}

	mu    sync.Mutex
	ready gathered // what the screen was not told of yet
}

// wanted is an article that is to be searched.
type wanted struct {
	entry library.Entry
	known *hunt // as it was searched before, nil where it was not
}

// gathered is what was read since the last time.
type gathered struct {
	from   *gathering
	hunts  []*hunt
	looked int    // at how many articles
	failed int    // how many of them could not be read
	fault  string // a fault in the program, with where it was
	last   bool   // there is no more to come
}

// How soon the screen is told what was read: of a small library it is all of it.
const (
	tellFirst = 25 * time.Millisecond
	tellNext  = 100 * time.Millisecond
)

// gather begins to read the articles of a shelf.
func (s *shelf) gather() *gathering {
	if s.stack == nil {
		s.stack = newStack()
	}
	g := &gathering{stack: s.stack, done: make(chan struct{})}
	for i := range s.books {
		g.wanted = append(g.wanted, wanted{s.books[i].Entry, s.books[i].hunt})
	}
	return g
}

// begin starts reading.
func (g *gathering) begin() tea.Msg {
	var workers sync.WaitGroup
	for range max(2, min(runtime.GOMAXPROCS(0), 4)) {
		workers.Go(g.work)
	}
	go func() {
		workers.Wait()
		close(g.done)
	}()
	return g.tell(tellFirst)
}

// tell waits for a while, or until all is read, and tells what was.
func (g *gathering) tell(after time.Duration) tea.Msg {
	last := false
	select {
	case <-g.done:
		last = true
	case <-time.After(after):
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	msg := g.ready
	g.ready = gathered{}
	msg.from, msg.last = g, last
	slices.SortFunc(msg.hunts, func(a, b *hunt) int { return cmp.Compare(a.place, b.place) })
	return msg
}

// work reads one article after another.
func (g *gathering) work() {
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
		h := g.read(i)
		g.mu.Lock()
		g.ready.looked++
		if h == nil {
			g.ready.failed++
		} else {
			g.ready.hunts = append(g.ready.hunts, h)
		}
		g.mu.Unlock()
	}
}

// read reads an article, nil where it cannot be read or the finder is closed.
func (g *gathering) read(i int) *hunt {
	w := &g.wanted[i]
	if k := w.known; k != nil && !k.shelved.stamp.Changed() {
		return &hunt{place: i, doc: k.doc, shelved: k.shelved, index: k.index}
	}
	a, err := w.entry.Open()
	if err != nil {
		return nil
	}
	for a.ReadOn() {
		if g.closed.Load() {
			return nil
		}
	}
	s := &shelved{stack: g.stack, entry: w.entry, stamp: *a}
	s.stamp.Document = nil
	c := copyOf(a)
	h := &hunt{place: i, doc: a.Document.Outline(), shelved: s, index: search.Fold(c.text, s.text)}
	_, s.size = h.index.Ready()
	if s.size >= largeText {
		s.keep(c)
	}
	return h
}

// happen puts what was read into the list, and reads on.
func (g gathered) happen(m *Model) tea.Cmd {
	if g.fault != "" {
		panic(g.fault) // it is caught and told where all are
	}
	f, ok := m.mode.(*finder)
	if !ok || f.gathering != g.from {
		return nil
	}
	for _, h := range g.hunts {
		if b := &f.shelf.books[h.place]; b.Key == g.from.wanted[h.place].entry.Key { // the list is as it was
			b.hunt = h
		}
	}
	f.looked, f.failed = f.looked+g.looked, f.failed+g.failed
	found := f.add(g.hunts)
	if g.last {
		f.gathering = nil
		return tea.Batch(found, f.resume(m))
	}
	return tea.Batch(found, f.resume(m), func() tea.Msg { return g.from.tell(tellNext) })
}
