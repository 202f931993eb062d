package accessible

import (
	"strings"

	"maqal/internal/library"
)

// jump is a place that a jump led away from.
type jump struct {
	article *library.Article
	at      place
}

// mostJumps is how many places are kept to go back to.
const mostJumps = 100

func (s *session) here() jump { return jump{s.reader.article, s.reader.from} }

// leave keeps the place that a jump leads away from.
func (s *session) leave() {
	s.jumps = append(s.jumps[max(len(s.jumps)-mostJumps+1, 0):], s.here())
}

// jumpTo goes to a place by a jump, and tells in which section it is, where no heading does.
func (s *session) jumpTo(to place) {
	r := s.reader
	if r.from != r.to {
		s.leave()
	}
	if !r.doc.Has(to.block) {
		r.from, r.to = to, to
		s.atEnd()
		return
	}
	if i := r.doc.SectionAt(to.block); i >= 0 && !isHeading(r.doc.Block(to.block)) && !r.doc.Sections[i].Implied {
		s.tell(s.say("In the section %s", r.doc.Sections[i].Title) + ":")
	}
	s.goTo(to)
}

// goBack goes back to where the last jump led away from.
func (s *session) goBack(string) {
	n := len(s.jumps)
	if n == 0 {
		s.tell(s.say("there is no earlier jump to go back over"))
		return
	}
	back := s.jumps[n-1]
	s.jumps = s.jumps[:n-1]
	if s.reader == nil || s.reader.article != back.article {
		s.keep()
		s.begin(back.article)
		s.tell(titleOf(back.article))
	}
	s.reader.from, s.reader.to = back.at, back.at
	s.jumpTo(back.at)
}

// choose goes to an entry of the list that was told last.
func (s *session) choose(n int) {
	choices := s.reader.choices
	switch {
	case len(choices) == 0:
		s.tell(s.say("this article has no headings"))
	case n < 1 || n > len(choices):
		s.tell(s.say("The numbers are 1 to %d.", len(choices)))
	default:
		choices[n-1]()
	}
}

// sections are the jumps to the sections.
func (s *session) sections() (choices []func()) {
	for _, section := range s.reader.doc.Sections {
		choices = append(choices, func() { s.jumpTo(place{block: section.Block}) })
	}
	return choices
}

// outline tells the sections, with their numbers.
func (s *session) outline(string) {
	r := s.reader
	r.choices = s.sections()
	if len(r.choices) == 0 {
		s.tell(s.say("this article has no headings"))
		return
	}
	top := 6
	for _, section := range r.doc.Sections {
		top = min(top, section.Level)
	}
	here := r.section()
	for i, section := range r.doc.Sections {
		depth, at := "", ""
		if section.Level > top {
			depth = s.say("Level %d", section.Level-top+1) + ": "
		}
		if i == here {
			at = s.say("you are here")
		}
		s.tellNumbered(i+1, depth+s.list(section.Title, at))
	}
	s.tell(s.say("A number goes there."))
}

// tellNumbered tells an entry of a list.
func (s *session) tellNumbered(n int, text string) { s.tell(s.say("%d", n) + ". " + text) }

func baseOf(tag string) string {
	base, _, _ := strings.Cut(tag, "-")
	return base
}
