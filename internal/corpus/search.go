package corpus

import (
	"context"

	"maqal/internal/search"
)

// A Search is a search for a query in several indexes at once. It is immutable: its methods may run in any goroutine.
type Search struct {
	query   search.Query
	indexes []*search.Index
	results []search.Results // by index; nil before the first update
}

// NewSearch returns a search without results.
func NewSearch(q search.Query, indexes []*search.Index) Search {
	return Search{query: q, indexes: indexes}
}

// ContinueSearch returns a search that continues from earlier results, one for each index.
func ContinueSearch(q search.Query, indexes []*search.Index, results []search.Results) Search {
	return Search{query: q, indexes: indexes, results: results}
}

// Update returns the search with the results for all text that is folded so far.
func (s Search) Update() Search {
	out := make([]search.Results, len(s.indexes))
	for i, x := range s.indexes {
		switch {
		case s.results == nil:
			out[i] = x.Find(s.query).Update()
		case s.results[i].Done():
			out[i] = s.results[i]
		default:
			out[i] = s.results[i].Update()
		}
	}
	s.results = out
	return s
}

// Results returns the results for each index. It returns nil before the first update.
func (s Search) Results() []search.Results { return s.results }

// Wait waits until there is more text to search, or ctx is done. It returns at once if everything is searched.
func (s Search) Wait(ctx context.Context) {
	for _, r := range s.results {
		if !r.Done() {
			r.Wait(ctx)
			return
		}
	}
}
