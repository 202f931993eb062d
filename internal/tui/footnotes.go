package tui

import (
	"strconv"
	"strings"

	tea "charm.land/bubbletea/v2"

	"maqal/internal/document"
	"maqal/internal/page"
	"maqal/internal/tui/keymap"
	"maqal/internal/tui/widget"
)

// noteMark returns the footnote reference that contains a cell of a block: its byte range in the text, and its number. The
// number is 0 if the cell is not in a reference to a numbered footnote.
func (r *reader) noteMark(block document.BlockID, c *page.Cell) (start, end, number int) {
	if c.Marks&document.FootnoteRef == 0 {
		return 0, 0, 0
	}
	text := r.page.Document().Block(block).AllText()
	if c.End > len(text) {
		return 0, 0, 0
	}
	start, end = strings.LastIndexByte(text[:c.End], '['), c.Start+strings.IndexByte(text[c.Start:], ']')+1
	if start < 0 || end <= start {
		return 0, 0, 0
	}
	number, _ = strconv.Atoi(text[start+1 : end-1]) // 0 if not a number
	return start, end, number
}

// footnote is the mode that shows a footnote in a popup near its reference.
type footnote struct {
	popup
	note *document.Document // blocks of the footnote
	page *page.Page         // nil before the first layout
}

// openFootnote shows the footnote of a reference in a popup. If the window is too small for a popup, it goes to the
// footnote in the article. If there is no such footnote, it shows a notice.
func (m *app) openFootnote(ref link) {
	r := m.reader
	numbers := r.doc.FootnoteBlocks(ref.note)
	if len(numbers) == 0 {
		m.notice = m.tr("No footnote %d in this article", ref.note)
		return
	}
	blocks := make([]document.Block, len(numbers))
	for i, number := range numbers {
		blocks[i] = *r.doc.Block(number)
	}
	note := document.New(document.Metadata{Language: r.doc.Language, Direction: r.doc.Direction}, blocks...)
	f := &footnote{popup: popup{at: ref}, note: note}
	if !widget.HasRoomForPopup(r.textArea()) {
		m.goToFootnote(f.at.note)
		return
	}
	m.push(f)
}

// goToFootnote goes to the footnote with a number in the article, if there is one.
func (m *app) goToFootnote(number int) {
	r := m.reader
	blocks := r.doc.FootnoteBlocks(number)
	if len(blocks) == 0 {
		return
	}
	r.link = nil
	m.session.FollowTo(document.Position{Block: blocks[0]})
	r.showAt(r.page.LineOf(m.session.Here()))
}

// layout lays out the footnote as narrow as its lines allow, but not narrower than widget.PopupMinWidth if there is room. It
// returns the lines and the box of the popup.
func (f *footnote) layout(m *app) ([]page.Line, widget.Box) {
	o := m.reader.page.Options
	o.Width, o.Justify, o.ClipCode, o.CodeScroll = widget.PopupWidth(m.reader.textArea()), false, false, 0
	if o.Links == page.NumberedLinks {
		o.Links = page.NoLinks // the numbers would differ from those in the article
	}
	if f.page == nil || f.page.Width > o.Width {
		f.page = page.New(f.note, o)
		o.Width = min(max(trimmedWidth(f.lines(), o.Width), widget.PopupMinWidth), o.Width)
	}
	o.Width = min(o.Width, f.page.Width)
	if f.page.Options != o {
		f.page = page.New(f.note, o)
	}
	lines := f.lines()
	return lines, f.box(m, o.Width, len(lines))
}

// lines returns all lines of the footnote.
func (f *footnote) lines() (all []page.Line) {
	for _, lines := range f.page.Blocks() {
		all = append(all, lines...)
	}
	return all
}

// trimmedWidth returns the width, in columns, that lines laid out for width columns need after blank columns are removed at
// one side: the left or the right, whichever has more columns that are blank in all lines.
func trimmedWidth(lines []page.Line, width int) int {
	left, right := width, 0 // columns of all glyphs
	for _, line := range lines {
		column := line.Indent
		for i := range line.Cells {
			if line.Cells[i].Glyph != " " {
				left, right = min(left, column), max(right, column+line.Cells[i].Width)
			}
			column += line.Cells[i].Width
		}
	}
	return min(width-left, right)
}

func (f *footnote) key(m *app, k keymap.Press) tea.Cmd {
	lines, b := f.layout(m)
	switch {
	case k.Name == "enter":
		m.pop()
		m.goToFootnote(f.at.note)
	case !f.frame.Press(m.Keys, k, b, len(lines)):
		m.pop()
	}
	return nil
}

func (f *footnote) changed(m *app, c change) tea.Cmd {
	if !f.followLink(m.reader, c) {
		m.drop(f)
	}
	return nil
}

func (f *footnote) mouse(m *app, msg tea.MouseMsg) tea.Cmd {
	lines, b := f.layout(m)
	switch inside, outside := f.frame.Mouse(msg, b, len(lines)); {
	case inside:
		m.pop()
		m.goToFootnote(f.at.note)
	case outside:
		m.pop()
	}
	return nil
}

func (f *footnote) draw(m *app, _ func() []row) []row {
	lines, b := f.layout(m)
	hint := m.tr("Enter go to note · Esc close")
	if len(lines) > b.Lines() {
		hint = m.tr("↑ ↓ scroll · Enter go to note · Esc close")
	}
	return f.frame.Draw(&m.canvas, m.reader.drawWith(m, hint, m.reader.restyler()), b, lines)
}
