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
	"maqal/internal/search"
	"maqal/internal/terminal"
)

// errNoMatch ends the program with status 1, as grep does, without a word.
var errNoMatch = errors.New("no matches")

// searchError is an error of a search, which ends with another status than one that finds nothing.
type searchError struct{ error }

func newSearchCommand(s *settings) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:     "search QUERY [SOURCE…]",
		Short:   "Search for text in articles",
		Long:    wrapHelp("Search finds text in articles and prints the file and line, the section, and the surrounding words. Without SOURCE, it searches the built-in articles.\n\nSpelling variants match: احمد finds أحمد, שלום finds שָׁלוֹם, resume finds Résumé. Put the query in quotation marks to match it exactly.\n\nIf output is not a terminal, each match is one line in logical order: SOURCE:LINE, section and passage, separated by tabs. The exit status follows grep: 0 if there are matches, 1 if there are none, 2 on error."),
		Example: "# in the built-in articles; in two files; exact spelling\nmaqal search احمد\nmaqal search 'six words' notes.md other.md\nmaqal search '\"exact\"' notes.md\n# passages only\nmaqal search --json شبكة | jq -r '.[].passage'",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 || search.ParseQuery(args[0]).Empty() {
				return usageError{errors.New("search needs a query with at least one letter or digit")}
			}
			return nil
		},
		ValidArgsFunction: completeSearch,
		RunE: s.withSettings(func(c *cobra.Command, args []string) error {
			found, failed := searchAll(search.ParseQuery(args[0]), args[1:])
			if err := s.writeMatches(c, found, asJSON); err != nil && !errors.Is(err, syscall.EPIPE) {
				return searchError{fmt.Errorf("print matches: %w", err)}
			}
			switch {
			case failed != nil:
				return searchError{failed}
			case len(found) == 0:
				return errNoMatch
			}
			return nil
		}),
	}
	s.addFlags(c, config.Bidi, config.Style, config.Measure)
	c.Flags().BoolVar(&asJSON, "json", false, "Print JSON (a list of matches)")
	return c
}

// searchMatch is a hit as search tells it.
type searchMatch struct {
	Source  string `json:"source"`  // what the article can be opened by
	Article string `json:"article"` // its title
	Section string `json:"section"` // "" before the first
	Line    int    `json:"line"`    // of the source, from 1 on
	Text    string `json:"passage"` // on one line
	Start   int    `json:"start"`   // bytes of the passage that were found
	End     int    `json:"end"`

	excerpt search.Excerpt
}

// searchAll looks through the articles that are named, all that are built in where none is. The error tells which could
// not be read; the others are searched all the same.
func searchAll(q search.Query, sources []string) ([]searchMatch, error) {
	found := []searchMatch{}
	var failed error
	if len(sources) == 0 {
		for _, e := range library.BuiltIn() {
			text, _ := articles.FS.ReadFile(e.Name + ".md") // without it lines are not told
			if a, err := e.Open(); err == nil {             // they are part of the program
				found = appendMatches(found, q, e.Name, a.Document, text)
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
			failed = errors.Join(failed, err)
			continue
		}
		found = appendMatches(found, q, a.Name, a.Document, text)
	}
	return found, failed
}

// readSource reads what an article is made from, for the numbers of its lines. Only standard input must be read here:
// there is nothing of it later.
func readSource(source string) ([]byte, error) {
	if source == "-" {
		text, err := io.ReadAll(os.Stdin)
		if err != nil {
			return nil, fmt.Errorf("read standard input: %w", err)
		}
		return text, nil
	}
	if info, err := os.Stat(source); err == nil && info.Mode().IsRegular() {
		text, _ := os.ReadFile(source) // what is wrong with it library.Open tells
		return text, nil
	}
	text, _ := articles.FS.ReadFile(source + ".md")
	return text, nil
}

// Words around a hit, in runes.
const (
	contextBefore = 40
	contextAfter  = 60
)

func appendMatches(to []searchMatch, q search.Query, name string, d *document.Document, source []byte) []searchMatch {
	x := search.NewIndex(d)
	results := x.All(q)
	lines := lineFinder{q: q, d: d, source: string(source)}
	for hit, ok := results.Next(0, 0); ok; hit, ok = results.Next(hit.Block, hit.End) {
		p := x.Excerpt(hit, contextBefore, contextAfter)
		f := searchMatch{
			Source: name, Article: d.Title, Line: lines.lineOf(hit, results), excerpt: p,
			Text: oneLine(p.Text), Start: p.Start, End: p.End,
		}
		if i := d.SectionAt(hit.Block); i >= 0 {
			f.Section = d.Sections[i].Title
		}
		to = append(to, f)
	}
	return to
}

// oneLine is a text with spaces for its line feeds and tabs, each as long as it was.
func oneLine(s string) string { return strings.NewReplacer("\n", " ", "\t", " ").Replace(s) }

// lineFinder tells the lines of the source that hits are on.
type lineFinder struct {
	q      search.Query
	d      *document.Document
	source string

	block         int // that was looked at last
	known         bool
	lines         []int // of its hits, nil where only the block's is known
	matchesBefore int   // that came before in the block
	offset        int   // of the source, up to which line feeds are counted
	line          int   // how many there were
}

// lineOf tells the line of a hit. Hits are asked for one after the other. It is exact where the source of the block has as
// many hits as its text; else it is the line that the block begins on.
func (l *lineFinder) lineOf(hit search.Match, results search.Results) int {
	if !l.known || hit.Block != l.block {
		l.block, l.known, l.matchesBefore = hit.Block, true, 0
		l.findLines(len(results.InRange(hit.Block, 0, 1<<40)))
	}
	l.matchesBefore++
	if l.matchesBefore <= len(l.lines) {
		return l.lines[l.matchesBefore-1]
	}
	return l.line + 1
}

// findLines finds the lines of the hits in a block.
func (l *lineFinder) findLines(hits int) {
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
	if in := l.q.In(text, l.d.Language); len(in) == hits {
		for _, hit := range in {
			l.lines = append(l.lines, l.line+1+strings.Count(text[:hit.Start], "\n"))
		}
	}
}

// writeMatches writes hits as JSON, as lines, or laid out where a person reads them.
func (s *settings) writeMatches(c *cobra.Command, found []searchMatch, asJSON bool) error {
	if asJSON {
		return writeJSON(c.OutOrStdout(), found)
	}
	if term.IsTerminal(os.Stdout.Fd()) {
		return s.printMatches(c, found)
	}
	var b strings.Builder
	for _, f := range found {
		fmt.Fprintf(&b, "%s:%d\t%s\t%s\n", oneLine(f.Source), f.Line, f.Section, f.Text)
	}
	_, err := io.WriteString(c.OutOrStdout(), b.String())
	return err
}

// printMatches writes hits on a terminal: the article, and under it the sections and passages from their own sides.
func (s *settings) printMatches(c *cobra.Command, found []searchMatch) error {
	th, err := s.loadTheme()
	if err != nil {
		return err
	}
	facts := s.terminalFacts()
	facts.OuterTerminal = terminal.QueryTmux(os.Getenv)
	p := s.printer(c, facts, th)
	p.session.Begin()
	defer p.session.End()
	_, err = io.WriteString(p.out, p.formatMatches(found))
	return err
}
