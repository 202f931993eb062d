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
	"strconv"
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
}

// Open reads the article that a person named: "-" is stdin, else a file, else an embedded article by its name. The
// error tells what was being done, to what, and what to do.
func Open(source string, stdin io.Reader) (*Article, error) {
	if source == "-" {
		return readArticle("standard input", "standard input", "", "", stdin)
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
	defer func() { _ = file.Close() }() // nothing was written
	key, err := filepath.Abs(source)
	if err != nil {
		key = source
	}
	a, err := readArticle(what, source, FileKey(key), source, file)
	if err == nil && info.Mode().IsRegular() {
		a.Path, a.state = key, stateOf(info)
	}
	return a, err
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

// FileKey is the key of a file by its absolute path.
func FileKey(path string) string { return "file:" + path }

func openEmbedded(name, what string) (*Article, error) {
	file, err := articles.FS.Open(name + ".md")
	if err != nil {
		return nil, message.Errorf("opening %s: there is no such file, and no article of that name is built in; 'maqal' alone shows those that are", what)
	}
	return readArticle(what, name, EmbeddedKey(name), name+".md", file)
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

// remedy says what to do about an error of the file system.
func remedy(err error) message.Text {
	if errors.Is(err, fs.ErrPermission) {
		return message.New("ask its owner for leave to read it, or give it with chmod")
	}
	return message.New("check that the name is right and the file can be read")
}

// largest is the most that is read of one article, in bytes: a device or a pipe may never end.
const largest = 64 << 20

// readArticle reads an article; what is how messages call it.
func readArticle(what, name, key, path string, from io.Reader) (*Article, error) {
	data, err := io.ReadAll(io.LimitReader(from, largest+1))
	switch {
	case err != nil:
		return nil, message.Errorf("reading %s: %v; %s", what, cause(err), remedy(err))
	case len(data) > largest:
		return nil, message.Errorf("reading %s: it is larger than %d MB; open a part of it, as with head -c %s",
			what, largest>>20, strconv.Itoa(largest))
	}
	d, err := document.Read(document.Input{Name: path, Data: data})
	if err != nil {
		return nil, message.Errorf("reading %s: %v; %s", what, err, formatRemedy(err, data))
	}
	if len(bytes.TrimSpace(data)) == 0 {
		d.Notices = append(d.Notices, message.New("it is empty"))
	}
	return &Article{Document: d, Key: key, Name: document.CleanLine(name)}, nil
}

// formatRemedy says what to do about an article that cannot be read.
func formatRemedy(err error, data []byte) message.Text {
	if !errors.Is(err, document.ErrBinary) {
		return message.New("get another copy of it, or unpack it and open its chapters")
	}
	if bytes.IndexByte(data, 0) < 0 { // text of an older encoding has none
		return message.New("maqal reads Markdown, plain text, HTML and EPUB; iconv -t UTF-8 turns text of another encoding into what it reads")
	}
	return message.New("maqal reads Markdown, plain text, HTML and EPUB")
}
