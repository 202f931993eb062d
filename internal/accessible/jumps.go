package accessible

import (
	"strings"
)

// jumpTo reads the text at another position. It first prints the title of the section, unless the text is a heading or
// the section is implied. If text was printed at the current position, jumpTo saves that position for [session.goBack].
// A position after the end of the article moves to the end.
func (s *session) jumpTo(to position) {
	r := s.reader
	if r.hasText() {
		s.reading.Push(false)
	}
	if !r.doc.HasBlock(to.block) {
		r.setText(to, to)
		s.reportEnd()
		return
	}
	if i := r.doc.SectionAt(to.block); i >= 0 && !isHeading(r.doc.Block(to.block)) && !r.doc.Sections[i].Implied {
		s.println(s.tr("In section %s", r.doc.Sections[i].Title) + ":")
	}
	s.readAt(to)
}

// goBack returns to the position before the last jump and removes that jump. It opens the article of the position if
// necessary.
func (s *session) goBack(string) {
	before := s.reading.Buffer()
	if !s.reading.Return() {
		s.println(s.tr("No earlier jump."))
		return
	}
	if err := s.reading.Err(); err != nil {
		s.printError(err)
		if s.reading.Buffer() == before { // the article cannot be opened any more
			return
		}
	}
	if s.reading.Buffer() != before {
		s.attach()
		s.println(titleOf(s.reading.Article()))
	}
	to := s.reader.start()
	s.reader.setText(to, to) // so that jumpTo does not save a jump
	s.jumpTo(to)
}

// selectEntry runs the action of entry n, counted from 1, of the last list. Before any list is printed, the last list
// is the outline.
func (s *session) selectEntry(n int) {
	choices := s.reader.choices
	switch {
	case len(choices) == 0:
		s.println(s.tr("No headings in this article."))
	case n < 1 || n > len(choices):
		s.println(s.tr("Type a number from 1 to %d.", len(choices)))
	default:
		choices[n-1]()
	}
}

// sectionChoices returns the actions of the outline: for each section, a function that jumps to it.
func (s *session) sectionChoices() (choices []func()) {
	for _, section := range s.reader.doc.Sections {
		choices = append(choices, func() { s.jumpTo(position{block: section.Block}) })
	}
	return choices
}

// printOutline prints a numbered list of the sections, which becomes the last list.
func (s *session) printOutline(string) {
	r := s.reader
	r.choices = s.sectionChoices()
	if len(r.choices) == 0 {
		s.println(s.tr("No headings in this article."))
		return
	}
	topLevel := 6
	for _, section := range r.doc.Sections {
		topLevel = min(topLevel, section.Level)
	}
	current := r.currentSection()
	for i, section := range r.doc.Sections {
		prefix, suffix := "", ""
		if section.Level > topLevel {
			prefix = s.tr("Level %d", section.Level-topLevel+1) + ": "
		}
		if i == current {
			suffix = s.tr("you are here")
		}
		s.printNumbered(i+1, prefix+s.joinList(section.Title, suffix))
	}
	s.println(s.tr("Type a number to go there."))
}

// printNumbered prints text as entry n of a list.
func (s *session) printNumbered(n int, text string) { s.println(s.tr("%d", n) + ". " + text) }

// baseLanguage returns the primary language subtag of a BCP 47 tag.
func baseLanguage(tag string) string {
	base, _, _ := strings.Cut(tag, "-")
	return base
}
