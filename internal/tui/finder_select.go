package tui

import (
	"slices"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/corpus"
	"maqal/internal/document"
	"maqal/internal/search"
)

// An itemKey identifies an item of the finder's list in an open article, also after the list has changed.
type itemKey struct {
	heading bool
	kind    search.MatchKind // of a match in the text
	at      document.Position
}

// changed updates the headings and the matches after a change of the open document. The same item stays selected.
func (f *finder) changed(m *app, c change) tea.Cmd {
	if f.inLibrary || !c.headings {
		return nil
	}
	f.keepItem(c, func() {
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

// keepItem runs update, which changes the list, and selects the same item again.
func (f *finder) keepItem(c change, update func()) {
	k, ok := f.selectedKey()
	update()
	if ok {
		k.at = c.move(k.at)
		f.selectKey(k)
	}
}

// selectedKey returns the key of the selected item, or of the awaited one. It reports false if the
// list is empty.
func (f *finder) selectedKey() (itemKey, bool) {
	if f.awaited != nil {
		return *f.awaited, true
	}
	it, ok := f.item(f.list.Index())
	switch {
	case !ok:
		return itemKey{}, false
	case it.section >= 0:
		return itemKey{heading: true, at: document.Position{Block: f.headingOwners[it.title].block}}, true
	}
	return itemKey{kind: it.kind, at: document.Position{Block: it.match.Block, Offset: it.match.Start}}, true
}

// selectKey selects an item. If a match is gone, it selects the next one of its kind, or to the last one. If the
// text there is not searched yet, it is selected once it is.
func (f *finder) selectKey(k itemKey) {
	f.awaited = nil
	if k.heading {
		i := slices.IndexFunc(f.headingMatches, func(match search.TitleMatch) bool { return f.headingOwners[match.Index].block == k.at.Block })
		if i >= 0 {
			f.list.Select(i)
		}
		return
	}
	results := f.targets[0].results
	n := results.Count(k.kind)
	i := f.targets[0].firstFrom(k.kind, k.at)
	if i == n && !results.Done() {
		f.awaited = &k
	}
	i = max(min(i, n-1), 0)
	if f.scope != scopeText {
		i += len(f.headingMatches)
	}
	if k.kind == search.InsideWord {
		i += results.Count(search.WordStart)
	}
	f.list.Select(i)
}
