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
	reader         *reader           // where one reads; nil in the library
	shelf          *libraryView      // nil in an article
	returnTo       page.LinePos      // where one was in the article
	anchor         document.Position // what it showed
	input          input
	targets        []*searchTarget // the articles that are searched
	titles         *search.Titles  // of their headings
	headingOwners  []heading       // of each title
	query          search.Query
	headingMatches []search.TitleMatch // headings
	scope          scope
	queryID        int          // of the query
	stale          bool         // the hits in the text are those of an earlier query
	cursor         int          // among all that is listed
	column         int          // of the cursor of the input, as drawn last
	drawn          []int        // what each row of the list shows, as drawn last: its place among all that is listed, -1 for a name
	enterPending   bool         // Enter jumps when something is found
	pending        *pendingJump // the jump that is on the way, nil where none is

	loader           *libraryLoader // reads the library, nil where all of it was read
	searched, failed int            // at how many articles of it, and how many of them cannot be read
}

// searchTarget is an article that is searched.
type searchTarget struct {
	doc          *document.Document // in the library, without its text
	libraryIndex int                // in the library
	cached       *cachedArticle     // the article in the library; nil where it is the one that is read
	index        *search.Index
	results      search.Results
}

// heading tells which heading of which article a title is.
type heading struct {
	target  *searchTarget
	section int
}

// scope is what the finder lists.
type scope int

const (
	scopeAll scope = iota
	scopeHeadings
	scopeText
	numScopes
)

// openFinder finds in the article that is read.
func (m *Model) openFinder() {
	r := m.reader
	f := &finder{reader: r, returnTo: r.top, anchor: r.anchor, input: newInput()}
	f.restart()
	f.cursor = max(r.section(), 0)
	m.mode = f
}

// openLibraryFinder finds in all articles of the library, beginning with what is typed there. They are read beside it.
func (m *Model) openLibraryFinder(s *libraryView) tea.Cmd {
	f := &finder{shelf: s, input: newInputWith(s.input.text()), loader: s.startLoading()}
	m.mode = f
	return tea.Batch(f.start(), f.loader.start)
}

// start gathers the headings and finds what is typed already.
func (f *finder) start() tea.Cmd {
	f.collectHeadings()
	return f.runQuery()
}

// restart finds in the article that is read as it is now.
func (f *finder) restart() tea.Cmd {
	r := f.reader
	if r.index == nil {
		r.index = search.NewIndex(r.doc)
	}
	f.targets = []*searchTarget{{doc: r.doc, index: r.index}}
	return f.start()
}

// refreshHeadings gathers the headings again, for more of them are known, or others, and drops what was found in text that has
// changed. What is found after that comes as before.
func (f *finder) refreshHeadings() {
	headings, passage := len(f.headingMatches), f.scope == scopeAll && f.cursor >= len(f.headingMatches) && f.count() > len(f.headingMatches)
	f.collectHeadings()
	f.headingMatches = f.titles.Rank(f.query)
	if passage { // the cursor stays on it
		f.cursor += len(f.headingMatches) - headings
	}
	for _, h := range f.targets {
		if !f.query.Empty() && !f.stale {
			h.results = h.results.Update()
		}
	}
	f.cursor = max(min(f.cursor, f.count()-1), 0)
}

// collectHeadings gathers the headings of all that is searched.
func (f *finder) collectHeadings() {
	f.titles, f.headingOwners = search.NewTitles(nil), f.headingOwners[:0]
	f.collectHeadingsOf(f.targets)
}

// collectHeadingsOf adds the headings of some of the articles.
func (f *finder) collectHeadingsOf(hunts []*searchTarget) {
	var titles []string
	for _, h := range hunts {
		for i := range h.doc.Sections {
			titles = append(titles, h.doc.Sections[i].Title)
			f.headingOwners = append(f.headingOwners, heading{h, i})
		}
	}
	f.titles.Add(titles)
}

// addTargets searches more articles. What the cursor is on stays under it, unless that is the first of all.
func (f *finder) addTargets(hunts []*searchTarget) tea.Cmd {
	if len(hunts) == 0 {
		return nil
	}
	headings := len(f.headingMatches)
	var at result
	if f.cursor > 0 {
		at, _ = f.item(f.cursor)
	}
	f.targets = append(f.targets, hunts...)
	f.collectHeadingsOf(hunts)
	f.headingMatches = f.titles.Rank(f.query)
	switch {
	case f.cursor == 0 || f.scope == scopeText:
	case f.cursor < headings:
		f.cursor = max(slices.IndexFunc(f.headingMatches, func(match search.TitleMatch) bool { return match.Index == at.match }), 0)
	default:
		f.cursor += len(f.headingMatches) - headings
	}
	if f.query.Empty() {
		return nil
	}
	for _, h := range hunts {
		h.results = h.index.Find(f.query) // nothing is found yet
	}
	return growJob(f.queryID, newSearchJob(hunts, f.query))
}

// direction is that of the screen.
func (f *finder) direction(m *Model) bidi.Direction {
	if f.reader != nil {
		return f.reader.doc.Direction
	}
	return m.direction()
}

