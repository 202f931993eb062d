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
		Short:             helpText("Print the headings of an article"),
		Long:              helpText("Outline prints one line for each heading: its line in the source, the heading indented by level, and its anchor.", "With --json, it prints a list of objects with these keys:", "level, text, anchor, line"),
		Example:           helpExample("", "maqal outline article.md", "anchors only", "maqal outline --json article.md | jq -r '.[].anchor'"),
		Args:              exactlyOneArg,
		ValidArgsFunction: completeSource,
		RunE: s.withSettings(func(c *cobra.Command, args []string) error {
			a, err := s.openArticle(c, args[0])
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
	c.Flags().BoolVar(&asJSON, "json", false, helpText("Print JSON (a list of headings)"))
	return c
}

// outlineEntry is a heading in the output of outline. Text has no markup. Line is the line in the source, from 1, or 0
// if the source has no lines.
type outlineEntry struct {
	Level  int    `json:"level"`
	Text   string `json:"text"`
	Anchor string `json:"anchor"`
	Line   int    `json:"line"`
}

// printOutline prints an outline as text.
func printOutline(c *cobra.Command, entries []outlineEntry) error {
	var b strings.Builder
	for _, e := range entries {
		line := "-"
		if e.Line > 0 {
			line = strconv.Itoa(e.Line)
		}
		fmt.Fprintf(&b, "%5s  %s%s  #%s\n", line, strings.Repeat("  ", e.Level-1), e.Text, e.Anchor)
	}
	return writeOutput(c.OutOrStdout(), b.String())
}
