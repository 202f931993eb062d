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

// errNothingFound ends the program with status 1, as grep does, without a word.
var errNothingFound = errors.New("nothing was found")

// searchError is an error of a search, which ends with another status than one that finds nothing.
type searchError struct{ error }

func searchCommand(s *settings) *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use:   "search QUERY [SOURCE…]",
		Short: "Find text in articles",
		Long: fill("Search tells where articles have a text: the article and the line of its source, the section, and the words " +
			"around it. Without a SOURCE it looks through the articles that are built in.\n\n" +
			"Spellings that a reader takes for the same are: احمد finds أحمد, שלום finds שָׁלוֹם, resume finds Résumé. A query in " +
			"quotation marks is exact.\n\n" +
			"Where output is no terminal, each hit is a line of text in logical order, SOURCE:LINE, section and passage, with " +
			"tabs between them. The exit status is that of grep: 0 where something was found, 1 where not, 2 for an error."),
		Example: "# in what is built in, in two files, spelled just so\nmaqal search احمد\nmaqal search 'six words' notes.md other.md\nmaqal search '\"exact\"' notes.md\n" +
			"# the passages alone\nmaqal search --json شبكة | jq -r '.[].passage'",
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) == 0 || search.ParseQuery(args[0]).Empty() {
				return usageError{errors.New("reading the command line: search takes a text to look for, with a letter in it")}
			}
			return nil
		},
		ValidArgsFunction: completeSearch,
		RunE: s.with(func(c *cobra.Command, args []string) error {
			found, failed := searchAll(search.ParseQuery(args[0]), args[1:])
			if err := s.writeFound(c, found, asJSON); err != nil && !errors.Is(err, syscall.EPIPE) {
				return searchError{fmt.Errorf("printing what was found: %w", err)}
			}
			switch {
			case failed != nil:
				return searchError{failed}
			case len(found) == 0:
				return errNothingFound
			}
			return nil
		}),
	}
	s.take(c, config.Bidi, config.Style, config.Measure)
	c.Flags().BoolVar(&asJSON, "json", false, "print JSON: a list of hits")
	return c
}

// foundPassage is a hit as search tells it.
type foundPassage struct {
	Source  string `json:"source"`  // what the article can be opened by
	Article string `json:"article"` // its title
	Section string `json:"section"` // "" before the first
	Line    int    `json:"line"`    // of the source, from 1 on
	Passage string `json:"passage"` // on one line
	Start   int    `json:"start"`   // bytes of the passage that were found
	End     int    `json:"end"`

	passage search.Passage
}

// searchAll looks through the articles that are named, all that are built in where none is. The error tells which could
// not be read; the others are searched all the same.
func searchAll(q search.Query, sources []string) ([]foundPassage, error) {
	found := []foundPassage{}
	var failed error
	if len(sources) == 0 {
		for _, e := range library.Embedded() {
			text, _ := articles.FS.ReadFile(e.Name + ".md") // without it lines are not told
			if a, err := e.Open(); err == nil {             // they are part of the program
				found = appendFound(found, q, e.Name, a.Document, text)
			}
		}
	}
	for _, source := range sources {
		text, err := sourceText(source)
		var a *library.Article
		if err == nil {
			a, err = library.Open(source, bytes.NewReader(text))
		}
		if err != nil {
			failed = errors.Join(failed, err)
			continue
		}
		found = appendFound(found, q, a.Name, a.Document, text)
	}
	return found, failed
}

// sourceText reads what an article is made from, for the numbers of its lines. Only standard input must be read here:
// there is nothing of it later.
func sourceText(source string) ([]byte, error) {
	if source == "-" {
		text, err := io.ReadAll(os.Stdin)
		if err != nil {
			return nil, fmt.Errorf("reading standard input: %w", err)
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
	runesBefore = 40
	runesAfter  = 60
)

func appendFound(to []foundPassage, q search.Query, name string, d *document.Document, source []byte) []foundPassage {
	x := search.NewIndex(d)
	results := x.All(q)
	lines := liner{q: q, d: d, source: string(source)}
	for hit, ok := results.Next(0, 0); ok; hit, ok = results.Next(hit.Block, hit.End) {
		p := x.Passage(hit, runesBefore, runesAfter)
		f := foundPassage{
			Source: name, Article: d.Title, Line: lines.of(hit, results), passage: p,
			Passage: oneLine(p.Text), Start: p.Start, End: p.End,
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

// liner tells the lines of the source that hits are on.
type liner struct {
	q      search.Query
	d      *document.Document
	source string

	block  int // that was looked at last
	known  bool
	lines  []int // of its hits, nil where only the block's is known
	hits   int   // that came before in the block
	offset int   // of the source, up to which line feeds are counted
	line   int   // how many there were
}

// of tells the line of a hit. Hits are asked for one after the other. It is exact where the source of the block has as
// many hits as its text; else it is the line that the block begins on.
func (l *liner) of(hit search.Hit, results search.Results) int {
	if !l.known || hit.Block != l.block {
		l.block, l.known, l.hits = hit.Block, true, 0
		l.read(len(results.Within(hit.Block, 0, 1<<40)))
	}
	l.hits++
	if l.hits <= len(l.lines) {
		return l.lines[l.hits-1]
	}
	return l.line + 1
}

// read finds the lines of the hits in a block.
func (l *liner) read(hits int) {
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

// writeFound writes hits as JSON, as lines, or laid out where a person reads them.
func (s *settings) writeFound(c *cobra.Command, found []foundPassage, asJSON bool) error {
	if asJSON {
		return writeJSON(c.OutOrStdout(), found)
	}
	if term.IsTerminal(os.Stdout.Fd()) {
		return s.showFound(c, found)
	}
	var b strings.Builder
	for _, f := range found {
		fmt.Fprintf(&b, "%s:%d\t%s\t%s\n", oneLine(f.Source), f.Line, f.Section, f.Passage)
	}
	_, err := io.WriteString(c.OutOrStdout(), b.String())
	return err
}

// showFound writes hits on a terminal: the article, and under it the sections and passages from their own sides.
func (s *settings) showFound(c *cobra.Command, found []foundPassage) error {
	th, err := s.theme()
	if err != nil {
		return err
	}
	facts := s.terminal()
	facts.Outside = terminal.AskTmux(os.Getenv)
	p := s.printer(c, facts, th)
	p.session.Begin()
	defer p.session.End()
	_, err = io.WriteString(p.out, p.passages(found))
	return err
}
