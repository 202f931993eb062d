//go:build unix

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Keys as a terminal sends them.
const (
	ctrlO       = "\x0f"
	ctrlBracket = "\x1d"
	ctrlI       = "\x1b[105;5u" // as terminals send it that tell it from Tab
	up          = "\x1b[A"
)

// numbered is an article of sections with numbered paragraphs, which a screen shows few of.
func numbered(sections int) string {
	var b strings.Builder
	b.WriteString("# Numbers\n\n")
	for s := range sections {
		fmt.Fprintf(&b, "## Section %d\n\n", s)
		for p := range 20 {
			fmt.Fprintf(&b, "Paragraph %d of section %d.\n\n", p, s)
		}
	}
	return b.String()
}

// top waits until the first row of the text holds a text.
func (s *screen) top(text string) []string {
	s.t.Helper()
	return s.waitFor("have at its top "+text, func(rows []string) bool { return len(rows) > 3 && strings.Contains(rows[2]+rows[3], text) })
}

// quits leaves the reader.
func (s *screen) quits() {
	s.t.Helper()
	s.press("q")
	s.ends(0)
}

// records are the files of the memory under a folder for the state of programs, and of the files set aside.
func records(t *testing.T, state string) (kept, aside []string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(state, "maqal", "articles", "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if strings.HasPrefix(filepath.Base(f), "damaged-") {
			aside = append(aside, f)
		} else {
			kept = append(kept, f)
		}
	}
	return kept, aside
}

// saves waits until a record under a folder for the state of programs holds a text.
func (s *screen) saves(state, text string) {
	s.t.Helper()
	s.waitFor(fmt.Sprintf("have %q saved", text), func([]string) bool {
		kept, _ := records(s.t, state)
		return slices.ContainsFunc(kept, func(file string) bool {
			data, err := os.ReadFile(file)
			return err == nil && strings.Contains(string(data), text)
		})
	})
}

// The place is kept in another width, and in a file that was edited meanwhile.
func TestPlaceSurvivesAnEditedFile(t *testing.T) {
	state, file := t.TempDir(), article(t, numbered(9))
	s := start(t, 80, 20, state, file)
	s.shows("Paragraph 0 of section 0")
	s.press("]", "]", "]", "j", "j", "j", "j")
	s.waitFor("be at the paragraph", func(rows []string) bool { return strings.Contains(rows[2], "Paragraph 1 of section 2") })
	s.quits()
	edited := strings.Replace(numbered(9), "## Section 1\n", strings.Repeat("New words before.\n\n", 30)+"## Section 1\n", 1)
	edited = strings.Replace(edited, "Paragraph 1 of section 2.", "Now comes paragraph 1. Paragraph 1 of section 2.", 1)
	edited = strings.Replace(edited, "## Section 2\n", "## Renamed\n", 1)
	if err := os.WriteFile(file, []byte(edited), 0o600); err != nil {
		t.Fatal(err)
	}
	start(t, 60, 16, state, file).top("Paragraph 1 of section 2")
}

func TestBookmarks(t *testing.T) {
	state := t.TempDir()
	s := start(t, 80, 24, state, river)
	s.opened()
	s.press("'")
	s.shows("No bookmarks yet · press B to set one")
	s.press("]", "]")
	s.inStatus(boardCells)
	s.press("B")
	rows := s.shows("Bookmark set · add a note, or press Enter to skip")
	if !strings.HasSuffix(rows[2], boardCells+" ━━ ◆") {
		t.Errorf("no sign of the bookmark stands at the right of its line: %q", rows[2])
	}
	s.press("ملاحظة") // letter by letter, in the order of typing
	s.waitFor("show the note from the right", func(rows []string) bool {
		return strings.HasSuffix(status(rows), seen("ﻣﻼﺣﻈﺔ")+" ‹")
	})
	s.press(enter)
	s.inStatus(boardCells)
	s.press("]", "ﻵ") // B on an Arabic keyboard
	s.shows("Bookmark set")
	s.press("x", escape)
	s.inStatus(schoolCells)
	s.press("g")
	s.waitFor("be at the beginning", func(rows []string) bool { return rowWith(rows, titleCells) == 2 })
	s.press("ط") // ' on an Arabic keyboard
	rows = s.shows("1 of 2")
	board, school := rowWith(rows, boardCells), rowWith(rows, schoolCells)
	if board < 0 || school < board || rowWith(rows, seen("ﻣﻼﺣﻈﺔ")) != board+1 || !strings.HasSuffix(rows[board], boardCells+" •") {
		t.Errorf("the bookmarks are not listed from the right with their notes:\n%s", strings.Join(rows, "\n"))
	}
	s.press("j", "e", "second", enter)
	s.shows("second")
	s.press(enter)
	s.inStatus(schoolCells)
	s.quits()

	s = start(t, 80, 24, state, river)
	s.inStatus(schoolCells)
	s.press("'")
	s.shows("second")
	s.press("k", "d")
	s.shows("Bookmark removed")
	s.hides(seen("ﻣﻼﺣﻈﺔ"))
	s.press(escape)
	s.inStatus(schoolCells)
	s.press("B")
	s.shows("Bookmark removed")
	s.hides("◆")
	s.press("'")
	s.shows("No bookmarks yet")
	s.quits()
}

