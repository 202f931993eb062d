package accessible

import (
	"strings"

	"maqal/internal/document"
	"maqal/internal/library"
	"maqal/internal/search"
)

// libraryList is the list to choose an article from.
type libraryList struct {
	entries []library.Entry // those that were read lately, then the library
	matches []int           // of what was typed; at first all
	listed  int             // of the matches
	choices []func()        // what the numbers of the list that was told last do
}

// searchNames are the names of the command that finds text.
const searchNames = "/ search find"

const (
	maxRecent       = 5  // files that were read lately
	entriesPerBatch = 10 // of the library that are told at once
)

// showLibrary goes to the library.
func (s *session) showLibrary() {
	s.library = &libraryList{}
	if s.Root == "" {
		for _, r := range s.Store.Recent(maxRecent, library.HasEntry) {
			if entry, there := library.EntryByKey(r.Key); there {
				s.library.entries = append(s.library.entries, entry)
			}
		}
	}
	s.library.entries = append(s.library.entries, s.Library()...)
	s.println(s.joinList(s.tr("Library"), s.tr("%d articles", len(s.library.entries))))
	s.println(s.tr("Type a number to open an article, or text to filter. Enter for more, h for help, q to quit."))
	s.filter("")
}

// libraryCommands are those in the library, in the order in which the help tells them.
func (s *session) libraryCommands() []command {
	return []command{
		{"o list", s.tr("list"), s.tr("List all articles"), (*session).listAll},
		{searchNames, s.tr("search"), s.tr("Search all articles for the text that follows"), (*session).searchAll},
		{"u return", s.tr("return"), s.tr("Back to where you jumped from"), (*session).goBack},
		{"h help ?", s.tr("help"), s.tr("List these commands"), (*session).helpInLibrary},
		{"q quit", s.tr("quit"), s.tr("Save your position and quit"), (*session).quit},
	}
}

// dispatchInLibrary does what a line asks for.
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

// helpInLibrary tells what can be typed.
func (s *session) helpInLibrary(string) {
	s.println(s.tr("Enter: list more articles"))
	s.println(s.tr("A number: open that article"))
	s.println(s.tr("Text: filter by title, name, language or tag"))
	s.printCommands(s.libraryCommands())
}

func (s *session) listAll(string) {
	s.filter("")
	s.printEntries()
}

// filter finds the articles that are like what was typed.
func (s *session) filter(typed string) {
	b := s.library
	b.matches, b.listed, b.choices = nil, 0, nil
	texts := make([]string, len(b.entries))
	for i := range b.entries {
		if typed == "" { // all match, and none need be read
			continue
		}
		e := b.load(i)
		texts[i] = strings.Join(append([]string{e.Title, e.Name, s.languageName(e.Language)}, e.Tags...), " ")
	}
	for _, m := range search.Rank(texts, typed) {
		b.matches = append(b.matches, m.Index)
	}
}

// load reads what an article says of itself, once.
func (b *libraryList) load(i int) *library.Entry {
	if e := &b.entries[i]; !e.Loaded && e.Err == nil {
		*e = e.Load()
	}
	return &b.entries[i]
}

// printEntries tells the next articles of the list, with their numbers.
func (s *session) printEntries() {
	b := s.library
	for n := 0; n < entriesPerBatch && b.listed < len(b.matches); n++ {
		e := b.load(b.matches[b.listed])
		b.listed++
		b.choices = append(b.choices, func() { s.openEntry(e) })
		s.printNumbered(b.listed, s.describe(e))
	}
}

// describe is what the list tells of an article.
func (s *session) describe(e *library.Entry) string {
	title, minutes, read := e.Title, "", ""
	if title == "" {
		title = e.Name
	}
	if e.Err != nil {
		return s.joinList(title, s.tr("unreadable"))
	}
	if e.Minutes > 0 { // else it is too large to be read for a list
		minutes = s.tr("%d minutes", e.Minutes)
	}
	if r, begun, _ := s.Store.Load(e.Key); begun {
		read = s.tr("%d%% read", r.Percent)
	}
	return s.joinList(title, s.languageName(e.Language), minutes, read)
}

// openEntry opens an article of the list.
func (s *session) openEntry(e *library.Entry) {
	a, err := e.Open()
	if err != nil {
		s.printError(err)
		return
	}
	s.open(a)
}

// searchAll tells in which articles a text is found, and where first.
func (s *session) searchAll(typed string) {
	q := search.ParseQuery(typed)
	if q.Empty() {
		s.println(s.tr("Type at least one letter or digit to search for."))
		return
	}
	b := s.library
	b.choices, b.listed = nil, len(b.matches)
	for i := range b.entries {
		a, err := b.entries[i].Open()
		if err != nil { // the list tells it
			continue
		}
		a.LoadAll()
		index := search.NewIndex(a.Document)
		results := index.All(q)
		first, found := results.Next(0, 0)
		if s.shouldStop() {
			return
		}
		if !found {
			continue
		}
		b.choices = append(b.choices, func() { s.openAt(a, first.Block) })
		passage := index.Excerpt(first, contextBefore, contextAfter)
		s.printNumbered(len(b.choices), s.joinList(titleOf(a), s.tr("%d matches in the text", results.Total()))+": "+document.SanitizeLine(passage.Text))
	}
	if len(b.choices) == 0 {
		s.println(s.tr("No matches."))
		return
	}
	s.println(s.tr("Type a number to go there."))
}
