package page

import (
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

// alertLine is the line with the name of an alert that a block begins, nil where it begins none.
func (p *Page) alertLine(b *document.Block, width int) []Line {
	for _, c := range b.Containers {
		if c.Kind != document.Alert || !c.First {
			continue
		}
		base, _, _ := strings.Cut(p.doc.Language, "-")
		names, ok := alertNames[base]
		if !ok {
			names = alertNames["en"]
		}
		fit := p.layout.Fit(paragraph.Text{String: names[c.Label]}, width, paragraph.Options{Direction: c.Direction, Logical: p.Logical})
		return []Line{p.startAligned(Line{Width: fit.Width, Cells: p.style(fit.Cells, theme.Alert, &spanFinder{})}, width, c.Direction)}
	}
	return nil
}
