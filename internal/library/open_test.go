package library

import (
	"bytes"
	"errors"
	"io"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"unicode"

	"maqal/articles"
)

// newOpener returns an opener of the files of the machine and the built-in articles. It does not wait for more than the first
// bytes of a pipe.
func newOpener() *Opener {
	o := NewOpener(articles.FS)
	o.Limits.StreamStart = 0
	return o
}

// newStdinOpener returns an opener with the given standard input.
func newStdinOpener(in io.Reader) *Opener {
	o := newOpener()
	o.Stdin = in
	return o
}

// writeFile writes a file into a temporary folder and returns its path.
func writeFile(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestOpenFile(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, file, content, title, text, notice string }{
		{"Markdown", "a.md", "# عنوان\n\nنص", "عنوان", "نص", ""},
		{"plain text", "a.txt", "نص *كما هو*.", "", "نص *كما هو*.", ""},
		{"no extension", "README", "# A\n\nb", "A", "b", ""},
		{"some invalid UTF-8", "a.txt", "one word is \xff\xfe broken.", "", "one word is \uFFFD\uFFFD broken.", "UTF-8"},
		{"empty", "a.md", "", "", "", "empty"},
		{"white space only", "a.txt", " \n\t\n", "", "", "empty"},
		{"UTF-16", "a.txt", "\xff\xfeA\x00B\x00", "", "AB", ""},
		{"Windows-1256", "a.txt", strings.Repeat("\xd3\xe1\xc7\xe3 ", 20), "", strings.TrimSpace(strings.Repeat("سلام ", 20)), "Windows-1256"},
		{"HTML", "a.html", "<title>A</title><p>b", "A", "b", ""},
		{"an escape sequence", "a.txt", "red \x1b[31mtext\x01.", "", "red text␁.", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			path := writeFile(t, test.file, test.content)
			a, err := newOpener().Read(t.Context(), path)
			if err != nil {
				t.Fatal(err)
			}
			text := ""
			if last, ok := a.Document.LastBlock(); ok {
				text = a.Document.Block(last).Text.String
			}
			if a.Document.Title != test.title || text != test.text {
				t.Errorf("got title %q, last text %q; want %q, %q", a.Document.Title, text, test.title, test.text)
			}
			notices := ""
			for _, n := range a.Document.Notices {
				notices += n.String() + "; "
			}
			if !strings.Contains(notices, test.notice) || (notices == "") != (test.notice == "") {
				t.Errorf("got notices %q, want one containing %q", notices, test.notice)
			}
			if a.Key != "file:"+path || a.Name != path {
				t.Errorf("got key %q, name %q; want those of %q", a.Key, a.Name, path)
			}
		})
	}
}

// The key of a file is its absolute path, so that it is the same from every folder.
func TestKeyIsAbsolute(t *testing.T) {
	t.Parallel()
	path := writeFile(t, "a.md", "a")
	folder, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	relative, err := filepath.Rel(folder, path)
	if err != nil {
		t.Skip("skipped: the temporary folder is on another volume: ", err)
	}
	a, err := newOpener().Read(t.Context(), relative)
	if err != nil {
		t.Fatal(err)
	}
	if a.Key != fileKey(path) || a.Path != path || a.Name != relative {
		t.Errorf("got key %q, path %q, name %q; want those of %q", a.Key, a.Path, a.Name, path)
	}
}

func TestOpenStandardInput(t *testing.T) {
	t.Parallel()
	a, err := newStdinOpener(strings.NewReader("# A\n\nb")).Read(t.Context(), "-")
	if err != nil {
		t.Fatal(err)
	}
	if a.Document.Title != "A" || a.Key != "" || a.Name != "standard input" {
		t.Errorf("got title %q, key %q, name %q; want A, none, standard input", a.Document.Title, a.Key, a.Name)
	}
}

