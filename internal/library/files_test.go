package library

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"
)

// TestRootFiles checks that an opener with a root reaches only what is below it.
func TestRootFiles(t *testing.T) {
	t.Parallel()
	folder := writeTree(t, "secret.md", "root/a.md", "root/sub/README.md", "root/sub/b.md")
	if err := os.Symlink(filepath.Join(folder, "secret.md"), filepath.Join(folder, "root", "out.md")); err != nil {
		t.Skip("skipped: no symbolic links here: ", err)
	}
	root, err := os.OpenRoot(filepath.Join(folder, "root"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = root.Close() })
	o := &Opener{Files: RootFiles(root), Root: "/"}
	for source, title := range map[string]string{"a.md": "a.md", "/a.md": "a.md", "sub/b.md": "b.md", "../a.md": "a.md"} {
		if a, err := o.Read(t.Context(), source); err != nil || a.Document.Title != title {
			t.Errorf("%s: got %v, %v; want %s", source, a, err, title)
		}
	}
	for _, source := range []string{"out.md", "../secret.md", filepath.Join(folder, "secret.md"), "-", "https://example.org/"} {
		if a, err := o.Read(t.Context(), source); err == nil {
			t.Errorf("%s: got %q, want an error", source, a.Document.Title)
		}
	}
	list, err := o.Folder(".")
	if err != nil || entryNames(list) != "a.md sub/README.md sub/b.md" {
		t.Errorf("got %q, %v; want the files below the root", entryNames(list), err)
	}
	from, err := list.Entries[2].Open(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for target, title := range map[string]string{"/a.md": "a.md", "../a.md": "a.md", ".": "README.md"} {
		if to, _, err := o.Follow(t.Context(), from, target); err != nil || to.Document.Title != title {
			t.Errorf("link to %s: got %v, %v; want %s", target, to, err, title)
		}
	}
	if to, _, err := o.Follow(t.Context(), from, "../../secret.md"); err == nil {
		t.Errorf("link outside: got %q, want an error", to.Document.Title)
	}
}

// TestEmptyOpener checks that an opener opens nothing that it does not contain.
func TestEmptyOpener(t *testing.T) {
	t.Parallel()
	o := &Opener{}
	for _, source := range []string{"files.go", "/", "-", "https://example.org/", "guide-en", ""} {
		_, err := o.Open(t.Context(), source)
		checkMessage(t, err, "open ", "no such file or built-in article")
	}
	if o.IsFolder(".") || o.HasEntry(fileKey("/")) || len(o.BuiltIn()) > 0 || len(o.BuiltInNames()) > 0 {
		t.Error("got sources, want none")
	}
	if _, err := o.Folder("."); err == nil {
		t.Error("Folder: got no error")
	}
	o.Embedded = fstest.MapFS{"a.md": {Data: []byte("# A"), Mode: fs.ModePerm}}
	if a, err := o.Open(t.Context(), "a"); err != nil || a.Document.Title != "A" {
		t.Errorf("got %v, %v; want A", a, err)
	}
}

// TestFailedReloadIsRetried checks that a failed reload is retried at growing intervals, and that the error is returned only
// once.
func TestFailedReloadIsRetried(t *testing.T) {
	t.Parallel()
	path := writeFile(t, "a.md", "# A\n\ntext\n")
	a, err := newOpener().Read(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("\x00\x00\x00\x00"), 0o600); err != nil {
		t.Fatal(err)
	}
	attempts, reported := []int{}, 0
	for check := range 40 {
		if !a.Changed() {
			continue
		}
		attempts = append(attempts, check)
		reloaded, err := a.Reload(t.Context())
		if reloaded != nil {
			t.Fatal("got an article, want none")
		}
		if err != nil {
			reported++
		}
	}
	if want := "[0 2 5 10 19 36]"; reported != 1 || len(attempts) == 0 || want != fmt.Sprint(attempts) {
		t.Errorf("got attempts at %v, %d errors; want %s, 1", attempts, reported, want)
	}
	if err := os.WriteFile(path, []byte("# B\n\ntext\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if !a.Changed() {
		t.Fatal("got no change, want one as soon as the file has changed again")
	}
	if reloaded, err := a.Reload(t.Context()); err != nil || reloaded.Document.Title != "B" || reloaded.Key != a.Key {
		t.Errorf("got %v, %v; want B", reloaded, err)
	}
}
