package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"maqal/internal/document"
)

func outlineCommand(s *settings) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "outline SOURCE",
		Short: "Print the headings of an article",
		Long: fill("Outline prints a line for each heading of an article: the line of the source, the heading, indented by its " +
			"level, and the anchor that links to it. With --json it is a list of objects: level, text, anchor, line."),
		Example:           "maqal outline article.md\n# the anchors alone\nmaqal outline --json article.md | jq -r '.[].anchor'",
		Args:              exactlyOne,
		ValidArgsFunction: completeSource,
		RunE: s.with(func(c *cobra.Command, args []string) error {
			a, err := openArticle(c, args[0])
			if err != nil {
				return err
			}
			entries := []outlineEntry{}
			sections := a.Document.Sections
			if a.Document.Heading != nil {
				sections = append([]document.Section{*a.Document.Heading}, sections...)
			}
			for _, s := range sections {
				if s.Implied {
					continue
				}
				entries = append(entries, outlineEntry{Level: s.Level, Text: s.Title, Anchor: s.Anchor, Line: s.Line})
			}
			if asJSON {
				return writeJSON(c.OutOrStdout(), entries)
			}
			return writeOutline(c, entries)
		}),
	}
	s.take(c)
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON: a list of headings")
	return c
}

// outlineEntry is a heading as outline tells it: text is without markup, line is that of the source, from 1, and 0
// where the source has no lines.
type outlineEntry struct {
	Level  int    `json:"level"`
	Text   string `json:"text"`
	Anchor string `json:"anchor"`
	Line   int    `json:"line"`
}

// writeOutline writes an outline for a person.
func writeOutline(c *cobra.Command, entries []outlineEntry) error {
	var b strings.Builder
	for _, e := range entries {
		line := "-"
		if e.Line > 0 {
			line = strconv.Itoa(e.Line)
		}
		fmt.Fprintf(&b, "%5s  %s%s  #%s\n", line, strings.Repeat("  ", e.Level-1), e.Text, e.Anchor)
	}
	return write(c.OutOrStdout(), "the outline", b.String())
}
