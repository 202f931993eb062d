package reading

import (
	"maqal/internal/document"
	"maqal/internal/library"
	"maqal/internal/locator"
)

// A Buffer is an article and the markers in it. It is not safe for concurrent use.
type Buffer struct {
	article *library.Article // a reload changes it
	closed  bool
	markers map[*Marker]struct{}
}

// newBuffer returns a buffer of an open article.
func newBuffer(a *library.Article) *Buffer {
	return &Buffer{article: a, markers: map[*Marker]struct{}{}}
}

// Document returns the document of the article.
func (b *Buffer) Document() *document.Document { return b.article.Document }

// Mark adds a marker at a passage of the document.
func (b *Buffer) Mark(p document.Passage) *Marker { return b.add(&Marker{passage: p, known: true}) }

// Seek adds a marker at the position of a locator. Its passage is known as soon as enough of the document is read.
func (b *Buffer) Seek(l locator.Locator) *Marker {
	m := b.add(&Marker{target: &target{from: l, empty: true}, durable: true})
	if !b.closed {
		m.resolve(b.Document())
	}
	return m
}

// add adds a marker to the buffer.
func (b *Buffer) add(m *Marker) *Marker {
	m.buffer = b
	b.markers[m] = struct{}{}
	return m
}

// Drop removes a marker, which then no longer moves. It does nothing if m is nil or was dropped.
func (b *Buffer) Drop(m *Marker) { delete(b.markers, m) }

// A Change describes how the document of a buffer has changed.
type Change struct {
	Buffer          *Buffer            // nil if no document has changed
	document.Change                    // of its blocks
	Replaced        bool               // whether the buffer has another article, as after a reload
	Complete        bool               // whether the whole document is read
	Moved           bool               // whether the position of the user has become known or was moved
	Err             error              // why the document could not be read again after its file had changed; otherwise nil
	old             *document.Document // before the change; nil if no blocks have changed
}

// Move converts a position in the document before the change to the position of the same text after it. Positions with a
// [Marker] do not need it.
func (c *Change) Move(at document.Position) document.Position {
	if c.old == nil || at.Block < c.From {
		return at
	}
	return locator.Move(c.old, c.Buffer.Document(), at)
}

// apply adds an update to the document and moves the markers. It computes no locators for markers before the first
// block that the update changes.
func (b *Buffer) apply(u document.Update) Change {
	d := b.Document()
	old := d.Snapshot()
	completed := !d.Complete()
	c := Change{Buffer: b, Change: d.Apply(u), Complete: d.Complete()}
	if c.Altered() {
		c.old = old
	}
	completed = completed && c.Complete
	for m := range b.markers {
		m.update(old, d, c, completed)
	}
	return c
}

// update moves the marker after a change of the document from old to d. Completed reports whether the change made the
// document complete.
func (m *Marker) update(old, d *document.Document, c Change, completed bool) {
	switch {
	case !m.known: // enough may be read now
	case c.Altered() && (m.passage.From.Block >= c.From || m.passage.To.Block >= c.From):
		m.seek(old)
	case completed && m.target != nil && !m.steady && !m.target.found(d, m.passage):
	default:
		return
	}
	m.resolve(d)
}

// replace replaces the article, as after a reload, and moves the markers to its document.
func (b *Buffer) replace(a *library.Article) Change {
	old := b.Document()
	b.article = a
	for m := range b.markers {
		if m.known {
			m.seek(old)
		}
		m.resolve(a.Document)
	}
	return Change{Buffer: b, Change: document.Change{Renumbered: true}, Replaced: true, Complete: a.Document.Complete(), old: old}
}

// close makes all markers unknown until [Buffer.open], so that the document is not needed until then.
func (b *Buffer) close() {
	if b.closed {
		return
	}
	b.closed = true
	for m := range b.markers {
		switch {
		case m.temporary:
			m.known = false
			b.Drop(m)
		case m.known:
			m.seek(b.Document())
		}
	}
}

// open opens a closed buffer with an article, which may be another version of the one that it was closed with.
func (b *Buffer) open(a *library.Article) {
	b.article, b.closed = a, false
	for m := range b.markers {
		m.resolve(a.Document)
	}
}
