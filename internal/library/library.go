// Package library knows where articles come from: embedded in the program, files, folders, the web and standard input.
package library

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"maqal/articles"
	"maqal/internal/document"
	"maqal/internal/message"
)

// Article is a document with the key under which its place is remembered.
type Article struct {
	Document *document.Document
	Key      string    // "" for standard input, which is not remembered
	Name     string    // for titles and messages, cleaned
	Path     string    // of its file, absolute; "" where it is none
	URL      *url.URL  // where it was fetched from; nil where it was not
	stamp    fileStamp // of the file when it was read
	loader   *document.Loader
}

// TakeLoader is what of the article is still to be read, nil where that is nothing, or somebody else has it.
func (a *Article) TakeLoader() *document.Loader {
	rest := a.loader
	a.loader = nil
	return rest
}

// ReturnLoader gives the rest of the article back: it is read when somebody asks for it again.
func (a *Article) ReturnLoader(rest *document.Loader) { a.loader = rest }

// MayBlock reports whether reading on may wait for what has not come yet.
func (a *Article) MayBlock() bool { return a.loader != nil && a.loader.MayBlock() }

// LoadMore reads a little of what is still to be read, and tells whether there is more.
func (a *Article) LoadMore() (more bool) {
	if a.loader == nil {
		return false
	}
	g, more := a.loader.Next()
	a.Document.Apply(g)
	if !more {
		a.loader = nil
	}
	return more
}

// LoadAll reads all of the article that is still to be read.
func (a *Article) LoadAll() {
	for a.LoadMore() {
		continue
	}
}

// Open reads the whole of an article: see Begin.
func Open(source string, stdin io.Reader) (*Article, error) {
	a, err := OpenPartial(source, stdin)
	if err == nil {
		a.LoadAll()
	}
	return a, err
}

// OpenPartial reads the beginning of the article that a person named: "-" is stdin, else a file, else an embedded article by
// its name. The error tells what was being done, to what, and what to do.
func OpenPartial(source string, stdin io.Reader) (*Article, error) {
	if source == "-" {
		return readStream("standard input", "standard input", "", "", stdin)
	}
	what := fmt.Sprintf("%q", source) // quoted, no name can reach the terminal as a control
	info, err := os.Stat(source)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return openBuiltIn(source, what)
	case err != nil:
		return nil, message.Errorf("open %s: %v; %s", what, withoutPath(err), hintFor(err))
	case info.IsDir():
		return nil, message.Errorf("open %s: is a folder; name a file in it, or run 'maqal %s' to list them all", what, strings.Trim(what, `"`))
	case !info.Mode().IsRegular() && info.Mode()&(fs.ModeNamedPipe|fs.ModeCharDevice) == 0:
		return nil, message.Errorf("open %s: not a regular file; name a text file", what)
	}
	file, err := openFile(source, info)
	if err != nil {
		return nil, message.Errorf("open %s: %v; %s", what, withoutPath(err), hintFor(err))
	}
	key, err := filepath.Abs(source)
	if err != nil {
		key = source
	}
	if !info.Mode().IsRegular() {
		return readStream(what, source, fileKey(key), source, file)
	}
	from, err := newFileSource(file, info)
	if err != nil {
		return nil, message.Errorf("read %s: %v; %s", what, withoutPath(err), hintFor(err))
	}
	a, err := readArticle(what, source, fileKey(key), source, from)
	if err == nil {
		a.Path, a.stamp = key, stampOf(info)
	}
	return a, err
}

// maxInMemory is how large a file may be that is kept in memory, in bytes: what is done to it then changes nothing.
const maxInMemory = 4 << 20

// newFileSource is the source that a regular file is.
func newFileSource(file *os.File, info fs.FileInfo) (document.Source, error) {
	if info.Size() > maxInMemory {
		return fileSource{file, info.Size()}, nil
	}
	defer func() { _ = file.Close() }() // nothing was written
	data := make([]byte, info.Size())
	n, err := io.ReadFull(file, data)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) { // it has become shorter meanwhile
		err = nil
	}
	return document.NewBytesSource(data[:n]), err
}

// pipeTimeout is how long a named pipe may wait for somebody who writes into it; tests set it.
var pipeTimeout = 5 * time.Second

