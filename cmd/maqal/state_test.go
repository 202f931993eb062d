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
)

// numberedSections returns an article of n sections with 20 numbered paragraphs each.
func numberedSections(n int) string {
	var b strings.Builder
	b.WriteString("# Numbers\n\n")
	for s := range n {
		fmt.Fprintf(&b, "## Section %d\n\n", s)
		for p := range 20 {
			fmt.Fprintf(&b, "Paragraph %d of section %d.\n\n", p, s)
		}
	}
	return b.String()
}

// stateFiles returns the paths of the state files of articles in a state directory. It returns damaged files, which
// Maqal has renamed, separately.
func stateFiles(t *testing.T, state string) (records, damaged []string) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(state, "maqal", "articles", "*.json"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if strings.HasPrefix(filepath.Base(f), "damaged-") {
			damaged = append(damaged, f)
		} else {
			records = append(records, f)
		}
	}
	return records, damaged
}

// waitForSaved waits until a state file in a state directory contains text.
func (s *screen) waitForSaved(state, text string) {
	s.t.Helper()
	s.waitFor(fmt.Sprintf("%q in a state file", text), func([]string) bool {
		records, _ := stateFiles(s.t, state)
		return slices.ContainsFunc(records, func(file string) bool {
			data, err := os.ReadFile(file)
			return err == nil && strings.Contains(string(data), text)
		})
	})
}

func TestSavedPosition(t *testing.T) {
	t.Parallel()
	state := t.TempDir()
	s := start(t, 80, 20, state, river)
	s.waitForRiver()
	s.press("]", "]", "]")
	s.waitForSection(schoolCells)
	s.quit()
	start(t, 100, 30, state, river).waitForSection(schoolCells)
}

// TestSavedPositionInEditedFile opens a file that was edited since its position was saved, in another width.
func TestSavedPositionInEditedFile(t *testing.T) {
	t.Parallel()
	state, file := t.TempDir(), createArticle(t, numberedSections(9))
	s := start(t, 80, 20, state, file)
	s.waitForArticle("Paragraph 0 of section 0")
	s.press("]", "]", "]", "j", "j", "j", "j")
	s.waitFor("the paragraph at the top", func(rows []string) bool { return strings.Contains(rows[2], "Paragraph 1 of section 2") })
	s.quit()
	edited := strings.Replace(numberedSections(9), "## Section 1\n", strings.Repeat("New words before.\n\n", 30)+"## Section 1\n", 1)
	edited = strings.Replace(edited, "Paragraph 1 of section 2.", "Now comes paragraph 1. Paragraph 1 of section 2.", 1)
	edited = strings.Replace(edited, "## Section 2\n", "## Renamed\n", 1)
	writeFile(t, file, edited)
	start(t, 60, 16, state, file).waitForTop("Paragraph 1 of section 2")
}

// TestSavedPositionInHalfWrittenFile truncates the file while it is open, and before it is opened. Neither loses the
// position.
func TestSavedPositionInHalfWrittenFile(t *testing.T) {
	t.Parallel()
	state, file := t.TempDir(), createArticle(t, numberedSections(3))
	s := start(t, 80, 20, state, file)
	s.waitForArticle("Paragraph 0")
	s.press("]", "]", "]", "j", "j")
	s.waitForTop("Paragraph 0 of section 2")
	s.waitForSaved(state, "Paragraph 0 of section 2")
	changeFile(t, file, "# Numbers\n")
	s.waitForNoText("Paragraph")
	s.waitForSaved(state, `"section":""`)
	changeFile(t, file, numberedSections(3))
	s.waitForTop("Paragraph 0 of section 2")
	s.quit()
	changeFile(t, file, "# Numbers\n")
	s = start(t, 80, 20, state, file)
	s.waitForText("Numbers")
	s.quit()
	changeFile(t, file, numberedSections(3))
	start(t, 80, 20, state, file).waitForTop("Paragraph 0 of section 2")
}

