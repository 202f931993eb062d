package reading

import (
	"context"
	"time"

	"maqal/internal/document"
	"maqal/internal/library"
)

// A Work is a function that waits, for example for more of an article, and returns an event for [Session.Take]. It runs in a
// goroutine other than that of the session. It ends when its context is done, or when its article is left.
type Work func(context.Context) Event

// An Event is the result of a [Work].
type Event interface {
	take(*Session) Change
}

// during returns a context that is done when ctx is done or the article is left.
func (v *visit) during(ctx context.Context) (context.Context, context.CancelFunc) {
	ctx, cancel := context.WithCancel(ctx)
	stop := context.AfterFunc(v.ctx, cancel)
	return ctx, func() { stop(); cancel() }
}

// closeReplaced closes the article that was replaced by the last reload. Until the change is handled, its document is read from
// the old file.
func (v *visit) closeReplaced() {
	if v.replaced != nil {
		_ = v.replaced.Close() // read only
		v.replaced = nil
	}
}

// Work returns the work that is due and not under way: reading more of the open article, checking its file, searching more of
// it, and saving.
func (s *Session) Work() (due []Work) {
	if s.visit == nil {
		return nil
	}
	s.visit.closeReplaced()
	for _, w := range []Work{s.readOn(), s.watch(), s.searchOn(), s.saveLater()} {
		if w != nil {
			due = append(due, w)
		}
	}
	return due
}

// Take applies an event to the session. Only Take and [Session.Reload] change the document of the open article. The Buffer of
// the change is nil if the document has not changed.
func (s *Session) Take(e Event) Change { return e.take(s) }

// A readEvent contains the next update of an article.
type readEvent struct {
	buffer       *Buffer
	article      *library.Article
	returnLoader func() // returns the loader to the article
	update       document.Update
	last         bool // whether the end of the source is reached
}

// readOn returns the work that reads the next update of the open article. It returns nil if the article is complete or the
// work is under way.
func (s *Session) readOn() Work {
	b := s.visit.buffer
	rest := b.article.TakeLoader()
	if rest == nil {
		return nil
	}
	a := b.article
	e := readEvent{buffer: b, article: a, returnLoader: func() { a.ReturnLoader(rest) }}
	v := s.visit
	return func(ctx context.Context) Event {
		ctx, cancel := v.during(ctx)
		defer cancel()
		var more bool
		e.update, more = rest.Next(ctx)
		e.last = !more
		return e
	}
}

// take adds the update to the document. If the article is no longer open, the loader continues when it is opened again.
func (e readEvent) take(s *Session) Change {
	b := e.buffer
	if now := s.Buffer(); now != nil && now.article == e.article {
		b = now // the article was left, removed from the history, and opened again
	}
	if b.article != e.article { // it was reloaded or opened again
		return Change{}
	}
	if !e.last {
		e.returnLoader()
	}
	if b.closed {
		e.article.Document.Apply(e.update)
		return Change{}
	}
	v := s.visit
	known := s.hereKnown()
	here := s.Here()
	c := b.apply(e.update)
	v.updateMatches(c)
	v.sortBookmarks()
	c.Moved = s.hereKnown() != known || s.Here() != here
	return c
}

// watchInterval is the time between checks of the open article's file. Unlike notifications of the operating system, polling
// works on every file system and with every way in which editors save files.
const watchInterval = time.Second

// A checkEvent is the result of a check of an article's file.
type checkEvent struct {
	visit             *visit
	article, reloaded *library.Article // reloaded is nil if the file has not changed, or err is not nil
	err               error
}

// watch returns the work that checks the file of the open article after watchInterval, and reloads the article if the file has
// changed. It returns nil if the article is not a file or the work is under way.
func (s *Session) watch() Work {
	v := s.visit
	if v.watching || v.buffer.article.Path == "" {
		return nil
	}
	v.watching = true
	e := checkEvent{visit: v, article: v.buffer.article}
	here := s.locator()
	return func(ctx context.Context) Event {
		ctx, cancel := v.during(ctx)
		defer cancel()
		s.Wait(ctx, watchInterval)
		if ctx.Err() != nil || !e.article.Changed() {
			return e
		}
		e.reloaded, e.err = e.article.Reload(ctx)
		for e.reloaded != nil && !here.CanResolve(e.reloaded.Document) && e.reloaded.LoadMore(ctx) {
			continue
		}
		return e
	}
}

// take replaces the article by the reloaded one. If it is no longer open, the reloaded one is discarded.
func (e checkEvent) take(s *Session) Change {
	v := e.visit
	v.watching = false
	if s.visit != v || v.buffer.article != e.article {
		if e.reloaded != nil {
			_ = e.reloaded.Close() // read only
		}
		return Change{}
	}
	if e.err != nil || e.reloaded == nil {
		return Change{Err: e.err}
	}
	return s.replace(e.reloaded)
}

// Reload reads the file of the open article again if it has changed, in the calling goroutine. The Err of the change says
// why it could not.
func (s *Session) Reload() Change {
	a := s.Article()
	if a == nil || !a.Changed() {
		return Change{}
	}
	reloaded, err := a.Reload(s.visit.ctx)
	if reloaded == nil {
		return Change{Err: err}
	}
	return s.replace(reloaded)
}

// replace replaces the open article by its reloaded version.
func (s *Session) replace(a *library.Article) Change {
	v := s.visit
	v.closeReplaced()
	v.replaced = v.buffer.article
	c := v.buffer.replace(a)
	v.noticesShown = len(a.Document.Notices)
	v.updateMatches(c)
	v.sortBookmarks()
	c.Moved = true
	return c
}
