package tui

import (
	"cmp"

	"maqal/internal/document"
)

// selectLink selects a link on the screen, or none if l is nil.
func (r *reader) selectLink(l *link) {
	if r.link = l; l == nil {
		r.session.ClearLink()
		return
	}
	at := document.Position{Block: l.block, Offset: l.start}
	r.session.SelectLink(document.Passage{From: at, To: document.Position{Block: l.block, Offset: l.end}}, l.target, l.note)
}

// findSelectedLink finds the selected link on a new page, which has new link IDs.
func (r *reader) findSelectedLink() {
	l := r.session.Link()
	if l == nil {
		r.link = nil
		return
	}
	p, known := l.At()
	found := r.matchingLink(&link{block: p.From.Block, start: p.From.Offset, target: l.Target, note: l.Note})
	if !known {
		found = nil
	}
	r.selectLink(found)
}

// matchingLink returns the link on the screen that corresponds to l, a link of an earlier page: the nearest one with the
// same target and footnote number. It returns nil if there is none.
func (r *reader) matchingLink(l *link) *link {
	var nearest *link
	nearer := func(a, b *link) bool {
		return cmp.Or(cmp.Compare(abs(a.block-l.block), abs(b.block-l.block)), abs(a.start-l.start)-abs(b.start-l.start)) < 0
	}
	all := r.links()
	for i := range all {
		other := &all[i]
		if other.target != l.target || other.note != l.note {
			continue
		}
		if nearest == nil || nearer(other, nearest) {
			nearest = other
		}
	}
	return nearest
}
