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

// At returns the passage of the link. It reports false while that is not known.
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

func (v *visit) clearLink() {
	if v.link != nil {
		v.buffer.Drop(v.link.marker)
		v.link = nil
	}
}

// An AnchorError reports that an article has no anchor of this name.
type AnchorError struct{ Anchor string }

// Error returns the message in English.
func (e *AnchorError) Error() string {
	return "no anchor named " + sanitize.Line(e.Anchor)
}

// Follow follows a link: to a passage of the open article, which becomes a jump, or to another article, which is opened. The
// position before is added to the history as one of a link. It returns [library.ErrExternal] for a URL, and an
// [*AnchorError] if the link leads to an anchor of the open article that does not exist; the position then stays.
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

// FollowTo goes to a position that a link of the open article leads to, such as its footnote.
func (s *Session) FollowTo(to document.Position) {
	s.ClearLink()
	s.Push(true)
	s.Go(to)
}
