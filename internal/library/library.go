// Package library knows where articles come from, embedded in the program, files and standard input, and what is
// remembered of them.
package library

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"time"
	"unicode/utf8"

	"maqal/articles"
	"maqal/internal/document"
)

// Entry is an article of the library.
type Entry struct {
	Name     string // what a person can open it by: the file's name without its ending
	Document *document.Document
}

// Embedded reads the articles that are embedded in the program, newest first.
func Embedded() []Entry {
	files, err := fs.Glob(articles.FS, "*.md")
	if err != nil {
		panic("library: the pattern is malformed") // it is a constant
	}
	entries := make([]Entry, 0, len(files))
	for _, file := range files {
		data, err := fs.ReadFile(articles.FS, file)
		if err != nil {
			continue // cannot be: the file is part of the program
		}
		entries = append(entries, Entry{Name: nameOf(file), Document: document.Parse(file, data)})
	}
	sort.SliceStable(entries, func(i, j int) bool { return entries[i].Document.Date.After(entries[j].Document.Date) })
	return entries
}

func nameOf(file string) string { return strings.TrimSuffix(filepath.Base(file), ".md") }

// Article is a document with the key under which its place is remembered.
type Article struct {
	Document *document.Document
	Key      string // "" for standard input, which is not remembered
	Name     string // for titles and messages, cleaned
}

// Open reads the article that a person named: "-" is stdin, else a file, else an embedded article by its name. The
// error tells what was being done, to what, and what to do.
func Open(source string, stdin io.Reader) (*Article, error) {
	if source == "-" {
		data, err := io.ReadAll(stdin)
		if err != nil {
			return nil, fmt.Errorf("reading standard input: %w", err)
		}
		return article("standard input", "", "", data)
	}
	info, err := os.Stat(source)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if data, err := fs.ReadFile(articles.FS, source+".md"); err == nil {
			return article(source, EmbeddedKey(source), source+".md", data)
		}
		return nil, fmt.Errorf("opening %q: there is no such file, and no article of that name is built in; "+
			"'maqal' alone shows those that are", source)
	case err != nil:
		return nil, fmt.Errorf("opening %q: %w", source, cause(err))
	case info.IsDir():
		return nil, fmt.Errorf("opening %q: it is a folder; name a file in it", source)
	case !info.Mode().IsRegular() && info.Mode()&(fs.ModeNamedPipe|fs.ModeCharDevice) == 0:
		return nil, fmt.Errorf("opening %q: it is no file that can be read as text", source)
	}
	data, err := os.ReadFile(source)
	if err != nil {
		return nil, fmt.Errorf("reading %q: %w", source, cause(err))
	}
	key, err := filepath.Abs(source)
	if err != nil {
		key = source
	}
	return article(source, "file:"+key, source, data)
}

// EmbeddedKey is the key of an embedded article.
func EmbeddedKey(name string) string { return "embedded:" + name }

// cause drops the path that an error names again.
func cause(err error) error {
	if e := (*fs.PathError)(nil); errors.As(err, &e) {
		return e.Err
	}
	return err
}

func article(name, key, path string, data []byte) (*Article, error) {
	if isBinary(data) {
		return nil, fmt.Errorf("reading %q: it is not text; maqal reads Markdown and plain text in UTF-8", name)
	}
	d := document.Parse(path, data)
	if len(bytes.TrimSpace(data)) == 0 {
		d.Notices = append(d.Notices, "it is empty")
	}
	return &Article{Document: d, Key: key, Name: document.CleanLine(name)}, nil
}

// isBinary tells text from the rest by its beginning: a NUL byte, or so many bytes that are no UTF-8 and so many
// control characters that no text has them.
func isBinary(data []byte) bool {
	head := data[:min(len(data), 8192)]
	if bytes.IndexByte(head, 0) >= 0 {
		return true
	}
	odd := 0
	for i := 0; i < len(head); {
		r, size := utf8.DecodeRune(head[i:])
		if r == utf8.RuneError && size == 1 && i+utf8.UTFMax < len(head) || r < ' ' && !strings.ContainsRune("\t\n\v\f\r\x1b\b", r) {
			odd++
		}
		i += size
	}
	return odd*10 > len(head)*3
}

// timeNow is the clock; tests set it.
var timeNow = time.Now