// The sign of a bookmark is at the left of an article from left to right, also beside the outline, and there in a
// narrow window.
func TestTheSignOfABookmark(t *testing.T) {
	state, file := t.TempDir(), article(t, numbered(3))
	for _, columns := range []int{100, 60, 26} {
		s := start(t, columns, 20, state, file)
		s.shows("Paragraph 0")
		if columns == 100 {
			s.press("]", "]", "B", enter)
		}
		before := s.waitFor("show the sign before the heading", func(rows []string) bool {
			return strings.HasPrefix(strings.TrimLeft(rows[2], " "), "◆") && strings.HasSuffix(texts(rows)[2], "━━━ Section 1")
		})
		s.press("o")
		s.shows("• Section 1")
		s.press(enter)
		s.waitFor("show the sign beside the outline, where that has room", func(rows []string) bool {
			_, beside, open := strings.Cut(rows[2], "│")
			return !open && rows[2] == before[2] && columns < 50 || open && strings.Contains(beside, "◆")
		})
		s.quits()
	}
}

// A file that is half written while it is read, or when it is opened, does not cost the place.
func TestPlaceSurvivesAHalfWrittenFile(t *testing.T) {
	state, file := t.TempDir(), article(t, numbered(3))
	write := func(text string) {
		time.Sleep(20 * time.Millisecond) // for file systems with coarse clocks
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s := start(t, 80, 20, state, file)
	s.shows("Paragraph 0")
	s.press("]", "]", "]", "j", "j")
	s.top("Paragraph 0 of section 2")
	s.saves(state, "Paragraph 0 of section 2")
	write("# Numbers\n")
	s.hides("Paragraph")
	s.saves(state, `"section":""`)
	write(numbered(3))
	s.top("Paragraph 0 of section 2")
	s.quits()
	write("# Numbers\n")
	s = start(t, 80, 20, state, file)
	s.shows("Numbers")
	s.quits()
	write(numbered(3))
	start(t, 80, 20, state, file).top("Paragraph 0 of section 2")
}

// A bookmark stays with its text while the file changes under the reader.
func TestABookmarkInAChangingFile(t *testing.T) {
	file := article(t, numbered(3))
	s := start(t, 80, 20, "", file)
	s.shows("Paragraph 0")
	s.press("]", "]", "j", "j", "B", enter)
	s.shows("◆ Paragraph 0 of section 1.")
	time.Sleep(20 * time.Millisecond) // for file systems with coarse clocks
	edited := strings.Replace(numbered(3), "Paragraph 0 of section 1.", "New.\n\nAnd new. Paragraph 0 of section 1.", 1)
	if err := os.WriteFile(file, []byte(edited), 0o600); err != nil {
		t.Fatal(err)
	}
	s.shows("File changed: reloaded")
	s.shows("◆ And new. Paragraph 0 of section 1.")
	s.quits()
}

func TestHistoryOfJumps(t *testing.T) {
	s := start(t, 80, 20, "", article(t, numbered(9)))
	s.shows("Paragraph 0 of section 0")
	s.press(ctrlO)
	s.shows("No earlier jump")
	s.press("]", "]") // sections 0 and 1
	s.top("Section 1")
	s.press("j", "j", "j", "j") // no jump
	s.top("Paragraph 1 of section 1")
	s.press("/", "7 of section 5")
	s.shows("2 in text")
	s.press(enter)
	s.shows("1 of 2 · n N")
	s.press("G")
	s.shows("100%")
	s.press("o", up, up, up, enter)
	s.top("Section 5")
	for _, want := range []string{"Paragraph 19 of section 8", "Paragraph 7 of section 5", "Paragraph 1 of section 1", "Section 0", "Numbers"} {
		s.press(ctrlO)
		s.shows(want)
		s.waitFor("show no notice", func(rows []string) bool { return strings.Contains(status(rows), "keys") })
	}
	s.press(ctrlO)
	s.shows("No earlier jump")
	for _, key := range []string{ctrlI, ctrlBracket} {
		s.press(key)
	}
	s.top("Paragraph 1 of section 1")
	s.press("g") // a jump after going back drops nothing
	s.top("Numbers")
	s.press(ctrlO)
	s.top("Paragraph 1 of section 1")
	s.press(ctrlO)
	s.top("Section 5")
	s.press(ctrlO)
	s.shows("100%")
	s.press(ctrlI, ctrlI, ctrlI)
	s.top("Numbers")
	s.press(ctrlI)
	s.shows("No later jump")
	s.quits()
}

func TestHistoryAcrossDocuments(t *testing.T) {
	s := start(t, 80, 20, "", folderOf(t, map[string]string{
		"README.md": "# Start\n\nTo [the other](b.md#two).\n\n" + strings.Repeat("words\n\n", 30),
		"b.md":      "# Other\n\n" + strings.Repeat("more words\n\n", 30) + "## Two\n\nsecond part\n\n" + strings.Repeat("more words\n\n", 30),
		"c.md":      "# Third\n\nthird text\n",
	}))
	s.shows("Start")
	s.press(tab, enter)
	s.shows("second part")
	s.press("g")
	s.top("Other")
	s.press(ctrlO)
	s.top("Two")
	s.press(ctrlO)
	s.top("Start")
	s.press(ctrlI)
	s.top("Two")
	s.press(backspace)
	s.top("Start")
	s.press(escape)
	s.shows("Type to filter")
	s.press("third", enter)
	s.shows("third text")
	s.press(ctrlO)
	s.top("Start")
	s.press(backspace) // no link to go back over any more
	s.shows("Enter open")
	s.press(ctrlO)
	s.top("Start")
	s.quits()
}

// What is changed for one article stays with it, and does not reach another.
func TestSettingsOfAnArticle(t *testing.T) {
	state, folder := t.TempDir(), folderOf(t, map[string]string{
		"a.md": "# One\n\nسَلَام\n\n```\n" + strings.Repeat("long ", 30) + "end\n```\n",
		"b.md": "# Two\n\nسَلَام\n",
	})
	marked, plain := seen("ﺳَﻼَﻡ"), seen("ﺳﻼﻡ")
	a := filepath.Join(folder, "a.md")
	s := start(t, 80, 20, state, a)
	s.shows(marked)
	s.shows("end")
	s.press("m", "w")
	s.shows(plain)
	s.hides("end")
	s.quits()
	s = start(t, 80, 20, state, folder)
	s.shows("Type to filter")
	s.press("a.md", enter)
	s.shows(plain)
	s.hides("end")
	s.press(escape, escape, "b.md", enter)
	s.shows(marked)
	s.quits()
	s = start(t, 80, 20, state, "--marks", "show", a) // what is asked for now counts more
	s.shows(marked)
	s.hides("end")
	s.press("w")
	s.shows("end")
	s.quits()
	s = start(t, 80, 20, state, a)
	s.shows(plain)
	s.shows("end")
	s.press("m")
	s.shows(marked)
	s.quits()
	kept, _ := records(t, state)
	if len(kept) != 2 {
		t.Errorf("remembered are %v", kept)
	}
	for _, f := range kept {
		if data, err := os.ReadFile(f); err != nil || strings.Contains(string(data), "settings") {
			t.Errorf("what is as usual is remembered: %s, %v", data, err)
		}
	}
}

func TestADamagedFileIsSetAside(t *testing.T) {
	state := t.TempDir()
	s := start(t, 80, 24, state, river)
	s.opened()
	s.press("]")
	s.inStatus(bridgeCells)
	s.quits()
	kept, _ := records(t, state)
	if len(kept) != 1 {
		t.Fatalf("kept are %v", kept)
	}
	const damage = `{"key":"half of`
	if err := os.WriteFile(kept[0], []byte(damage), 0o600); err != nil {
		t.Fatal(err)
	}
	s = start(t, 200, 24, state, river)
	rows := s.shows("Damaged state file moved to ")
	_, aside := records(t, state)
	if len(aside) != 1 || rowWith(rows, aside[0]) < 0 {
		t.Fatalf("set aside are %v; the screen says\n%s", aside, status(rows))
	}
	if data, err := os.ReadFile(aside[0]); err != nil || string(data) != damage {
		t.Errorf("set aside is %q, %v", data, err)
	}
	s.press("]")
	s.inStatus(bridgeCells)
	s.quits()
	s = start(t, 80, 24, state, river)
	if rows := s.inStatus(bridgeCells); rowWith(rows, "Damaged") >= 0 {
		t.Error("the person is told again")
	}
}

// Two readers of one article keep the bookmarks of both; the place is that of the last one.
func TestTwoReadersOfOneArticle(t *testing.T) {
	state := t.TempDir()
	one, two := start(t, 80, 24, state, river), start(t, 80, 24, state, river)
	one.opened()
	two.opened()
	one.press("]", "B", "one", enter)
	one.inStatus(bridgeCells)
	two.press("]", "]", "]", "B", "two", enter)
	two.inStatus(schoolCells)
	one.saves(state, `"note":"one"`)
	two.saves(state, `"note":"two"`)
	one.press("'") // also what was set in the other window
	rows := one.shows("1 of 2")
	if rowWith(rows, "one") < 0 || rowWith(rows, "two") < 0 {
		t.Errorf("not the bookmarks of both:\n%s", strings.Join(rows, "\n"))
	}
	one.press("d", escape)
	one.inStatus(bridgeCells)
	one.quits()
	two.press("G", "B", "three", enter)
	two.shows("100%")
	two.quits()
	s := start(t, 80, 24, state, river)
	s.shows("100%")
	s.press("'")
	rows = s.shows("of 2")
	if rowWith(rows, "one") >= 0 || rowWith(rows, "two") < 0 || rowWith(rows, "three") < 0 {
		t.Errorf("not the bookmarks of both:\n%s", strings.Join(rows, "\n"))
	}
	s.quits()
}

// The place is saved while one reads: a reader that is killed has lost no more than the last moment.
func TestAKilledReaderRemembers(t *testing.T) {
	state := t.TempDir()
	s := start(t, 80, 24, state, river)
	s.opened()
	s.press("]", "]", "]", "B", "before the end", enter)
	s.inStatus(schoolCells)
	s.saves(state, `"note":"before the end"`)
	s.saves(state, `"section":"المدرسة"`)
	s.signal(syscall.SIGKILL)
	_ = s.exit()
	s = start(t, 80, 24, state, river)
	s.inStatus(schoolCells)
	s.press("'")
	s.shows("before the end")
	s.quits()
}

func TestTheLibraryOffersToGoOn(t *testing.T) {
	state, folder := t.TempDir(), folderOf(t, map[string]string{"mine.md": numbered(4), "gone.md": "# Gone\n\ntext\n"})
	mine, gone := filepath.Join(folder, "mine.md"), filepath.Join(folder, "gone.md")
	s := start(t, 80, 24, state)
	s.shows("Enter open")
	s.hides("Recent")
	s.press(escape)
	s.ends(0)
	for _, file := range []string{gone, mine} {
		s = start(t, 80, 24, state, file)
		s.shows("? keys")
		if file == mine {
			s.press("]", "]")
			s.top("Section 1")
		}
		s.quits()
	}
	if err := os.Remove(gone); err != nil {
		t.Fatal(err)
	}
	s = start(t, 120, 30, state)
	rows := s.shows("Numbers")
	if !strings.Contains(status(rows), "Press Enter to continue (") || !strings.Contains(status(rows), "%, Section 1)") {
		t.Errorf("it does not offer to go on: %q", status(rows))
	}
	headed := func(heading string) int {
		return slices.IndexFunc(rows, func(row string) bool { return strings.TrimSpace(row) == heading })
	}
	lately, library := headed("Recent"), headed("Library")
	if lately < 0 || rowWith(rows, "• Numbers") != lately+1 || library != lately+4 || rowWith(rows, "Gone") >= 0 {
		t.Errorf("the file is not offered on top:\n%s", strings.Join(rows, "\n"))
	}
	s.press(enter)
	s.top("Section 1")
	s.press("]", escape)
	s.shows("Recent")
	s.press("persian-zwnj")
	s.hides("Recent") // what is typed puts all into one order
	s.press(enter)
	s.shows(seen("ﻧﯿﻢﻓﺎﺻﻠﻪ ﭼﯿﺴﺖ؟"))
	s.quits()
	s = start(t, 80, 24, state)
	rows = s.shows("Press Enter to continue (")
	if last := rowWith(rows, "% read"); last < 1 || !strings.HasSuffix(rows[last-1], " •") {
		t.Errorf("the cursor is not on the article read last:\n%s", strings.Join(rows, "\n"))
	}
	s.press(enter)
	s.shows("? keys")
	s.quits()
}
