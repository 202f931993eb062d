package print

import (
	"strings"

	"maqal/internal/bidi"
	"maqal/internal/message"
	"maqal/internal/page"
	"maqal/internal/paragraph"
	"maqal/internal/render"
	"maqal/internal/theme"
)

// Message returns a message as rows of text. The text may contain isolates, as described at [message.Isolates].
func (p *Printer) Message(text string) string {
	text, isolates := message.Isolates(text)
	o := p.options(p.Messages.Direction())
	var layout paragraph.Layouter
	rows := p.newRows()
	for _, line := range layout.Layout(paragraph.Text{String: text, Isolates: isolates}, o) {
		rows.add(render.Row{alignLine(line, o, theme.Body)})
	}
	return rows.text.String()
}

// MessageLine returns a message as one row without a line feed, truncated to columns. The text may contain isolates, as
// described at [message.Isolates].
func (p *Printer) MessageLine(text string, columns int) string {
	text, isolates := message.Isolates(text)
	o := p.options(p.Messages.Direction())
	o.Width = columns
	var layout paragraph.Layouter
	rows := p.newRows()
	rows.add(render.Row{alignLine(layout.Fit(paragraph.Text{String: text, Isolates: isolates}, columns, o), o, theme.Body)})
	return strings.TrimSuffix(rows.text.String(), "\n")
}

// options returns the layout options for text that is not of an article.
func (p *Printer) options(direction bidi.Direction) paragraph.Options {
	return paragraph.Options{Width: p.Page.Width, Direction: direction, Logical: p.Page.Logical}
}

// alignLine returns a laid-out line aligned by the direction of o: a right-to-left line ends at the width of o, unless o is
// in logical order. The bytes of match are highlighted.
func alignLine(line paragraph.Line, o paragraph.Options, role theme.Role, match ...[2]int) page.Line {
	out := page.NewLine(line, role, match...)
	if o.Direction == bidi.RightToLeft && !o.Logical {
		out.Indent = o.Width - line.Width
	}
	return out
}
