package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/page"
	"maqal/internal/search"
)

// finder is the mode of finding by typing: headings, then passages of the text, in an article or in all of the library.
type finder struct {
	reader  *reader           // where one reads; nil in the library
	shelf   *shelf            // nil in an article
	before  page.Place        // where one was in the article
	anchor  document.Position // what it showed
	input   input
	hunts   []*hunt        // the articles that are searched
	titles  *search.Titles // of their headings
	owners  []heading      // of each title
	query   search.Query
	found   []search.Match // headings
	shows   scope
	serial  int      // of the query
	behind  bool     // the hits in the text are those of an earlier query
	cursor  int      // among all that is listed
	column  int      // of the cursor of the input, as drawn last
	drawn   []int    // what each row of the list shows, as drawn last: its place among all that is listed, -1 for a name
	waiting bool     // Enter jumps when something is found
	bound   *landing // the jump that is on the way, nil where none is

	gathering      *gathering // reads the library, nil where all of it was read
	looked, failed int        // at how many articles of it, and how many of them cannot be read
}

// hunt is an article that is searched.
type hunt struct {
	doc     *document.Document // in the library, without its text
	place   int                // in the library
	shelved *shelved           // the article in the library; nil where it is the one that is read
	index   *search.Index
	results search.Results
}

// heading tells which heading of which article a title is.
type heading struct {
	hunt    *hunt
	section int
}

// scope is what the finder lists.
type scope int

const (
	everything scope = iota
	headingsOnly
	textOnly
	scopes
)

// openFinder finds in the article that is read.
func (m *Model) openFinder() {
	r := m.reader
	f := &finder{reader: r, before: r.top, anchor: r.anchor, input: newInput()}
	f.anew()
	f.cursor = max(r.section(), 0)
	m.mode = f
}

// openLibraryFinder finds in all articles of the library, beginning with what is typed there. They are read beside it.
func (m *Model) openLibraryFinder(s *shelf) tea.Cmd {
	f := &finder{shelf: s, input: newInputWith(s.input.text()), gathering: s.gather()}
	m.mode = f
	return tea.Batch(f.begin(), f.gathering.begin)
}

// begin gathers the headings and finds what is typed already.
func (f *finder) begin() tea.Cmd {
	f.gather()
	return f.find()
}

// anew finds in the article that is read as it is now.
func (f *finder) anew() tea.Cmd {
	r := f.reader
	if r.index == nil {
		r.index = search.NewIndex(r.doc)
	}
	f.hunts = []*hunt{{doc: r.doc, index: r.index}}
	return f.begin()
}

// renew gathers the headings again, for more of them are known, or others, and drops what was found in text that has
// changed. What is found after that comes as before.
func (f *finder) renew() {
	headings, passage := len(f.found), f.shows == everything && f.cursor >= len(f.found) && f.listed() > len(f.found)
	f.gather()
	f.found = f.titles.Rank(f.query)
	if passage { // the cursor stays on it
		f.cursor += len(f.found) - headings
	}
	for _, h := range f.hunts {
		if !f.query.Empty() && !f.behind {
			h.results = h.results.Grow()
		}
	}
	f.cursor = max(min(f.cursor, f.listed()-1), 0)
}

// gather gathers the headings of all that is searched.
func (f *finder) gather() {
	f.titles, f.owners = search.NewTitles(nil), f.owners[:0]
	f.gatherOf(f.hunts)
}

// gatherOf adds the headings of some of the articles.
func (f *finder) gatherOf(hunts []*hunt) {
	var titles []string
	for _, h := range hunts {
		for i := range h.doc.Sections {
			titles = append(titles, h.doc.Sections[i].Title)
			f.owners = append(f.owners, heading{h, i})
		}
	}
	f.titles.Add(titles)
}

// add searches more articles. What the cursor is on stays under it, unless that is the first of all.
func (f *finder) add(hunts []*hunt) tea.Cmd {
	if len(hunts) == 0 {
		return nil
	}
	headings := len(f.found)
	var at item
	if f.cursor > 0 {
		at, _ = f.item(f.cursor)
	}
	f.hunts = append(f.hunts, hunts...)
	f.gatherOf(hunts)
	f.found = f.titles.Rank(f.query)
	switch {
	case f.cursor == 0 || f.shows == textOnly:
	case f.cursor < headings:
		f.cursor = max(slices.IndexFunc(f.found, func(match search.Match) bool { return match.Index == at.match }), 0)
	default:
		f.cursor += len(f.found) - headings
	}
	if f.query.Empty() {
		return nil
	}
	for _, h := range hunts {
		h.results = h.index.Find(f.query) // nothing is found yet
	}
	return grow(f.serial, begun(hunts, f.query))
}

// direction is that of the screen.
func (f *finder) direction(m *Model) bidi.Direction {
	if f.reader != nil {
		return f.reader.doc.Direction
	}
	return m.direction()
}

