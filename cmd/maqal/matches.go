package main

import (
	"fmt"
	"strings"

	"maqal/internal/bidi"
	"maqal/internal/message"
	"maqal/internal/page"
	"maqal/internal/paragraph"
	"maqal/internal/render"
	"maqal/internal/theme"
)

// formatMatches lays hits out: for each article its name and title, for each hit the line and the section, and the passage
// on one line below.
func (p printer) formatMatches(found []searchMatch) string {
	var b strings.Builder
	var painter render.Renderer
	painter.SetOutput(p.output)
	write := func(text paragraph.Text, direction bidi.Direction, role theme.Role, hit [2]int) {
		painter.AppendRow(&b, render.Row{p.textRow(text, direction, role, hit)}, p.page.Theme)
		b.WriteByte('\n')
	}
	for i, f := range found {
		if i == 0 || found[i-1].Source != f.Source {
			if i > 0 {
				b.WriteByte('\n')
			}
			write(paragraph.Text{String: f.Source}, bidi.LeftToRight, theme.Accent, [2]int{})
		}
		place := fmt.Sprintf("%d", f.Line)
		text := paragraph.Text{String: place}
		if f.Section != "" {
			text.String += " · " + f.Section
			text.Isolates = []bidi.Isolate{{Start: len(place + " · "), End: len(text.String)}}
		}
		write(text, f.excerpt.Direction, theme.Chrome, [2]int{})
		write(paragraph.Text{String: f.Text, Isolates: f.excerpt.Isolates}, f.excerpt.Direction, theme.Body, [2]int{f.Start, f.End})
	}
	if n := len(found); n > 0 {
		text, isolates := message.Isolates(p.messages.Translate("Matches: %d", n))
		write(paragraph.Text{String: text, Isolates: isolates}, p.messages.Direction(), theme.Chrome, [2]int{})
	}
	return b.String()
}

// textRow lays a text out on one line, from the side where its direction starts; the bytes of hit are drawn as found.
func (p printer) textRow(text paragraph.Text, direction bidi.Direction, role theme.Role, hit [2]int) page.Line {
	var layout paragraph.Layouter
	line := layout.Fit(text, p.page.Width, paragraph.Options{Direction: direction, Logical: p.page.Logical})
	out := page.NewLine(line, role, hit)
	if direction == bidi.RightToLeft && !p.page.Logical {
		out.Indent = p.page.Width - line.Width
	}
	return out
}
