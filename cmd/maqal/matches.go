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

// formatMatches returns matches as rendered rows: the source of each article, and for each match its line and section,
// with the excerpt below. The last row is the number of matches, unless there are none.
func (p printer) formatMatches(matches []searchMatch) string {
	var b strings.Builder
	var renderer render.Renderer
	renderer.SetOutput(p.output)
	write := func(text paragraph.Text, direction bidi.Direction, role theme.Role, match [2]int) {
		renderer.AppendRow(&b, render.Row{p.textRow(text, direction, role, match)}, p.page.Theme)
		b.WriteByte('\n')
	}
	for i, f := range matches {
		if i == 0 || matches[i-1].Source != f.Source {
			if i > 0 {
				b.WriteByte('\n')
			}
			write(paragraph.Text{String: f.Source}, bidi.LeftToRight, theme.Accent, [2]int{})
		}
		number := fmt.Sprintf("%d", f.Line)
		text := paragraph.Text{String: number}
		if f.Section != "" {
			text.String += " · " + f.Section
			text.Isolates = []bidi.Isolate{{Start: len(number + " · "), End: len(text.String)}}
		}
		write(text, f.excerpt.Direction, theme.Chrome, [2]int{})
		write(paragraph.Text{String: f.Text, Isolates: f.excerpt.Isolates}, f.excerpt.Direction, theme.Body, [2]int{f.Start, f.End})
	}
	if n := len(matches); n > 0 {
		text, isolates := message.Isolates(p.messages.Translate("Matches: %d", n))
		write(paragraph.Text{String: text, Isolates: isolates}, p.messages.Direction(), theme.Chrome, [2]int{})
	}
	return b.String()
}

// textRow returns text as one line, aligned by its direction. The bytes of match are highlighted.
func (p printer) textRow(text paragraph.Text, direction bidi.Direction, role theme.Role, match [2]int) page.Line {
	var layout paragraph.Layouter
	o := paragraph.Options{Width: p.page.Width, Direction: direction, Logical: p.page.Logical}
	return alignLine(layout.Fit(text, o.Width, o), o, role, match)
}
