package library

import (
	"io/fs"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"sync"
	"time"

	"maqal/articles"
	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/message"
)

// Entry is an article of the library. What it says of itself is known when it was read.
type Entry struct {
	Name     string // what a person can open it by: of a file its path in the folder, else its name without an ending
	Key      string // under which its place is remembered
	Loaded   bool   // the fields below are known
	Err      error  // why they cannot be
	Info            // what it says of itself
	path     string // of its file; "" where it is embedded
	document *document.Document
}

// Info is what a list tells of an article.
type Info struct {
	Title     string
	Language  string
	Direction bidi.Direction
	Summary   string
	Date      time.Time
	Tags      []string
	Sections  int
	Minutes   int // of reading
}

func infoOf(d *document.Document) Info {
	return Info{
		Title: d.Title, Language: d.Language, Direction: d.Direction, Summary: d.Summary, Date: d.Date, Tags: d.Tags,
		Sections: len(d.Sections), Minutes: d.Minutes(),
	}
}

// BuiltIn reads the articles that are embedded in the program, newest first.
func BuiltIn() []Entry {
	files, err := fs.Glob(articles.FS, "*.md")
	if err != nil {
		panic("library: the pattern is malformed") // it is a constant
	}
	entries := make([]Entry, len(files))
	var reading sync.WaitGroup
	for i, file := range files {
		reading.Go(func() {
			data, err := fs.ReadFile(articles.FS, file)
			if err != nil {
				return // cannot be: the file is part of the program
			}
			d, name := document.Parse(file, data), baseName(file)
			entries[i] = Entry{Name: name, Key: builtInKey(name), Loaded: true, Info: infoOf(d), document: d}
		})
	}
	reading.Wait()
	sort.SliceStable(entries, func(i, j int) bool { return entries[i].Date.After(entries[j].Date) })
	return entries
}

func baseName(file string) string { return strings.TrimSuffix(filepath.Base(file), ".md") }

// BuiltInNames are the names of the articles that are embedded in the program.
func BuiltInNames() (names []string) {
	files, err := articles.FS.ReadDir(".")
	if err != nil {
		panic("library: there are no articles") // they are part of the program
	}
	for _, f := range files {
		names = append(names, baseName(f.Name()))
	}
	return names
}

// Open begins to read the article of an entry.
func (e *Entry) Open() (*Article, error) {
	if e.document != nil {
		return &Article{Document: e.document, Key: e.Key, Name: e.Name}, nil
	}
	return OpenPartial(e.path, nil)
}

// maxListed is the largest file, in bytes, that is read for a list. A larger one is listed by its name.
const maxListed = 4 << 20

// Load reads what an entry says of itself, and gives the entry with it. It changes nothing, so that it may be called
// beside others.
func (e Entry) Load() Entry {
	if e.Loaded {
		return e
	}
	e.Loaded = true
	e.Title, e.Direction = document.SanitizeLine(e.Name), bidi.LeftToRight
	info, err := os.Stat(e.path)
	if err == nil && !info.Mode().IsRegular() {
		err = message.Errorf("no longer a regular file")
	}
	if err != nil || info.Size() > maxListed {
		e.Err = err
		return e
	}
	a, err := Open(e.path, nil)
	if err != nil {
		e.Err = err
		return e
	}
	title := e.Title
	if e.Info = infoOf(a.Document); e.Title == "" {
		e.Title = title
	}
	return e
}

// Path is the path of the file of an entry, "" where it is embedded.
func (e *Entry) Path() string { return e.path }
