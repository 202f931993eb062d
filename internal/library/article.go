package library

import (
	"context"
	"errors"
	"io/fs"
	"net/url"
	"strconv"
	"time"

	"maqal/internal/document"
	"maqal/internal/loader"
	"maqal/internal/message"
	"maqal/internal/sanitize"
)

// An Article is an opened document and its source. It is not safe for concurrent use.
type Article struct {
	Document *document.Document // its first part, or more; [Article.LoadMore] adds to it
	Key      string             // key of the saved state; "" for standard input, whose state is not saved
	Name     string             // name for titles and messages, sanitized
	Path     string             // absolute path of a regular file; otherwise ""
	URL      *url.URL           // URL of a web page after redirects; otherwise nil

	opener *Opener        // what opened the article; nil if nothing did
	stamp  fileStamp      // attributes of the file when it was opened; zero if Path is ""
	failed failedReload   // failed attempts to read the file again
	loader *loader.Loader // reads the rest of the document; nil if it is complete or TakeLoader took the loader
	source suspender      // what the document is read from; nil if it is in memory
}

// newArticle returns an article of the opener. The name is sanitized.
func (o *Opener) newArticle(d *document.Document, key, name string) *Article {
	return &Article{Document: d, Key: key, Name: sanitize.Line(name), opener: o}
}

// A suspender is a source that holds a file or a goroutine, and can release it until it is resumed.
type suspender interface {
	suspend() error
	resume() error
}

// Close releases the file and the goroutine of an article that is no longer shown. Its document can still be read: each read
// opens the file for a moment. Reading from a pipe stops, but the pipe stays open until it ends or the context that it was
// opened with is done, because it cannot be opened again. Close may be called more than once.
func (a *Article) Close() error {
	if a.source == nil {
		return nil
	}
	return a.source.suspend()
}

// Reopen undoes [Article.Close]. It returns a itself, or, if its file has changed and must be read again, a new article as
// [Article.Reload] does.
func (a *Article) Reopen(ctx context.Context) (*Article, error) {
	if a.source == nil {
		return a, nil
	}
	err := a.source.resume()
	switch {
	case errors.Is(err, errChanged):
		return a.openAgain(ctx)
	case err != nil:
		return nil, message.Errorf("open %s: %v; %s", strconv.Quote(a.Path), withoutPath(err), hintFor(err))
	}
	return a, nil
}

// TakeLoader removes the loader of the rest of the document from a, and returns it. It returns nil if the document is
// complete, or if the loader was removed already.
func (a *Article) TakeLoader() *loader.Loader {
	taken := a.loader
	a.loader = nil
	return taken
}

// ReturnLoader undoes [Article.TakeLoader]: it sets the loader, so that a can load the rest of the document again.
func (a *Article) ReturnLoader(l *loader.Loader) { a.loader = l }

// MayBlock reports whether [Article.LoadMore] may wait for input.
func (a *Article) MayBlock() bool { return a.loader != nil && a.loader.MayBlock() }

// LoadMore loads the next part of the document, and reports whether there may be more. It waits for input until ctx is done.
// If ctx is already done, it loads nothing and reports false.
func (a *Article) LoadMore(ctx context.Context) (more bool) {
	if a.loader == nil || ctx.Err() != nil {
		return false
	}
	update, more := a.loader.Next(ctx)
	a.Document.Apply(update)
	if !more {
		a.loader = nil
	}
	return more
}

// LoadAll loads the rest of the document. It stops if ctx is done.
func (a *Article) LoadAll(ctx context.Context) {
	for a.LoadMore(ctx) {
		continue
	}
}

// A fileStamp contains the attributes of a file that show whether it was changed.
type fileStamp struct {
	size     int64
	modified time.Time
}

// stampOf returns the stamp of a file with the given attributes.
func stampOf(info fs.FileInfo) fileStamp { return fileStamp{info.Size(), info.ModTime()} }

// Changed reports whether the file was changed since it was opened and should be read again. It reports false for articles
// that are not files. A missing file counts as unchanged, because editors remove files for a moment when they replace them.
// After a failed reload, Changed reports true again when the file has changed once more. Until then it reports true after 1,
// 2, 4, … calls, so that a file that can be read again later is not missed.
func (a *Article) Changed() bool {
	if a.Path == "" {
		return false
	}
	info, err := a.opener.files().Stat(a.Path)
	if err != nil || !info.Mode().IsRegular() {
		return false
	}
	now := stampOf(info)
	return now != a.stamp && !a.failed.shouldWait(now)
}

// SameFile reports whether both articles were opened from the same version of the same file. If they are not files, it
// reports whether their keys are equal.
func (a *Article) SameFile(other *Article) bool { return a.Key == other.Key && a.stamp == other.stamp }

// Reload opens the file of a again and returns the new article, with the name and key of a. If it fails, a is unchanged, and
// [Article.Changed] reports true again when it is time for the next attempt. If it fails for the same reason as the previous
// time, Reload returns neither an article nor an error, so that users see the error only once.
func (a *Article) Reload(ctx context.Context) (*Article, error) {
	info, statErr := a.opener.files().Stat(a.Path)
	reloaded, err := a.openAgain(ctx)
	if err == nil {
		a.failed = failedReload{}
		return reloaded, nil
	}
	repeated := a.failed.err == err.Error()
	if statErr == nil {
		a.failed.add(stampOf(info), err)
	}
	if repeated {
		return nil, nil
	}
	return nil, err
}

// openAgain opens the file of a again and returns the new article, with the name and key of a.
func (a *Article) openAgain(ctx context.Context) (*Article, error) {
	reopened, err := a.opener.openPath(ctx, a.Path)
	if err == nil {
		reopened.Name, reopened.Key = a.Name, a.Key
	}
	return reopened, err
}

// A failedReload stores how often reading a version of a file has failed. The zero value means that it has not.
type failedReload struct {
	err      string
	stamp    fileStamp
	interval int // number of checks between the last two attempts
	checks   int // number of checks until the next attempt
}

// maxRetryInterval is the maximum number of checks between two attempts to read a file that has failed.
const maxRetryInterval = 64

// add stores a failure. Each failure of one version doubles the interval.
func (f *failedReload) add(stamp fileStamp, err error) {
	if stamp != f.stamp {
		f.interval = 0
	}
	f.err, f.stamp = err.Error(), stamp
	f.interval = min(max(2*f.interval, 1), maxRetryInterval)
	f.checks = f.interval
}

// shouldWait reports whether it is too early to read a version of the file again. Each call counts as a check.
func (f *failedReload) shouldWait(stamp fileStamp) bool {
	if f.interval == 0 || stamp != f.stamp {
		return false
	}
	f.checks--
	return f.checks >= 0
}
