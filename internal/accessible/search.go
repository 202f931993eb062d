package accessible

import (
	"slices"

	"maqal/internal/document"
	"maqal/internal/sanitize"
	"maqal/internal/search"
)

// A searchState is the state of the last search in the article.
type searchState struct {
	headings []int          // indexes of the matching sections that are not printed yet, best first
	results  search.Results // matches in all text, headings included
	last     search.Match   // last printed match in the text; zero before the first
	hasMore  bool           // the text contains a match after last
}

// The limits of a printed list of matches.
const (
	matchesPerBatch = 10 // matches that are printed at once
	contextBefore   = 40 // runes of an excerpt before the match
	contextAfter    = 60 // runes of an excerpt after the match
)

// search searches the article for the text in rest and prints the first matches, as a new list. If rest is empty, it
// appends the next matches of the last search to the list.
func (s *session) search(rest string) {
	r := s.reader
	if rest != "" {
		q := search.ParseQuery(rest)
		if q.Empty() {
			s.println(s.tr("Type at least one letter or digit to search for."))
			return
		}
		r.startSearch(q)
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

// isEmpty reports whether no matches remain to be printed.
func (st *searchState) isEmpty() bool { return len(st.headings) == 0 && !st.hasMore }

// startSearch searches the headings and the text for q and sets r.search.
func (r *reader) startSearch(q search.Query) {
	titles := make([]string, len(r.doc.Sections))
	for i := range titles {
		titles[i] = r.doc.Sections[i].Title
	}
	st := &searchState{}
	for _, m := range search.NewTitles(titles).Rank(q) {
		st.headings = append(st.headings, m.Index)
	}
	st.results = r.reading.Index().All(q)
	_, st.hasMore = r.nextMatch(st)
	r.search = st
}

// nextMatch returns the first match after st.last that is not in a heading, because headings are listed separately. It
// reports false if there is none.
func (r *reader) nextMatch(st *searchState) (search.Match, bool) {
	match, ok := st.results.Next(st.last.Block, st.last.End)
	for ok && slices.ContainsFunc(r.doc.Sections, func(s document.Section) bool { return s.Block == match.Block && !s.Implied }) {
		match, ok = st.results.Next(match.Block, match.End)
	}
	return match, ok
}

// printMatches prints the next batch of matches with their numbers: headings first, then excerpts of the text.
func (s *session) printMatches() {
	r := s.reader
	st := r.search
	add := func(text string, block document.BlockID) {
		r.choices = append(r.choices, func() { s.jumpTo(position{block: block}) })
		s.printNumbered(len(r.choices), text)
	}
	n := 0
	for ; n < matchesPerBatch && len(st.headings) > 0; n++ {
		section := r.doc.Sections[st.headings[0]]
		st.headings = st.headings[1:]
		add(s.tr("Heading %d", section.Level)+": "+section.Title, section.Block)
	}
	for ; n < matchesPerBatch && st.hasMore; n++ {
		st.last, _ = r.nextMatch(st)
		excerpt := r.reading.Index().Excerpt(st.last, contextBefore, contextAfter)
		add(sanitize.Line(excerpt.Text), st.last.Block)
		_, st.hasMore = r.nextMatch(st)
	}
	s.println(s.tr("Type a number to go there."))
	if !st.isEmpty() {
		s.println(s.tr("Type / for more."))
	}
}
