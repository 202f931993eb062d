package tui

import (
	"slices"
	"sort"

	"maqal/internal/document"
	"maqal/internal/message"
	"maqal/internal/search"
)

// A result is an item of the finder's list: a heading or a match in the text.
type result struct {
	target  *searchTarget
	section int          // section of a heading; -1 for a match in the text
	title   int          // index of a heading in [finder.titles]
	match   search.Match // match in the text
	kind    search.MatchKind
}

// A resultKey identifies a result in the finder's list.
type resultKey struct {
	target  *searchTarget
	section int // -1 for a match in the text
	kind    search.MatchKind
	match   search.Match
}

// key returns the key of a result.
func (it result) key() resultKey {
	if it.section >= 0 {
		return resultKey{target: it.target, section: it.section}
	}
	return resultKey{it.target, -1, it.kind, it.match}
}

// resultItems are the items of the finder's list.
type resultItems struct{ finder *finder }

func (x resultItems) Len() int { return x.finder.count() }

func (x resultItems) Key(i int) resultKey {
	it, ok := x.finder.item(i)
	if !ok {
		return resultKey{}
	}
	return it.key()
}

func (x resultItems) Find(key resultKey) (int, bool) {
	start := 0
	for g := range x.finder.groups {
		if i, ok := x.finder.find(g, key); ok {
			return start + i, true
		}
		start += g.count
	}
	return 0, false
}

// A resultGroup is a group of results in the list, under a title: all matching headings, or matches in the text of a target.
type resultGroup struct {
	target *searchTarget // nil for the headings
	within bool          // whether the matches are those inside words of the open article
	first  int           // number of matches of the target in earlier groups
	count  int           // number of items
}

// groups iterates over the groups of the list. A group may be empty. Its items are created only when they are needed.
func (f *finder) groups(yield func(resultGroup) bool) {
	if f.scope != scopeText && !yield(resultGroup{count: len(f.headingMatches)}) {
		return
	}
	if f.scope == scopeHeadings || f.query.Empty() {
		return
	}
	if f.inLibrary {
		for _, t := range f.targets {
			if n := t.matchCount(); n > 0 && !yield(resultGroup{target: t, count: n}) {
				return
			}
		}
		return
	}
	t := f.targets[0]
	starts := t.results.Count(search.WordStart)
	if yield(resultGroup{target: t, count: starts}) {
		yield(resultGroup{target: t, within: true, first: starts, count: t.results.Count(search.InsideWord)})
	}
}

// groupTitle returns the title of a group.
func (f *finder) groupTitle(g resultGroup) message.Text {
	switch {
	case g.target == nil:
		return message.New("Headings")
	case f.inLibrary:
		return message.New("%s", g.target.article.Title())
	case g.within:
		return message.New("Within words")
	}
	return message.New("Text")
}

// itemOf returns item i of a group. It reports false if there is none.
func (f *finder) itemOf(g resultGroup, i int) (result, bool) {
	if g.target == nil {
		return f.headingAt(i), true
	}
	return g.target.matchAt(g.first + i)
}

// find returns the index of a result in a group. It reports false if the group does not contain it.
func (f *finder) find(g resultGroup, key resultKey) (i int, ok bool) {
	switch {
	case (g.target == nil) != (key.section >= 0):
		return 0, false
	case g.target == nil:
		i = slices.IndexFunc(f.headingMatches, func(match search.TitleMatch) bool {
			owner := &f.headingOwners[match.Index]
			return owner.target == key.target && owner.section == key.section
		})
		return i, i >= 0
	case g.target != key.target || !f.inLibrary && g.within != (key.kind == search.InsideWord):
		return 0, false
	}
	i, ok = key.target.indexOf(key.kind, key.match)
	if key.kind == search.InsideWord {
		i += key.target.results.Count(search.WordStart)
	}
	return i - g.first, ok
}

// indexOf returns the index of a match among those of its kind. It reports false if there is no such match.
func (t *searchTarget) indexOf(kind search.MatchKind, match search.Match) (int, bool) {
	i := t.firstFrom(kind, document.Position{Block: match.Block, Offset: match.Start})
	found, ok := t.results.At(kind, i)
	return i, ok && found == match
}

// firstFrom returns the index of the first match of a kind at or after a position, or the number of them if there is none.
func (t *searchTarget) firstFrom(kind search.MatchKind, at document.Position) int {
	return sort.Search(t.results.Count(kind), func(i int) bool {
		match, ok := t.results.At(kind, i)
		return ok && (match.Block > at.Block || match.Block == at.Block && match.Start >= at.Offset)
	})
}

// matchCount returns the number of matches in the text, without those in headings.
func (t *searchTarget) matchCount() int {
	return t.results.Count(search.WordStart) + t.results.Count(search.InsideWord)
}

// headingAt returns heading i of the list.
func (f *finder) headingAt(i int) result {
	title := f.headingMatches[i].Index
	return result{target: f.headingOwners[title].target, section: f.headingOwners[title].section, title: title}
}

// matchAt returns match i of the target: first come matches at word starts, then those inside words. It reports false if
// there is none.
func (t *searchTarget) matchAt(i int) (result, bool) {
	kind, starts := search.WordStart, t.results.Count(search.WordStart)
	if i >= starts {
		kind, i = search.InsideWord, i-starts
	}
	match, ok := t.results.At(kind, i)
	return result{target: t, section: -1, match: match, kind: kind}, ok
}

// count returns the number of items in the list.
func (f *finder) count() (n int) {
	for g := range f.groups {
		n += g.count
	}
	return n
}

// item returns item i of the list. It reports false if there is none.
func (f *finder) item(i int) (result, bool) {
	for g := range f.groups {
		if i < g.count {
			return f.itemOf(g, i)
		}
		i -= g.count
	}
	return result{}, false
}