// find looks for what is typed: headings at once, the text in the background.
func (f *finder) find() tea.Cmd {
	f.query = search.ParseQuery(f.input.text())
	f.found = f.titles.Rank(f.query)
	f.cursor = 0
	f.serial++
	f.behind = false
	if f.query.Empty() {
		for _, h := range f.hunts {
			h.results = search.Results{}
		}
		return nil
	}
	f.behind = true
	if f.isQuick() {
		f.settle()
		return nil
	}
	return grow(f.serial, f.begun())
}

// How much folded text is looked through between a key and the next frame, in bytes: more of it goes to the background,
// and shows what was found before in the meantime. Enter waits for more of it than a letter does.
const (
	quick      = 2 << 20
	quickEnter = 8 * quick
)

func (f *finder) isQuick() bool {
	all, size := f.ready()
	return all && size <= quick
}

// ready reports whether the text of all articles is folded, and how many bytes there are so far.
func (f *finder) ready() (all bool, size int) {
	all = true
	for _, h := range f.hunts {
		folded, n := h.index.Ready()
		all, size = all && folded, size+n
	}
	return all, size
}

// searching is the search of a query in some of the articles.
type searching struct {
	hunts   []*hunt
	query   search.Query
	results []search.Results // nil where it did not begin
}

// begun is the search of the query with nothing found yet.
func (f *finder) begun() searching { return begun(f.hunts, f.query) }

func begun(hunts []*hunt, query search.Query) searching { return searching{hunts: hunts, query: query} }

// grow looks through the text that is folded.
func (s searching) grow() searching {
	out := make([]search.Results, len(s.hunts))
	for i, h := range s.hunts {
		switch {
		case s.results == nil:
			out[i] = h.index.Find(s.query).Grow()
		case s.results[i].Done():
			out[i] = s.results[i]
		default:
			out[i] = s.results[i].Grow()
		}
	}
	s.results = out
	return s
}

// wait waits until there is more to look through: false where all of it was.
func (s searching) wait() bool {
	for _, r := range s.results {
		if !r.Done() {
			r.Wait()
			return true
		}
	}
	return false
}

// grownMsg brings what was found in the text.
type grownMsg struct {
	serial int
	searching
}

// grow goes on with the search of a query.
func grow(serial int, s searching) tea.Cmd {
	return func() tea.Msg { return grownMsg{serial, s.grow()} }
}

// grown takes what was found, and goes on where there is more to come.
func (f *finder) grown(msg grownMsg) tea.Cmd {
	if msg.serial != f.serial {
		return nil
	}
	f.behind = false
	done := true
	for i, h := range msg.hunts {
		h.results = msg.results[i]
		done = done && h.results.Done()
	}
	if done {
		return nil
	}
	return func() tea.Msg {
		msg.wait()
		return grownMsg{msg.serial, msg.grow()}
	}
}

// settle finds in the text now, for a key that cannot wait.
func (f *finder) settle() {
	if f.behind {
		f.grown(grow(f.serial, f.begun())().(grownMsg))
	}
}

// looking reports whether there is more to look through.
func (f *finder) looking() bool {
	if f.behind || f.gathering != nil {
		return true
	}
	return !f.query.Empty() && slices.ContainsFunc(f.hunts, func(h *hunt) bool { return !h.results.Done() })
}

func (f *finder) key(m *Model, k tea.KeyPressMsg) tea.Cmd {
	page := max(m.height/2, 1)
	f.waiting, f.bound = false, nil
	switch k.String() {
	case "esc":
		return f.leave(m)
	case "enter":
		return f.enter(m)
	case "tab":
		f.shows, f.cursor = (f.shows+1)%scopes, 0
	case "shift+tab":
		f.shows, f.cursor = (f.shows+scopes-1)%scopes, 0
	case "up", "ctrl+p":
		f.step(-1)
	case "down", "ctrl+n":
		f.step(1)
	case "pgup":
		f.step(-page)
	case "pgdown":
		f.step(page)
	default:
		return f.typed(m, k)
	}
	return nil
}

func (f *finder) step(n int) { f.cursor = max(min(f.cursor+n, f.listed()-1), 0) }

func (f *finder) typed(m *Model, msg tea.Msg) tea.Cmd {
	if msg, ok := msg.(grownMsg); ok {
		return tea.Batch(f.grown(msg), f.resume(m))
	}
	cmd, changed := f.input.update(msg)
	if changed {
		return tea.Batch(cmd, f.find())
	}
	return cmd
}

// caret is where the next letter goes: on the first row.
func (f *finder) caret() *tea.Cursor { return tea.NewCursor(f.column, 0) }

// leave goes back to where one was.
func (f *finder) leave(m *Model) tea.Cmd {
	f.close()
	if f.reader == nil {
		m.mode = f.shelf
		return m.look()
	}
	f.reader.top, f.reader.anchor = f.before, f.anchor
	m.mode = f.reader
	m.relay()
	return nil
}

// close ends what goes on beside the screen.
func (f *finder) close() {
	if f.gathering != nil {
		f.gathering.closed.Store(true)
	}
}
