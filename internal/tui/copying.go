package tui

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/document"
)

// copied puts a text on the clipboard, by way of the terminal (OSC 52), and says so. It is logical text, never what the
// cells hold.
func (m *Model) copied(what, text string) tea.Cmd {
	m.notice = fmt.Sprintf("copied %s (%s)", what, plural(len(strings.Fields(text)), "word"))
	return tea.SetClipboard(text)
}

// copySection copies the section at hand, with those under it.
func (r *reader) copySection(m *Model) tea.Cmd {
	section, what := r.section(), "the beginning"
	if section >= 0 {
		what = "the section"
	}
	return m.copied(what, r.doc.Excerpt(r.doc.SectionRanges(section)))
}

// copyCode copies the first block of code on the screen.
func (r *reader) copyCode(m *Model) tea.Cmd {
	for _, line := range r.page.Lines(r.top, r.area.body) {
		if r.page.Document().Blocks[line.Block].Kind == document.Code {
			return m.copied("the code", r.page.Document().Blocks[line.Block].Text.String)
		}
	}
	m.notice = "there is no code on the screen"
	return nil
}

// copyLink copies the address of the chosen link, or of the first one on the screen.
func (r *reader) copyLink(m *Model) tea.Cmd {
	if r.onLink() {
		m.notice = "copied " + document.CleanLine(r.link.target)
		return tea.SetClipboard(r.link.target)
	}
	for _, line := range r.page.Lines(r.top, r.area.body) {
		for _, span := range r.page.Document().Blocks[line.Block].Text.Spans {
			if span.Marks&document.Link != 0 && span.Start < line.End && span.End > line.Start {
				m.notice = "copied " + document.CleanLine(span.Target)
				return tea.SetClipboard(span.Target)
			}
		}
	}
	m.notice = "there is no link on the screen"
	return nil
}
