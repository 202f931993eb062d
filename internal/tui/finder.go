package tui

import (
	"context"
	"slices"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/bidi"
	"maqal/internal/corpus"
	"maqal/internal/document"
	"maqal/internal/reading"
	"maqal/internal/search"
	"maqal/internal/tui/keymap"
	"maqal/internal/tui/widget"
)

// finder is the mode that searches while the user types. It searches the open article or all articles of the library, and
// lists matching headings before matches in the text.
type finder struct {
	ctx            context.Context // done when the finder closes, or the searched article is left
	stop           context.CancelFunc
	inLibrary      bool // whether all articles of the library are searched, not the open one
	input          widget.Input
	targets        []*searchTarget // the searched articles
	titles         *search.Titles  // headings of all targets
	headingOwners  []heading       // by index in titles
	query          search.Query
	headingMatches []search.TitleMatch
	scope          scope
	queryID        int  // incremented for each new query
	stale          bool // whether the matches in the text belong to an earlier query
	list           widget.List[resultKey]
	session        *reading.Session // nil in the library
	awaited        *awaitedItem     // item that the list selects once it is found; nil if there is none
	enterPending   bool             // whether Enter was pressed and waits for the first match
	pending        *pendingJump     // jump whose article is being opened, nil if there is none

	loader           *corpus.Reader // nil in an article, and once all articles are read
	searched, failed int            // number of articles that the loader has processed, and of unreadable ones among them
}

// A searchTarget is an article that the finder searches.
type searchTarget struct {
	doc     *document.Document // in the library, only its metadata and sections
	article *corpus.Article    // nil for the open article
	index   *search.Index
	results search.Results // matches in the text
}

// A heading identifies a section of a target.
type heading struct {
	target  *searchTarget
	section int              // index in the sections of the target
	block   document.BlockID // of the heading
}

// A scope selects what the finder lists.
type scope int

const (
	scopeAll scope = iota
	scopeHeadings
	scopeText
	numScopes
)

// openFinder opens the finder for the open article, and selects the heading of the current section.
func (m *app) openFinder() {
	r := m.reader
	f := newFinder("")
	f.restart(r)
	f.list.Select(r.section())
	m.push(f)
}

// newFinder returns a finder with a query that has not run.
func newFinder(query string) *finder {
	f := &finder{input: widget.NewInputWith(query)}
	f.list.Stick = true
	f.list.Changed(resultItems{f})
	return f
}

// openLibraryFinder opens the finder for all articles of the library. The text of the library's filter becomes the query.
// The returned command loads the articles in the background.
func (m *app) openLibraryFinder() tea.Cmd {
	v := m.library
	f := newFinder(v.input.Text())
	f.inLibrary = true
	f.ctx, f.stop = context.WithCancel(m.ctx)
	f.loader = v.read(f.ctx)
	m.push(f)
	return tea.Batch(f.start(), f.load(firstReport))
}

// start collects the headings and runs the query in the input.
func (f *finder) start() tea.Cmd {
	f.collectHeadings()
	return f.runQuery()
}

// restart makes the reader's current document the only target, collects its headings and runs the query again.
func (f *finder) restart(r *reader) tea.Cmd {
	f.setArticle(r)
	return f.start()
}

// setArticle makes the reader's document the only target.
func (f *finder) setArticle(r *reader) {
	if f.stop != nil {
		f.stop()
	}
	f.session = r.session
	f.ctx, f.stop = context.WithCancel(r.session.Context())
	f.targets = []*searchTarget{{doc: r.doc, index: r.session.Index()}}
}

// collectHeadings replaces the headings with those of all targets.
func (f *finder) collectHeadings() {
	f.titles, f.headingOwners = search.NewTitles(nil), f.headingOwners[:0]
	f.collectHeadingsOf(f.targets)
}

// collectHeadingsOf adds the headings of the given targets to the headings.
func (f *finder) collectHeadingsOf(targets []*searchTarget) {
	var titles []string
	for _, t := range targets {
		for i := range t.doc.Sections {
			titles = append(titles, t.doc.Sections[i].Title)
			f.headingOwners = append(f.headingOwners, heading{t, i, t.doc.Sections[i].Block})
		}
	}
	f.titles.Add(titles)
}

// addTargets adds targets and returns a command that searches them.
func (f *finder) addTargets(targets []*searchTarget) tea.Cmd {
	if len(targets) == 0 {
		return nil
	}
	f.targets = append(f.targets, targets...)
	f.collectHeadingsOf(targets)
	f.headingMatches = f.titles.Rank(f.query)
	if f.query.Empty() {
		return nil
	}
	for _, t := range targets {
		t.results = t.index.Find(f.query) // no matches before the first update
	}
	return f.update(f.newSearch(targets))
}

// direction returns the base direction of the list: that of the article, or that of the interface in the library.
func (f *finder) direction(m *app) bidi.Direction {
	if f.inLibrary {
		return m.canvas.Direction()
	}
	return m.reader.doc.Direction
}

// runQuery runs the query in the input. It matches headings at once. It also searches the text at once if
// [finder.canSearchNow] allows it; otherwise it returns a command that searches the text.
func (f *finder) runQuery() tea.Cmd {
	f.query = search.ParseQuery(f.input.Text())
	f.headingMatches = f.titles.Rank(f.query)
	f.await(nil)
	f.list.Select(0)
	f.queryID++
	f.stale = false
	if f.query.Empty() {
		for _, t := range f.targets {
			t.results = search.Results{}
		}
		return nil
	}
	f.stale = true
	if f.canSearchNow() {
		f.searchNow()
		return nil
	}
	return f.update(f.newSearch(f.targets))
}

