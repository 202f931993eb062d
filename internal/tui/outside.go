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

// outside is the mode of asking whether an address outside is to be opened in the browser. It shows the whole address,
// and where it leads: in the status line, or in a popup where it is too long for that or shows another host than it
// leads to.
type outside struct {
	popup
	address browser.Address
}

// ask asks whether the browser is to open what a link leads to.
func (m *Model) ask(to link) {
	address, err := browser.Parse(to.target)
	if err != nil {
		m.notice = m.refused(to.target, err)
		return
	}
	m.mode = &outside{popup{reader: m.reader, at: to}, address}
}

// refused tells why an address is not opened.
func (m *Model) refused(address string, err error) string {
	if errors.Is(err, browser.ErrScheme) {
		return m.say("only http, https and mailto are opened · %s copies %s", nameOf(keyCopyLink), document.CleanLine(address))
	}
	return m.say("not opened, for where it leads cannot be made out · %s copies %s", nameOf(keyCopyLink), document.CleanLine(address))
}

func (o *outside) key(m *Model, k tea.KeyPressMsg) tea.Cmd {
	c := commandOf(k)
	lines, b := o.lay(m)
	if c != "enter" && o.scrolls(c, len(lines), b.height-2) {
		return nil
	}
	m.mode = o.reader
	switch {
	case c == "enter":
		m.notice = m.say("opening %s …", document.CleanLine(o.at.target))
		address, shown := o.address, document.CleanLine(o.at.target)
		return func() tea.Msg { return sentOut{shown, browser.Open(address)} }
	case key.Matches(c, keyCopyLink):
		return m.copyAddress(o.at.target)
	}
	return nil
}

func (o *outside) mouse(m *Model, msg tea.MouseMsg) tea.Cmd {
	lines, b := o.lay(m)
	if inside, elsewhere := o.clicked(msg, b, len(lines)); elsewhere || inside && o.short(m) != "" {
		m.mode = o.reader
	}
	return nil
}

// sentOut is that the browser was given an address, or could not be.
type sentOut struct {
	address string
	err     error
}

// happen tells the person.
func (s sentOut) happen(m *Model) tea.Cmd {
	switch {
	case errors.Is(s.err, browser.ErrNone):
		m.notice = m.say("there is no browser here · %s copies %s", nameOf(keyCopyLink), s.address)
	case s.err != nil:
		m.notice = m.say("the browser did not open it (%s) · %s copies the address", m.fault(s.err), nameOf(keyCopyLink))
	default:
		m.notice = m.say("open in the browser: %s", s.address)
	}
	return nil
}

// short is the question for the status line, "" where that cannot show it.
func (o *outside) short(m *Model) string {
	question := m.say("%s · Enter opens, Esc does not, %s copies", document.CleanLine(o.at.target), nameOf(keyCopyLink))
	const percent = 4 // columns of the widest, at the other end of the line
	if !o.address.Plain || m.fit(m.words(question, theme.Accent), 1<<20).Width > m.width-percent-4 {
		return ""
	}
	return question
}

// lay gives the lines of the popup, and where they stand.
func (o *outside) lay(m *Model) ([]page.Line, box) {
	lines, widest := o.lines(m, max(o.width(), 1))
	return lines, o.box(m, widest, len(lines))
}

// lines say where the address leads, and then the address itself, on lines of at most width columns. They also tell the
// widest.
func (o *outside) lines(m *Model, width int) (lines []page.Line, widest int) {
	leads := m.words(m.say("It leads to %s", document.CleanLine(o.address.Leads)), theme.Accent)
	lines = m.wrapped(leads, width)
	of := len(lines) // lines that say where it leads
	address := plain(document.CleanLine(o.at.target), theme.Body)
	address.direction = bidi.LeftToRight
	lines = append(append(lines, page.Line{}), m.wrapped(address, width)...)
	widest = 1
	for _, line := range lines {
		widest = max(widest, line.Width)
	}
	if m.side(leads.direction) == bidi.RightToLeft {
		for i := range lines[:of] {
			lines[i].Indent = widest - lines[i].Width
		}
	}
	return lines, widest
}

func (o *outside) draw(m *Model) []row {
	if short := o.short(m); short != "" {
		return o.reader.drawWith(m, short, o.reader.restyled())
	}
	question := m.say("Enter opens it in the browser, Esc does not, %s copies", nameOf(keyCopyLink))
	if o.reader.roomForPopup() {
		lines, b := o.lay(m)
		return o.over(m, o.reader.drawWith(m, question, o.reader.restyled()), b, lines)
	}
	lines, _ := o.lines(m, m.width)
	var rows []row // the whole of a small window
	for _, line := range append(lines, m.wrapped(m.words(question, theme.Accent), m.width)...) {
		rows = append(rows, row{line})
	}
	return rows
}
