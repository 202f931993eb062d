package main

import (
	"errors"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"maqal/internal/library"
	"maqal/internal/loader"
	"maqal/internal/message"
	"maqal/internal/suggest"
)

// addSuggestion returns err with a similar name appended if name is neither a file nor a URL. It compares the names of
// commands, built-in articles, and documents in the same folder.
func addSuggestion(c *cobra.Command, name string, err error) error {
	if _, statErr := os.Stat(name); !errors.Is(statErr, fs.ErrNotExist) || library.IsURL(name) {
		return err
	}
	near := suggest.Closest(name, concat(commandNames(c), slices.Values(newOpener().BuiltInNames())))
	if near == "" {
		near = suggest.Closest(name, siblingDocuments(name))
	}
	if near == "" {
		return err
	}
	return didYouMean(err, near)
}

// didYouMean returns the error problem with a suggestion appended.
func didYouMean(problem error, near string) error {
	return message.Errorf("%v; did you mean %q?", problem, near)
}

// unknownCommand returns a usage error for a word that is not a command below c, with a similar command if there is one.
func unknownCommand(c *cobra.Command, word string) error {
	err := message.Errorf("unknown command %q", word)
	if near := suggest.Closest(word, commandNames(c)); near != "" {
		err = didYouMean(err, near)
	}
	return usageError{err}
}

// isMisspelledCommand reports whether word is similar to the name of a command below c, and not the name of a file.
func isMisspelledCommand(c *cobra.Command, word string) bool {
	_, err := os.Stat(word)
	return err != nil && suggest.Closest(word, commandNames(c)) != ""
}

// commandNames iterates over the names of the subcommands of c.
func commandNames(c *cobra.Command) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, sub := range c.Commands() {
			if !sub.Hidden && !yield(sub.Name()) {
				return
			}
		}
	}
}

// siblingDocuments iterates over the paths of the documents in the folder of path.
func siblingDocuments(path string) iter.Seq[string] {
	return func(yield func(string) bool) {
		folder, _ := filepath.Split(path)
		files, err := os.ReadDir(filepath.Clean(folder))
		if err != nil {
			return // no suggestion
		}
		for _, f := range files {
			if loader.IsArticle(f.Name()) && !yield(folder+f.Name()) {
				return
			}
		}
	}
}

func concat(sequences ...iter.Seq[string]) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, sequence := range sequences {
			for name := range sequence {
				if !yield(name) {
					return
				}
			}
		}
	}
}
