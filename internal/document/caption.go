package document

import "strings"

// Caption returns the alternative text of the image that s marks, without the symbol before it.
func (t *Text) Caption(s Span) string {
	return strings.TrimSpace(strings.TrimPrefix(t.String[s.Start:s.End], strings.TrimSpace(imageMarker)))
}
