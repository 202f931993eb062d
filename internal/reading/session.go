// Package reading implements a reading session without a screen: the open article, positions in it, the history, matches, links,
// bookmarks and the saved state.
//
// Positions in a document are kept as [Marker] values of a [Buffer]. Each change of the document moves all markers of the
// buffer, so that they stay on the same words.
package reading

import (
	"context"
	"time"

	"maqal/internal/document"
	"maqal/internal/library"
	"maqal/internal/locator"
	"maqal/internal/message"
	"maqal/internal/search"
	"maqal/internal/state"
)

// Options configure a session.
type Options struct {
	Store    *state.Store              // saved positions, bookmarks and appearances; a nil Store saves nothing
	Opener   *library.Opener           // opens articles that links lead to
	Defaults Appearance                // appearance of documents for which nothing else is saved
	Fixed    func(setting string) bool // reports whether the command line sets a setting; nil means that it sets none
	// Progress returns the title of the current section, or "", and the percentage of the text that was read, for the saved
	// record. It is called when the position is saved. If nil, the session computes both from the position of the user.
	Progress func() (section string, percent int)
	Stack    bool            // whether the history is a stack: [Session.Return] removes positions, and they may repeat
	Ctx      context.Context // done when the session must end; nil means never
	// Wait waits for a duration or until the context is done. Nil waits on the clock.
	Wait func(context.Context, time.Duration)
}

// A Session is the reading of one user: the current buffer, the history, the appearance and the saved state. It is not safe
// for concurrent use. [Session.Work] returns the functions that wait, to be run in other goroutines.
type Session struct {
	Options
	Appearance Appearance // of the open article; callers may change it
	openedWith Appearance // as it was last saved, or when the buffer was opened

	buffers     []*Buffer // the current buffer and those in the history
	history     history
	visit       *visit // nil if no article is open
	saver       *state.Saver
	savePending bool  // whether saving is under way as Work
	err         error // first error of the store since the last call of Err
}

// A visit is the state of the session for the open article.
type visit struct {
	buffer       *Buffer
	ctx          context.Context // done when the buffer is left
	cancel       context.CancelFunc
	here         *Marker // where the user is
	index        *search.Index
	matches      *Matches
	link         *Link
	bookmarks    []Bookmark   // in the order of the text
	record       state.Record // as it was saved when the buffer was opened
	held         bool         // whether the position is not saved
	saved        savedPosition
	noticesShown int              // number of notices of the document that Notice has considered
	replaced     *library.Article // article before a reload, to be closed; nil if there is none
	watching     bool             // whether a check of the file is under way
}

// New returns a session in which no article is open.
func New(o Options) *Session {
	if o.Wait == nil {
		o.Wait = wait
	}
	if o.Ctx == nil {
		o.Ctx = context.Background()
	}
	return &Session{Options: o, Appearance: o.Defaults, openedWith: o.Defaults, saver: state.NewSaver(o.Store), history: history{stack: o.Stack}}
}

// wait waits for d, or until ctx is done.
func wait(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
	}
}

// Buffer returns the buffer of the open article, or nil if none is open.
func (s *Session) Buffer() *Buffer {
	if s.visit == nil {
		return nil
	}
	return s.visit.buffer
}

// Article returns the open article, or nil.
func (s *Session) Article() *library.Article {
	if s.visit == nil {
		return nil
	}
	return s.visit.buffer.article
}

// Mark adds a marker at a passage of the open article. The session drops it when the article is left.
func (s *Session) Mark(p document.Passage) *Marker {
	m := s.visit.buffer.Mark(p)
	m.temporary = true
	return m
}

// Drop drops a marker of the open article. It does nothing if m is nil or was dropped.
func (s *Session) Drop(m *Marker) {
	if s.visit != nil {
		s.visit.buffer.Drop(m)
	}
}

// Context returns a context that is done when the open article is left. An article must be open.
func (s *Session) Context() context.Context { return s.visit.ctx }

// Document returns the document of the open article. An article must be open.
func (s *Session) Document() *document.Document { return s.visit.buffer.Document() }

// Open leaves the open article and opens a, at its saved position, with its saved appearance and bookmarks. If a was open
// before in this session, the positions in the history are found again in it.
func (s *Session) Open(a *library.Article) {
	s.Leave()
	if again, err := a.Reopen(s.Ctx); err == nil { // it may have been left before
		a = again
	}
	b := s.bufferOf(a)
	if b.closed {
		b.open(a)
	}
	r := s.enter(b)
	s.visit.here = b.Seek(r.Locator)
	s.visit.here.steady = true
}

// bufferOf returns the buffer of the article, or of the same article opened at another time. If there is none, it adds one.
func (s *Session) bufferOf(a *library.Article) *Buffer {
	for _, b := range s.buffers {
		if b.isOf(a) {
			return b
		}
	}
	b := newBuffer(a)
	s.buffers = append(s.buffers, b)
	return b
}

