package accessible

import (
	"slices"

	"maqal/internal/document"
	"maqal/internal/search"
)

// searchState is what a query finds.
type searchState struct {
	headings []int // sections, best first
	results  search.Results
	last     search.Match // that was told, or the beginning
	hasMore  bool         // there may be hits after it
}

// How many hits are told at once, and how many runes of text around each.
const (
	matchesPerBatch = 10
	contextBefore   = 40
	contextAfter    = 60
)

// search tells where a text is found; without one, what else was found.
func (s *session) search(rest string) {
	r := s.reader
	if rest != "" {
		q := search.ParseQuery(rest)
		if q.Empty() {
			s.println(s.tr("Type at least one letter or digit to search for."))
			return
		}
		r.find(q)
		if r.search.isEmpty() {
			s.println(s.tr("No matches."))
			return
		}
		r.choices = nil
		s.println(s.joinClauses(s.tr("%d headings", len(r.search.headings)), s.tr("%d matches in the text", r.search.results.Total()-r.search.results.Count(search.InHeading))))
	}
	switch {
	case r.search == nil:
		s.println(s.tr("Type the text to search for after the slash."))
	case r.search.isEmpty():
		s.println(s.tr("No more matches."))
	default:
		s.printMatches()
	}
}

func (f *searchState) isEmpty() bool { return len(f.headings) == 0 && !f.hasMore }

// find finds a query.
func (r *reader) find(q search.Query) {
	titles := make([]string, len(r.doc.Sections))
	for i := range titles {
		titles[i] = r.doc.Sections[i].Title
	}
	f := &searchState{}
	for _, m := range search.NewTitles(titles).Rank(q) {
		f.headings = append(f.headings, m.Index)
	}
	if r.index == nil {
		r.index = search.NewIndex(r.doc)
	}
	f.results = r.index.All(q)
	_, f.hasMore = r.nextMatch(f)
	r.search = f
}

// nextMatch is the next hit in the text: headings are told on their own.
func (r *reader) nextMatch(f *searchState) (search.Match, bool) {
	hit, ok := f.results.Next(f.last.Block, f.last.End)
	for ok && slices.ContainsFunc(r.doc.Sections, func(s document.Section) bool { return s.Block == hit.Block && !s.Implied }) {
		hit, ok = f.results.Next(hit.Block, hit.End)
	}
	return hit, ok
}

// printMatches tells the next hits, with their numbers.
func (s *session) printMatches() {
	r := s.reader
	f := r.search
	add := func(text string, block int) {
		r.choices = append(r.choices, func() { s.jumpTo(position{block: block}) })
		s.printNumbered(len(r.choices), text)
	}
	told := 0
	for ; told < matchesPerBatch && len(f.headings) > 0; told++ {
		section := r.doc.Sections[f.headings[0]]
		f.headings = f.headings[1:]
		add(s.tr("Heading %d", section.Level)+": "+section.Title, section.Block)
	}
	for ; told < matchesPerBatch && f.hasMore; told++ {
		f.last, _ = r.nextMatch(f)
		passage := r.index.Excerpt(f.last, contextBefore, contextAfter)
		add(document.SanitizeLine(passage.Text), f.last.Block)
		_, f.hasMore = r.nextMatch(f)
	}
	s.println(s.tr("Type a number to go there."))
	if !f.isEmpty() {
		s.println(s.tr("Type / for more."))
	}
}
