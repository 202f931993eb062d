package main

import (
	"fmt"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"maqal/internal/bidi"
	"maqal/internal/library"
	"maqal/internal/message"
	"maqal/internal/sanitize"
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
			entries, err := s.listEntries(args)
			if err != nil {
				return err
			}
			if asJSON {
				return writeJSON(c.OutOrStdout(), entries)
			}
			var b strings.Builder
			columns := nameColumnWidth(entries, func(e listEntry) string { return e.Name })
			for _, e := range entries {
				fmt.Fprintf(&b, "%-*s  %s\n", columns, e.Name, e.Title)
			}
			return writeOutput(c.OutOrStdout(), b.String())
		}),
	}
	s.addFlags(c)
	c.Flags().BoolVar(&asJSON, "json", false, helpText("Print JSON (a list of articles)"))
	return c
}

// nameColumnWidth returns the width of the column of names in a list, in runes. Names longer than the maximum extend
// beyond it.
func nameColumnWidth[E any](entries []E, name func(E) string) int {
	const minColumns, maxColumns = 24, 48
	columns := minColumns
	for _, e := range entries {
		columns = max(columns, utf8.RuneCountInString(name(e)))
	}
	return min(columns, maxColumns)
}

// listEntry is an article in the output of list.
type listEntry struct {
	Name      string   `json:"name"`
	Title     string   `json:"title"`
	Language  string   `json:"language"`
	Direction string   `json:"direction"`
	Summary   string   `json:"summary,omitempty"`
	Date      string   `json:"date,omitempty"`
	Tags      []string `json:"tags,omitempty"`
	Sections  int      `json:"sections"`
	Minutes   int      `json:"minutes"`         // reading time
	Error     string   `json:"error,omitempty"` // why the article cannot be read
}

func (s *settings) listEntries(args []string) ([]listEntry, error) {
	entries := library.BuiltIn
	if len(args) == 1 {
		if info, err := os.Stat(args[0]); err == nil && !info.IsDir() {
			return nil, message.Errorf("list %q: not a folder; use 'maqal outline' for the headings of a file, or 'maqal list' for the built-in articles", args[0])
		}
		folder, err := library.OpenFolder(args[0])
		if err != nil {
			return nil, err
		}
		s.printNotices(args[0], folder.Notices)
		if err := folder.CheckNotEmpty(); err != nil {
			s.warn(s.messages().Error(err)) // an empty list is printed anyway
		}
		entries = func() []library.Entry { return folder.Entries }
	}
	out := []listEntry{}
	for _, e := range entries() {
		e = e.Load()
		entry := listEntry{
			Name: e.Name, Title: e.Title, Language: e.Language, Direction: "ltr", Summary: e.Summary, Tags: e.Tags,
			Sections: e.Sections, Minutes: e.Minutes,
		}
		if e.Direction == bidi.RightToLeft {
			entry.Direction = "rtl"
		}
		if !e.Date.IsZero() {
			entry.Date = e.Date.Format("2006-01-02")
		}
		if e.Err != nil {
			entry.Error = sanitize.Line(e.Err.Error())
			s.warn(s.messages().Error(e.Err))
		}
		out = append(out, entry)
	}
	return out, nil
}
