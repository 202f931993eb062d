package library

import (
	"path/filepath"
	"strings"
	"testing"
)

// What is remembered of files can be opened again as long as they are there.
func TestRemembered(t *testing.T) {
	path := write(t, "a\u202Eb.md", "# Title\n\ntext\n")
	e, ok := Remembered(FileKey(path))
	if !ok || e.Key != FileKey(path) || e.Path() != path || strings.Contains(e.Name, "\u202E") {
		t.Fatalf("%+v, %v", e, ok)
	}
	if e = e.Look(); e.Title != "Title" {
		t.Errorf("%+v", e)
	}
	a, err := e.Open()
	if err != nil || a.Key != FileKey(path) {
		t.Errorf("%+v, %v", a, err)
	}
	for _, key := range []string{
		FileKey(path + "x"), FileKey(filepath.Dir(path)), FileKey("relative.md"), EmbeddedKey("guide-en"), "https://example.org/", "",
	} {
		if e, ok := Remembered(key); ok {
			t.Errorf("%q is %+v", key, e)
		}
	}
}
