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
	Key      string   // "" for standard input, which is not remembered
	Name     string   // for titles and messages, cleaned
	Path     string   // of its file, absolute; "" where it is none
	Address  *url.URL // where it was fetched from; nil where it was not
	state    state    // of the file when it was read
	rest     *document.Rest
}

// Rest is what of the article is still to be read, nil where that is nothing, or somebody else has it.
func (a *Article) Rest() *document.Rest {
	rest := a.rest
	a.rest = nil
	return rest
}

// Leave gives the rest of the article back: it is read when somebody asks for it again.
func (a *Article) Leave(rest *document.Rest) { a.rest = rest }

// Waits reports whether reading on may wait for what has not come yet.
func (a *Article) Waits() bool { return a.rest != nil && a.rest.Waits() }

// ReadOn reads a little of what is still to be read, and tells whether there is more.
func (a *Article) ReadOn() (more bool) {
	if a.rest == nil {
		return false
	}
	g, more := a.rest.Next()
	a.Document.Grow(g)
	if !more {
		a.rest = nil
	}
	return more
}

// Finish reads all of the article that is still to be read.
func (a *Article) Finish() {
	for a.ReadOn() {
		continue
	}
}

// Open reads the whole of an article: see Begin.
func Open(source string, stdin io.Reader) (*Article, error) {
	a, err := Begin(source, stdin)
	if err == nil {
		a.Finish()
	}
	return a, err
}

// Begin reads the beginning of the article that a person named: "-" is stdin, else a file, else an embedded article by
// its name. The error tells what was being done, to what, and what to do.
func Begin(source string, stdin io.Reader) (*Article, error) {
	if source == "-" {
		return readStream("standard input", "standard input", "", "", stdin)
	}
	what := fmt.Sprintf("%q", source) // quoted, no name can reach the terminal as a control
	info, err := os.Stat(source)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return openEmbedded(source, what)
	case err != nil:
		return nil, message.Errorf("opening %s: %v; %s", what, cause(err), remedy(err))
	case info.IsDir():
		return nil, message.Errorf("opening %s: it is a folder; name a file in it, or 'maqal %s' for all of them", what, strings.Trim(what, `"`))
	case !info.Mode().IsRegular() && info.Mode()&(fs.ModeNamedPipe|fs.ModeCharDevice) == 0:
		return nil, message.Errorf("opening %s: it is no file that can be read; name a file with text", what)
	}
	file, err := openFile(source, info)
	if err != nil {
		return nil, message.Errorf("opening %s: %v; %s", what, cause(err), remedy(err))
	}
	key, err := filepath.Abs(source)
	if err != nil {
		key = source
	}
	if !info.Mode().IsRegular() {
		return readStream(what, source, fileKey(key), source, file)
	}
	from, err := sourceOf(file, info)
	if err != nil {
		return nil, message.Errorf("reading %s: %v; %s", what, cause(err), remedy(err))
	}
	a, err := readArticle(what, source, fileKey(key), source, from)
	if err == nil {
		a.Path, a.state = key, stateOf(info)
	}
	return a, err
}

// keptWhole is how large a file may be that is kept in memory, in bytes: what is done to it then changes nothing.
const keptWhole = 4 << 20

// sourceOf is the source that a regular file is.
func sourceOf(file *os.File, info fs.FileInfo) (document.Source, error) {
	if info.Size() > keptWhole {
		return fileSource{file, info.Size()}, nil
	}
	defer func() { _ = file.Close() }() // nothing was written
	data := make([]byte, info.Size())
	n, err := io.ReadFull(file, data)
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) { // it has become shorter meanwhile
		err = nil
	}
	return document.NewMemory(data[:n]), err
}

// pipePatience is how long a named pipe may wait for somebody who writes into it; tests set it.
var pipePatience = 5 * time.Second

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
	case <-time.After(pipePatience):
		return nil, errNoWriter
	}
}

var errNoWriter = message.Errorf("it is a pipe that nobody writes into")

// fileKey is the key of a file by its absolute path.
func fileKey(path string) string { return "file:" + path }

func openEmbedded(name, what string) (*Article, error) {
	data, err := articles.FS.ReadFile(name + ".md")
	if err != nil {
		return nil, message.Errorf("opening %s: there is no such file, and no article of that name is built in; 'maqal' alone shows those that are", what)
	}
	return readArticle(what, name, embeddedKey(name), name+".md", document.NewMemory(data))
}

// embeddedKey is the key of an embedded article.
func embeddedKey(name string) string { return "embedded:" + name }

// cause drops the path that an error names again.
func cause(err error) error {
	if e := (*fs.PathError)(nil); errors.As(err, &e) {
		return e.Err
	}
	return err
}

// remedy says what to do about an error of the file system.
func remedy(err error) message.Text {
	if errors.Is(err, fs.ErrPermission) {
		return message.New("ask its owner for leave to read it, or give it with chmod")
	}
	return message.New("check that the name is right and the file can be read")
}

// readStream reads what comes through a pipe or the like.
func readStream(what, name, key, path string, from io.Reader) (*Article, error) {
	s := newStream(from)
	if err := s.begun(); err != nil {
		return nil, message.Errorf("reading %s: %v; %s", what, cause(err), remedy(err))
	}
	return readArticle(what, name, key, path, s)
}

// readArticle reads the beginning of an article; what is how messages call it.
func readArticle(what, name, key, path string, from document.Source) (*Article, error) {
	d, rest, err := document.Open(document.Input{Name: path}, from)
	switch {
	case errors.Is(err, document.ErrLarge):
		return nil, message.Errorf("reading %s: %v; open a part of it, as with head -c 10M", what, err)
	case errors.As(err, new(*fs.PathError)):
		return nil, message.Errorf("reading %s: %v; %s", what, cause(err), remedy(err))
	case err != nil:
		return nil, message.Errorf("reading %s: %v; %s", what, err, formatRemedy(err, from))
	}
	if n, all := from.Size(); all && isBlank(from, n) {
		d.Notices = append(d.Notices, message.New("it is empty"))
	}
	return &Article{Document: d, Key: key, Name: document.CleanLine(name), rest: rest}, nil
}

// isBlank reports whether there is nothing but white space in a source.
func isBlank(from io.ReaderAt, size int64) bool {
	head := headOf(from)
	return int64(len(head)) == size && len(bytes.TrimSpace(head)) == 0
}

// headOf is the beginning of a source.
func headOf(from io.ReaderAt) []byte {
	head := make([]byte, 8<<10)
	n, _ := from.ReadAt(head, 0) // what cannot be read of it does not matter here
	return head[:n]
}

// formatRemedy says what to do about an article that cannot be read.
func formatRemedy(err error, from io.ReaderAt) message.Text {
	if !errors.Is(err, document.ErrBinary) {
		return message.New("get another copy of it, or unpack it and open its chapters")
	}
	head := headOf(from)
	if command := unpacker(head); command != "" {
		return message.New("maqal reads Markdown, plain text, HTML and EPUB; '%s' turns this file into what it reads", command)
	}
	if bytes.IndexByte(head, 0) < 0 { // text of an older encoding has none
		return message.New("maqal reads Markdown, plain text, HTML and EPUB; iconv -t UTF-8 turns text of another encoding into what it reads")
	}
	return message.New("maqal reads Markdown, plain text, HTML and EPUB")
}