// openFile opens a file, and a named pipe only where somebody writes into it: opening one waits for that, maybe forever.
func openFile(path string, info fs.FileInfo) (*os.File, error) {
	if info.Mode()&fs.ModeNamedPipe == 0 {
		return os.Open(path)
	}
	type opened struct {
		file *os.File
		err  error
	}
	done := make(chan opened, 1)
	go func() {
		file, err := os.Open(path)
		done <- opened{file, err}
	}()
	select {
	case o := <-done:
		return o.file, o.err
	case <-time.After(pipeTimeout):
		return nil, errNoWriter
	}
}

var errNoWriter = message.Errorf("nothing is writing to this pipe")

// fileKey is the key of a file by its absolute path.
func fileKey(path string) string { return "file:" + path }

func openBuiltIn(name, what string) (*Article, error) {
	data, err := articles.FS.ReadFile(name + ".md")
	if err != nil {
		return nil, message.Errorf("open %s: no such file or built-in article; run 'maqal list' to see the built-in ones", what)
	}
	return readArticle(what, name, builtInKey(name), name+".md", document.NewBytesSource(data))
}

// builtInKey is the key of an embedded article.
func builtInKey(name string) string { return "embedded:" + name }

// withoutPath drops the path that an error names again.
func withoutPath(err error) error {
	if e := (*fs.PathError)(nil); errors.As(err, &e) {
		return e.Err
	}
	return err
}

// hintFor says what to do about an error of the file system.
func hintFor(err error) message.Text {
	if errors.Is(err, fs.ErrPermission) {
		return message.New("ask its owner for access, or change it with chmod")
	}
	return message.New("check the name and that the file is readable")
}

// readStream reads what comes through a pipe or the like.
func readStream(what, name, key, path string, from io.Reader) (*Article, error) {
	s := newStream(from)
	if err := s.waitForStart(); err != nil {
		return nil, message.Errorf("read %s: %v; %s", what, withoutPath(err), hintFor(err))
	}
	return readArticle(what, name, key, path, s)
}

// readArticle reads the beginning of an article; what is how messages call it.
func readArticle(what, name, key, path string, from document.Source) (*Article, error) {
	d, rest, err := document.Open(document.Input{Name: path}, from)
	switch {
	case errors.Is(err, document.ErrTooLarge):
		return nil, message.Errorf("read %s: %v; open part of it, for example with head -c 10M", what, err)
	case errors.As(err, new(*fs.PathError)):
		return nil, message.Errorf("read %s: %v; %s", what, withoutPath(err), hintFor(err))
	case err != nil:
		return nil, message.Errorf("read %s: %v; %s", what, err, formatHint(err, from))
	}
	if n, all := from.Size(); all && isBlank(from, n) {
		d.Notices = append(d.Notices, message.New("file is empty"))
	}
	return &Article{Document: d, Key: key, Name: document.SanitizeLine(name), loader: rest}, nil
}

// isBlank reports whether there is nothing but white space in a source.
func isBlank(from io.ReaderAt, size int64) bool {
	head := readHead(from)
	return int64(len(head)) == size && len(bytes.TrimSpace(head)) == 0
}

// readHead is the beginning of a source.
func readHead(from io.ReaderAt) []byte {
	head := make([]byte, 8<<10)
	n, _ := from.ReadAt(head, 0) // what cannot be read of it does not matter here
	return head[:n]
}

// formatHint says what to do about an article that cannot be read.
func formatHint(err error, from io.ReaderAt) message.Text {
	if !errors.Is(err, document.ErrBinary) {
		return message.New("get another copy, or unpack it and open its chapters")
	}
	head := readHead(from)
	if command := converterFor(head); command != "" {
		return message.New("Maqal reads Markdown, plain text, HTML and EPUB; convert this file with '%s'", command)
	}
	if bytes.IndexByte(head, 0) < 0 { // text of an older encoding has none
		return message.New("Maqal reads Markdown, plain text, HTML and EPUB; convert other encodings with 'iconv -t UTF-8'")
	}
	return message.New("Maqal reads Markdown, plain text, HTML and EPUB")
}
