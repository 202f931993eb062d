package main

import (
	"fmt"
	"os"

	"github.com/spf13/cobra"

	"maqal/internal/library"
)

// source is what the command line names: an article, or a library to choose one from.
type source struct {
	article *library.Article // nil where one is chosen
	shelf   func() []library.Entry
	root    string // the folder that is the library, "" where that is the embedded one
}

// find opens what the command line names; without a name the embedded library, or the text that is piped in.
func find(c *cobra.Command, args []string) (source, error) {
	if len(args) == 1 {
		if library.IsFolder(args[0]) {
			return openFolder(args[0])
		}
		a, err := beginArticle(c, args[0])
		return source{article: a, shelf: library.Embedded}, err
	}
	if info, err := os.Stdin.Stat(); err == nil && (info.Mode()&os.ModeNamedPipe != 0 || info.Mode().IsRegular()) {
		a, err := library.Begin("-", os.Stdin)
		if err != nil || a.Document.Has(0) {
			return source{article: a, shelf: library.Embedded}, err
		}
	}
	return source{shelf: library.Embedded}, nil
}

// openFolder opens the README of a folder, with the documents of the folder behind it.
func openFolder(path string) (source, error) {
	folder, err := library.OpenFolder(path)
	if err != nil {
		return source{}, err
	}
	if err := folder.Check(); err != nil {
		return source{}, err
	}
	tellNotices(path, folder.Notices)
	readme, err := folder.Readme()
	if err != nil {
		tellNotices(path, []string{err.Error()}) // the other documents can be read
	}
	return source{article: readme, shelf: func() []library.Entry { return folder.Entries }, root: folder.Path}, nil
}

// tellNotices says what was odd about a source.
func tellNotices(name string, notices []string) {
	for _, n := range notices {
		_, _ = fmt.Fprintf(os.Stderr, "maqal: %q: %s\n", name, n)
	}
}

// openArticle reads the one article that a source names.
func openArticle(c *cobra.Command, name string) (*library.Article, error) {
	a, err := beginArticle(c, name)
	if err == nil {
		a.Finish()
	}
	return a, err
}

// beginArticle begins to read it.
func beginArticle(c *cobra.Command, name string) (*library.Article, error) {
	if library.IsAddress(name) {
		return fetch(c, name)
	}
	a, err := library.Begin(name, os.Stdin)
	if err != nil {
		return nil, suggest(c, name, err)
	}
	return a, nil
}