// Limits of the folded text that is searched before the next frame. More text is searched in the background, and the list
// shows the previous matches in the meantime.
const (
	syncLimit      = 2 << 20       // bytes, after a change of the query
	syncLimitEnter = 8 * syncLimit // bytes, after Enter
)

// canSearchNow reports whether all text is folded and its size is at most syncLimit.
func (f *finder) canSearchNow() bool {
	all, size := f.foldedSize()
	return all && size <= syncLimit
}

// foldedSize reports whether the text of all targets is folded, and returns the size of the text folded so far, in bytes.
func (f *finder) foldedSize() (all bool, size int) {
	all = true
	for _, t := range f.targets {
		folded, n := t.index.Ready()
		all, size = all && folded, size+n
	}
	return all, size
}

// newSearch returns a search for the current query in the given targets.
func (f *finder) newSearch(targets []*searchTarget) targetSearch {
	indexes := make([]*search.Index, len(targets))
	for i, t := range targets {
		indexes[i] = t.index
	}
	return targetSearch{targets, corpus.NewSearch(f.query, indexes)}
}

// A targetSearch is a search in targets.
type targetSearch struct {
	targets []*searchTarget
	corpus.Search
}

// A resultsMsg contains new results of a search.
type resultsMsg struct {
	finder  *finder
	queryID int
	targetSearch
}

// update returns a command that searches all text that is folded so far for the current query.
func (f *finder) update(s targetSearch) tea.Cmd {
	queryID := f.queryID
	return func() tea.Msg { return resultsMsg{f, queryID, targetSearch{s.targets, s.Update()}} }
}

// apply stores the results in the finder, unless the finder was closed.
func (msg resultsMsg) apply(m *app) tea.Cmd {
	if !m.modes.isOpen(msg.finder) {
		return nil
	}
	return tea.Batch(msg.finder.handleResults(msg), msg.finder.retryJump(m))
}

// handleResults stores the results of a search, unless they belong to an earlier query. In an article, the same item stays
// selected, unless it is the first one. If some text is not searched yet, handleResults returns a command that waits for it
// and searches it.
func (f *finder) handleResults(msg resultsMsg) tea.Cmd {
	if msg.queryID != f.queryID {
		return nil
	}
	done := true
	update := func() {
		f.stale = false
		for i, t := range msg.targets {
			t.results = msg.Results()[i]
			done = done && t.results.Done()
		}
	}
	if f.inLibrary || f.stale || f.list.Index() == 0 {
		update()
	} else {
		f.keepItem(reading.Change{}, update)
	}
	if done {
		return nil
	}
	return f.waitForMore(msg.queryID, msg.targetSearch)
}

// waitForMore returns a command that waits until there is more text to search, and searches it.
func (f *finder) waitForMore(queryID int, s targetSearch) tea.Cmd {
	ctx := f.ctx
	return func() tea.Msg {
		s.Wait(ctx)
		return resultsMsg{f, queryID, targetSearch{s.targets, s.Update()}}
	}
}

// searchNow replaces stale matches with those of the current query, in the text that is folded by now.
func (f *finder) searchNow() {
	if f.stale {
		f.handleResults(f.update(f.newSearch(f.targets))().(resultsMsg))
	}
}

// isSearching reports whether the search is still running, so that more matches may be found.
func (f *finder) isSearching() bool {
	if f.stale || f.loader != nil {
		return true
	}
	return !f.query.Empty() && slices.ContainsFunc(f.targets, func(t *searchTarget) bool { return !t.results.Done() })
}

func (f *finder) key(m *app, k keymap.Press) tea.Cmd {
	keys := keymap.BelowInput()
	f.list.Page = max(m.canvas.Height/2, 1)
	f.enterPending, f.pending = false, nil
	f.await(nil)
	switch name := k.Msg.String(); {
	case name == "esc":
		return f.cancel(m)
	case name == "enter":
		return f.jumpOrWait(m)
	case name == "tab":
		f.setScope(f.scope + 1)
	case name == "shift+tab":
		f.setScope(f.scope + numScopes - 1)
	case !f.list.Press(&keys, k):
		return f.typed(m, k.Msg)
	}
	return nil
}

// setScope changes what the finder lists, and selects the first item. Scopes beyond the last start again at the first.
func (f *finder) setScope(s scope) {
	f.scope = s % numScopes
	f.list.Select(0)
}

// mouse moves the selection with the wheel, and jumps to the result that is clicked.
func (f *finder) mouse(m *app, msg tea.MouseMsg) tea.Cmd {
	if widget.Wheel(msg) != 0 {
		f.await(nil)
	}
	if _, clicked := f.list.Mouse(msg); clicked {
		return f.jump(m)
	}
	return nil
}

// typed passes a message to the input and runs the query if the text changed.
func (f *finder) typed(_ *app, msg tea.Msg) tea.Cmd {
	cmd, changed := f.input.Update(msg)
	if changed {
		return tea.Batch(cmd, f.runQuery())
	}
	return cmd
}

func (f *finder) caret() *tea.Cursor { return f.input.Cursor() }

// cancel closes the finder.
func (f *finder) cancel(m *app) tea.Cmd {
	f.stop()
	m.pop()
	if f.inLibrary {
		return m.loadSummaries()
	}
	return nil
}
