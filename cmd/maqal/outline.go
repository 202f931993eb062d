package main

import (
	"github.com/spf13/cobra"

	"maqal/internal/print"
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
			return writeAs(asJSON, c.OutOrStdout(), print.Headings(a.Document), print.Outline)
		}),
	}
	s.addFlags(c)
	c.Flags().BoolVar(&asJSON, "json", false, helpText("Print JSON (a list of headings)"))
	return c
}
