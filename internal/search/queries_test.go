package search

import (
	"os"
	"strings"
	"testing"
)

// TestQueries checks that each query of testdata/queries.txt ranks the heading that the user expects first.
func TestQueries(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("testdata/queries.txt")
	if err != nil {
		t.Fatal(err)
	}
	queries := 0
	for part := range strings.SplitSeq(string(data), "\n[") {
		var headings []string
		for line := range strings.Lines(part) {
			line = strings.TrimSpace(line)
			if heading, ok := strings.CutPrefix(line, "= "); ok {
				headings = append(headings, heading)
			}
			query, want, ok := strings.Cut(strings.TrimPrefix(line, "? "), "\t")
			if !ok {
				continue
			}
			queries++
			matches := Rank(headings, query)
			if len(matches) == 0 {
				t.Errorf("%q: got no match, want %q", query, want)
			} else if got := headings[matches[0].Index]; got != want {
				t.Errorf("%q: got %q first (score %d), want %q", query, got, matches[0].Score, want)
				for _, m := range matches[:min(len(matches), 4)] {
					t.Logf("   %d %s", m.Score, headings[m.Index])
				}
			}
		}
	}
	if queries < 60 {
		t.Errorf("got %d queries, want at least 60", queries)
	}
}