// runQuery looks for what is typed: headings at once, the text in the background.
func (f *finder) runQuery() tea.Cmd {
	f.query = search.ParseQuery(f.input.text())
	f.headingMatches = f.titles.Rank(f.query)
	f.cursor = 0
	f.queryID++
	f.stale = false
	if f.query.Empty() {
		for _, h := range f.targets {
			h.results = search.Results{}
		}
		return nil
	}
	f.stale = true
	if f.canSearchNow() {
		f.searchNow()
		return nil
	}
	return growJob(f.queryID, f.newJob())
}

// How much folded text is looked through between a key and the next frame, in bytes: more of it goes to the background,
// and shows what was found before in the meantime. Enter waits for more of it than a letter does.
const (
	syncLimit      = 2 << 20
	syncLimitEnter = 8 * syncLimit
)

func (f *finder) canSearchNow() bool {
	all, size := f.foldedSize()
	return all && size <= syncLimit
}

// foldedSize reports whether the text of all articles is folded, and how many bytes there are so far.
func (f *finder) foldedSize() (all bool, size int) {
	all = true
	for _, h := range f.targets {
		folded, n := h.index.Ready()
		all, size = all && folded, size+n
	}
	return all, size
}

// searchJob is the search of a query in some of the articles.
type searchJob struct {
	targets []*searchTarget
	query   search.Query
	results []search.Results // nil where it did not begin
}

// newJob is the search of the query with nothing found yet.
func (f *finder) newJob() searchJob { return newSearchJob(f.targets, f.query) }

func newSearchJob(hunts []*searchTarget, query search.Query) searchJob {
	return searchJob{targets: hunts, query: query}
}

// grow looks through the text that is folded.
func (s searchJob) grow() searchJob {
	out := make([]search.Results, len(s.targets))
	for i, h := range s.targets {
		switch {
		case s.results == nil:
			out[i] = h.index.Find(s.query).Update()
		case s.results[i].Done():
			out[i] = s.results[i]
		default:
			out[i] = s.results[i].Update()
		}
	}
	s.results = out
	return s
}

// wait waits until there is more to look through: false where all of it was.
func (s searchJob) wait() bool {
	for _, r := range s.results {
		if !r.Done() {
			r.Wait()
			return true
		}
	}
	return false
}

// resultsMsg brings what was found in the text.
type resultsMsg struct {
	serial int
	searchJob
}

// growJob goes on with the search of a query.
func growJob(serial int, s searchJob) tea.Cmd {
	return func() tea.Msg { return resultsMsg{serial, s.grow()} }
}

// handleResults takes what was found, and goes on where there is more to come.
func (f *finder) handleResults(msg resultsMsg) tea.Cmd {
	if msg.serial != f.queryID {
		return nil
	}
	f.stale = false
	done := true
	for i, h := range msg.targets {
		h.results = msg.results[i]
		done = done && h.results.Done()
	}
	if done {
		return nil
	}
	return func() tea.Msg {
		msg.wait()
		return resultsMsg{msg.serial, msg.grow()}
	}
}

// searchNow finds in the text now, for a key that cannot wait.
func (f *finder) searchNow() {
	if f.stale {
		f.handleResults(growJob(f.queryID, f.newJob())().(resultsMsg))
	}
}

// isSearching reports whether there is more to look through.
func (f *finder) isSearching() bool {
	if f.stale || f.loader != nil {
		return true
	}
	return !f.query.Empty() && slices.ContainsFunc(f.targets, func(h *searchTarget) bool { return !h.results.Done() })
}

func (f *finder) key(m *Model, k tea.KeyPressMsg) tea.Cmd {
	page := max(m.height/2, 1)
	f.enterPending, f.pending = false, nil
	switch k.String() {
	case "esc":
		return f.cancel(m)
	case "enter":
		return f.jumpOrWait(m)
	case "tab":
		f.scope, f.cursor = (f.scope+1)%numScopes, 0
	case "shift+tab":
		f.scope, f.cursor = (f.scope+numScopes-1)%numScopes, 0
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

func (f *finder) step(n int) { f.cursor = max(min(f.cursor+n, f.count()-1), 0) }

func (f *finder) typed(m *Model, msg tea.Msg) tea.Cmd {
	if msg, ok := msg.(resultsMsg); ok {
		return tea.Batch(f.handleResults(msg), f.retryJump(m))
	}
	cmd, changed := f.input.update(msg)
	if changed {
		return tea.Batch(cmd, f.runQuery())
	}
	return cmd
}

// caret is where the next letter goes: on the first row.
func (f *finder) caret() *tea.Cursor { return tea.NewCursor(f.column, 0) }

// cancel goes back to where one was.
func (f *finder) cancel(m *Model) tea.Cmd {
	f.stop()
	if f.reader == nil {
		m.mode = f.shelf
		return m.loadSummaries()
	}
	f.reader.top, f.reader.anchor = f.returnTo, f.anchor
	m.mode = f.reader
	m.relayout()
	return nil
}

// stop ends what goes on beside the screen.
func (f *finder) stop() {
	if f.loader != nil {
		f.loader.closed.Store(true)
	}
}
