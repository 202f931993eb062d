package main

import (
	"github.com/spf13/cobra"

	"maqal/internal/config"
	"maqal/internal/page"
	"maqal/internal/print"
	"maqal/internal/theme"
)

func newInspectCommand(s *settings) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:               "inspect SOURCE",
		Short:             helpText("Show how each line was laid out"),
		Long:              helpText("Inspect prints every block of an article with its kind, base direction and logical text, and every line with its byte range, levels (UAX #9, after L1), width in columns, and text as drawn from left to right. It is meant for debugging bidirectional text and for tests."),
		Example:           helpExample("", "maqal inspect article.md\nmaqal inspect --width 40 article.md\nmaqal inspect --json palmyra-cooperation"),
		Args:              exactlyOneArg,
		ValidArgsFunction: completeSource,
		RunE: s.withSettings(func(c *cobra.Command, args []string) error {
			a, err := s.openArticle(c, args[0])
			if err != nil {
				return err
			}
			blocks := print.Inspect(a.Document, page.Options{Theme: theme.Plain(), Width: s.values.Int(config.Measure)})
			return writeAs(asJSON, c.OutOrStdout(), blocks, print.Blocks)
		}),
	}
	s.addFlags(c, config.Measure)
	c.Flags().BoolVar(&asJSON, "json", false, helpText("Print JSON (a list of blocks)"))
	return c
}
