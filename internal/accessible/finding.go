package accessible

import (
	"slices"

	"maqal/internal/document"
	"maqal/internal/search"
)

// found is what a query finds.
type found struct {
	headings []int // sections, best first
	results  search.Results
	last     search.Hit // that was told, or the beginning
	more     bool       // there may be hits after it
}

// How many hits are told at once, and how many runes of text around each.
const (
	hitsAtOnce  = 10
	runesBefore = 40
	runesAfter  = 60
)

// find tells where a text is found; without one, what else was found.
func (s *session) find(rest string) {
	r := s.reader
	if rest != "" {
		q := search.ParseQuery(rest)
		if q.Empty() {
			s.tell(s.say("There is no letter in it to look for."))
			return
		}
		r.look(q)
		if r.found.empty() {
			s.tell(s.say("Nothing was found."))
			return
		}
		r.choices = nil
		s.tell(s.parts(s.say("%d headings", len(r.found.headings)), s.say("%d places in the text", r.found.results.Total()-r.found.results.Count(search.InHeading))))
	}
	switch {
	case r.found == nil:
		s.tell(s.say("What is to be found? Type it after the slash."))
	case r.found.empty():
		s.tell(s.say("Nothing else was found."))
	default:
		s.tellFound()
	}
}

func (f *found) empty() bool { return len(f.headings) == 0 && !f.more }

// look finds a query.
func (r *reader) look(q search.Query) {
	titles := make([]string, len(r.doc.Sections))
	for i := range titles {
		titles[i] = r.doc.Sections[i].Title
	}
	f := &found{}
	for _, m := range search.NewTitles(titles).Rank(q) {
		f.headings = append(f.headings, m.Index)
	}
	if r.index == nil {
		r.index = search.NewIndex(r.doc)
	}
	f.results = r.index.All(q)
	_, f.more = r.nextHit(f)
	r.found = f
}

// nextHit is the next hit in the text: headings are told on their own.
func (r *reader) nextHit(f *found) (search.Hit, bool) {
	hit, ok := f.results.Next(f.last.Block, f.last.End)
	for ok && slices.ContainsFunc(r.doc.Sections, func(s document.Section) bool { return s.Block == hit.Block && !s.Implied }) {
		hit, ok = f.results.Next(hit.Block, hit.End)
	}
	return hit, ok
}

// tellFound tells the next hits, with their numbers.
func (s *session) tellFound() {
	r := s.reader
	f := r.found
	add := func(text string, block int) {
		r.choices = append(r.choices, func() { s.jumpTo(place{block: block}) })
		s.tellNumbered(len(r.choices), text)
	}
	told := 0
	for ; told < hitsAtOnce && len(f.headings) > 0; told++ {
		section := r.doc.Sections[f.headings[0]]
		f.headings = f.headings[1:]
		add(s.say("Heading %d", section.Level)+": "+section.Title, section.Block)
	}
	for ; told < hitsAtOnce && f.more; told++ {
		f.last, _ = r.nextHit(f)
		passage := r.index.Passage(f.last, runesBefore, runesAfter)
		add(document.CleanLine(passage.Text), f.last.Block)
		_, f.more = r.nextHit(f)
	}
	s.tell(s.say("A number goes there."))
	if !f.empty() {
		s.tell(s.say("A slash alone tells more."))
	}
}
