//go:build unix

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// longArticle is Markdown of sections, about 5 MB, whose words tell which one they are in.
func longArticle(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	b.WriteString("# A long article\n\n")
	for i := range 5000 {
		fmt.Fprintf(&b, "## Section %d\n\n%s\n\n", i, strings.Repeat(fmt.Sprintf("Words of part-%d. ", i), 55))
	}
	path := filepath.Join(t.TempDir(), "long.md")
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// A long article is read as a short one is: its end, its sections, what is looked for, a bookmark, and the place where one
// stopped.
func TestALongArticle(t *testing.T) {
	path, state := longArticle(t), t.TempDir()
	s := start(t, 80, 24, state, path)
	s.shows("A long article")
	s.press("G")
	s.shows("part-4999")
	s.press("g")
	s.shows("part-0.")
	s.press("]", "]", "]")
	s.shows("Section 2")
	s.press("/", "part-3777", enter)
	s.shows("1 of 55")
	s.shows("Words of part-3777")
	s.press("B", enter)
	s.press("]")
	s.shows("Section 3778")
	s.press("'")
	s.shows("e edit note")
	s.press(enter)
	s.shows("Section 3777")
	s.press("]", "]")
	s.shows("Section 3779")
	s.press("q")
	s.ends(0)

	again := start(t, 80, 24, state, path)
	again.shows("Section 3779")
	again.press("[", "[")
	again.shows("◆")
	again.press("q")
	again.ends(0)
}

// What another program writes is shown as it comes, though that program has not ended; G waits for the end.
func TestASlowProgram(t *testing.T) {
	path, err := program()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	const writes = `
printf '# What comes slowly\n\nThe beginning.\n\n'
while ! [ -e "$1/more" ]; do sleep 0.02; done
i=0; while [ $i -lt 3000 ]; do printf '## Part %d\n\nSome words of it, and some more of them after these.\n\n' $i; i=$((i+1)); done
printf 'Not the end yet.\n'
while ! [ -e "$1/end" ]; do sleep 0.02; done
printf '\nThe very end.\n'`
	s := startCommand(t, 80, 24, t.TempDir(), "sh", "-c", "sh -c '"+strings.ReplaceAll(writes, "'", `'\''`)+`' - "$1" | "$0"`, path, dir)
	s.shows("The beginning.")
	s.press("/", "beginning", enter)
	s.shows("1 of 1")
	create := func(name string) {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	create("more")
	s.shows("Part 1")
	s.press("]", "]")
	s.shows("Part 4")
	s.press("G")
	s.shows("Not the end yet.")
	create("end")
	s.shows("The very end.")
	s.press("g")
	s.shows("What comes slowly")
	s.press("q")
	s.ends(0)
}
