// Package library opens articles: built-in ones, files, folders, web pages and standard input.
package library

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"maqal/articles"
	"maqal/internal/document"
	"maqal/internal/message"
	"maqal/internal/sanitize"
)

// An Article is an opened document and its source. It is not safe for concurrent use.
type Article struct {
	Document *document.Document
	Key      string           // key of the saved state; "" for standard input, whose state is not saved
	Name     string           // name for titles and messages, sanitized
	Path     string           // absolute path of a regular file; otherwise ""
	URL      *url.URL         // URL of a web page after redirects; otherwise nil
	stamp    fileStamp        // attributes of the file when it was opened; zero if Path is ""
	loader   *document.Loader // reads the rest of the document; nil if it is complete or TakeLoader took the loader
	source   suspender        // what the document is read from; nil if it is in memory
}

// A suspender is a source that holds a file or a goroutine, and can release it until it is resumed.
type suspender interface {
	suspend() error
	resume() error
}

// Close releases the file and the goroutine of an article that is left. Its document can still be read: each read opens
// the file for a moment. A pipe is not read on, but closed only when the context that it was opened with is done, because
// it cannot be opened again. Close may be called more than once.
func (a *Article) Close() error {
	if a.source == nil {
		return nil
	}
	return a.source.suspend()
}

// Reopen undoes [Article.Close]. It returns a itself, or, if its file has changed and must be read again, a new article as
// [Article.Reload] does.
func (a *Article) Reopen() (*Article, error) {
	if a.source == nil {
		return a, nil
	}
	err := a.source.resume()
	switch {
	case errors.Is(err, errChanged):
		return a.Reload()
	case err != nil:
		return nil, message.Errorf("open %q: %v; %s", a.Name, withoutPath(err), hintFor(err))
	}
	return a, nil
}

// TakeLoader removes the loader of the rest of the document from a, and returns it. It returns nil if the document is
// complete, or if the loader was taken already.
func (a *Article) TakeLoader() *document.Loader {
	loader := a.loader
	a.loader = nil
	return loader
}

// ReturnLoader undoes [Article.TakeLoader]: it sets the loader, so that a can load the rest of the document again.
func (a *Article) ReturnLoader(loader *document.Loader) { a.loader = loader }

// MayBlock reports whether [Article.LoadMore] may wait for input.
func (a *Article) MayBlock() bool { return a.loader != nil && a.loader.MayBlock() }

// LoadMore loads the next part of the document, and reports whether there may be more.
func (a *Article) LoadMore() (more bool) {
	if a.loader == nil {
		return false
	}
	update, more := a.loader.Next()
	a.Document.Apply(update)
	if !more {
		a.loader = nil
	}
	return more
}

// LoadAll loads the rest of the document.
func (a *Article) LoadAll() {
	for a.LoadMore() {
		continue
	}
}

// Open opens an article as [OpenPartial] does, and loads all of it.
func Open(source string, stdin io.Reader) (*Article, error) {
	a, err := OpenPartial(source, stdin)
	if err == nil {
		a.LoadAll()
	}
	return a, err
}

// OpenPartial opens an article and loads its first part. The source is "-" for standard input, the path of a file, or,
// if there is no such file, the name of a built-in article. Stdin is read only for "-" and may be nil otherwise. Errors
// name the operation, the source and a next step.
func OpenPartial(source string, stdin io.Reader) (*Article, error) {
	return openPartial(context.Background(), source, stdin)
}

func openPartial(ctx context.Context, source string, stdin io.Reader) (*Article, error) {
	if source == "-" {
		return readStream("standard input", "standard input", "", "", newStream(ctx, stdin, nil, maxStream))
	}
	label := fmt.Sprintf("%q", source) // quoted: names may contain control characters
	info, err := os.Stat(source)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return openBuiltIn(source, label)
	case err != nil:
		return nil, message.Errorf("open %s: %v; %s", label, withoutPath(err), hintFor(err))
	case info.IsDir():
		return nil, message.Errorf("open %s: is a folder; name a file in it, or run 'maqal %s' to open all of it", label, strings.Trim(label, `"`))
	case !info.Mode().IsRegular() && info.Mode()&(fs.ModeNamedPipe|fs.ModeCharDevice) == 0:
		return nil, message.Errorf("open %s: not a regular file; name a text file", label)
	}
	file, err := openFile(ctx, source, info)
	if err != nil {
		return nil, message.Errorf("open %s: %v; %s", label, withoutPath(err), hintFor(err))
	}
	key, err := filepath.Abs(source)
	if err != nil {
		key = source
	}
	if !info.Mode().IsRegular() {
		return readStream(label, source, fileKey(key), source, newStream(ctx, file, file, maxStream))
	}
	src, err := newFileSource(key, file, info)
	if err != nil {
		return nil, message.Errorf("read %s: %v; %s", label, withoutPath(err), hintFor(err))
	}
	a, err := readArticle(label, source, fileKey(key), source, src)
	if err == nil {
		a.Path, a.stamp = key, stampOf(info)
	}
	return a, err
}

