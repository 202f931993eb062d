package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"syscall"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"maqal/articles"
	"maqal/internal/config"
	"maqal/internal/library"
	"maqal/internal/message"
	"maqal/internal/print"
	"maqal/internal/search"
)

// errNoMatch is returned for a search without matches: exit status 1 and no output, as in grep.
var errNoMatch = errors.New("no matches")

// searchError is an error of the search command. Its exit status is 2, as in grep.
type searchError struct{ error }

// errUnreadable is returned if articles could not be read, after their errors have been printed.
var errUnreadable = errors.New("unreadable sources")

func newSearchCommand(s *settings) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "search QUERY [SOURCE…]",
		Short: helpText("Search for text in articles"),
		Long: helpText("Search finds text in articles and prints the file and line, the section, and the surrounding words. Without SOURCE, it searches the built-in articles.",
			"Spelling variants match: احمد finds أحمد, שלום finds שָׁלוֹם, resume finds Résumé. Put the query in quotation marks to match it exactly.",
			"If output is not a terminal, each match is one line in logical order: SOURCE:LINE, section and passage, separated by tabs. The exit status follows grep: 0 if there are matches, 1 if there are none, 2 on error."),
		Example: helpExample("in the built-in articles; in two files; exact spelling", "maqal search احمد\nmaqal search 'six words' notes.md other.md\nmaqal search '\"exact\"' notes.md",
			"passages only", "maqal search --json شبكة | jq -r '.[].passage'"),
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 || search.ParseQuery(args[0]).Empty() {
				return usageError{message.Errorf("search needs a query with at least one letter or digit")}
			}
			return nil
		},
		ValidArgsFunction: completeSearch,
		RunE: s.withSettings(func(c *cobra.Command, args []string) error {
			matches, ok := s.searchAll(c, search.ParseQuery(args[0]), args[1:])
			if err := s.writeMatches(c, matches, asJSON); errors.As(err, new(signalError)) {
				return err
			} else if err != nil && !errors.Is(err, syscall.EPIPE) {
				return searchError{message.Errorf("print matches: %v", err)}
			}
			switch {
			case !ok:
				return searchError{errUnreadable}
			case len(matches) == 0:
				return errNoMatch
			}
			return nil
		}),
	}
	s.addFlags(c, config.Bidi, config.Style, config.Measure)
	c.Flags().BoolVar(&asJSON, "json", false, helpText("Print JSON (a list of matches)"))
	return c
}

// searchAll searches the sources, or the built-in articles if sources is empty. If it cannot read a source, it prints
// the error and continues. It reports whether it read all sources.
func (s *settings) searchAll(c *cobra.Command, q search.Query, sources []string) (matches []print.Match, ok bool) {
	matches, ok = []print.Match{}, true
	if len(sources) == 0 {
		for _, e := range s.opener.BuiltIn() {
			text, _ := articles.FS.ReadFile(e.Name + ".md") // for line numbers only
			if a, err := e.Open(c.Context()); err == nil {  // no error: the article is embedded
				matches = print.AppendMatches(matches, q, e.Name, a.Document, text)
			}
		}
	}
	for _, source := range sources {
		text, err := readSource(source)
		var a *library.Article
		if err == nil {
			opener := *s.opener
			opener.Stdin, opener.Web = bytes.NewReader(text), nil
			a, err = opener.Read(c.Context(), source)
		}
		if err != nil {
			s.warn(s.messages().Error(err))
			ok = false
			continue
		}
		matches = print.AppendMatches(matches, q, a.Name, a.Document, text)
		_ = a.Close() // read only
	}
	return matches, ok
}

// readSource returns the source text of a file, of a built-in article or of standard input. For any other source, and
// for a file that cannot be read, it returns no text, because [library.Opener.Read] reports the error. It reads standard input
// only once, so it returns errors of standard input itself.
func readSource(source string) ([]byte, error) {
	if source == "-" {
		text, err := io.ReadAll(os.Stdin)
		if err != nil {
			return nil, message.Errorf("read standard input: %v", err)
		}
		return text, nil
	}
	if info, err := os.Stat(source); err == nil && info.Mode().IsRegular() {
		text, _ := os.ReadFile(source) // library.Opener.Read reports the error
		return text, nil
	}
	text, _ := articles.FS.ReadFile(source + ".md")
	return text, nil
}

// writeMatches writes matches as JSON if asJSON is true. Otherwise it lays them out on a terminal, and writes lines of
// text elsewhere.
func (s *settings) writeMatches(c *cobra.Command, matches []print.Match, asJSON bool) error {
	if asJSON {
		return print.JSON(c.OutOrStdout(), matches)
	}
	if !term.IsTerminal(os.Stdout.Fd()) {
		return print.Matches(c.OutOrStdout(), matches)
	}
	th, err := s.loadTheme()
	if err != nil {
		return err
	}
	o := s.output(c, s.factsWithTmux(c.Context()), th)
	return o.inSession(c.Context(), func(context.Context) error { return o.Matches(o.out, matches) })
}
