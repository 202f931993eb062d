package library

import (
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// writeTree writes files into a new folder and returns its path.
func writeTree(t *testing.T, files ...string) string {
	t.Helper()
	folder := t.TempDir()
	for _, name := range files {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		content := "# " + filepath.Base(name)
		if filepath.Base(name) == ".gitignore" {
			content = "*.tmp.md\n!kept.tmp.md\n/built/\n"
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// entryNames returns the names of all entries, with slashes, separated by spaces.
func entryNames(f *Folder) string {
	var names []string
	for _, e := range f.Entries {
		names = append(names, filepath.ToSlash(e.Name))
	}
	return strings.Join(names, " ")
}

func TestFolder(t *testing.T) {
	t.Parallel()
	folder := writeTree(t, ".gitignore", "b.md", "A.txt", "readme.md", "z.png", "x.tmp.md", "kept.tmp.md", "built/c.md", "sub/built/d.html",
		"sub/README", ".git/e.md", "sub/deep/f.epub")
	f, err := newOpener().Folder(folder)
	if err != nil {
		t.Fatal(err)
	}
	const want = "readme.md A.txt b.md kept.tmp.md sub/README sub/built/d.html sub/deep/f.epub"
	if entryNames(f) != want {
		t.Errorf("got  %s\nwant %s", entryNames(f), want)
	}
	readme, err := f.Readme(t.Context())
	if err != nil || readme == nil || readme.Document.Title != "readme.md" {
		t.Errorf("README: got %v, %v; want readme.md", readme, err)
	}
	for _, e := range f.Entries {
		if e.Loaded || e.Title != "" {
			t.Errorf("%s: loaded by Folder", e.Name)
		}
	}
	if e := f.Entries[2].Load(t.Context()); e.Title != "b.md" || e.Sections != 0 || e.Minutes != 1 {
		t.Errorf("got %+v, want title b.md, no sections, 1 minute", e)
	}
	if e := f.Entries[6].Load(t.Context()); e.Err == nil || !strings.Contains(e.Err.Error(), "f.epub") {
		t.Errorf("invalid EPUB file: got %v, want an error naming f.epub", e.Err)
	}
}

func TestUnreadableFolder(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" || os.Getuid() == 0 {
		t.Skip("skipped: an administrator can read all files")
	}
	folder := writeTree(t, "a.md", "closed/b.md")
	closed := filepath.Join(folder, "closed")
	if err := os.Chmod(closed, 0); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(closed, 0o700) })
	f, err := newOpener().Folder(folder)
	if err != nil || entryNames(f) != "a.md" || len(f.Notices) != 1 || !strings.Contains(f.Notices[0].String(), "permission denied") {
		t.Errorf("got %v, %v; want a.md and a notice", f, err)
	}
	if _, err := newOpener().Folder(closed); err == nil || !strings.Contains(err.Error(), "ask its owner for access") {
		t.Errorf("got %v, want advice on access", err)
	}
}

// A file name may contain any character. It is sanitized before it is printed on a line.
func TestSanitizesFileNames(t *testing.T) {
	t.Parallel()
	if runtime.GOOS == "windows" {
		t.Skip("skipped: such names are not allowed")
	}
	folder := writeTree(t, "gpj\u202Eexe.md", "a\nb.md", "c\x1b[31m.md", "d\xff.md")
	f, err := newOpener().Folder(folder)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range f.Entries {
		if strings.ContainsAny(e.Name, "\u202E\n\x1b") || !strings.HasSuffix(e.Name, ".md") {
			t.Errorf("got entry name %q, want it sanitized", e.Name)
		}
		a, err := e.Open(t.Context())
		if err != nil {
			t.Errorf("%s: %v", e.Name, err)
		} else if strings.ContainsAny(a.Name, "\u202E\n\x1b") {
			t.Errorf("got article name %q, want it sanitized", a.Name)
		}
	}
}

func TestFollow(t *testing.T) {
	t.Parallel()
	folder := writeTree(t, "a.md", "sub/b.md", "sub/README.md", "c d.md", "wiki.md", "bare/x.md")
	o := newOpener()
	o.Root = folder
	from, err := o.Read(t.Context(), filepath.Join(folder, "a.md"))
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct{ target, title, anchor, err string }{
		{"#x", "a.md", "x", ""},
		{"a.md#y", "a.md", "y", ""},
		{"sub/b.md?raw=1#%D8%A8", "b.md", "ب", ""},
		{"./sub/", "README.md", "", ""},
		{"c%20d.md", "c d.md", "", ""},
		{"/sub/b.md", "b.md", "", ""},
		{"wiki", "wiki.md", "", ""},
		{"none.md", "", "", "no such file"},
		{"bare", "", "", "folder has no README"},
		{"https://example.org/a.md", "", "", ErrExternal.Error()},
		{"mailto:a@b.org", "", "", ErrExternal.Error()},
		{"%zz", "", "", "invalid URL"},
	}
	for _, test := range tests {
		t.Run(test.target, func(t *testing.T) {
			to, anchor, err := o.Follow(t.Context(), from, test.target)
			if test.err != "" {
				if err == nil || !strings.Contains(err.Error(), test.err) {
					t.Errorf("got error %v, want %q", err, test.err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if to.Document.Title != test.title || anchor != test.anchor {
				t.Errorf("got %q, %q; want %q, %q", to.Document.Title, anchor, test.title, test.anchor)
			}
		})
	}
}