// fileKey returns the key of the file at an absolute path.
func fileKey(path string) string { return "file:" + path }

// openBuiltIn opens the built-in article with the given name. Label is its quoted name in messages.
func openBuiltIn(name, label string) (*Article, error) {
	data, err := articles.FS.ReadFile(name + ".md")
	if err != nil {
		return nil, message.Errorf("open %s: no such file or built-in article; run 'maqal list' to see the built-in ones", label)
	}
	return readArticle(label, name, builtInKey(name), name+".md", document.NewBytesSource(data))
}

// builtInKey returns the key of a built-in article.
func builtInKey(name string) string { return "embedded:" + name }

// withoutPath returns the cause of an [fs.PathError], because messages already name the operation and the path. It
// returns any other error unchanged.
func withoutPath(err error) error {
	if e := (*fs.PathError)(nil); errors.As(err, &e) {
		return e.Err
	}
	return err
}

// hintFor returns the next step for a file system error.
func hintFor(err error) message.Text {
	if errors.Is(err, fs.ErrPermission) {
		return message.New("ask its owner for access, or change it with chmod")
	}
	return message.New("check the name and that the file is readable")
}

// readStream opens an article from a pipe or a device. See [readArticle] for the other parameters.
func readStream(label, name, key, path string, s *stream) (*Article, error) {
	if err := s.waitForStart(); err != nil {
		return nil, message.Errorf("read %s: %v; %s", label, withoutPath(err), hintFor(err))
	}
	a, err := readArticle(label, name, key, path, s)
	if err != nil {
		s.end(err)
	}
	return a, err
}

// readArticle opens an article and loads its first part. Label names the source in error messages, name and key are
// those of the article, and the extension of path determines the format.
func readArticle(label, name, key, path string, src document.Source) (*Article, error) {
	d, loader, err := document.Open(document.Input{Name: path}, src)
	held, holds := src.(suspender)
	if holds && (err != nil || loader == nil && !d.InParts()) { // no longer needed, except by formatHint
		defer func(source suspender) { _ = source.suspend() }(held)
		held = nil
	}
	switch {
	case errors.Is(err, document.ErrTooLarge):
		return nil, message.Errorf("read %s: %v; open part of it, for example with head -c 10M", label, err)
	case errors.As(err, new(*fs.PathError)):
		return nil, message.Errorf("read %s: %v; %s", label, withoutPath(err), hintFor(err))
	case err != nil:
		return nil, message.Errorf("read %s: %v; %s", label, err, formatHint(err, src))
	}
	if n, all := src.Size(); all && isBlank(src, n) {
		d.Notices = append(d.Notices, message.New("file is empty"))
	}
	return &Article{Document: d, Key: key, Name: sanitize.Line(name), loader: loader, source: held}, nil
}

// isBlank reports whether a source of size bytes contains only white space. It reports false for a source over 8 KB.
func isBlank(r io.ReaderAt, size int64) bool {
	head := readHead(r)
	return int64(len(head)) == size && len(bytes.TrimSpace(head)) == 0
}

// readHead returns the first 8 KB of a source, or fewer bytes if it cannot read so many.
func readHead(r io.ReaderAt) []byte {
	head := make([]byte, 8<<10)
	n, _ := r.ReadAt(head, 0) // callers can work with less
	return head[:n]
}

// formatHint returns the next step for a source that could not be parsed.
func formatHint(err error, r io.ReaderAt) message.Text {
	if !errors.Is(err, document.ErrBinary) {
		return message.New("get another copy, or unpack it and open its chapters")
	}
	head := readHead(r)
	if command := converterFor(head); command != "" {
		return message.New("Maqal reads Markdown, plain text, HTML and EPUB; convert this file with '%s'", command)
	}
	if bytes.IndexByte(head, 0) < 0 { // no NUL: probably text in another encoding
		return message.New("Maqal reads Markdown, plain text, HTML and EPUB; convert other encodings with 'iconv -t UTF-8'")
	}
	return message.New("Maqal reads Markdown, plain text, HTML and EPUB")
}
