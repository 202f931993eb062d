package tui

import (
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/document"
)

// What is copied goes to the clipboard by way of the terminal (OSC 52). It is logical text, never what the cells hold.

// countWords is how many words a text has: signs of its markup are none.
func countWords(text string) (n int) {
	for word := range strings.FieldsSeq(text) {
		if strings.ContainsFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) {
			n++
		}
	}
	return n
}

// copySection copies the section at hand, with those under it.
func (r *reader) copySection(m *Model) tea.Cmd {
	section := r.section()
	text := r.doc.Excerpt(r.doc.SectionRanges(section))
	m.notice = m.tr("Copied section (%d words)", countWords(text))
	if section < 0 {
		m.notice = m.tr("Copied introduction (%d words)", countWords(text))
	}
	return tea.SetClipboard(text)
}

// copyCode copies the first block of code on the screen.
func (r *reader) copyCode(m *Model) tea.Cmd {
	for _, line := range r.page.Lines(r.top, r.area.body) {
		if r.page.Document().Block(line.Block).Kind == document.Code {
			code := r.page.Document().Block(line.Block).Text.String
			m.notice = m.tr("Copied code (%d words)", countWords(code))
			return tea.SetClipboard(code)
		}
	}
	m.notice = m.tr("No code on screen")
	return nil
}

// copyLink copies the address of the chosen link, or of the first one on the screen.
func (r *reader) copyLink(m *Model) tea.Cmd {
	if r.linkVisible() && r.link.note == 0 {
		return m.copyURL(r.link.target)
	}
	for _, line := range r.page.Lines(r.top, r.area.body) {
		for _, span := range r.page.Document().Block(line.Block).Text.Spans {
			if span.Marks&document.Link != 0 && span.Start < line.End && span.End > line.Start {
				return m.copyURL(span.Target)
			}
		}
	}
	m.notice = m.tr("No links on screen")
	return nil
}

// copyURL copies the address of a link.
func (m *Model) copyURL(address string) tea.Cmd {
	m.notice = m.tr("Copied %s", document.SanitizeLine(address))
	return tea.SetClipboard(address)
}
