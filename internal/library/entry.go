package library

import (
	"context"
	"io/fs"
	"path/filepath"
	"sort"
	"strings"
	"sync"
	"time"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/loader"
	"maqal/internal/message"
	"maqal/internal/sanitize"
)

// An Entry is an article in a list.
type Entry struct {
	Name   string // path of the file, sanitized: relative to the listed folder, or absolute from EntryByKey; or name of a built-in article
	Key    string // key of the saved state of the article
	Loaded bool   // Err and Info are set
	Err    error  // why the article could not be read; otherwise nil
	Info
	opener   *Opener
	path     string             // absolute path of the file; "" for a built-in article
	document *document.Document // parsed built-in article; nil for a file
}

// Info describes an article in a list. Its texts are sanitized. For a file that is too large or unreadable, only Title and
// Direction are set.
type Info struct {
	Title     string
	Language  string
	Direction bidi.Direction
	Summary   string
	Date      time.Time
	Tags      []string
	Sections  int // number of sections
	Minutes   int // reading time; 0 if the article was not parsed
}

func infoOf(d *document.Document) Info {
	return Info{
		Title: d.Title, Language: d.Language, Direction: d.Direction, Summary: d.Summary, Date: d.Date, Tags: d.Tags,
		Sections: len(d.Sections), Minutes: d.Minutes(),
	}
}

// BuiltIn parses all built-in articles and returns them, newest first.
func (o *Opener) BuiltIn() []Entry {
	files := o.builtInFiles()
	entries := make([]Entry, len(files))
	var wg sync.WaitGroup
	for i, file := range files {
		wg.Go(func() {
			data, err := fs.ReadFile(o.Embedded, file)
			if err != nil {
				return // cannot happen: the file was listed
			}
			d, name := loader.Parse(file, data), baseName(file)
			entries[i] = Entry{Name: name, Key: builtInKey(name), Loaded: true, Info: infoOf(d), opener: o, document: d}
		})
	}
	wg.Wait()
	sort.SliceStable(entries, func(i, j int) bool { return entries[i].Date.After(entries[j].Date) })
	return entries
}

// baseName returns the name of the built-in article in a file with the given name.
func baseName(file string) string { return strings.TrimSuffix(filepath.Base(file), ".md") }

// BuiltInNames returns the names of the built-in articles. It parses none of them.
func (o *Opener) BuiltInNames() (names []string) {
	for _, file := range o.builtInFiles() {
		names = append(names, baseName(file))
	}
	return names
}

// builtInFiles returns the names of the files of the built-in articles, sorted.
func (o *Opener) builtInFiles() []string {
	if o.Embedded == nil {
		return nil
	}
	files, err := fs.Glob(o.Embedded, "*.md")
	if err != nil {
		panic("library: the pattern is malformed") // it is a constant
	}
	return files
}

// Open opens the article: a file as [Opener.Open] does. All articles that it returns for one built-in article share one
// document.
func (e *Entry) Open(ctx context.Context) (*Article, error) {
	if e.document != nil {
		return e.opener.newArticle(e.document, e.Key, e.Name), nil
	}
	return e.opener.openPath(ctx, e.path)
}

// maxListed is the maximum size of a file that is read for a list, in bytes. Larger files are listed by name.
const maxListed = 4 << 20

// Load reads the article, and returns a copy of e with Loaded, Err and Info set. If the article has no title, is larger
// than maxListed, or cannot be read, the title is its name. Load may be called from any goroutine.
func (e Entry) Load(ctx context.Context) Entry {
	if e.Loaded {
		return e
	}
	e.Loaded = true
	e.Title, e.Direction = sanitize.Line(e.Name), bidi.LeftToRight
	info, err := e.opener.files().Stat(e.path)
	if err == nil && !info.Mode().IsRegular() {
		err = message.Errorf("no longer a regular file")
	}
	if err != nil || info.Size() > maxListed {
		e.Err = err
		return e
	}
	a, err := e.opener.openPath(ctx, e.path)
	if err != nil {
		e.Err = err
		return e
	}
	a.LoadAll(ctx)
	_ = a.Close() // read only
	title := e.Title
	if e.Info = infoOf(a.Document); e.Title == "" {
		e.Title = title
	}
	return e
}

// Path returns the path of the file, or "" for a built-in article.
func (e *Entry) Path() string { return e.path }
