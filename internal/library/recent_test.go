package library

import (
	"path/filepath"
	"strings"
	"testing"
)

// A file with a saved position can be opened by its key as long as the file exists.
func TestEntryByKey(t *testing.T) {
	path := writeFile(t, "a\u202Eb.md", "# Title\n\ntext\n")
	e, ok := EntryByKey(fileKey(path))
	if !ok || e.Key != fileKey(path) || e.Path() != path || strings.Contains(e.Name, "\u202E") {
		t.Fatalf("%+v, %v", e, ok)
	}
	if e = e.Load(); e.Title != "Title" {
		t.Errorf("%+v", e)
	}
	a, err := e.Open()
	if err != nil || a.Key != fileKey(path) {
		t.Errorf("%+v, %v", a, err)
	}
	for _, key := range []string{
		fileKey(path + "x"), fileKey(filepath.Dir(path)), fileKey("relative.md"), builtInKey("guide-en"), "https://example.org/", "",
	} {
		if e, ok := EntryByKey(key); ok {
			t.Errorf("%q is %+v", key, e)
		}
	}
}
