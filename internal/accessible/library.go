package accessible

import (
	"context"
	"strings"

	"maqal/internal/library"
	"maqal/internal/sanitize"
	"maqal/internal/search"
)

// A libraryList is the list of articles in the library.
type libraryList struct {
	entries []library.Entry // recent files, then the articles of the library
	matches []int           // indexes in entries of the articles that match the filter, best first
	listed  int             // number of matches that were printed or skipped
	choices []func()        // actions of the entries of the last list
}

// searchNames are the English names of the search command.
const searchNames = "/ search find"

const (
	maxRecent       = 5  // maximum number of recent files in the library
	entriesPerBatch = 10 // entries of the library that are printed at once
)

// showLibrary reads the list of articles and prints the introduction to the library, but not the list. In the library
// of built-in articles, the list starts with recent files.
func (s *session) showLibrary() {
	s.library = &libraryList{}
	if s.Root == "" {
		for _, r := range s.Store.Recent(maxRecent, s.Opener.HasEntry) {
			if entry, ok := s.Opener.EntryByKey(r.Key); ok {
				s.library.entries = append(s.library.entries, entry)
			}
		}
	}
	s.library.entries = append(s.library.entries, s.Library()...)
	s.println(s.joinList(s.tr("Library"), s.tr("%d articles", len(s.library.entries))))
	s.println(s.tr("Type a number to open an article, or text to filter. Enter for more, h for help, q to quit."))
	s.filter("")
}

// libraryCommands returns the commands that work in the library, in the order of the help.
func (s *session) libraryCommands() []command {
	return []command{
		{"o list", s.tr("list"), s.tr("List all articles"), (*session).listAll},
		{searchNames, s.tr("search"), s.tr("Search all articles for the text that follows"), (*session).searchAll},
		{"u return", s.tr("return"), s.tr("Back to where you jumped from"), (*session).goBack},
		{"h help ?", s.tr("help"), s.tr("List these commands"), (*session).helpInLibrary},
		{"q quit", s.tr("quit"), s.tr("Save your position and quit"), (*session).quit},
	}
}

// dispatchInLibrary handles an input line in the library. A number opens an entry of the last list, the name of a
// command runs the command, and an empty line prints more articles. Any other text filters the articles. Only the search
// command may be followed by text: a line such as "help me" is a filter.
func (s *session) dispatchInLibrary(line string) {
	n, isNumber := parseNumber(line)
	c, rest, known := s.parseCommand(s.libraryCommands(), line)
	switch {
	case isNumber && 0 < n && n <= len(s.library.choices):
		s.library.choices[n-1]()
	case isNumber:
		s.println(s.tr("Type a number from 1 to %d.", len(s.library.choices)))
	case known && (rest == "" || c.names == searchNames):
		c.run(s, rest)
	case line != "":
		s.filter(line)
		s.println(s.tr("%d articles", len(s.library.matches)))
		s.printEntries()
	case s.library.listed < len(s.library.matches):
		s.printEntries()
	default:
		s.println(s.tr("End of list. Type o to list all again."))
	}
}

// helpInLibrary prints the commands that work in the library.
func (s *session) helpInLibrary(string) {
	s.println(s.tr("Enter: list more articles"))
	s.println(s.tr("A number: open that article"))
	s.println(s.tr("Text: filter by title, name, language or tag"))
	s.printCommands(s.libraryCommands())
}

// listAll removes the filter and prints the first articles.
func (s *session) listAll(string) {
	s.filter("")
	s.printEntries()
}

// filter limits the list to the articles whose title, name, language or tags match query, and restarts it. An empty
// query matches all articles.
func (s *session) filter(query string) {
	l := s.library
	l.matches, l.listed, l.choices = nil, 0, nil
	texts := make([]string, len(l.entries))
	for i := range l.entries {
		if query == "" { // all articles match, so none is read
			continue
		}
		e := l.load(s.ctx, i)
		texts[i] = strings.Join(append([]string{e.Title, e.Name, s.languageName(e.Language)}, e.Tags...), " ")
	}
	for _, m := range search.Rank(texts, query) {
		l.matches = append(l.matches, m.Index)
	}
}

// load returns entry i. It first reads the title and other details of the article if that was not done yet.
func (l *libraryList) load(ctx context.Context, i int) *library.Entry {
	if e := &l.entries[i]; !e.Loaded && e.Err == nil {
		*e = e.Load(ctx)
	}
	return &l.entries[i]
}

// printEntries prints the next articles of the list with their numbers and adds them to the choices.
func (s *session) printEntries() {
	l := s.library
	for n := 0; n < entriesPerBatch && l.listed < len(l.matches); n++ {
		e := l.load(s.ctx, l.matches[l.listed])
		l.listed++
		l.choices = append(l.choices, func() { s.openEntry(e) })
		s.printNumbered(l.listed, s.describe(e))
	}
}

// describe returns the description of an article in the list: its title, language, reading time and progress, or its
// title and that it is unreadable.
func (s *session) describe(e *library.Entry) string {
	title, minutes, progress := e.Title, "", ""
	if title == "" {
		title = e.Name
	}
	if e.Err != nil {
		return s.joinList(title, s.tr("unreadable"))
	}
	if e.Minutes > 0 { // 0 if the file is too large to parse for the list
		minutes = s.tr("%d minutes", e.Minutes)
	}
	if r, ok, _ := s.Store.Load(e.Key); ok {
		progress = s.tr("%d%% read", r.Percent)
	}
	return s.joinList(title, s.languageName(e.Language), minutes, progress)
}

// openEntry opens an article of the list, or prints the error.
func (s *session) openEntry(e *library.Entry) {
	a, err := e.Open(s.ctx)
	if err != nil {
		s.printError(err)
		return
	}
	s.open(a)
}

// searchAll searches the text of all articles, without regard to the filter. It prints a numbered list of the articles
// that match, each with the number of matches and an excerpt around the first one. After that, Enter does
// not continue the earlier list.
func (s *session) searchAll(query string) {
	q := search.ParseQuery(query)
	if q.Empty() {
		s.println(s.tr("Type at least one letter or digit to search for."))
		return
	}
	l := s.library
	l.choices, l.listed = nil, len(l.matches)
	for i := range l.entries {
		a, err := l.entries[i].Open(s.ctx)
		if err != nil { // the list of articles shows that it is unreadable
			continue
		}
		a.LoadAll(s.ctx)
		index := search.NewIndex(a.Document)
		results := index.All(q)
		first, ok := results.Next(0, 0)
		_ = a.Close() // read only; opening it undoes this
		if s.shouldStop() {
			return
		}
		if !ok {
			continue
		}
		l.choices = append(l.choices, func() { s.openAt(a, first.Block) })
		excerpt := index.Excerpt(first, contextBefore, contextAfter)
		s.printNumbered(len(l.choices), s.joinList(titleOf(a), s.tr("%d matches in the text", results.Total()))+": "+sanitize.Line(excerpt.Text))
	}
	if len(l.choices) == 0 {
		s.println(s.tr("No matches."))
		return
	}
	s.println(s.tr("Type a number to go there."))
}