// TestTextSettingsPerArticle checks that vowel marks and code wrapping are saved for an article, and do not affect
// another.
func TestTextSettingsPerArticle(t *testing.T) {
	t.Parallel()
	state, dir := t.TempDir(), createFiles(t, map[string]string{
		"a.md": "# One\n\nسَلَام\n\n```\n" + strings.Repeat("long ", 30) + "end\n```\n",
		"b.md": "# Two\n\nسَلَام\n",
	})
	marked, plain := visualOrder("ﺳَﻼَﻡ"), visualOrder("ﺳﻼﻡ")
	a := filepath.Join(dir, "a.md")
	s := start(t, 80, 20, state, a)
	s.waitForText(marked)
	s.waitForText("end")
	s.press("m", "w")
	s.waitForText(plain)
	s.waitForNoText("end")
	s.quit()
	s = start(t, 80, 20, state, dir)
	s.waitForText("Type to filter")
	s.press("a.md", enter)
	s.waitForText(plain)
	s.waitForNoText("end")
	s.press(escape, escape, "b.md", enter)
	s.waitForText(marked)
	s.quit()
	s = start(t, 80, 20, state, "--marks", "show", a) // overrides the saved setting
	s.waitForText(marked)
	s.waitForNoText("end")
	s.press("w")
	s.waitForText("end")
	s.quit()
	s = start(t, 80, 20, state, a)
	s.waitForText(plain)
	s.waitForText("end")
	s.press("m")
	s.waitForText(marked)
	s.quit()
	records, _ := stateFiles(t, state)
	if len(records) != 2 {
		t.Errorf("got state files %v, want 2", records)
	}
	for _, f := range records {
		if data, err := os.ReadFile(f); err != nil || strings.Contains(string(data), "settings") {
			t.Errorf("%s: got %s, %v, want no settings, which equal the defaults", f, data, err)
		}
	}
}

func TestDamagedStateFileIsMoved(t *testing.T) {
	t.Parallel()
	state := t.TempDir()
	s := start(t, 80, 24, state, river)
	s.waitForRiver()
	s.press("]")
	s.waitForSection(bridgeCells)
	s.quit()
	records, _ := stateFiles(t, state)
	if len(records) != 1 {
		t.Fatalf("got state files %v, want 1", records)
	}
	const damage = `{"key":"half of`
	writeFile(t, records[0], damage)
	s = start(t, 200, 24, state, river)
	s.waitForText("Damaged state file moved to ")
	_, damaged := stateFiles(t, state)
	if len(damaged) != 1 {
		t.Fatalf("got damaged files %v, want 1", damaged)
	}
	s.waitForText(damaged[0])
	if data, err := os.ReadFile(damaged[0]); err != nil || string(data) != damage {
		t.Errorf("got %q, %v in the moved file, want %q", data, err, damage)
	}
	s.press("]")
	s.waitForSection(bridgeCells)
	s.quit()
	s = start(t, 80, 24, state, river)
	if rows := s.waitForSection(bridgeCells); rowIndex(rows, "Damaged state file") >= 0 {
		t.Errorf("got the notice again: %q", statusLine(rows))
	}
}

// TestTwoReaders checks that two readers of one article save the bookmarks of both, and the position of the last one.
func TestTwoReaders(t *testing.T) {
	t.Parallel()
	state := t.TempDir()
	one, two := start(t, 80, 24, state, river), start(t, 80, 24, state, river)
	one.waitForRiver()
	two.waitForRiver()
	one.press("]", "B", "one", enter)
	one.waitForSection(bridgeCells)
	two.press("]", "]", "]", "B", "two", enter)
	two.waitForSection(schoolCells)
	one.waitForSaved(state, `"note":"one"`)
	two.waitForSaved(state, `"note":"two"`)
	one.press("'") // lists bookmarks of both
	one.waitForText("1 of 2")
	rows := one.waitForText("e edit note")
	if rowIndex(rows, "one") < 0 || rowIndex(rows, "two") < 0 {
		t.Errorf("got no bookmarks one and two:\n%s", strings.Join(rows, "\n"))
	}
	one.press("d", escape)
	one.waitForSection(bridgeCells)
	one.quit()
	two.press("G", "B", "three", enter)
	two.waitForText("100%")
	two.quit()
	s := start(t, 80, 24, state, river)
	s.waitForText("100%")
	s.press("'")
	s.waitForText("of 2")
	rows = s.waitForText("e edit note")
	if rowIndex(rows, "one") >= 0 || rowIndex(rows, "two") < 0 || rowIndex(rows, "three") < 0 {
		t.Errorf("got other bookmarks than two and three:\n%s", strings.Join(rows, "\n"))
	}
	s.quit()
}

