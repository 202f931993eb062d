package accessible

import (
	"strings"

	"maqal/internal/library"
)

// jump is a place that a jump led away from.
type jump struct {
	article *library.Article
	pos     position
}

// maxJumps is how many places are kept to go back to.
const maxJumps = 100

func (s *session) currentJump() jump { return jump{s.reader.article, s.reader.start} }

// pushJump keeps the place that a jump leads away from.
func (s *session) pushJump() {
	s.jumps = append(s.jumps[max(len(s.jumps)-maxJumps+1, 0):], s.currentJump())
}

// jumpTo goes to a place by a jump, and tells in which section it is, where no heading does.
func (s *session) jumpTo(to position) {
	r := s.reader
	if r.start != r.end {
		s.pushJump()
	}
	if !r.doc.HasBlock(to.block) {
		r.start, r.end = to, to
		s.reportEnd()
		return
	}
	if i := r.doc.SectionAt(to.block); i >= 0 && !isHeading(r.doc.Block(to.block)) && !r.doc.Sections[i].Implied {
		s.println(s.tr("In section %s", r.doc.Sections[i].Title) + ":")
	}
	s.readAt(to)
}

// goBack goes back to where the last jump led away from.
func (s *session) goBack(string) {
	n := len(s.jumps)
	if n == 0 {
		s.println(s.tr("No earlier jump"))
		return
	}
	back := s.jumps[n-1]
	s.jumps = s.jumps[:n-1]
	if s.reader == nil || s.reader.article != back.article {
		s.savePosition()
		s.setArticle(back.article)
		s.println(titleOf(back.article))
	}
	s.reader.start, s.reader.end = back.pos, back.pos
	s.jumpTo(back.pos)
}

// selectEntry goes to an entry of the list that was told last.
func (s *session) selectEntry(n int) {
	choices := s.reader.choices
	switch {
	case len(choices) == 0:
		s.println(s.tr("No headings in this article"))
	case n < 1 || n > len(choices):
		s.println(s.tr("Type a number from 1 to %d.", len(choices)))
	default:
		choices[n-1]()
	}
}

// sectionChoices are the jumps to the sections.
func (s *session) sectionChoices() (choices []func()) {
	for _, section := range s.reader.doc.Sections {
		choices = append(choices, func() { s.jumpTo(position{block: section.Block}) })
	}
	return choices
}

// printOutline tells the sections, with their numbers.
func (s *session) printOutline(string) {
	r := s.reader
	r.choices = s.sectionChoices()
	if len(r.choices) == 0 {
		s.println(s.tr("No headings in this article"))
		return
	}
	top := 6
	for _, section := range r.doc.Sections {
		top = min(top, section.Level)
	}
	here := r.currentSection()
	for i, section := range r.doc.Sections {
		depth, at := "", ""
		if section.Level > top {
			depth = s.tr("Level %d", section.Level-top+1) + ": "
		}
		if i == here {
			at = s.tr("you are here")
		}
		s.printNumbered(i+1, depth+s.joinList(section.Title, at))
	}
	s.println(s.tr("Type a number to go there."))
}

// printNumbered tells an entry of a list.
func (s *session) printNumbered(n int, text string) { s.println(s.tr("%d", n) + ". " + text) }

func baseLanguage(tag string) string {
	base, _, _ := strings.Cut(tag, "-")
	return base
}
