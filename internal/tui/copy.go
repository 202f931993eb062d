package tui

import (
	"strings"
	"unicode"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/document"
	"maqal/internal/sanitize"
)

// The copy commands send text to the terminal, which sets the clipboard (OSC 52). They copy text in logical order, not the
// cells that are drawn.

// countWords returns the number of words in text. Markup without letters or numbers is not counted.
func countWords(text string) (n int) {
	for word := range strings.FieldsSeq(text) {
		if strings.ContainsFunc(word, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) {
			n++
		}
	}
	return n
}

// copySection copies the current section and its subsections. Before the first section, it copies the introduction.
func (r *reader) copySection(m *app) tea.Cmd {
	section := r.section()
	text := r.doc.Excerpt(r.doc.SectionRanges(section))
	m.notice = m.tr("Copied section (%d words)", countWords(text))
	if section < 0 {
		m.notice = m.tr("Copied introduction (%d words)", countWords(text))
	}
	return tea.SetClipboard(text)
}

// copyCode copies the first code block on screen.
func (r *reader) copyCode(m *app) tea.Cmd {
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

// copyLink copies the URL of the selected link, or of the first link on screen. It finds links in tables only if they are
// selected.
func (r *reader) copyLink(m *app) tea.Cmd {
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

// copyURL copies the URL of a link.
func (m *app) copyURL(url string) tea.Cmd {
	m.notice = m.tr("Copied %s", sanitize.Line(url))
	return tea.SetClipboard(url)
}
