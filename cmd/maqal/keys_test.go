//go:build unix

package main

import (
	"fmt"
	"strings"
	"testing"
)

func TestSectionKeysAtLastAndFirstSection(t *testing.T) {
	t.Parallel()
	s := start(t, 80, 24, "", createArticle(t, "# A\n\n## B\n\nwords\n\n### C\n\n"+strings.Repeat("words\n\n", 40)))
	s.waitForArticle("words")
	s.press("]", "]")
	s.waitForText("━━ C")
	s.press("}")
	s.waitForText("No later section at this level or higher")
	s.press("]")
	s.waitForText("Last section")
	s.press("[", "[", "[", "[")
	s.waitForText("Beginning: no earlier section")
}

// TestReaderKeysInOutline checks that keys that the outline does not use work as in the reader.
func TestReaderKeysInOutline(t *testing.T) {
	t.Parallel()
	s := start(t, 90, 20, "", createArticle(t, "# A\n\n## B\n\n"+strings.Repeat("words\n\n", 30)+"## Cé\n\n[a link](x.md)\n\n"+strings.Repeat("words\n\n", 30)))
	s.waitForArticle("words")
	s.press("o", "]", "]")
	s.waitForText("a link")
	s.press("X")
	s.waitForText("Unknown key")
	s.press("m")
	s.waitForText("Vowel marks hidden")
	s.press("]")
	s.waitForText("Last section")
	s.press("k", enter) // from the current section in the outline to the previous one
	s.waitFor("section B at the top", func(rows []string) bool { return strings.Contains(rows[2], "B") && !strings.Contains(rows[2], "Cé") })
	s.press("o", "]", tab)
	s.waitForText("x.md · Enter to follow")
	s.press(enter)
	s.waitForText("no such file")
}

// TestLongNotice checks that a notice that is too long for the status line keeps its end.
func TestLongNotice(t *testing.T) {
	t.Parallel()
	name := strings.Repeat("a-long-folder/", 20) + "b.md"
	s := start(t, 80, 24, "", createArticle(t, "# A\n\n[x]("+name+")\n"))
	s.waitForArticle("A")
	s.press(tab, enter)
	s.waitFor("start and end of the notice", func(rows []string) bool {
		notice := strings.Join(strings.Fields(strings.Join(rows[22:], " ")), " ")
		start, end, ok := strings.Cut(notice, "…")
		return ok && strings.Contains(start, `follow link to "a-long-folder/`) && strings.Contains(end, "the link is broken or the file was moved")
	})
	s.press("j")
	s.waitForText("? keys")

	s = start(t, 80, 24, "", createFiles(t, map[string]string{"a.md": "# A\n", "broken-" + strings.Repeat("n", 100) + ".epub": "no book"}))
	s.waitForText("2 of 2")
	s.press("broken", enter)
	s.waitForText("unpack it and open its chapters")
	s.press("é")
	s.waitForText("0 of 2")
}

func TestHelpInNarrowWindow(t *testing.T) {
	t.Parallel()
	for _, columns := range []int{30, 38, 50} {
		s := start(t, columns, 60, "", createArticle(t, "# A\n"))
		s.waitForText("A")
		s.press("?")
		for _, want := range []string{"Page down", "Next section at this level or higher", "Show outline: ↑ ↓ select, Enter jumps"} {
			s.waitFor(fmt.Sprintf("%q in %d columns", want, columns), func(rows []string) bool {
				return strings.Contains(strings.Join(strings.Fields(strings.Join(rows, " ")), " "), want)
			})
		}
		s.press("x")
		s.waitForNoText("Page down")
		s.quit()
	}
}

// TestLamAlefKey checks that the key of the Arabic layout that types لا scrolls one page up. Some terminals send its
// two letters one after the other. The keys that type only one of these letters have other actions.
func TestLamAlefKey(t *testing.T) {
	t.Parallel()
	var text strings.Builder
	for i := range 200 {
		fmt.Fprintf(&text, "line %d\n\n", i)
	}
	s := start(t, 80, 24, "", createArticle(t, text.String()))
	s.waitForText("line 0")
	s.press("f", "f", "f")
	onThirdPage := func(rows []string) bool { return rowIndex(rows, "line 27") == 2 }
	s.waitFor("third page", onThirdPage)
	s.press("f")
	s.waitFor("fourth page", func(rows []string) bool { return !onThirdPage(rows) })
	s.press("لا")
	s.waitFor("third page again", onThirdPage)
	s.press("ل")
	s.waitFor("top of the article", func(rows []string) bool { return rowIndex(rows, "line 0") == 2 || rowIndex(rows, "line 1") == 4 })
	s.press("/", "لا")
	s.waitFor("both letters in the query", func(rows []string) bool { return strings.Contains(rows[0], "ﻻ") })
}
