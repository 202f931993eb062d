// Package library opens articles: built-in ones, files, folders, web pages and standard input.
package library

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"strconv"
	"strings"
	"time"

	"maqal/internal/fetch"
	"maqal/internal/loader"
	"maqal/internal/message"
)

// An Opener opens articles from its sources. A source that is nil contains nothing. An opener is safe for concurrent use if
// its fields are not changed.
type Opener struct {
	Files    Files         // the files of the machine, or those below a folder
	Embedded fs.FS         // the built-in articles: Markdown files in its root
	Stdin    io.Reader     // read for the source "-"
	Web      *fetch.Client // fetches URLs
	Root     string        // folder that paths of links start at if they begin with a slash; "" ignores the slash
	Limits   Limits        // for each article
}

// Limits are the limits for files, pipes and devices.
type Limits struct {
	Memory      int64         // maximum size of a file that is read into memory, in bytes; its later changes have no effect
	Loader      loader.Limits // how sources are split
	Stream      int64         // maximum size of a pipe or a device, in bytes; endless input would fill the memory
	StreamStart time.Duration // how long opening waits for more than the first bytes of a pipe
	PipeTimeout time.Duration // maximum wait for a writer of a named pipe
}

// DefaultLimits returns the limits of the program.
func DefaultLimits() Limits {
	return Limits{
		Memory: 4 << 20, Loader: loader.DefaultLimits(), Stream: 512 << 20, StreamStart: 100 * time.Millisecond, PipeTimeout: 5 * time.Second,
	}
}

// IsURL reports whether a source is a URL and not a file name. It does not check the URL.
func IsURL(source string) bool {
	return strings.Contains(source, "://") && !strings.HasPrefix(source, "/") && !strings.HasPrefix(source, ".")
}

// Open opens an article and loads its first part. The source is "-" for standard input, a URL, the path of a file, or, if
// there is no such file, the name of a built-in article. Errors name the operation, the source and a next step. When ctx is
// done, opening ends, and so does the reading of a pipe that was opened.
func (o *Opener) Open(ctx context.Context, source string) (*Article, error) {
	switch {
	case source == "-" && o.Stdin != nil:
		return o.openStream(ctx, stdinName, newStream(ctx, o.Stdin, nil, o.Limits.Stream))
	case IsURL(source) && o.Web != nil:
		return o.openURL(ctx, source)
	}
	return o.openPath(ctx, source)
}

// Read opens an article as [Opener.Open] does, and loads all of it. It returns the cause of ctx if that is done first.
func (o *Opener) Read(ctx context.Context, source string) (*Article, error) {
	a, err := o.Open(ctx, source)
	if err != nil {
		return nil, err
	}
	a.LoadAll(ctx)
	if ctx.Err() != nil {
		_ = a.Close() // read only
		return nil, context.Cause(ctx)
	}
	return a, nil
}

// A sourceName contains the names of a source in articles and messages.
type sourceName struct {
	label string // in messages; quoted, except for standard input
	name  string // of the article
	key   string // of its saved state; "" if none is saved
	path  string // whose extension determines the format
}

// stdinName is the name of standard input.
var stdinName = sourceName{label: "standard input", name: "standard input"}

// openPath opens the file at a path or, if there is none, the built-in article with this name.
func (o *Opener) openPath(ctx context.Context, source string) (*Article, error) {
	label := strconv.Quote(source)
	info, err := o.files().Stat(source)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return o.openBuiltIn(ctx, source, label)
	case err != nil:
		return nil, message.Errorf("open %s: %v; %s", label, withoutPath(err), hintFor(err))
	case info.IsDir():
		return nil, message.Errorf("open %s: is a folder; name a file in it, or run 'maqal %s' to open all of it", label, strings.Trim(label, `"`))
	case !info.Mode().IsRegular() && info.Mode()&(fs.ModeNamedPipe|fs.ModeCharDevice) == 0:
		return nil, message.Errorf("open %s: not a regular file; name a text file", label)
	}
	file, err := o.openFile(ctx, source, info)
	if err != nil {
		return nil, message.Errorf("open %s: %v; %s", label, withoutPath(err), hintFor(err))
	}
	absolute, err := o.files().Abs(source)
	if err != nil {
		absolute = source
	}
	name := sourceName{label: label, name: source, key: fileKey(absolute), path: source}
	if !info.Mode().IsRegular() {
		return o.openStream(ctx, name, newStream(ctx, file, file, o.Limits.Stream))
	}
	src, err := o.newFileSource(absolute, file, info)
	if err != nil {
		return nil, message.Errorf("read %s: %v; %s", label, withoutPath(err), hintFor(err))
	}
	a, err := o.openSource(ctx, name, src)
	if err == nil {
		a.Path, a.stamp = absolute, stampOf(info)
	}
	return a, err
}

// openFile opens a file. It waits for a writer of a named pipe, for at most [Limits.PipeTimeout].
func (o *Opener) openFile(ctx context.Context, path string, info fs.FileInfo) (*os.File, error) {
	if info.Mode()&fs.ModeNamedPipe == 0 {
		return o.files().OpenFile(path, os.O_RDONLY)
	}
	return openPipe(ctx, o.files(), path, o.Limits.PipeTimeout)
}

// NewOpener returns an opener of all files of the machine and of built-in articles, with the limits of the program. It opens
// neither standard input nor URLs.
func NewOpener(embedded fs.FS) *Opener {
	return &Opener{Files: MachineFiles(), Embedded: embedded, Limits: DefaultLimits()}
}

// files returns o.Files, or no files if that is nil.
func (o *Opener) files() Files {
	if o.Files == nil {
		return noFiles{}
	}
	return o.Files
}

// fileKey returns the key of the file at an absolute path.
func fileKey(path string) string { return "file:" + path }

// openBuiltIn opens the built-in article with the given name. Label is its quoted name in messages.
func (o *Opener) openBuiltIn(ctx context.Context, name, label string) (*Article, error) {
	data, err := o.readBuiltIn(name)
	if err != nil {
		return nil, message.Errorf("open %s: no such file or built-in article; run 'maqal list' to see the built-in ones", label)
	}
	return o.openSource(ctx, sourceName{label, name, builtInKey(name), name + ".md"}, loader.NewBytesSource(data))
}

// readBuiltIn returns the text of the built-in article with the given name.
func (o *Opener) readBuiltIn(name string) ([]byte, error) {
	if o.Embedded == nil {
		return nil, fs.ErrNotExist
	}
	return fs.ReadFile(o.Embedded, name+".md")
}

// builtInKey returns the key of a built-in article.
func builtInKey(name string) string { return "embedded:" + name }

// openURL fetches and parses the article at a URL.
func (o *Opener) openURL(ctx context.Context, rawURL string) (*Article, error) {
	requested, err := fetch.Parse(rawURL)
	if err != nil {
		return nil, err
	}
	page, err := o.Web.Get(ctx, rawURL)
	if err != nil {
		return nil, err
	}
	d, err := loader.Read(loader.Input{Name: page.URL.Path, MediaType: page.MediaType, Address: page.URL, Data: page.Body})
	if err != nil {
		return nil, message.Errorf("read %s: %v; %s", strconv.Quote(rawURL), err, formatHint(err, loader.NewBytesSource(page.Body)))
	}
	if !page.Notice.Empty() {
		d.Notices = append([]message.Text{page.Notice}, d.Notices...)
	}
	a := o.newArticle(d, requested.String(), requested.String())
	a.URL = page.URL
	return a, nil
}
