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
	"maqal/internal/nearest"
)

// suggest adds to an error of opening a source what can have been meant by a name that is none: a command, an article
// that is built in, or a document beside.
func suggest(c *cobra.Command, name string, err error) error {
	if _, statErr := os.Stat(name); !errors.Is(statErr, fs.ErrNotExist) || library.IsAddress(name) {
		return err
	}
	near := nearest.Name(name, together(commandNames(c), slices.Values(library.Names())))
	if near == "" {
		near = nearest.Name(name, documentsBeside(name))
	}
	if near == "" {
		return err
	}
	return fmt.Errorf("%w; did you mean %q?", err, near)
}

// nearCommand is the command that can have been meant by a word before others, "" where the word is a source or like
// none.
func nearCommand(c *cobra.Command, word string) string {
	if _, err := os.Stat(word); err == nil {
		return ""
	}
	return nearest.Name(word, commandNames(c))
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

// documentsBeside are the documents in the folder of a path, by paths like it.
func documentsBeside(path string) iter.Seq[string] {
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

func together(sequences ...iter.Seq[string]) iter.Seq[string] {
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
