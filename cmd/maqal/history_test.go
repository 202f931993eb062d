//go:build unix

package main

import (
	"strings"
	"testing"
)

func TestJumpHistory(t *testing.T) {
	t.Parallel()
	s := start(t, 80, 20, "", createArticle(t, numberedSections(9)))
	s.waitForText("Paragraph 0 of section 0")
	s.press(ctrlO)
	s.waitForText("No earlier jump")
	s.press("]", "]") // sections 0 and 1
	s.waitForTop("Section 1")
	s.press("j", "j", "j", "j") // not a jump
	s.waitForTop("Paragraph 1 of section 1")
	s.press("/", "7 of section 5")
	s.waitForText("2 in text")
	s.press(enter)
	s.waitForText("1 of 2 · n N")
	s.press("G")
	s.waitForText("100%")
	s.press("o", up, up, up, enter)
	s.waitForTop("Section 5")
	for _, want := range []string{"Paragraph 19 of section 8", "Paragraph 7 of section 5", "Paragraph 1 of section 1", "Section 0", "Numbers"} {
		s.press(ctrlO)
		s.waitForText(want)
		s.waitFor("no notice", func(rows []string) bool { return strings.Contains(statusLine(rows), "keys") })
	}
	s.press(ctrlO)
	s.waitForText("No earlier jump")
	s.press(ctrlI, ctrlBracket)
	s.waitForTop("Paragraph 1 of section 1")
	s.press("g") // keeps the later jumps
	s.waitForTop("Numbers")
	s.press(ctrlO)
	s.waitForTop("Paragraph 1 of section 1")
	s.press(ctrlO)
	s.waitForTop("Section 5")
	s.press(ctrlO)
	s.waitForText("100%")
	s.press(ctrlI, ctrlI, ctrlI)
	s.waitForTop("Numbers")
	s.press(ctrlI)
	s.waitForText("No later jump")
	s.quit()
}

func TestJumpHistoryAcrossDocuments(t *testing.T) {
	t.Parallel()
	s := start(t, 80, 20, "", createFiles(t, map[string]string{
		"README.md": "# Start\n\nTo [the other](b.md#two).\n\n" + strings.Repeat("words\n\n", 30),
		"b.md":      "# Other\n\n" + strings.Repeat("more words\n\n", 30) + "## Two\n\nsecond part\n\n" + strings.Repeat("more words\n\n", 30),
		"c.md":      "# Third\n\nthird text\n",
	}))
	s.waitForText("Start")
	s.press(tab, enter)
	s.waitForText("second part")
	s.press("g")
	s.waitForTop("Other")
	s.press(ctrlO)
	s.waitForTop("Two")
	s.press(ctrlO)
	s.waitForTop("Start")
	s.press(ctrlI)
	s.waitForTop("Two")
	s.press(backspace)
	s.waitForTop("Start")
	s.press(escape)
	s.waitForText("Type to filter")
	s.press("third", enter)
	s.waitForText("third text")
	s.press(ctrlO)
	s.waitForTop("Start")
	s.press(backspace) // no followed link is left
	s.waitForText("Enter open")
	s.press(ctrlO)
	s.waitForTop("Start")
	s.quit()
}
