package reading

import (
	"maqal/internal/document"
	"maqal/internal/locator"
)

// At returns the empty passage at a position.
func At(at document.Position) document.Passage { return document.Passage{From: at, To: at} }

// A Marker is a passage of a [Buffer] that stays on the same words while the document of the buffer changes. It is used on
// the goroutine of its buffer.
type Marker struct {
	buffer  *Buffer
	passage document.Passage
	known   bool    // whether passage is a passage of the document as it is now
	steady  bool    // whether passage, once known, stays although more of the document becomes known
	sought  *sought // locators that passage is resolved from; nil if passage was set, and has been found exactly since
	passing bool    // whether the marker is dropped when the buffer is closed
	durable bool    // whether sought is kept until Set, although its words were found
}

// A sought passage is a passage as it is found again in another state of the document.
type sought struct {
	from, to locator.Locator // to is not used if empty is set
	empty    bool
}

// At returns the passage of the marker in the document as it is now. It reports false while too little of the document is
// known to find it, and while the buffer is closed.
func (m *Marker) At() (p document.Passage, ok bool) { return m.passage, m.known }

// Set moves the marker to a passage of the document. It computes no locator.
func (m *Marker) Set(p document.Passage) {
	m.passage, m.known, m.sought, m.durable = p, true, nil, false
}

// Locator returns the locator of the start of the passage. For a marker from [Buffer.Seek], this is the locator that was
// sought, until [Marker.Set]: that may not resolve exactly now, if an editor is still writing the file, but it will when
// the file is complete.
func (m *Marker) Locator() locator.Locator {
	if m.sought != nil {
		return m.sought.from
	}
	return locator.New(m.buffer.Document(), m.passage.From)
}

// seek makes the marker sought, by locators in d, the document in which its passage is known.
func (m *Marker) seek(d *document.Document) {
	if m.sought == nil {
		m.sought = newSought(d, m.passage)
	}
	m.known = false
}

// newSought returns the locators of a passage of d.
func newSought(d *document.Document, p document.Passage) *sought {
	s := &sought{from: locator.New(d, p.From), empty: p.From == p.To}
	if !s.empty {
		s.to = locator.New(d, p.To)
	}
	return s
}

// canResolve reports whether enough of d is known for resolve.
func (s *sought) canResolve(d *document.Document) bool {
	return s.from.CanResolve(d) && (s.empty || s.to.CanResolve(d))
}

// resolve returns the passage in d.
func (s *sought) resolve(d *document.Document) document.Passage {
	p := At(s.from.Resolve(d))
	if !s.empty {
		p.To = s.to.Resolve(d)
		if before(p.To, p.From) { // its ends were parted by an edit
			p.To = p.From
		}
	}
	return p
}

// found reports whether p, a passage that resolve returned for d, has the words that were sought.
func (s *sought) found(d *document.Document, p document.Passage) bool {
	return s.from.Matches(d, p.From) && (s.empty || s.to.Matches(d, p.To))
}

// resolve finds the passage again if it is sought and enough of the document is known.
func (m *Marker) resolve(d *document.Document) {
	if m.sought == nil || !m.sought.canResolve(d) {
		return
	}
	m.passage, m.known = m.sought.resolve(d), true
	if !m.durable && m.sought.found(d, m.passage) {
		m.sought = nil
	}
}

// before reports whether position a is before b.
func before(a, b document.Position) bool {
	return a.Block < b.Block || a.Block == b.Block && a.Offset < b.Offset
}
