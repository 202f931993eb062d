package document

import "strings"

// Caption is the alternative text of the picture that a span marks.
func (t *Text) Caption(s Span) string {
	return strings.TrimSpace(strings.TrimPrefix(t.String[s.Start:s.End], strings.TrimSpace(imageMarker)))
}
