package print

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"maqal/internal/document"
)

// Heading is a heading in an outline as JSON. Text has no markup. Line is the line in the source, from 1, or 0 if the
// source has no lines.
type Heading struct {
	Level  int    `json:"level"`
	Text   string `json:"text"`
	Anchor string `json:"anchor"`
	Line   int    `json:"line"`
}

// Headings returns the headings of a document, its title first. The result is never nil.
func Headings(d *document.Document) []Heading {
	headings := []Heading{}
	sections := d.Sections
	if d.Heading != nil {
		sections = append([]document.Section{*d.Heading}, sections...)
	}
	for _, s := range sections {
		if !s.Implied {
			headings = append(headings, Heading{Level: s.Level, Text: s.Title, Anchor: s.Anchor, Line: s.Line})
		}
	}
	return headings
}

// Outline writes one line for each heading, in logical order: its line in the source, its text indented by level, and
// its anchor.
func Outline(out io.Writer, headings []Heading) error {
	var b strings.Builder
	for _, h := range headings {
		line := "-"
		if h.Line > 0 {
			line = strconv.Itoa(h.Line)
		}
		fmt.Fprintf(&b, "%5s  %s%s  #%s\n", line, strings.Repeat("  ", h.Level-1), h.Text, h.Anchor)
	}
	_, err := io.WriteString(out, b.String())
	return err
}
