//go:build unix

package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// createLongArticle writes about 5 MB of Markdown with 5000 numbered sections, and returns its path.
func createLongArticle(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	b.WriteString("# A long article\n\n")
	for i := range 5000 {
		fmt.Fprintf(&b, "## Section %d\n\n%s\n\n", i, strings.Repeat(fmt.Sprintf("Words of part-%d. ", i), 55))
	}
	return createArticle(t, b.String())
}

// TestLongArticle reads an article that is loaded in parts: its end, sections, matches, a bookmark, and the saved
// position.
func TestLongArticle(t *testing.T) {
	t.Parallel()
	path, state := createLongArticle(t), t.TempDir()
	s := start(t, 80, 24, state, path)
	s.waitForText("A long article")
	s.press("G")
	s.waitForText("part-4999")
	s.press("g")
	s.waitForText("part-0.")
	s.press("]", "]", "]")
	s.waitForText("Section 2")
	s.press("/", "part-3777", enter)
	s.waitForText("1 of 55")
	s.waitForText("Words of part-3777")
	s.press("B", enter)
	s.press("]")
	s.waitForText("Section 3778")
	s.press("'")
	s.waitForText("e edit note")
	s.press(enter)
	s.waitForText("Section 3777")
	s.press("]", "]")
	s.waitForText("Section 3779")
	s.quit()

	again := start(t, 80, 24, state, path)
	again.waitForText("Section 3779")
	again.press("[", "[")
	again.waitForText("◆")
	again.quit()
}

// TestSlowPipe reads from a program that pauses: text is shown as it arrives, and G follows the end.
func TestSlowPipe(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	const writer = `
printf '# What comes slowly\n\nThe beginning.\n\n'
while ! [ -e "$1/more" ]; do sleep 0.02; done
i=0; while [ $i -lt 3000 ]; do printf '## Part %d\n\nSome words of it, and some more of them after these.\n\n' $i; i=$((i+1)); done
printf 'Not the end yet.\n'
while ! [ -e "$1/end" ]; do sleep 0.02; done
printf '\nThe very end.\n'`
	command := "sh -c '" + strings.ReplaceAll(writer, "'", `'\''`) + `' - "$1" | "$0"`
	s := startCommand(t, 80, 24, environment(t, ""), "sh", "-c", command, maqalPath(t), dir)
	s.waitForText("The beginning.")
	s.press("/", "beginning", enter)
	s.waitForText("1 of 1")
	writeFile(t, filepath.Join(dir, "more"), "")
	s.waitForText("Part 1")
	s.press("]", "]")
	s.waitForText("Part 4")
	s.press("G")
	s.waitForText("Not the end yet.")
	writeFile(t, filepath.Join(dir, "end"), "")
	s.waitForText("The very end.")
	s.press("g")
	s.waitForText("What comes slowly")
	s.quit()
}