func TestOpenEmbedded(t *testing.T) {
	t.Parallel()
	root, err := os.OpenRoot(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = root.Close() })
	o := newOpener()
	o.Files = RootFiles(root)
	entries := o.BuiltIn()
	if len(entries) == 0 {
		t.Fatal("got no built-in articles")
	}
	name := entries[0].Name
	a, err := o.Read(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	if a.Document.Title != entries[0].Title || a.Key != builtInKey(name) || a.Name != name {
		t.Errorf("got title %q, key %q, name %q; want %q, %q, %q", a.Document.Title, a.Key, a.Name,
			entries[0].Title, builtInKey(name), name)
	}
	if err := root.WriteFile(name, []byte("# Mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if a, err = o.Read(t.Context(), name); err != nil || a.Document.Title != "Mine" {
		t.Errorf("file with the same name: got %v, %v; want the file", a, err)
	}
}

// Each message says what failed, for which source, why, and what to do.
func TestOpenErrors(t *testing.T) {
	t.Parallel()
	folder := t.TempDir()
	tests := []struct {
		name, source string
		want         []string // parts of the error
	}{
		{"missing", filepath.Join(folder, "none.md"), []string{`open "`, `none.md"`, "no such file", "run 'maqal list' to see"}},
		{"no name", "", []string{`open "`, `""`, "no such file"}},
		{"outside of the built-in articles", "../articles/guide", []string{`open "`, "no such file"}},
		{"folder", folder, []string{`open "`, "is a folder", "name a file in it"}},
		{"below a file", filepath.Join(writeFile(t, "a.md", "a"), "b.md"), []string{`open "`, `b.md"`, "check the name and that the file is readable"}},
		{"NUL in the name", "a\x00b", []string{`open "`, `"a\x00b"`, "check the name and that the file is readable"}},
		{"image", writeFile(t, "a.png", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), []string{`read "`, `a.png"`, "not a text file", "Maqal reads Markdown"}},
		{"compressed", writeFile(t, "a.md.gz", "\x1f\x8b\x08\x00\x00\x00\x00"), []string{`read "`, "not a text file", "convert this file with 'gzip -dc FILE | maqal'"}},
		{"DOCX", writeFile(t, "a.docx", "PK\x03\x04\x14\x00\x00\x00word/document.xml"), []string{"not a text file", "convert this file with 'pandoc -t markdown FILE | maqal'"}},
		{"program", writeFile(t, "a", "\x7fELF\x02\x01\x01\x00"), []string{`read "`, "not a text file"}},
		{"NUL", writeFile(t, "a.md", "# text\n\n\x00"), []string{`read "`, "not a text file"}},
		{"Windows-1251", writeFile(t, "a.txt", strings.Repeat("\xcf\xf0\xe8\xe2\xe5\xf2 ", 20)), []string{`read "`, "not a text file", "iconv"}},
		{"control characters", writeFile(t, "a", strings.Repeat("\x01\x02\x03ab", 20)), []string{`read "`, "not a text file"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := newOpener().Read(t.Context(), test.source)
			checkMessage(t, err, test.want...)
		})
	}
}

// checkMessage checks that an error contains all parts, and no control characters.
func checkMessage(t *testing.T, err error, parts ...string) {
	t.Helper()
	if err == nil {
		t.Fatal("got no error")
	}
	for _, s := range parts {
		if !strings.Contains(err.Error(), s) {
			t.Errorf("got %q, want it to contain %q", err, s)
		}
	}
	for _, r := range err.Error() {
		if !unicode.IsPrint(r) {
			t.Errorf("got character %U in %q, want only printable ones", r, err)
		}
	}
}

// A file name may contain line breaks, escape sequences and bidi controls: errors quote them.
func TestQuotesNamesInErrors(t *testing.T) {
	t.Parallel()
	const name = "a\nb\x1b[31m\u202Egpj.\u2066\u009B\xff"
	_, err := newOpener().Read(t.Context(), name)
	checkMessage(t, err, `"a\nb\x1b[31m\u202egpj.\u2066\u009b\xff"`)
	if runtime.GOOS == "windows" {
		return // such names are not allowed
	}
	path := writeFile(t, name, "\x00")
	_, err = newOpener().Read(t.Context(), path)
	checkMessage(t, err, `a\nb\x1b[31m\u202egpj.`)
	if err := os.WriteFile(path, []byte("text"), 0o600); err != nil {
		t.Fatal(err)
	}
	a, err := newOpener().Read(t.Context(), path)
	if err != nil {
		t.Fatal(err)
	}
	if strings.ContainsAny(a.Name, "\n\x1b\u202E\u2066\u009B") {
		t.Errorf("got name %q, want it sanitized", a.Name)
	}
}

func TestUnreadableFile(t *testing.T) {
	t.Parallel()
	path := writeFile(t, "a.md", "a")
	if err := os.Chmod(path, 0); err != nil {
		t.Fatal(err)
	}
	if f, err := os.Open(path); err == nil {
		_ = f.Close()
		t.Skip("skipped: this user can read any file")
	}
	_, err := newOpener().Read(t.Context(), path)
	checkMessage(t, err, `open "`, "a.md", "permission denied", "chmod")
}

func TestOpenSocket(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "s")
	l, err := net.Listen("unix", path)
	if err != nil {
		t.Skip("skipped: no sockets here: ", err)
	}
	defer func() { _ = l.Close() }()
	_, err = newOpener().Read(t.Context(), path)
	checkMessage(t, err, `open "`, "not a regular file")
}

