package page

import (
	"slices"
	"strings"

	"maqal/internal/document"
	"maqal/internal/paragraph"
	"maqal/internal/theme"
)

// alertNames are the names of GitHub's alerts in the languages of the reader.
var alertNames = map[string]map[string]string{
	"ar": {"NOTE": "ملاحظة", "TIP": "نصيحة", "IMPORTANT": "مهم", "WARNING": "تحذير", "CAUTION": "تنبيه"},
	"fa": {"NOTE": "یادداشت", "TIP": "نکته", "IMPORTANT": "مهم", "WARNING": "هشدار", "CAUTION": "احتیاط"},
	"he": {"NOTE": "הערה", "TIP": "עצה", "IMPORTANT": "חשוב", "WARNING": "אזהרה", "CAUTION": "זהירות"},
	"ur": {"NOTE": "نوٹ", "TIP": "مشورہ", "IMPORTANT": "اہم", "WARNING": "انتباہ", "CAUTION": "احتیاط"},
	"en": {"NOTE": "Note", "TIP": "Tip", "IMPORTANT": "Important", "WARNING": "Warning", "CAUTION": "Caution"},
}

// alertLines are the lines with the names of the alerts that a block begins, in the frame of the containers down to
// each. The containers that are left have given away the markers that those lines bear.
func (p *Page) alertLines(b *document.Block) (lines []Line, left []document.Container) {
	left = b.Containers
	for k, c := range b.Containers {
		if c.Kind != document.Alert || !c.First {
			continue
		}
		around := document.Block{Containers: left[:k+1]}
		r := p.frameOf(&around)
		line := p.alertName(c, r.width)
		r.apply(&line, true)
		lines = append(lines, line)
		left = slices.Clone(left)
		for i := range left[:k+1] {
			left[i].First = false
		}
	}
	return lines, left
}

// alertName is the name of an alert in the language of the document.
func (p *Page) alertName(c document.Container, width int) Line {
	base, _, _ := strings.Cut(p.doc.Language, "-")
	names, ok := alertNames[base]
	if !ok {
		names = alertNames["en"]
	}
	fit := p.layout.Fit(paragraph.Text{String: names[c.Label]}, width, p.paragraphOptions(width, c.Direction))
	line := Line{Width: fit.Width, Cells: make([]Cell, len(fit.Cells))}
	for i, cell := range fit.Cells {
		cell.Start, cell.End = 0, 0 // it is no text of the block
		line.Cells[i] = Cell{Cell: cell, Role: theme.Alert}
	}
	return p.alignStart(line, width, c.Direction)
}
