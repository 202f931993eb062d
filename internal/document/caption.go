package document

import (
	"strings"

	"maqal/internal/sanitize"
)

// Caption returns the alternative text of an image, without the symbol before it. s is the span of the image.
func (t *Text) Caption(s Span) string {
	return strings.TrimSpace(strings.TrimPrefix(t.String[s.Start:s.End], strings.TrimSpace(ImageMarker)))
}

// ImageMarker precedes the alternative text of an image.
const ImageMarker = "▣ "

// Label returns the text on one line, without footnote references and image markers.
func (t Text) Label() string {
	var b strings.Builder
	from := 0
	for _, s := range t.Spans {
		switch {
		case s.Marks&FootnoteRef != 0:
			b.WriteString(t.String[from:s.Start])
			from = s.End
		case s.Marks&Image != 0 && strings.HasPrefix(t.String[s.Start:s.End], ImageMarker):
			b.WriteString(t.String[from:s.Start])
			from = s.Start + len(ImageMarker)
		}
	}
	b.WriteString(t.String[from:])
	return sanitize.Line(b.String())
}
