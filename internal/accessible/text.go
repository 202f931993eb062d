package accessible

import (
	"slices"
	"strings"

	"maqal/internal/bidi"
	"maqal/internal/paragraph"
	"maqal/internal/sanitize"
)

// spoken replaces control characters in text, like [sanitize.Text], and removes the characters that [dropSilent] drops.
func spoken(text string) string { return strings.Map(dropSilent, sanitize.Text(text)) }

// dropSilent returns -1 for bidi controls, the soft hyphen and the byte order mark, which are neither spoken nor visible. It
// returns any other rune unchanged.
func dropSilent(r rune) rune {
	if isBidiControl(r) || r == '\u00AD' || r == '\uFEFF' {
		return -1
	}
	return r
}

// isBidiControl reports whether r is a bidi control, such as RLM or LRI.
func isBidiControl(r rune) bool { return paragraph.ControlName(string(r)) != "" }

// wrap splits text at line feeds and returns its lines. If s.Width is set, it also breaks lines that are wider, between
// words if possible. The lines stay in logical order.
func (s *session) wrap(text string) (lines []string) {
	for line := range strings.SplitSeq(text, "\n") {
		if s.Width == 0 || line == "" {
			lines = append(lines, line)
			continue
		}
		var layouter paragraph.Layouter
		for _, l := range layouter.Layout(paragraph.Text{String: line}, paragraph.Options{Width: s.Width, Direction: bidi.Auto, Logical: true}) {
			lines = append(lines, strings.TrimRight(line[l.Start:l.End], " "))
		}
	}
	return lines
}

// joinList joins texts with commas. It skips empty texts.
func (s *session) joinList(texts ...string) string { return s.joinWith(", ", "، ", texts) }

// joinClauses joins texts with semicolons. It skips empty texts.
func (s *session) joinClauses(texts ...string) string { return s.joinWith("; ", "؛ ", texts) }

// joinWith joins texts with separator, or with arabic if the interface language is in Arabic script. It skips empty texts. The
// elements of texts are overwritten.
func (s *session) joinWith(separator, arabic string, texts []string) string {
	switch s.Messages.Tag() {
	case "ar", "fa", "ur":
		separator = arabic
	}
	return strings.Join(slices.DeleteFunc(texts, func(text string) bool { return text == "" }), separator)
}
