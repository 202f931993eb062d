package reading

import (
	"maqal/internal/document"
	"maqal/internal/sanitize"
)

// A Link is a link or a footnote reference that the user has selected.
type Link struct {
	Target string // URL
	Note   int    // number of the footnote; 0 for links
	marker *Marker
}

// At returns the passage of the link. It reports false while the passage is not known.
func (l *Link) At() (document.Passage, bool) { return l.marker.At() }

// SelectLink selects a link, or a footnote reference if note is not 0.
func (s *Session) SelectLink(p document.Passage, target string, note int) {
	s.visit.clearLink()
	s.visit.link = &Link{target, note, s.visit.buffer.Mark(p)}
}

// Link returns the selected link, or nil.
func (s *Session) Link() *Link { return s.visit.link }

// ClearLink unselects the link.
func (s *Session) ClearLink() { s.visit.clearLink() }

// clearLink implements [Session.ClearLink].
func (v *visit) clearLink() {
	if v.link != nil {
		v.buffer.Drop(v.link.marker)
		v.link = nil
	}
}

// An AnchorError reports that the open article does not contain an anchor.
type AnchorError struct{ Anchor string }

// Error returns the message in English.
func (e *AnchorError) Error() string {
	return "no anchor named " + sanitize.Line(e.Anchor)
}

// Follow goes to the target of a link: a passage of the open article or another article, which it opens. It adds the previous
// position to the history, for [Session.BackToLink]. It returns [library.ErrExternal] for a URL, and an [*AnchorError] for
// an anchor that the open article does not contain; then the position does not change. If another article does not contain
// the anchor, Follow goes to its saved position.
func (s *Session) Follow(target string) error {
	from := s.Article()
	to, anchor, err := s.Opener.Follow(s.visit.ctx, from, target)
	if err != nil {
		return err
	}
	if to != from {
		s.Push(true)
		s.Open(to)
		if block, ok := s.Document().BlockByAnchor(anchor); ok && anchor != "" {
			s.visit.here.Set(At(document.Position{Block: block}))
		}
		return nil
	}
	block, ok := s.Document().BlockByAnchor(anchor)
	if !ok {
		return &AnchorError{anchor}
	}
	s.FollowTo(document.Position{Block: block})
	return nil
}

// FollowTo goes to the target of a link within the open article, such as a footnote, as [Session.Follow] does.
func (s *Session) FollowTo(to document.Position) {
	s.ClearLink()
	s.Push(true)
	s.Go(to)
}
