package accessible

import (
	"strings"

	"maqal/internal/document"
	"maqal/internal/library"
	"maqal/internal/search"
)

// shelf is the list to choose an article from.
type shelf struct {
	entries []library.Entry // those that were read lately, then the library
	matches []int           // of what was typed; at first all
	told    int             // of the matches
	choices []func()        // what the numbers of the list that was told last do
}

// finding are the names of the command that finds text.
const finding = "/ find"

const (
	mostOffered   = 5  // files that were read lately
	entriesAtOnce = 10 // of the library that are told at once
)

// showShelf goes to the library.
func (s *session) showShelf() {
	s.shelf = &shelf{}
	if s.Root == "" {
		for _, r := range s.Memory.Lately(mostOffered, library.IsRemembered) {
			if entry, there := library.Remembered(r.Key); there {
				s.shelf.entries = append(s.shelf.entries, entry)
			}
		}
	}
	s.shelf.entries = append(s.shelf.entries, s.Shelf()...)
	s.tell(s.list(s.say("the library"), s.say("%d articles", len(s.shelf.entries))))
	s.tell(s.say("A number opens an article, text looks for titles, Enter tells more, h helps, q leaves."))
	s.filter("")
}

// libraryCommands are those in the library, in the order in which the help tells them.
func (s *session) libraryCommands() []command {
	return []command{
		{"o list", s.say("list"), s.say("all articles, from the first on"), (*session).listAll},
		{finding, s.say("find"), s.say("finds the text after it in all articles"), (*session).findInAll},
		{"u return", s.say("return"), s.say("back to where the last jump led away from"), (*session).goBack},
		{"h help ?", s.say("help"), s.say("these commands"), (*session).helpInLibrary},
		{"q quit", s.say("quit"), s.say("leaves; the place is remembered"), (*session).quit},
	}
}

// obeyInLibrary does what a line asks for.
func (s *session) obeyInLibrary(line string) {
	n, isNumber := number(line)
	name, rest := parted(line)
	c, known := called(s.libraryCommands(), name)
	switch {
	case isNumber && 0 < n && n <= len(s.shelf.choices):
		s.shelf.choices[n-1]()
	case isNumber:
		s.tell(s.say("The numbers are 1 to %d.", len(s.shelf.choices)))
	case known && (rest == "" || c.names == finding):
		c.do(s, rest)
	case line != "":
		s.filter(line)
		s.tell(s.say("%d articles", len(s.shelf.matches)))
		s.tellEntries()
	case s.shelf.told < len(s.shelf.matches):
		s.tellEntries()
	default:
		s.tell(s.say("That was the last; o tells all from the first on."))
	}
}

// helpInLibrary tells what can be typed.
func (s *session) helpInLibrary(string) {
	s.tell(s.say("Enter: the next articles of the list"))
	s.tell(s.say("a number: opens that article"))
	s.tell(s.say("text: the articles whose title, name, language or tags are like it"))
	s.tellCommands(s.libraryCommands())
}

func (s *session) listAll(string) {
	s.filter("")
	s.tellEntries()
}

// filter finds the articles that are like what was typed.
func (s *session) filter(typed string) {
	b := s.shelf
	b.matches, b.told, b.choices = nil, 0, nil
	texts := make([]string, len(b.entries))
	for i := range b.entries {
		if typed == "" { // all match, and none need be read
			continue
		}
		e := b.look(i)
		texts[i] = strings.Join(append([]string{e.Title, e.Name, s.language(e.Language)}, e.Tags...), " ")
	}
	for _, m := range search.Rank(texts, typed) {
		b.matches = append(b.matches, m.Index)
	}
}

// look reads what an article says of itself, once.
func (b *shelf) look(i int) *library.Entry {
	if e := &b.entries[i]; !e.Read && e.Err == nil {
		*e = e.Look()
	}
	return &b.entries[i]
}

// tellEntries tells the next articles of the list, with their numbers.
func (s *session) tellEntries() {
	b := s.shelf
	for n := 0; n < entriesAtOnce && b.told < len(b.matches); n++ {
		e := b.look(b.matches[b.told])
		b.told++
		b.choices = append(b.choices, func() { s.take(e) })
		s.tellNumbered(b.told, s.about(e))
	}
}

// about is what the list tells of an article.
func (s *session) about(e *library.Entry) string {
	title, minutes, read := e.Title, "", ""
	if title == "" {
		title = e.Name
	}
	if e.Err != nil {
		return s.list(title, s.say("it cannot be read"))
	}
	if e.Minutes > 0 { // else it is too large to be read for a list
		minutes = s.say("%d minutes", e.Minutes)
	}
	if r, begun, _ := s.Memory.Recall(e.Key); begun {
		read = s.say("read to %d%%", r.Percent)
	}
	return s.list(title, s.language(e.Language), minutes, read)
}

// take opens an article of the list.
func (s *session) take(e *library.Entry) {
	a, err := e.Open()
	if err != nil {
		s.complain(err)
		return
	}
	s.open(a)
}

// findInAll tells in which articles a text is found, and where first.
func (s *session) findInAll(typed string) {
	q := search.ParseQuery(typed)
	if q.Empty() {
		s.tell(s.say("There is no letter in it to look for."))
		return
	}
	b := s.shelf
	b.choices, b.told = nil, len(b.matches)
	for i := range b.entries {
		a, err := b.entries[i].Open()
		if err != nil { // the list tells it
			continue
		}
		a.Finish()
		index := search.NewIndex(a.Document)
		results := index.All(q)
		first, found := results.Next(0, 0)
		if s.stopped() {
			return
		}
		if !found {
			continue
		}
		b.choices = append(b.choices, func() { s.openAt(a, first.Block) })
		passage := index.Passage(first, runesBefore, runesAfter)
		s.tellNumbered(len(b.choices), s.list(titleOf(a), s.say("%d places in the text", results.Total()))+": "+document.CleanLine(passage.Text))
	}
	if len(b.choices) == 0 {
		s.tell(s.say("Nothing was found."))
		return
	}
	s.tell(s.say("A number goes there."))
}
