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
	library func() []library.Entry
	root    string // the folder that is the library, "" where that is the embedded one
}

// openSource opens what the command line names; without a name the embedded library, or the text that is piped in.
func openSource(c *cobra.Command, args []string) (source, error) {
	if len(args) == 1 {
		if library.IsFolder(args[0]) {
			return openDir(args[0])
		}
		a, err := startArticle(c, args[0])
		return source{article: a, library: library.BuiltIn}, err
	}
	if info, err := os.Stdin.Stat(); err == nil && (info.Mode()&os.ModeNamedPipe != 0 || info.Mode().IsRegular()) {
		a, err := library.OpenPartial("-", os.Stdin)
		if err != nil || a.Document.HasBlock(0) {
			return source{article: a, library: library.BuiltIn}, err
		}
	}
	return source{library: library.BuiltIn}, nil
}

// openDir opens the README of a folder, with the documents of the folder behind it.
func openDir(path string) (source, error) {
	folder, err := library.OpenFolder(path)
	if err != nil {
		return source{}, err
	}
	if err := folder.CheckNotEmpty(); err != nil {
		return source{}, err
	}
	printNotices(path, folder.Notices)
	readme, err := folder.Readme()
	if err != nil {
		printNotices(path, []string{err.Error()}) // the other documents can be read
	}
	return source{article: readme, library: func() []library.Entry { return folder.Entries }, root: folder.Path}, nil
}

// printNotices says what was odd about a source.
func printNotices(name string, notices []string) {
	for _, n := range notices {
		_, _ = fmt.Fprintf(os.Stderr, "maqal: %q: %s\n", name, n)
	}
}

// openArticle reads the one article that a source names.
func openArticle(c *cobra.Command, name string) (*library.Article, error) {
	a, err := startArticle(c, name)
	if err == nil {
		a.LoadAll()
	}
	return a, err
}

// startArticle begins to read it.
func startArticle(c *cobra.Command, name string) (*library.Article, error) {
	if library.IsURL(name) {
		return fetch(c, name)
	}
	a, err := library.OpenPartial(name, os.Stdin)
	if err != nil {
		return nil, addSuggestion(c, name, err)
	}
	return a, nil
}
