package tui

import (
	"errors"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"maqal/internal/bidi"
	"maqal/internal/browser"
	"maqal/internal/document"
	"maqal/internal/page"
	"maqal/internal/theme"
)

// urlPrompt is the mode of asking whether an address outside is to be opened in the browser. It shows the whole address,
// and where it leads: in the status line, or in a popup where it is too long for that or shows another host than it
// leads to.
type urlPrompt struct {
	popup
	url browser.URL
}

// promptOpenURL asks whether the browser is to open what a link leads to.
func (m *Model) promptOpenURL(to link) {
	address, err := browser.Parse(to.target)
	if err != nil {
		m.notice = m.refusalText(to.target, err)
		return
	}
	m.mode = &urlPrompt{popup{reader: m.reader, at: to}, address}
}

// refusalText tells why an address is not opened.
func (m *Model) refusalText(address string, err error) string {
	if errors.Is(err, browser.ErrScheme) {
		return m.tr("Only http, https and mailto links open · press %s to copy %s", bindingLabel(keyCopyLink), document.SanitizeLine(address))
	}
	return m.tr("Not opened: unclear destination · press %s to copy %s", bindingLabel(keyCopyLink), document.SanitizeLine(address))
}

func (o *urlPrompt) key(m *Model, k tea.KeyPressMsg) tea.Cmd {
	c := commandFor(k)
	lines, b := o.layout(m)
	if c != "enter" && o.handleScroll(c, len(lines), b.height-2) {
		return nil
	}
	m.mode = o.reader
	switch {
	case c == "enter":
		m.notice = m.tr("Opening %s…", document.SanitizeLine(o.at.target))
		address, shown := o.url, document.SanitizeLine(o.at.target)
		return func() tea.Msg { return urlOpenedMsg{shown, browser.Open(address)} }
	case key.Matches(c, keyCopyLink):
		return m.copyURL(o.at.target)
	}
	return nil
}

func (o *urlPrompt) mouse(m *Model, msg tea.MouseMsg) tea.Cmd {
	lines, b := o.layout(m)
	if inside, elsewhere := o.handleMouse(msg, b, len(lines)); elsewhere || inside && o.statusQuestion(m) != "" {
		m.mode = o.reader
	}
	return nil
}

// urlOpenedMsg is that the browser was given an address, or could not be.
type urlOpenedMsg struct {
	url string
	err error
}

// apply tells the person.
func (s urlOpenedMsg) apply(m *Model) tea.Cmd {
	switch {
	case errors.Is(s.err, browser.ErrNoBrowser):
		m.notice = m.tr("No browser available · press %s to copy %s", bindingLabel(keyCopyLink), s.url)
	case s.err != nil:
		m.notice = m.tr("Could not open browser (%s) · press %s to copy URL", m.errorText(s.err), bindingLabel(keyCopyLink))
	default:
		m.notice = m.tr("Opened in browser: %s", s.url)
	}
	return nil
}

// statusQuestion is the question for the status line, "" where that cannot show it.
func (o *urlPrompt) statusQuestion(m *Model) string {
	question := m.tr("%s · Enter open · Esc cancel · %s copy", document.SanitizeLine(o.at.target), bindingLabel(keyCopyLink))
	const percent = 4 // columns of the widest, at the other end of the line
	if !o.url.ShowsHost || m.fit(m.messageLabel(question, theme.Accent), 1<<20).Width > m.width-percent-4 {
		return ""
	}
	return question
}

// layout gives the lines of the popup, and where they stand.
func (o *urlPrompt) layout(m *Model) ([]page.Line, box) {
	lines, widest := o.lines(m, max(o.width(), 1))
	return lines, o.box(m, widest, len(lines))
}

// lines say where the address leads, and then the address itself, on lines of at most width columns. They also tell the
// widest.
func (o *urlPrompt) lines(m *Model, width int) (lines []page.Line, widest int) {
	leads := m.messageLabel(m.tr("Goes to %s", document.SanitizeLine(o.url.Host)), theme.Accent)
	lines = m.wrapped(leads, width)
	of := len(lines) // lines that say where it leads
	address := newLabel(document.SanitizeLine(o.at.target), theme.Body)
	address.direction = bidi.LeftToRight
	lines = append(append(lines, page.Line{}), m.wrapped(address, width)...)
	widest = 1
	for _, line := range lines {
		widest = max(widest, line.Width)
	}
	if m.startSide(leads.direction) == bidi.RightToLeft {
		for i := range lines[:of] {
			lines[i].Indent = widest - lines[i].Width
		}
	}
	return lines, widest
}

func (o *urlPrompt) draw(m *Model) []row {
	if short := o.statusQuestion(m); short != "" {
		return o.reader.drawWith(m, short, o.reader.restyler())
	}
	question := m.tr("Enter open in browser · Esc cancel · %s copy", bindingLabel(keyCopyLink))
	if o.reader.roomForPopup() {
		lines, b := o.layout(m)
		return o.drawOver(m, o.reader.drawWith(m, question, o.reader.restyler()), b, lines)
	}
	lines, _ := o.lines(m, m.width)
	var rows []row // the whole of a small window
	for _, line := range append(lines, m.wrapped(m.messageLabel(question, theme.Accent), m.width)...) {
		rows = append(rows, row{line})
	}
	return rows
}
