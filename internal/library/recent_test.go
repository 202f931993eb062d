package library

import (
	"path/filepath"
	"strings"
	"testing"
)

// A file with a saved position can be opened by its key as long as the file exists.
func TestEntryByKey(t *testing.T) {
	t.Parallel()
	path := writeFile(t, "a\u202Eb.md", "# Title\n\ntext\n")
	o := newOpener()
	e, ok := o.EntryByKey(fileKey(path))
	if !ok || e.Key != fileKey(path) || e.Path() != path || strings.Contains(e.Name, "\u202E") {
		t.Fatalf("got %+v, %v; want the entry of %q", e, ok, path)
	}
	if e = e.Load(t.Context()); e.Title != "Title" {
		t.Errorf("Load: got %+v, want title Title", e)
	}
	a, err := e.Open(t.Context())
	if err != nil || a.Key != fileKey(path) {
		t.Errorf("Open: got %+v, %v; want key %q", a, err, fileKey(path))
	}
	for _, key := range []string{
		fileKey(path + "x"), fileKey(filepath.Dir(path)), fileKey("relative.md"), builtInKey("guide-en"), "https://example.org/", "",
	} {
		if e, ok := o.EntryByKey(key); ok {
			t.Errorf("%q: got %+v, want no entry", key, e)
		}
	}
}
