package tui

import (
	tea "charm.land/bubbletea/v2"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/library"
	"maqal/internal/page"
	"maqal/internal/search"
)

// finder is the mode of finding by typing: headings, then passages of the text, in an article or in all of the library.
type finder struct {
	reader *reader           // where one reads; nil in the library
	shelf  *shelf            // nil in an article
	before page.Place        // where one was in the article
	anchor document.Position // what it showed
	input  input
	hunts  []*hunt        // the articles that are searched
	titles *search.Titles // of their headings
	owners []heading      // of each title
	query  search.Query
	found  []search.Match // headings
	shows  scope
	serial int   // of the query
	behind bool  // the hits in the text are those of an earlier query
	cursor int   // among all that is listed
	column int   // of the cursor of the input, as drawn last
	drawn  []int // what each row of the list shows, as drawn last: its place among all that is listed, -1 for a name
}

// hunt is an article that is searched.
type hunt struct {
	doc     *document.Document
	article *library.Article // nil where it is the one that is read
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
	if r.index == nil {
		r.index = search.NewIndex(r.doc)
	}
	f := &finder{reader: r, before: r.top, anchor: r.anchor, input: newInput()}
	f.hunts = []*hunt{{doc: r.doc, index: r.index}}
	f.begin()
	f.cursor = max(r.section(), 0)
	m.mode = f
}

// openLibraryFinder finds in all articles of the library, beginning with what is typed there.
func (m *Model) openLibraryFinder(s *shelf) tea.Cmd {
	f := &finder{shelf: s, input: newInputWith(s.input.text())}
	for i := range s.books {
		b := &s.books[i]
		d := b.document()
		if d == nil {
			continue
		}
		if b.index == nil {
			b.index = search.NewIndex(d)
		}
		f.hunts = append(f.hunts, &hunt{doc: d, article: b.article, index: b.index})
	}
	m.mode = f
	return f.begin()
}

// begin gathers the headings and finds what is typed already.
func (f *finder) begin() tea.Cmd {
	f.gather()
	return f.find()
}

// renew gathers the headings again, for more of them are known.
func (f *finder) renew() {
	f.gather()
	f.found = f.titles.Rank(f.query)
}

func (f *finder) gather() {
	var titles []string
	f.owners = f.owners[:0]
	for _, h := range f.hunts {
		for i := range h.doc.Sections {
			titles = append(titles, h.doc.Sections[i].Title)
			f.owners = append(f.owners, heading{h, i})
		}
	}
	f.titles = search.NewTitles(titles)
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

// quick is how much folded text is looked through between a key and the next frame, in bytes: more of it goes to the
// background, and shows what was found before in the meantime.
const quick = 2 << 20

func (f *finder) isQuick() bool {
	total := 0
	for _, h := range f.hunts {
		all, size := h.index.Ready()
		if total += size; !all || total > quick {
			return false
		}
	}
	return true
}

// begun gives the results of the query with nothing found yet.
func (f *finder) begun() []search.Results {
	out := make([]search.Results, len(f.hunts))
	for i, h := range f.hunts {
		out[i] = h.index.Find(f.query)
	}
	return out
}

// grownMsg brings what was found in the text.
type grownMsg struct {
	serial  int
	results []search.Results
}

// grow looks through the text that is folded.
func grow(serial int, results []search.Results) tea.Cmd {
	return func() tea.Msg {
		out := make([]search.Results, len(results))
		for i, r := range results {
			out[i] = r.Grow()
		}
		return grownMsg{serial, out}
	}
}

// grown takes what was found, and goes on where there is more to come.
func (f *finder) grown(msg grownMsg) tea.Cmd {
	if msg.serial != f.serial {
		return nil
	}
	f.behind = false
	done := true
	for i, h := range f.hunts {
		h.results = msg.results[i]
		done = done && h.results.Done()
	}
	if done {
		return nil
	}
	more := grow(msg.serial, msg.results)
	return func() tea.Msg {
		for _, r := range msg.results {
			if !r.Done() {
				r.Wait()
				break
			}
		}
		return more()
	}
}

// settle finds in the text now, for a key that cannot wait.
func (f *finder) settle() {
	if f.behind {
		f.grown(grow(f.serial, f.begun())().(grownMsg))
	}
}

// more waits for more of the text, and tells whether there was.
func (f *finder) more() bool {
	for _, h := range f.hunts {
		if !f.query.Empty() && !h.results.Done() {
			h.results.Wait()
			h.results = h.results.Grow()
			return true
		}
	}
	return false
}

func (f *finder) key(m *Model, k tea.KeyPressMsg) tea.Cmd {
	page := max(m.height/2, 1)
	switch k.String() {
	case "esc":
		f.leave(m)
	case "enter":
		f.settle()
		for f.listed() == 0 && f.more() {
			continue
		}
		f.jump(m)
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

func (f *finder) typed(_ *Model, msg tea.Msg) tea.Cmd {
	if msg, ok := msg.(grownMsg); ok {
		return f.grown(msg)
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
func (f *finder) leave(m *Model) {
	if f.reader == nil {
		m.mode = f.shelf
		return
	}
	f.reader.top, f.reader.anchor = f.before, f.anchor
	m.mode = f.reader
	m.relay()
}

// jump goes to what the cursor is on.
func (f *finder) jump(m *Model) {
	it, ok := f.item(f.cursor)
	if !ok {
		return
	}
	r := f.reader
	if r == nil {
		m.open(it.hunt.article) // as it was searched; a change of its file is seen while it is read
		r = m.reader
		r.index = it.hunt.index
	}
	m.mode = r
	m.relay() // an outline that was open stays
	r.hits = nil
	if !f.query.Empty() {
		r.hits = &hits{results: it.hunt.results}
	}
	if it.section >= 0 {
		r.jump(it.section)
		r.hits.beginAt(r.doc.Sections[it.section].Block)
		return
	}
	r.showHit(m, it.hit)
}
