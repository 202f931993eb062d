//go:build unix

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// The finder of a library is there before its documents are read, tells how far it is, and what cannot be read.
func TestFindsInALargeFolder(t *testing.T) {
	files := map[string]string{"broken.epub": "no book"}
	for i := range 300 {
		files[fmt.Sprintf("%03d.md", i)] = fmt.Sprintf("# Number %d\n\n## Part\n\n%s\n\nthe end of %d\n", i, strings.Repeat("words and words ", 400), i)
	}
	files["200.md"] += "\na zebra stands here\n"
	folder := folderOf(t, files)
	s := start(t, 100, 24, "", folder)
	s.shows("of 301")
	s.press("/", "zebra")
	s.shows("1 in text · 1 unreadable")
	rows := s.shows("a zebra stands here")
	if rowWith(rows, "Number 200 · 1") < 0 {
		t.Errorf("the article is not named above the passage:\n%s", strings.Join(rows, "\n"))
	}
	s.press(enter)
	s.shows("1 of 1 · n N next, previous")
	s.marks(atStyle, "zebra")
	s.press(escape)
	s.shows("1 min")
	s.press(escape)
	s.shows("Type to filter")
	s.press("/")
	s.shows("300 of 300 headings")
}

// Enter in the finder of a library waits for what is found, and another key ends the waiting.
func TestEnterWaitsForTheLibrary(t *testing.T) {
	files := map[string]string{"zz.md": "# Last\n\na zebra stands here\n"}
	for i := range 400 {
		files[fmt.Sprintf("%03d.md", i)] = "# Number\n\n" + strings.Repeat("words and words ", 2000) + "\n"
	}
	s := start(t, 80, 24, "", folderOf(t, files))
	s.shows("of 401")
	s.press("/", "zebra", enter)
	s.shows("1 of 1 · n N next, previous")
	s.marks(atStyle, "zebra")
}