// isOf reports whether the buffer is of a, or of the same article opened at another time, which has the same key.
func (b *Buffer) isOf(a *library.Article) bool {
	return b.article == a || a.Key != "" && b.article.Key == a.Key
}

// enter starts a visit of an open buffer and loads its saved record. The caller sets the position.
func (s *Session) enter(b *Buffer) state.Record {
	v := &visit{buffer: b, noticesShown: len(b.Document().Notices)}
	v.ctx, v.cancel = context.WithCancel(s.Ctx)
	s.visit = v
	r, _, err := s.Store.Load(b.article.Key)
	v.record = r
	v.setBookmarks(r.Bookmarks)
	s.restoreAppearance(r.Settings)
	s.fail(err)
	return r
}

// Record returns the record of the open article as it was saved when the article was opened.
func (s *Session) Record() *state.Record { return &s.visit.record }

// Leave saves the state of the open article, waits until it is written, and leaves the article. It cancels the work for the
// article and closes its file. It does nothing if no article is open.
func (s *Session) Leave() {
	v := s.visit
	if v == nil {
		return
	}
	s.fail(s.Flush())
	v.cancel()
	v.drop()
	v.buffer.close()
	if v.index != nil {
		v.index.Close()
	}
	v.closeReplaced()
	_ = v.buffer.article.Close() // read only
	s.visit = nil
	s.sweep()
}

// drop drops the markers of the visit.
func (v *visit) drop() {
	b := v.buffer
	b.Drop(v.here)
	v.clearMatches()
	v.clearLink()
	for i := range v.bookmarks {
		b.Drop(v.bookmarks[i].marker)
	}
}

// ToLibrary leaves the open article, to which [Session.Back] then returns, and restores the default appearance.
func (s *Session) ToLibrary() {
	if s.visit != nil {
		s.Push(false)
	}
	s.history.forgetLinks()
	s.Leave()
	s.restoreAppearance(state.Settings{})
}

// fail keeps an error of the store for Err, unless there is one already. It does nothing if err is nil.
func (s *Session) fail(err error) {
	if s.err == nil {
		s.err = err
	}
}

// Err returns the first error of saving or loading the state since the last call, or nil.
func (s *Session) Err() error {
	s.fail(s.saver.Err())
	err := s.err
	s.err = nil
	return err
}

// sweep removes the buffers that are neither current nor in the history.
func (s *Session) sweep() {
	kept := s.buffers[:0]
	for _, b := range s.buffers {
		if s.Buffer() == b || s.history.has(b) {
			kept = append(kept, b)
		}
	}
	clear(s.buffers[len(kept):])
	s.buffers = kept
}

// Here returns the position of the user. It is the start of the document until enough is read to find the saved position.
func (s *Session) Here() document.Position {
	p, _ := s.visit.here.At()
	return p.From
}

// hereKnown reports whether the saved position is known, or the user has moved.
func (s *Session) hereKnown() bool {
	_, ok := s.visit.here.At()
	return ok
}

// locator returns the locator of the position of the user.
func (s *Session) locator() locator.Locator { return s.visit.here.Locator() }

// Go goes to a position. It does nothing if the user is already there. So going to the start does not replace a saved
// position that is not known yet.
func (s *Session) Go(to document.Position) {
	if s.Here() != to {
		s.visit.here.Set(At(to))
	}
}

// Jump goes to a position, and adds the previous one to the history if it is another. It reports whether it is.
func (s *Session) Jump(to document.Position) bool {
	if s.Here() == to {
		return false
	}
	s.Push(false)
	s.Go(to)
	return true
}

// CatchUp reads more of the article until the saved position is known or ctx is done. It does not wait for a source that
// may block, such as a pipe.
func (s *Session) CatchUp(ctx context.Context) {
	a := s.Article()
	for !s.hereKnown() && ctx.Err() == nil && !a.MayBlock() {
		if c, more := s.readNow(); c.Buffer == nil || !more {
			return
		}
	}
}

// ReadAll reads the rest of the article. It stops if ctx is done. It returns the number of updates.
func (s *Session) ReadAll(ctx context.Context) (updates int) {
	for ctx.Err() == nil {
		c, more := s.readNow()
		if c.Buffer == nil {
			return updates
		}
		if updates++; !more {
			return updates
		}
	}
	return updates
}

// readNow reads the next update in the calling goroutine. The Buffer of the change is nil if everything was read.
func (s *Session) readNow() (c Change, more bool) {
	w := s.readOn()
	if w == nil {
		return Change{}, false
	}
	e := w(s.visit.ctx)
	c = s.Take(e)
	return c, !e.(readEvent).last
}

// Notice returns the last notice that was added to the document since the last call, or since it was opened. It reports
// false if there is none.
func (s *Session) Notice() (n message.Text, ok bool) {
	v := s.visit
	if v == nil {
		return n, false
	}
	all := v.buffer.Document().Notices
	if len(all) > v.noticesShown {
		n, ok = all[len(all)-1], true
	}
	v.noticesShown = len(all)
	return n, ok
}
