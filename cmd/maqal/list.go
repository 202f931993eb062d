package main

import (
	"os"

	"github.com/spf13/cobra"

	"maqal/internal/library"
	"maqal/internal/message"
	"maqal/internal/print"
)

func newListCommand(s *settings) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:               "list [DIR]",
		Short:             helpText("List articles"),
		Long:              helpText("List prints the built-in articles, or the documents in a folder and its subfolders, except files that Git ignores: one line each, with the name to open it by and its title, in logical order.", "With --json, it prints a list of objects with these keys:", "name, title, language, direction, summary, date, tags, sections, minutes"),
		Example:           helpExample("", "maqal list\nmaqal list docs", "titles of the documents in Persian", "maqal list --json docs | jq -r '.[] | select(.language == \"fa\").title'"),
		Args:              maxOneArg,
		ValidArgsFunction: completeDir,
		RunE: s.withSettings(func(c *cobra.Command, args []string) error {
			entries, err := s.listEntries(c, args)
			if err != nil {
				return err
			}
			return writeAs(asJSON, c.OutOrStdout(), entries, print.List)
		}),
	}
	s.addFlags(c)
	c.Flags().BoolVar(&asJSON, "json", false, helpText("Print JSON (a list of articles)"))
	return c
}

// listEntries returns the entries of the folder that args names, or the built-in articles without args. It prints the
// errors of entries that cannot be read.
func (s *settings) listEntries(c *cobra.Command, args []string) ([]print.Entry, error) {
	entries := s.opener.BuiltIn
	if len(args) == 1 {
		if info, err := os.Stat(args[0]); err == nil && !info.IsDir() {
			return nil, message.Errorf("list %q: not a folder; use 'maqal outline' for the headings of a file, or 'maqal list' for the built-in articles", args[0])
		}
		folder, err := s.opener.Folder(args[0])
		if err != nil {
			return nil, err
		}
		s.printNotices(args[0], folder.Notices)
		if err := folder.CheckNotEmpty(); err != nil {
			s.warn(s.messages().Error(err)) // an empty list is printed anyway
		}
		entries = func() []library.Entry { return folder.Entries }
	}
	out := []print.Entry{}
	for _, e := range entries() {
		e = e.Load(c.Context())
		if e.Err != nil {
			s.warn(s.messages().Error(e.Err))
		}
		out = append(out, print.NewEntry(e))
	}
	return out, nil
}