// TestStateOfKilledReader checks that position and bookmarks are saved while reading.
func TestStateOfKilledReader(t *testing.T) {
	t.Parallel()
	state := t.TempDir()
	s := start(t, 80, 24, state, river)
	s.waitForRiver()
	s.press("]", "]", "]", "B", "before the end", enter)
	s.waitForSection(schoolCells)
	s.waitForSaved(state, `"note":"before the end"`)
	s.waitForSaved(state, `"section":"المدرسة"`)
	s.signal(syscall.SIGKILL)
	_ = s.wait() // killed
	s = start(t, 80, 24, state, river)
	s.waitForSection(schoolCells)
	s.press("'")
	s.waitForText("before the end")
	s.quit()
}

func TestLibraryContinuesReading(t *testing.T) {
	t.Parallel()
	state, dir := t.TempDir(), createFiles(t, map[string]string{"mine.md": numberedSections(4), "gone.md": "# Gone\n\ntext\n"})
	mine, gone := filepath.Join(dir, "mine.md"), filepath.Join(dir, "gone.md")
	s := start(t, 80, 24, state)
	s.waitForText("Enter open")
	s.waitForNoText("Recent")
	s.press(escape)
	s.waitForExit(0)
	for _, file := range []string{gone, mine} {
		s = start(t, 80, 24, state, file)
		s.waitForText("? keys")
		if file == mine {
			s.press("]", "]")
			s.waitForTop("Section 1")
		}
		s.quit()
	}
	if err := os.Remove(gone); err != nil {
		t.Fatal(err)
	}
	s = start(t, 120, 30, state)
	rows := s.waitFor("the title, and percent and section to continue from", func(rows []string) bool {
		return rowIndex(rows, "• Numbers") >= 0 && strings.Contains(statusLine(rows), "Press Enter to continue (") &&
			strings.Contains(statusLine(rows), "%, Section 1)")
	})
	headingRow := func(heading string) int {
		return slices.IndexFunc(rows, func(row string) bool { return strings.TrimSpace(row) == heading })
	}
	recent, library := headingRow("Recent"), headingRow("Library")
	if recent < 0 || rowIndex(rows, "• Numbers") != recent+1 || library != recent+4 || rowIndex(rows, "Gone") >= 0 {
		t.Errorf("got Recent in row %d and Library in row %d, want only Numbers between them:\n%s", recent, library, strings.Join(rows, "\n"))
	}
	s.press(enter)
	s.waitForTop("Section 1")
	s.press("]", escape)
	s.waitForText("Recent")
	s.press("persian-zwnj")
	s.waitForNoText("Recent") // filtered articles are one list
	s.press(enter)
	s.waitForText(visualOrder("ﻧﯿﻢﻓﺎﺻﻠﻪ ﭼﯿﺴﺖ؟"))
	s.quit()
	s = start(t, 80, 24, state)
	rows = s.waitForText("Press Enter to continue (")
	if last := rowIndex(rows, "% read"); last < 1 || !strings.HasSuffix(rows[last-1], " •") {
		t.Errorf("got another article selected than the one read last:\n%s", strings.Join(rows, "\n"))
	}
	s.press(enter)
	s.waitForText("? keys")
	s.quit()
}
