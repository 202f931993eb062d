package corpus

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"maqal/internal/document"
	"maqal/internal/library"
	"maqal/internal/search"
)

// newFolder writes count articles into a folder and returns its entries. Article i contains the word word-i once, then rest.
func newFolder(t *testing.T, count int, rest string) []library.Entry {
	t.Helper()
	folder := t.TempDir()
	for i := range count {
		text := fmt.Sprintf("# Article %d\n\nThe word-%d here.\n\n%s", i, i, rest)
		if err := os.WriteFile(filepath.Join(folder, fmt.Sprintf("%03d.md", i)), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	list, err := library.NewOpener(nil).Folder(folder)
	if err != nil || len(list.Entries) != count {
		t.Fatalf("got %d entries, %v; want %d", len(list.Entries), err, count)
	}
	return list.Entries
}

// readAll reads all entries, and returns their articles and the number of unreadable ones.
func readAll(t *testing.T, c *Corpus, entries []library.Entry) (articles []*Article, failed int) {
	t.Helper()
	r := c.Read(t.Context(), entries)
	for more := true; more; {
		var b Batch
		b, more = r.Next(t.Context(), time.Hour)
		articles, failed = append(articles, b.Articles...), failed+b.Failed
		if b.Searched != len(b.Articles)+b.Failed {
			t.Errorf("got %d processed, want %d", b.Searched, len(b.Articles)+b.Failed)
		}
	}
	return articles, failed
}

// matchesOf searches for a query in all articles and returns the number of matches in each.
func matchesOf(t *testing.T, articles []*Article, query string) (counts []int) {
	t.Helper()
	indexes := make([]*search.Index, len(articles))
	for i, a := range articles {
		indexes[i] = a.Index
	}
	s := NewSearch(search.ParseQuery(query), indexes).Update()
	s.Wait(t.Context())
	for _, r := range s.Results() {
		if !r.Done() {
			t.Error("got an incomplete search")
		}
		counts = append(counts, r.Total())
	}
	return counts
}

func TestSearchesAllArticles(t *testing.T) {
	t.Parallel()
	entries := newFolder(t, 20, "common common\n")
	if err := os.WriteFile(entries[7].Path(), []byte("\x00\x00"), 0o600); err != nil {
		t.Fatal(err)
	}
	articles, failed := readAll(t, New(), entries)
	if len(articles) != 19 || failed != 1 {
		t.Fatalf("got %d articles, %d failed; want 19, 1", len(articles), failed)
	}
	for i, n := range matchesOf(t, articles, "common") {
		if n != 2 {
			t.Errorf("%s: got %d matches, want 2", articles[i].Title(), n)
		}
	}
	a := articles[8]
	if a.Title() != "Article 9" || matchesOf(t, []*Article{a}, "word-9")[0] != 1 {
		t.Errorf("got %q, want Article 9 in the order of the entries", a.Title())
	}
	results := a.Index.Find(search.ParseQuery("word-9")).Update()
	m, ok := results.Next(0, 0)
	if e := a.Index.Excerpt(m, 20, 20); !ok || e.Text[e.Start:e.End] != "word-9" {
		t.Errorf("got excerpt %+v, want one of word-9", e)
	}
}

// TestRereadsChangedFiles checks that a second reading reuses the articles whose files have not changed.
func TestRereadsChangedFiles(t *testing.T) {
	t.Parallel()
	entries := newFolder(t, 3, "")
	c := New()
	before, _ := readAll(t, c, entries)
	if err := os.WriteFile(entries[1].Path(), []byte("# New\n\nother text, longer than before\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	after, _ := readAll(t, c, entries)
	if after[0] != before[0] || after[2] != before[2] || after[1] == before[1] || after[1].Title() != "New" {
		t.Error("got articles read again that have not changed, or one not read that has")
	}
	old := before[1]
	opened, err := old.Open(t.Context())
	if err != nil || old.IsVersion(opened) || !after[1].IsVersion(opened) {
		t.Errorf("got %v, %v; want the new version", opened, err)
	}
	m := search.Match{Block: document.BlockID(1), Start: 0, End: 3}
	if e := old.Index.Excerpt(m, 20, 20); strings.Contains(e.Text, "other") {
		t.Errorf("got excerpt %+v of the new version, want none", e)
	}
}

// TestCachesLargeArticles checks that large articles can be opened without reading them again, until their file changes.
func TestCachesLargeArticles(t *testing.T) {
	t.Parallel()
	entries := newFolder(t, 2, strings.Repeat(strings.Repeat("some words ", 100)+"\n\n", largeTextSize/1000))
	if err := os.WriteFile(entries[0].Path(), []byte("# Small\n\ntext\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	articles, _ := readAll(t, New(), entries)
	small, large := articles[0], articles[1]
	if small.Cached() != nil || large.Cached() == nil {
		t.Errorf("got %v, %v; want only the large article cached", small.Cached(), large.Cached())
	}
	if _, err := small.Open(t.Context()); err != nil || small.Cached() == nil {
		t.Errorf("opened: got %v, error %v; want it cached", small.Cached(), err)
	}
	if err := os.WriteFile(entries[1].Path(), []byte("# New\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if a := large.Cached(); a != nil {
		t.Errorf("changed: got %q, want none", a.Document.Title)
	}
}

// TestCanceledReadingEnds checks that goroutines end and files are closed when the context is done, at any time. It is not
// parallel, because it counts those of the process.
func TestCanceledReadingEnds(t *testing.T) {
	entries := newFolder(t, 4, strings.Repeat(strings.Repeat("some words ", 100)+"\n\n", 4000))
	before := runtime.NumGoroutine()
	for i := range 10 {
		ctx, cancel := context.WithCancel(t.Context())
		r := New().Read(ctx, entries)
		if i%2 == 0 {
			if _, more := r.Next(ctx, time.Millisecond); !more {
				t.Error("got the end, want more")
			}
		}
		cancel()
		if _, more := r.Next(ctx, time.Hour); more {
			t.Error("canceled: got more, want the end")
		}
	}
	for range 2000 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(time.Millisecond)
	}
	t.Errorf("got %d goroutines, want at most %d", runtime.NumGoroutine(), before)
}
