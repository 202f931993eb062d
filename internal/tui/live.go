package tui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/document"
	"maqal/internal/library"
)

// watchEvery is how often the file that is read is looked at. Looking works on every file system and with every way that
// editors save, which notifications of the system do not.
const watchEvery = time.Second

// looked is what a look at the file of an article gave: the article anew, where it has changed.
type looked struct {
	article, again *library.Article
	err            error
}

// watch looks at the file of the article that is read, after a while. Each look asks for the next.
func (m *Model) watch() tea.Cmd {
	var article *library.Article
	if m.mode == m.reader && m.reader != nil { // what else is on the screen counts on the article as it is
		article = m.reader.article
	}
	return tea.Tick(watchEvery, func(time.Time) tea.Msg {
		if article == nil || !article.Changed() {
			return looked{}
		}
		again, err := article.Again()
		return looked{article, again, err}
	})
}

// happen shows the article anew, at the place where one was.
func (l looked) happen(m *Model) tea.Cmd {
	switch {
	case l.err != nil:
		m.notice = m.fault(l.err)
	case l.again != nil && m.reader != nil && m.mode == m.reader && m.reader.article == l.article:
		before := m.reader
		m.reader = newReader(l.again)
		m.reader.anchor = samePlace(before.doc, l.again.Document, before.anchor)
		m.reader.cutCode = before.cutCode
		if before.outline != nil {
			m.reader.outline = &outline{reader: m.reader}
		}
		m.mode = m.reader
		m.relay()
		m.notice = m.say("the file has changed, and was read again")
		for i := range m.visited {
			if m.visited[i].article == l.article {
				m.visited[i].article = l.again
			}
		}
	}
	return m.watch()
}

// samePlace finds a place of a document in a newer version of it: the block with the same text that is nearest to where
// it was, counted from the heading above it; else the place with the same number under that heading.
func samePlace(before, after *document.Document, at document.Position) document.Position {
	if at == (document.Position{}) || at.Block >= len(before.Blocks) || len(after.Blocks) == 0 {
		return document.Position{}
	}
	guess := at.Block
	if i := before.SectionAt(at.Block); i >= 0 {
		if block, ok := after.BlockOf(before.Sections[i].Anchor); ok {
			guess = block + at.Block - before.Sections[i].Block
		}
	}
	guess = min(max(guess, 0), len(after.Blocks)-1)
	for distance := range len(after.Blocks) {
		for _, b := range []int{guess - distance, guess + distance} {
			if b >= 0 && b < len(after.Blocks) && after.Blocks[b].Text.String == before.Blocks[at.Block].Text.String &&
				after.Blocks[b].Kind == before.Blocks[at.Block].Kind {
				return document.Position{Block: b, Offset: at.Offset}
			}
		}
	}
	return document.Position{Block: guess, Offset: min(at.Offset, len(after.Blocks[guess].Text.String))}
}
