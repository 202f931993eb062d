package tui

import (
	"maqal/internal/tui/widget"
)

// popup is the state of a mode that shows a popup over the text, near a link.
type popup struct {
	modeDefaults
	at    link // link that the popup belongs to
	frame widget.Popup
}

// followLink updates the link of the popup to the selected link after a change. It reports false if the link is no longer on the
// screen after a change of the text.
func (p *popup) followLink(r *reader, c change) bool {
	if r.link == nil {
		return !c.text
	}
	p.at = *r.link
	return true
}

// box returns the rectangle of the popup with its frame, for a number of lines of the given width. It is near the link, and
// extends in the direction of the article.
func (p *popup) box(m *app, width, lines int) widget.Box {
	row, left, right := m.reader.cellsOf(m, &p.at)
	side := m.canvas.StartSide(m.reader.doc.Direction)
	return widget.PopupBox(m.reader.textArea(), widget.Anchor{Row: row, Left: left, Right: right}, side, width, lines)
}
