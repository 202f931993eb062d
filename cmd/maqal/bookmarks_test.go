//go:build unix

package main

import (
	"strings"
	"testing"
)

func TestBookmarks(t *testing.T) {
	t.Parallel()
	state := t.TempDir()
	s := start(t, 80, 24, state, river)
	s.waitForRiver()
	s.press("'")
	s.waitForText("No bookmarks yet · press B to set one")
	s.press("]", "]")
	s.waitForSection(boardCells)
	s.press("B")
	rows := s.waitForText("Bookmark set · add a note, or press Enter to skip")
	if !strings.HasSuffix(rows[2], boardCells+" ━━ ◆") {
		t.Errorf("got heading %q, want the bookmark sign at its right", rows[2])
	}
	s.press("ملاحظة")
	s.waitFor("the note at the right", func(rows []string) bool {
		return strings.HasSuffix(statusLine(rows), visualOrder("ﻣﻼﺣﻈﺔ")+" ‹")
	})
	s.press(enter)
	s.waitForSection(boardCells)
	s.press("]", "ﻵ") // B on an Arabic keyboard
	s.waitForText("Bookmark set")
	s.press("x", escape)
	s.waitForSection(schoolCells)
	s.press("g")
	s.waitFor("the title at the top", func(rows []string) bool { return rowIndex(rows, titleCells) == 2 })
	s.press("ط") // ' on an Arabic keyboard
	s.waitForText("1 of 2")
	rows = s.waitForText("e edit note")
	board, school := rowIndex(rows, boardCells), rowIndex(rows, schoolCells)
	if board < 0 || school < board || rowIndex(rows, visualOrder("ﻣﻼﺣﻈﺔ")) != board+1 || !strings.HasSuffix(rows[board], boardCells+" •") {
		t.Errorf("got bookmarks in rows %d and %d, want them in order, at the right, with their notes:\n%s", board, school, strings.Join(rows, "\n"))
	}
	s.press("j", "e", "second", enter)
	s.waitForText("second")
	s.press(enter)
	s.waitForSection(schoolCells)
	s.quit()

	s = start(t, 80, 24, state, river)
	s.waitForSection(schoolCells)
	s.press("'")
	s.waitForText("second")
	s.press("k", "d")
	s.waitForText("Bookmark removed")
	s.waitForNoText(visualOrder("ﻣﻼﺣﻈﺔ"))
	s.press(escape)
	s.waitForSection(schoolCells)
	s.press("B")
	s.waitForText("Bookmark removed")
	s.waitForNoText("◆")
	s.press("'")
	s.waitForText("No bookmarks yet")
	s.quit()
}

// TestBookmarkSign checks that the sign is at the left in a left-to-right article, also beside the outline and in narrow
// windows.
func TestBookmarkSign(t *testing.T) {
	t.Parallel()
	state, file := t.TempDir(), createArticle(t, numberedSections(3))
	for _, columns := range []int{100, 60, 26} {
		s := start(t, columns, 20, state, file)
		s.waitForText("Paragraph 0")
		if columns == 100 {
			s.press("]", "]", "B", enter)
		}
		before := s.waitFor("the sign before the heading", func(rows []string) bool {
			return strings.HasPrefix(strings.TrimLeft(rows[2], " "), "◆") && strings.HasSuffix(withoutMargins(rows)[2], "━━━ Section 1")
		})
		s.press("o")
		s.waitForText("• Section 1")
		s.press(enter)
		s.waitFor("the sign beside the outline, if the outline fits", func(rows []string) bool {
			_, article, open := strings.Cut(rows[2], "│")
			return !open && rows[2] == before[2] && columns < 50 || open && strings.Contains(article, "◆")
		})
		s.quit()
	}
}

func TestBookmarkMovesWithItsText(t *testing.T) {
	t.Parallel()
	file := createArticle(t, numberedSections(3))
	s := start(t, 80, 20, "", file)
	s.waitForArticle("Paragraph 0")
	s.press("]", "]", "j", "j", "B", enter)
	s.waitForText("◆ Paragraph 0 of section 1.")
	changeFile(t, file, strings.Replace(numberedSections(3), "Paragraph 0 of section 1.", "New.\n\nAnd new. Paragraph 0 of section 1.", 1))
	s.waitForText("File changed: reloaded")
	s.waitForText("◆ And new. Paragraph 0 of section 1.")
	s.quit()
}