// A failingReader fails at every read.
type failingReader struct{ err error }

func (f failingReader) Read([]byte) (int, error) { return 0, f.err }

func TestStandardInputErrors(t *testing.T) {
	t.Parallel()
	_, err := newStdinOpener(failingReader{&os.PathError{Op: "read", Path: "/dev/stdin\x1b", Err: errors.New("is a directory")}}).Read(t.Context(), "-")
	checkMessage(t, err, "read standard input: is a directory; check")
	_, err = newStdinOpener(bytes.NewReader([]byte{0})).Read(t.Context(), "-")
	checkMessage(t, err, "read standard input: not a text file")
}

// An endlessReader never reaches the end of its text.
type endlessReader struct{}

func (endlessReader) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	return len(p), nil
}

func TestEndlessStandardInput(t *testing.T) {
	t.Parallel()
	o := newStdinOpener(endlessReader{})
	o.Limits.Stream = 2 << 20
	a, err := o.Read(t.Context(), "-")
	if err != nil {
		t.Fatal(err)
	}
	if n := a.Document.Notices; len(n) != 1 || n[0].String() != "rest of the file could not be read: larger than 2 MB" {
		t.Errorf("got notices %v, want one on the limit", n)
	}
}

// TestEmbedded checks what every built-in article must contain.
func TestEmbedded(t *testing.T) {
	t.Parallel()
	files, err := articles.FS.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	entries := newOpener().BuiltIn()
	if len(entries) != len(files) {
		t.Errorf("got %d articles, want %d", len(entries), len(files))
	}
	if len(entries) < 8 {
		t.Errorf("got %d articles, want at least 8", len(entries))
	}
	for i, e := range entries {
		d := e.document
		switch {
		case d.Title == "", d.Language == "", d.Summary == "", d.Date.IsZero(), len(d.Tags) == 0:
			t.Errorf("%s: got title %q, language %q, summary %q, date %v, tags %q; want all set", e.Name, d.Title, d.Language, d.Summary, d.Date, d.Tags)
		case len(d.Notices) > 0:
			t.Errorf("%s: got notices %q, want none", e.Name, d.Notices)
		}
		if len(d.Sections) < 5 || d.Words() < 600 {
			t.Errorf("%s: got %d sections, %d words; want at least 5 and 600", e.Name, len(d.Sections), d.Words())
		}
		if i > 0 && d.Date.After(entries[i-1].Date) {
			t.Errorf("got %s before %s, want newest first", entries[i-1].Name, e.Name)
		}
	}
}