// An article that changed after it was searched is opened as it is now.
func TestFindsInAnArticleThatChanged(t *testing.T) {
	folder := folderOf(t, map[string]string{"README.txt": "first words", "a.md": "# A\n\nthe zebra\n", "b.md": "# B\n\nwords\n"})
	s := start(t, 80, 24, "", filepath.Join(folder))
	s.press(escape)
	s.shows("3 of 3")
	s.press("/", "zebra")
	s.shows("1 in text")
	time.Sleep(20 * time.Millisecond) // for file systems with coarse clocks
	if err := os.WriteFile(filepath.Join(folder, "a.md"), []byte("# A\n\nmore words\n\nanother zebra\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.press(enter)
	s.shows("File changed since it was searched")
	s.marks(matchedStyle, "zebra")
}

// What was found and the chosen link outlast a change of the file.
func TestFindsAgainInAFileThatChanged(t *testing.T) {
	before := "# A\n\n" + strings.Repeat("words\n\n", 30) + "the zebra [here](x.md) and [there](y.md)\n\n" + strings.Repeat("words\n\n", 30) + "zebra\n"
	path := article(t, before)
	s := start(t, 80, 24, "", path)
	s.shows("words")
	s.press("/", "zebra", enter)
	s.shows("1 of 2")
	s.press(tab, tab)
	s.shows("y.md · Enter to follow")
	time.Sleep(20 * time.Millisecond) // for file systems with coarse clocks
	if err := os.WriteFile(path, []byte("a zebra before\n\nnew\n\n"+before), 0o600); err != nil {
		t.Fatal(err)
	}
	s.shows("File changed: reloaded")
	s.marks(atStyle, "zebrathere")
	s.press("n")
	s.shows("3 of 3")
	s.press("N")
	s.shows("2 of 3")
	s.press(enter)
	s.shows("y.md")
}

// What comes later and changes what was there, as the address of a reference, does not end the finding.
func TestFindsAgainInATextThatGrows(t *testing.T) {
	text := "# A\n\nseven words that the section is named by: a zebra and [there][far]\n\n" + strings.Repeat("words and words and words\n\n", 20_000) + "zebra\n\n[far]: y.md\n"
	s := start(t, 80, 24, "", article(t, text))
	s.shows("zebra")
	s.press("/", "zebra", enter)
	s.shows("n N next")
	s.shows("334 sections")
	s.marks(atStyle, "zebra")
	s.press("n")
	s.shows("2 of 2")
	s.marks(atStyle, "zebra")
}

// The keys for sections tell where there are no more.
func TestNoMoreSections(t *testing.T) {
	s := start(t, 80, 24, "", article(t, "# A\n\n## B\n\nwords\n\n### C\n\n"+strings.Repeat("words\n\n", 40)))
	s.shows("words")
	s.press("]", "]")
	s.shows("━━ C")
	s.press("}")
	s.shows("No later section at this level or higher")
	s.press("]")
	s.shows("Last section")
	s.press("[", "[", "[", "[")
	s.shows("Beginning: no earlier section")
}

// Keys that the outline has no use for do what they do while reading, and say so where they do nothing.
func TestKeysInTheOutline(t *testing.T) {
	s := start(t, 90, 20, "", article(t, "# A\n\n## B\n\n"+strings.Repeat("words\n\n", 30)+"## Cé\n\n[a link](x.md)\n\n"+strings.Repeat("words\n\n", 30)))
	s.shows("words")
	s.press("o", "]", "]")
	s.shows("a link")
	s.press("X")
	s.shows("Unknown key")
	s.press("m")
	s.shows("Vowel marks hidden")
	s.press("]")
	s.shows("Last section")
	s.press("k", enter) // the panel had the keys, at the section at hand
	s.waitFor("be at B", func(rows []string) bool { return strings.Contains(rows[2], "B") && !strings.Contains(rows[2], "Cé") })
	s.press("o", "]", tab)
	s.shows("x.md · Enter to follow")
	s.press(enter)
	s.shows("no such file")
}

// A word that the status line has no room for keeps its end, in an article and in the library, in either direction.
func TestLongNoticesKeepTheirEnd(t *testing.T) {
	name := strings.Repeat("a-long-folder/", 20) + "b.md"
	s := start(t, 80, 24, "", article(t, "# A\n\n[x]("+name+")\n"))
	s.shows("A")
	s.press(tab, enter)
	rows := s.shows("or the file was")
	last := strings.Join(rows[22:], " ")
	for _, want := range []string{"follow link to \"a-long-folder/", "…", "the link is broken or the file was moved"} {
		if !strings.Contains(strings.Join(strings.Fields(last), " "), want) {
			t.Errorf("%q is missing in the notice:\n%s", want, strings.Join(rows[22:], "\n"))
		}
	}
	s.press("j")
	s.shows("? keys")

	folder := folderOf(t, map[string]string{"a.md": "# A\n", "broken-" + strings.Repeat("n", 100) + ".epub": "no book"})
	s = start(t, 80, 24, "", folder)
	s.shows("2 of 2")
	s.press("broken", enter)
	s.shows("unpack it and open its chapters")
	s.press("é")
	s.shows("0 of 2")
}

// In narrow windows the help shows all of what keys do.
func TestHelpInNarrowWindows(t *testing.T) {
	for _, columns := range []int{30, 38, 50} {
		s := start(t, columns, 60, "", article(t, "# A\n"))
		s.shows("A")
		s.press("?")
		rows := s.shows("Page down")
		text := strings.Join(strings.Fields(strings.Join(rows, " ")), " ")
		if !strings.Contains(text, "Next section at this level or higher") || !strings.Contains(text, "Show outline: ↑ ↓ select, Enter jumps") {
			t.Errorf("in %d columns the help is cut:\n%s", columns, strings.Join(rows, "\n"))
		}
		s.press("x", "q")
		s.ends(0)
	}
}

// The key that has both letters of لا goes a page up, in terminals that send them one after the other; the letters
// alone do what they do.
func TestLamAlefIsOneKey(t *testing.T) {
	var text strings.Builder
	for i := range 200 {
		fmt.Fprintf(&text, "line %d\n\n", i)
	}
	s := start(t, 80, 24, "", article(t, text.String()))
	s.shows("line 0")
	s.press("f", "f", "f")
	third := func(rows []string) bool { return rowWith(rows, "line 27") == 2 }
	s.waitFor("be on the third page", third)
	s.press("f")
	s.waitFor("turn the page", func(rows []string) bool { return !third(rows) })
	s.press("لا")
	s.waitFor("be on the third page again", third)
	s.press("ل")
	s.waitFor("be at the beginning", func(rows []string) bool { return rowWith(rows, "line 0") == 2 || rowWith(rows, "line 1") == 4 })
	s.press("/", "لا")
	s.waitFor("have both letters", func(rows []string) bool { return strings.Contains(rows[0], "ﻻ") })
}
