package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"maqal/internal/document"
)

func newOutlineCommand(s *settings) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:               "outline SOURCE",
		Short:             "Print the headings of an article",
		Long:              wrapHelp("Outline prints one line for each heading: its line in the source, the heading indented by level, and its anchor. With --json, it prints a list of objects: level, text, anchor, line."),
		Example:           "maqal outline article.md\n# anchors only\nmaqal outline --json article.md | jq -r '.[].anchor'",
		Args:              exactlyOneArg,
		ValidArgsFunction: completeSource,
		RunE: s.withSettings(func(c *cobra.Command, args []string) error {
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
			return printOutline(c, entries)
		}),
	}
	s.addFlags(c)
	c.Flags().BoolVar(&asJSON, "json", false, "Print JSON (a list of headings)")
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

// printOutline writes an outline for a person.
func printOutline(c *cobra.Command, entries []outlineEntry) error {
	var b strings.Builder
	for _, e := range entries {
		line := "-"
		if e.Line > 0 {
			line = strconv.Itoa(e.Line)
		}
		fmt.Fprintf(&b, "%5s  %s%s  #%s\n", line, strings.Repeat("  ", e.Level-1), e.Text, e.Anchor)
	}
	return writeOutput(c.OutOrStdout(), "the outline", b.String())
}
