package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"maqal/articles"
	"maqal/internal/config"
	"maqal/internal/document"
	"maqal/internal/library"
	"maqal/internal/message"
	"maqal/internal/search"
	"maqal/internal/terminal"
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
			matches, ok := s.searchAll(search.ParseQuery(args[0]), args[1:])
			if err := s.writeMatches(c, matches, asJSON); err != nil && !errors.Is(err, syscall.EPIPE) {
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

// searchMatch is a match in the output of search.
type searchMatch struct {
	Source  string `json:"source"`  // name to open the article by
	Article string `json:"article"` // title
	Section string `json:"section"` // "" before the first section
	Line    int    `json:"line"`    // in the source, from 1
	Text    string `json:"passage"` // excerpt on one line
	Start   int    `json:"start"`   // match in Text, in bytes
	End     int    `json:"end"`

	excerpt search.Excerpt
}

// searchAll searches the sources, or the built-in articles if sources is empty. If it cannot read a source, it prints
// the error and continues. It reports whether it read all sources.
func (s *settings) searchAll(q search.Query, sources []string) (matches []searchMatch, ok bool) {
	matches, ok = []searchMatch{}, true
	if len(sources) == 0 {
		for _, e := range library.BuiltIn() {
			text, _ := articles.FS.ReadFile(e.Name + ".md") // for line numbers only
			if a, err := e.Open(); err == nil {             // no error: the article is embedded
				matches = appendMatches(matches, q, e.Name, a.Document, text)
			}
		}
	}
	for _, source := range sources {
		text, err := readSource(source)
		var a *library.Article
		if err == nil {
			a, err = library.Open(source, bytes.NewReader(text))
		}
		if err != nil {
			s.warn(s.messages().Error(err))
			ok = false
			continue
		}
		matches = appendMatches(matches, q, a.Name, a.Document, text)
	}
	return matches, ok
}

// readSource returns the source text of a file, of a built-in article or of standard input. For any other source, and
// for a file that cannot be read, it returns no text, because [library.Open] reports the error. It reads standard input
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
		text, _ := os.ReadFile(source) // library.Open reports the error
		return text, nil
	}
	text, _ := articles.FS.ReadFile(source + ".md")
	return text, nil
}

// Maximum lengths of the context around a match, in runes.
const (
	contextBefore = 40
	contextAfter  = 60
)

func appendMatches(to []searchMatch, q search.Query, name string, d *document.Document, source []byte) []searchMatch {
	x := search.NewIndex(d)
	results := x.All(q)
	lines := lineFinder{q: q, d: d, source: string(source)}
	for m, ok := results.Next(0, 0); ok; m, ok = results.Next(m.Block, m.End) {
		p := x.Excerpt(m, contextBefore, contextAfter)
		f := searchMatch{
			Source: name, Article: d.Title, Line: lines.lineOf(m, results), excerpt: p,
			Text: oneLine(p.Text), Start: p.Start, End: p.End,
		}
		if i := d.SectionAt(m.Block); i >= 0 {
			f.Section = d.Sections[i].Title
		}
		to = append(to, f)
	}
	return to
}

// oneLine replaces line feeds and tabs with spaces, which keeps byte offsets valid.
func oneLine(s string) string { return strings.NewReplacer("\n", " ", "\t", " ").Replace(s) }

// lineFinder finds the source lines of matches.
type lineFinder struct {
	q      search.Query
	d      *document.Document
	source string

	block         int   // of the previous match
	known         bool  // whether block is set
	lines         []int // lines of the matches in block; nil if only the block's line is known
	matchesBefore int   // number of matches already returned in block
	offset        int   // end of the part of the source whose line feeds are counted
	line          int   // number of line feeds before offset
}

// lineOf returns the source line of a match, from 1. Matches must be passed in order. The line is exact if the source
// of the block contains as many matches as its text. Otherwise it is the first line of the block.
func (l *lineFinder) lineOf(m search.Match, results search.Results) int {
	if !l.known || m.Block != l.block {
		l.block, l.known, l.matchesBefore = m.Block, true, 0
		l.findLines(len(results.InRange(m.Block, 0, 1<<40)))
	}
	l.matchesBefore++
	if l.matchesBefore <= len(l.lines) {
		return l.lines[l.matchesBefore-1]
	}
	return l.line + 1
}

// findLines sets lines for the matches in the block, whose text contains count matches.
func (l *lineFinder) findLines(count int) {
	start := min(l.d.Block(l.block).Offset, len(l.source))
	end := len(l.source)
	for _, b := range l.d.Blocks(l.block + 1) {
		if b.Offset > start {
			end = min(b.Offset, end)
			break
		}
	}
	if start < l.offset {
		l.offset, l.line = 0, 0
	}
	l.line += strings.Count(l.source[l.offset:start], "\n")
	l.offset, l.lines = start, nil
	text := l.source[start:end]
	if in := l.q.In(text, l.d.Language); len(in) == count {
		for _, m := range in {
			l.lines = append(l.lines, l.line+1+strings.Count(text[:m.Start], "\n"))
		}
	}
}

// writeMatches writes matches as JSON if asJSON is true. Otherwise it lays them out on a terminal, and writes lines of
// text elsewhere.
func (s *settings) writeMatches(c *cobra.Command, matches []searchMatch, asJSON bool) error {
	if asJSON {
		return writeJSON(c.OutOrStdout(), matches)
	}
	if term.IsTerminal(os.Stdout.Fd()) {
		return s.printMatches(c, matches)
	}
	var b strings.Builder
	for _, f := range matches {
		fmt.Fprintf(&b, "%s:%d\t%s\t%s\n", oneLine(f.Source), f.Line, f.Section, f.Text)
	}
	_, err := io.WriteString(c.OutOrStdout(), b.String())
	return err
}

// printMatches prints matches on a terminal.
func (s *settings) printMatches(c *cobra.Command, matches []searchMatch) error {
	th, err := s.loadTheme()
	if err != nil {
		return err
	}
	facts := s.terminalFacts()
	facts.OuterTerminal = terminal.QueryTmux(os.Getenv)
	p := s.printer(c, facts, th)
	p.session.Begin()
	defer p.session.End()
	_, err = io.WriteString(p.out, p.formatMatches(matches))
	return err
}
