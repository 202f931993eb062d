package document

import "strings"

// Caption returns the alternative text of an image, without the symbol before it. s is the span of the image.
func (t *Text) Caption(s Span) string {
	return strings.TrimSpace(strings.TrimPrefix(t.String[s.Start:s.End], strings.TrimSpace(imageMarker)))
}
