package main

import (
	"fmt"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/library"
)

func listCommand(s *settings) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "list [DIR]",
		Short: "List the articles of a library",
		Long: fill("List prints a line for each article that is built in, or for each document in a folder and those below it, " +
			"but for what Git ignores: what to open it by, and its title, in logical order. With --json it is a list of " +
			"objects: name, title, language, direction, summary, date, tags, sections, minutes."),
		Example:           "maqal list\nmaqal list docs\n# the titles of what is in Persian\nmaqal list --json docs | jq -r '.[] | select(.language == \"fa\").title'",
		Args:              atMostOne,
		ValidArgsFunction: completeFolder,
		RunE: s.with(func(c *cobra.Command, args []string) error {
			entries, err := listed(args)
			if err != nil {
				return err
			}
			if asJSON {
				return writeJSON(c.OutOrStdout(), entries)
			}
			var b strings.Builder
			columns := nameColumns(entries, func(e listEntry) string { return e.Name })
			for _, e := range entries {
				fmt.Fprintf(&b, "%-*s  %s\n", columns, e.Name, e.Title)
			}
			return write(c.OutOrStdout(), "the list", b.String())
		}),
	}
	s.take(c)
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON: a list of articles")
	return c
}

// nameColumns is how wide the column of names in a list is, in runes: as wide as the longest, but for very long ones.
func nameColumns[E any](entries []E, name func(E) string) int {
	const least, most = 24, 48
	columns := least
	for _, e := range entries {
		columns = max(columns, utf8.RuneCountInString(name(e)))
	}
	return min(columns, most)
}

// listEntry is an article as list tells it; minutes are those of reading.
type listEntry struct {
	Name      string   `json:"name"`
	Title     string   `json:"title"`
	Language  string   `json:"language"`
	Direction string   `json:"direction"`
	Summary   string   `json:"summary,omitempty"`
	Date      string   `json:"date,omitempty"`
	Tags      []string `json:"tags,omitempty"`
	Sections  int      `json:"sections"`
	Minutes   int      `json:"minutes"`
	Error     string   `json:"error,omitempty"` // why it could not be read
}

func listed(args []string) ([]listEntry, error) {
	entries := library.Embedded
	if len(args) == 1 {
		if info, err := os.Stat(args[0]); err == nil && !info.IsDir() {
			return nil, fmt.Errorf("listing %q: it is no folder; 'maqal outline' lists the headings of a file, 'maqal list' alone what is built in", args[0])
		}
		folder, err := library.OpenFolder(args[0])
		if err != nil {
			return nil, err
		}
		tellNotices(args[0], folder.Notices)
		if err := folder.Check(); err != nil {
			_, _ = fmt.Fprintln(os.Stderr, "maqal:", err) // no documents are a list all the same
		}
		entries = func() []library.Entry { return folder.Entries }
	}
	out := []listEntry{}
	for _, e := range entries() {
		e = e.Look()
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
			entry.Error = document.CleanLine(e.Err.Error())
			_, _ = fmt.Fprintln(os.Stderr, "maqal:", entry.Error)
		}
		out = append(out, entry)
	}
	return out, nil
}
