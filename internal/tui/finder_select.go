package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/corpus"
	"maqal/internal/document"
	"maqal/internal/reading"
	"maqal/internal/search"
)

// An itemKind distinguishes headings and kinds of matches in the list of an open article.
type itemKind struct {
	heading bool
	match   search.MatchKind // of a match in the text
}

// An awaitedItem is an item that the list selects once it is found.
type awaitedItem struct {
	itemKind
	marker *reading.Marker
}

// await makes the list select an item once it is found. If item is nil, the list no longer waits for one.
func (f *finder) await(item *awaitedItem) {
	if f.awaited != nil {
		f.session.Drop(f.awaited.marker)
	}
	f.awaited = item
}

// changed updates the headings and the matches after a change of the open document. The same item stays selected.
func (f *finder) changed(m *app, c change) tea.Cmd {
	if f.inLibrary || !c.headings {
		return nil
	}
	f.keepItem(c.document, func() {
		if t := f.targets[0]; t.doc != m.reader.doc { // the article is reloaded
			f.setArticle(m.reader)
			if !f.query.Empty() {
				f.targets[0].results = t.results.WithIndex(f.targets[0].index)
			}
		}
		f.collectHeadings()
		f.headingMatches = f.titles.Rank(f.query)
		if !f.query.Empty() && !f.stale {
			f.targets[0].results = f.targets[0].results.Update()
		}
	})
	return f.searchRest()
}

// searchRest returns a command that waits until there is more text to search for the current query, and searches it. It
// returns nil if everything is searched.
func (f *finder) searchRest() tea.Cmd {
	if f.query.Empty() || !f.stale && f.targets[0].results.Done() {
		return nil
	}
	f.queryID++ // the earlier command searches the old text
	if f.stale {
		return f.update(f.newSearch(f.targets))
	}
	t := f.targets[0]
	return f.waitForMore(f.queryID, targetSearch{
		f.targets, corpus.ContinueSearch(f.query, []*search.Index{t.index}, []search.Results{t.results}),
	})
}

// keepItem runs update, which changes the list after a change of the document, and selects the same item again, or the awaited
// one.
func (f *finder) keepItem(c reading.Change, update func()) {
	kind, at, ok := f.selectedItem()
	at = c.Move(at)
	if f.awaited != nil {
		var p document.Passage
		p, ok = f.awaited.marker.At()
		kind, at = f.awaited.itemKind, p.From
	}
	update()
	if ok {
		f.selectItem(kind, at)
	}
}

// selectedItem returns the kind and the position of the selected item. It reports false if the list is empty.
func (f *finder) selectedItem() (kind itemKind, at document.Position, ok bool) {
	it, ok := f.item(f.list.Index())
	switch {
	case !ok:
		return itemKind{}, document.Position{}, false
	case it.section >= 0:
		return itemKind{heading: true}, document.Position{Block: f.headingOwners[it.title].block}, true
	}
	return itemKind{match: it.kind}, document.Position{Block: it.match.Block, Offset: it.match.Start}, true
}

// selectItem selects an item. If a match no longer exists, it selects the next one of its kind, or the last one. If the
// text there is not searched yet, the match is selected once it is found.
func (f *finder) selectItem(k itemKind, at document.Position) {
	f.await(nil)
	if k.heading {
		i := slices.IndexFunc(f.headingMatches, func(match search.TitleMatch) bool { return f.headingOwners[match.Index].block == at.Block })
		if i >= 0 {
			f.list.Select(i)
		}
		return
	}
	results := f.targets[0].results
	n := results.Count(k.match)
	i := f.targets[0].firstFrom(k.match, at)
	if i == n && !results.Done() {
		f.await(&awaitedItem{k, f.session.Mark(reading.At(at))})
	}
	i = max(min(i, n-1), 0)
	if f.scope != scopeText {
		i += len(f.headingMatches)
	}
	if k.match == search.InsideWord {
		i += results.Count(search.WordStart)
	}
	f.list.Select(i)
}
