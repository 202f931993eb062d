package main

import (
	"errors"
	"fmt"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"maqal/internal/document"
	"maqal/internal/library"
	"maqal/internal/suggest"
)

// addSuggestion adds to an error of opening a source what can have been meant by a name that is none: a command, an article
// that is built in, or a document beside.
func addSuggestion(c *cobra.Command, name string, err error) error {
	if _, statErr := os.Stat(name); !errors.Is(statErr, fs.ErrNotExist) || library.IsURL(name) {
		return err
	}
	near := suggest.Closest(name, concat(commandNames(c), slices.Values(library.BuiltInNames())))
	if near == "" {
		near = suggest.Closest(name, siblingDocuments(name))
	}
	if near == "" {
		return err
	}
	return fmt.Errorf("%w; did you mean %q?", err, near)
}

// closestCommand is the command that can have been meant by a word before others, "" where the word is a source or like
// none.
func closestCommand(c *cobra.Command, word string) string {
	if _, err := os.Stat(word); err == nil {
		return ""
	}
	return suggest.Closest(word, commandNames(c))
}

// commandNames are the names of the commands, where a command can stand.
func commandNames(c *cobra.Command) iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, sub := range c.Commands() {
			if !sub.Hidden && !yield(sub.Name()) {
				return
			}
		}
	}
}

// siblingDocuments are the documents in the folder of a path, by paths like it.
func siblingDocuments(path string) iter.Seq[string] {
	return func(yield func(string) bool) {
		folder, _ := filepath.Split(path)
		files, err := os.ReadDir(filepath.Clean(folder))
		if err != nil {
			return // then nothing is near
		}
		for _, f := range files {
			if document.IsArticle(f.Name()) && !yield(folder+f.Name()) {
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
