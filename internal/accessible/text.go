package accessible

import (
	"slices"
	"strings"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/paragraph"
)

// speakable is a text without what is neither read aloud nor shown.
func speakable(text string) string { return strings.Map(dropSilent, document.Sanitize(text)) }

// dropSilent drops the controls of bidirectional text, soft hyphens and the byte order mark.
func dropSilent(r rune) rune {
	if isBidiControl(r) || r == '\u00AD' || r == '\uFEFF' {
		return -1
	}
	return r
}

// isBidiControl reports whether a rune is a control of bidirectional text.
func isBidiControl(r rune) bool { return paragraph.ControlName(string(r)) != "" }

// wrap are the lines of a text: one for each line of it, or more where they are broken between words.
func (s *session) wrap(text string) (lines []string) {
	for line := range strings.SplitSeq(text, "\n") {
		if s.Width == 0 || line == "" {
			lines = append(lines, line)
			continue
		}
		var layout paragraph.Layouter
		for _, piece := range layout.Layout(paragraph.Text{String: line}, paragraph.Options{Width: s.Width, Direction: bidi.Auto, Logical: true}) {
			lines = append(lines, strings.TrimRight(line[piece.Start:piece.End], " "))
		}
	}
	return lines
}

// joinList puts texts beside each other, those that are empty left out.
func (s *session) joinList(texts ...string) string { return s.joinWith(", ", "، ", texts) }

// joinClauses puts texts that are longer beside each other.
func (s *session) joinClauses(texts ...string) string { return s.joinWith("; ", "؛ ", texts) }

// joinWith puts texts beside each other with a sign between them, which is another one in Arabic script.
func (s *session) joinWith(sign, arabic string, texts []string) string {
	switch s.Messages.Tag() {
	case "ar", "fa", "ur":
		sign = arabic
	}
	return strings.Join(slices.DeleteFunc(texts, func(text string) bool { return text == "" }), sign)
}
