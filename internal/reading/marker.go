package reading

import (
	"maqal/internal/document"
	"maqal/internal/locator"
)

// At returns the empty passage at a position.
func At(at document.Position) document.Passage { return document.Passage{From: at, To: at} }

// A Marker is a passage of a [Buffer] that stays on the same words while the document of the buffer changes. It is not safe
// for concurrent use: the goroutine of the session uses it.
type Marker struct {
	buffer    *Buffer
	passage   document.Passage
	known     bool    // whether passage is valid for the current document
	steady    bool    // whether passage, once known, is not found again when the rest of the document is read
	target    *target // how to find passage again; nil if passage was set or its words were found
	temporary bool    // whether the marker is dropped when the buffer is closed
	durable   bool    // whether target is kept until Set, even if its words were found
}

// A target contains the locators of a passage, to find it in another version of the document.
type target struct {
	from, to locator.Locator // to is not used if empty is set
	empty    bool
}

// At returns the passage of the marker in the current document. It reports false until enough of the document is read to
// find it, and while the buffer is closed.
func (m *Marker) At() (p document.Passage, ok bool) { return m.passage, m.known }

// Set moves the marker to a passage of the document. It computes no locator.
func (m *Marker) Set(p document.Passage) {
	m.passage, m.known, m.target, m.durable = p, true, nil, false
}

// Locator returns the locator of the start of the passage. For a marker from [Buffer.Seek], this is the locator that was
// passed to it, until [Marker.Set]. While an editor is still writing the file, a locator of the current passage could be
// worse than that one.
func (m *Marker) Locator() locator.Locator {
	if m.target != nil {
		return m.target.from
	}
	return locator.New(m.buffer.Document(), m.passage.From)
}

// seek makes the passage unknown until it is resolved again. It creates the target from d, the document that the passage is
// valid for, unless the marker has one.
func (m *Marker) seek(d *document.Document) {
	if m.target == nil {
		m.target = newTarget(d, m.passage)
	}
	m.known = false
}

// newTarget returns the target for a passage of d.
func newTarget(d *document.Document, p document.Passage) *target {
	t := &target{from: locator.New(d, p.From), empty: p.From == p.To}
	if !t.empty {
		t.to = locator.New(d, p.To)
	}
	return t
}

// canResolve reports whether enough of d is read for resolve.
func (t *target) canResolve(d *document.Document) bool {
	return t.from.CanResolve(d) && (t.empty || t.to.CanResolve(d))
}

// resolve returns the passage in d.
func (t *target) resolve(d *document.Document) document.Passage {
	p := At(t.from.Resolve(d))
	if !t.empty {
		p.To = t.to.Resolve(d)
		if before(p.To, p.From) { // an edit has moved its start after its end
			p.To = p.From
		}
	}
	return p
}

// found reports whether p, a passage of d that resolve has returned, contains the words of the target.
func (t *target) found(d *document.Document, p document.Passage) bool {
	return t.from.Matches(d, p.From) && (t.empty || t.to.Matches(d, p.To))
}

// resolve finds the passage in d, if the marker has a target and enough of d is read.
func (m *Marker) resolve(d *document.Document) {
	if m.target == nil || !m.target.canResolve(d) {
		return
	}
	m.passage, m.known = m.target.resolve(d), true
	if !m.durable && m.target.found(d, m.passage) {
		m.target = nil
	}
}

// before reports whether position a is before b.
func before(a, b document.Position) bool {
	return a.Block < b.Block || a.Block == b.Block && a.Offset < b.Offset
}
