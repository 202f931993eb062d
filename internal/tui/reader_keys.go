package tui

import (
	tea "charm.land/bubbletea/v2"

	"maqal/internal/bidi"
	"maqal/internal/tui/keymap"
)

func (r *reader) key(m *app, k keymap.Press) tea.Cmd {
	r.flushScroll()
	r.continueAt.set = false
	r.toEnd = false
	r.refreshStatus()
	switch {
	case r.handleDisplayKey(m, k):
		return nil
	case r.linkVisible() && m.Keys.Is(k, keymap.Follow):
		return m.follow()
	case m.Keys.Is(k, keymap.BackToLink) && m.backToLink():
		return nil
	case m.Keys.Is(k, keymap.Back):
		return r.goBack(m, !m.Keys.Is(k, keymap.BackToLink))
	}
	for _, a := range readerActions {
		if m.Keys.Is(k, a.action) {
			a.do(m, r)
			return nil
		}
	}
	for _, c := range readerCommands {
		if m.Keys.Is(k, c.action) {
			return c.do(m, r)
		}
	}
	m.notice = m.tr("Unknown key · press %s for help", m.Keys.Name(keymap.Help))
	return nil
}

// goBack clears the selected link, if there is one and clearLink is set. Otherwise it clears the matches, closes the outline
// or returns to the library.
func (r *reader) goBack(m *app, clearLink bool) tea.Cmd {
	switch {
	case r.link != nil && clearLink:
		r.selectLink(nil)
	case m.session.Matches() != nil:
		m.session.ClearMatches()
	case r.outline != nil:
		r.outline.close(m)
	default:
		m.showLibrary()
		return m.loadSummaries()
	}
	return nil
}

// readerActions lists the functions for the actions of the reader, except actions that change the appearance of the article
// or depend on a selected link. To add a key, add an action to package keymap and a line here, or in readerCommands.
var readerActions = []struct {
	action keymap.Action
	do     func(m *app, r *reader)
}{
	{keymap.Down, func(_ *app, r *reader) { r.moveLine(1) }},
	{keymap.Up, func(_ *app, r *reader) { r.moveLine(-1) }},
	{keymap.HalfPageDown, func(_ *app, r *reader) { r.turnPage(max(r.area.body/2, 1)) }},
	{keymap.HalfPageUp, func(_ *app, r *reader) { r.turnPage(-max(r.area.body/2, 1)) }},
	{keymap.PageDown, func(_ *app, r *reader) { r.turnPage(r.pageStep()) }},
	{keymap.PageUp, func(_ *app, r *reader) { r.turnPage(-r.pageStep()) }},
	{keymap.Top, func(_ *app, r *reader) { r.jumpToLine(r.page.FirstLine()) }},
	{keymap.End, func(_ *app, r *reader) { r.goToEnd() }},

	{keymap.NextSection, func(m *app, r *reader) { r.nextSection(m, 0) }},
	{keymap.PreviousSection, func(m *app, r *reader) { r.previousSection(m, 0) }},
	{keymap.SectionRight, func(m *app, r *reader) { r.sectionFrom(m, bidi.LeftToRight) }},
	{keymap.SectionLeft, func(m *app, r *reader) { r.sectionFrom(m, bidi.RightToLeft) }},
	{keymap.NextPeerSection, func(m *app, r *reader) { r.nextSection(m, r.level()) }},
	{keymap.PreviousPeerSection, func(m *app, r *reader) { r.previousSection(m, r.level()) }},
	{keymap.Outline, func(m *app, _ *reader) { m.openOutline() }},

	{keymap.Bookmark, func(m *app, _ *reader) { m.toggleBookmark() }},
	{keymap.Bookmarks, func(m *app, _ *reader) { m.openBookmarks() }},
	{keymap.JumpBack, func(m *app, _ *reader) { m.back() }},
	{keymap.JumpForward, func(m *app, _ *reader) { m.forward() }},

	{keymap.Search, func(m *app, _ *reader) { m.openFinder() }},
	{keymap.NextMatch, func(m *app, r *reader) { r.nextMatch(m, 1) }},
	{keymap.PreviousMatch, func(m *app, r *reader) { r.nextMatch(m, -1) }},

	{keymap.NextLink, func(m *app, r *reader) { r.nextLink(m, 1) }},
	{keymap.PreviousLink, func(m *app, r *reader) { r.nextLink(m, -1) }},

	{keymap.Select, func(m *app, r *reader) { m.startSelection(r.top) }},

	{keymap.Styles, func(m *app, _ *reader) { m.openThemes() }},
	{keymap.WrapCode, func(m *app, _ *reader) { m.toggleClipping() }},
	{keymap.CodeLeft, func(m *app, r *reader) { r.scrollCode(m, -codeStep) }},
	{keymap.CodeRight, func(m *app, r *reader) { r.scrollCode(m, codeStep) }},

	{keymap.Help, func(m *app, _ *reader) { m.push(&help{}) }},
}

// readerCommands lists actions of the reader that return a command.
var readerCommands = []struct {
	action keymap.Action
	do     func(m *app, r *reader) tea.Cmd
}{
	{keymap.CopySection, func(m *app, r *reader) tea.Cmd { return r.copySection(m) }},
	{keymap.CopyCode, func(m *app, r *reader) tea.Cmd { return r.copyCode(m) }},
	{keymap.CopyLink, func(m *app, r *reader) tea.Cmd { return r.copyLink(m) }},
	{keymap.Quit, func(*app, *reader) tea.Cmd { return tea.Quit }},
}

// goToEnd jumps to the end of the loaded text, and stays at the end until the article is complete.
func (r *reader) goToEnd() {
	r.jumpToLine(r.page.LastPageTop(r.area.body))
	r.toEnd = !r.doc.Complete()
}

// sectionFrom jumps to the next section if the article starts at the given side, and otherwise to the previous one.
func (r *reader) sectionFrom(m *app, side bidi.Direction) {
	if m.canvas.StartSide(r.doc.Direction) == side {
		r.nextSection(m, 0)
	} else {
		r.previousSection(m, 0)
	}
}

// toggleClipping switches between clipping and wrapping long lines of code.
func (m *app) toggleClipping() {
	clip := &m.session.Appearance.ClipCode
	*clip = !*clip
	m.relayout()
}
