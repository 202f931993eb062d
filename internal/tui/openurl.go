package tui

import (
	"errors"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/bidi"
	"maqal/internal/browser"
	"maqal/internal/page"
	"maqal/internal/sanitize"
	"maqal/internal/theme"
	"maqal/internal/tui/keymap"
	"maqal/internal/tui/widget"
)

// urlPrompt is the mode that asks whether to open a URL in the browser. It shows the whole URL in the status line. If the
// URL is too long for that, or does not clearly show its host, it shows the host and the URL in a popup, or in the whole
// window if that is too small for a popup.
type urlPrompt struct {
	popup
	url browser.URL
}

// promptOpenURL asks whether to open the target of a link in the browser. If the target cannot be opened, it shows a notice
// instead.
func (m *app) promptOpenURL(l link) {
	u, err := browser.Parse(l.target)
	if err != nil {
		m.notice = m.refusalText(l.target, err)
		return
	}
	m.push(&urlPrompt{popup: popup{at: l}, url: u})
}

// refusalText returns the notice for a URL for which [browser.Parse] returned err.
func (m *app) refusalText(url string, err error) string {
	if errors.Is(err, browser.ErrScheme) {
		return m.tr("Only http, https and mailto links open · press %s to copy %s", m.Keys.Name(keymap.CopyLink), sanitize.Line(url))
	}
	return m.tr("Not opened: unclear destination · press %s to copy %s", m.Keys.Name(keymap.CopyLink), sanitize.Line(url))
}

func (o *urlPrompt) key(m *app, k keymap.Press) tea.Cmd {
	lines, b := o.layout(m)
	if k.Name != "enter" && o.frame.Press(m.Keys, k, b, len(lines)) {
		return nil
	}
	m.pop()
	switch {
	case k.Name == "enter":
		m.notice = m.tr("Opening %s…", sanitize.Line(o.at.target))
		u, display := o.url, sanitize.Line(o.at.target)
		if m.Terminal == nil || !m.Terminal.Local { // the browser of this machine is not that of the user
			return func() tea.Msg { return urlOpenedMsg{display, browser.ErrNoBrowser} }
		}
		return func() tea.Msg { return urlOpenedMsg{display, browser.Open(u)} }
	case m.Keys.Is(k, keymap.CopyLink):
		return m.copyURL(o.at.target)
	}
	return nil
}

func (o *urlPrompt) changed(m *app, c change) tea.Cmd {
	if !o.followLink(m.reader, c) {
		m.drop(o)
	}
	return nil
}

func (o *urlPrompt) mouse(m *app, msg tea.MouseMsg) tea.Cmd {
	lines, b := o.layout(m)
	if inside, outside := o.frame.Mouse(msg, b, len(lines)); outside || inside && o.statusQuestion(m) != "" {
		m.pop()
	}
	return nil
}

// urlOpenedMsg is the result of opening a URL in the browser.
type urlOpenedMsg struct {
	url string // sanitized for display
	err error
}

// apply shows the result.
func (s urlOpenedMsg) apply(m *app) tea.Cmd {
	switch {
	case errors.Is(s.err, browser.ErrNoBrowser):
		m.notice = m.tr("No browser available · press %s to copy %s", m.Keys.Name(keymap.CopyLink), s.url)
	case s.err != nil:
		m.notice = m.tr("Could not open browser (%s) · press %s to copy URL", m.errorText(s.err), m.Keys.Name(keymap.CopyLink))
	default:
		m.notice = m.tr("Opened in browser: %s", s.url)
	}
	return nil
}

// statusQuestion returns the question for the status line, or "" if the popup is needed.
func (o *urlPrompt) statusQuestion(m *app) string {
	question := m.tr("%s · Enter open · Esc cancel · %s copy", sanitize.Line(o.at.target), m.Keys.Name(keymap.CopyLink))
	const percent = 4 // width of "100%" at the other end of the line
	if !o.url.ShowsHost || m.canvas.Fit(m.canvas.Message(question, theme.Accent), 1<<20).Width > m.canvas.Width-percent-4 {
		return ""
	}
	return question
}

// layout returns the lines of the popup, and its box in the window.
func (o *urlPrompt) layout(m *app) ([]page.Line, widget.Box) {
	lines, widest := o.lines(m, max(widget.PopupWidth(m.reader.textArea()), 1))
	return lines, o.box(m, widest, len(lines))
}

// lines returns the host, an empty line and the URL, wrapped to at most width columns. It also returns the width of the
// widest line, at least 1.
func (o *urlPrompt) lines(m *app, width int) (lines []page.Line, widest int) {
	host := m.canvas.Message(m.tr("Goes to %s", sanitize.Line(o.url.Host)), theme.Accent)
	lines = m.canvas.Wrap(host, width)
	hostLines := len(lines)
	url := widget.LabelIn(bidi.LeftToRight, sanitize.Line(o.at.target), theme.Body)
	lines = append(append(lines, page.Line{}), m.canvas.Wrap(url, width)...)
	widest = 1
	for _, line := range lines {
		widest = max(widest, line.Width)
	}
	if m.canvas.StartSide(host.Direction) == bidi.RightToLeft {
		for i := range lines[:hostLines] {
			lines[i].Indent = widest - lines[i].Width
		}
	}
	return lines, widest
}

func (o *urlPrompt) draw(m *app, _ func() []row) []row {
	if question := o.statusQuestion(m); question != "" {
		return m.reader.drawWith(m, question, m.reader.restyler())
	}
	question := m.tr("Enter open in browser · Esc cancel · %s copy", m.Keys.Name(keymap.CopyLink))
	if widget.HasRoomForPopup(m.reader.textArea()) {
		lines, b := o.layout(m)
		return o.frame.Draw(&m.canvas, m.reader.drawWith(m, question, m.reader.restyler()), b, lines)
	}
	lines, _ := o.lines(m, m.canvas.Width)
	var rows []row // the window is too small for a popup: the prompt takes all of it
	for _, line := range append(lines, m.canvas.Wrap(m.canvas.Message(question, theme.Accent), m.canvas.Width)...) {
		rows = append(rows, row{line})
	}
	return rows
}
