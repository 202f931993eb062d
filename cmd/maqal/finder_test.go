//go:build unix

package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
)

// reverseAttr is AttrReverse of package ultraviolet.
const reverseAttr = 1 << 5

// highlightStyle is a style of highlighted matches.
type highlightStyle string

const (
	matchStyle        highlightStyle = "match" // any match but the current one
	currentMatchStyle highlightStyle = "current match"
)

// highlights returns the text with the given style in each row of the article that contains any, in visual order.
func (s *screen) highlights(style highlightStyle) []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []string
	for y := 2; y < s.emulator.Height()-2; y++ {
		var b strings.Builder
		for x := range s.emulator.Width() {
			c := s.emulator.CellAt(x, y)
			if c == nil {
				continue
			}
			if style == matchStyle && c.Style.Underline != 0 && c.Style.Attrs&reverseAttr == 0 ||
				style == currentMatchStyle && c.Style.Attrs&reverseAttr != 0 {
				b.WriteString(c.Content)
			}
		}
		if b.Len() > 0 {
			out = append(out, b.String())
		}
	}
	return out
}

// waitForHighlight waits until exactly the texts in want have the given style. Each is the text of one row.
func (s *screen) waitForHighlight(style highlightStyle, want ...string) {
	s.t.Helper()
	s.waitFor(fmt.Sprintf("%s %q", style, want), func([]string) bool {
		return strings.Join(s.highlights(style), "|") == strings.Join(want, "|")
	})
}

// waitForCursor waits until the cursor is in the given column of the first row, counted from 0. after describes the
// last action.
func (s *screen) waitForCursor(column int, after string) {
	s.t.Helper()
	s.waitFor(fmt.Sprintf("cursor in column %d after %s", column, after), func([]string) bool {
		position := s.emulator.CursorPosition()
		return position.Y == 0 && position.X == column
	})
}

// closeFinder closes the finder and waits for the article behind it.
func (s *screen) closeFinder() {
	s.t.Helper()
	s.press(escape)
	s.waitFor("the article", func(rows []string) bool { return strings.Contains(statusLine(rows), "/ search ·") })
}

func TestFinderTextInArabic(t *testing.T) {
	t.Parallel()
	s := start(t, 80, 24, "", river)
	before := strings.Join(s.waitForRiver(), "\n")
	s.press("/")
	s.waitForText("5 of 5 headings")
	s.press("البَـيت") // with a vowel mark and a tatweel
	rows := s.waitForText("0 of 5 headings · 3 in text")
	if rowIndex(rows, "Text · 3") < 0 || rowIndex(rows, visualOrder("ﻭﻋﺮﻑ ﺃﻥ ﺃﻣﻪ ﺗﺨﺒﺰ")) < 0 {
		t.Errorf("got no excerpts, want 3:\n%s", strings.Join(rows, "\n"))
	}
	s.press(escape)
	s.waitFor("the article as before", func(rows []string) bool { return strings.Join(rows, "\n") == before })

	s.press("/", "البيت")
	s.waitForText("3 in text")
	s.press(down, enter)
	s.waitForText("2 of 3 · n N")
	house := visualOrder("ﺍﻟﺒﻴﺖ")
	s.waitForHighlight(currentMatchStyle, house)
	s.press("n")
	s.waitForText("3 of 3 · n N")
	s.press("ى") // n on an Arabic keyboard
	s.waitForText("1 of 3 · n N next, previous · wrapped to top")
	s.press("N")
	s.waitForText("3 of 3 · n N next, previous · wrapped to end")
	s.press("N")
	s.waitForText("2 of 3")
	s.waitForHighlight(matchStyle, house)
	s.press(escape)
	s.waitForHighlight(currentMatchStyle)
	s.waitForHighlight(matchStyle)
	s.waitForRiver()
	s.press(escape)
	s.waitForText("Enter open")
}

// TestFinderClitics checks that a word with clitics before it is not counted as a match within a word.
func TestFinderClitics(t *testing.T) {
	t.Parallel()
	s := start(t, 80, 24, "", createArticle(t, "# كتب\n\nقرأ والكتاب معه، ثم للكتاب وبكتاب، واستكتاب واحد.\n"))
	s.waitForText("100%")
	s.press("/", "كتاب")
	s.waitForText("Text · 3")
	s.waitForText("Within words · 1")
}

// TestFinderScope cycles with Tab and Shift-Tab through the scopes: all, headings, text.
func TestFinderScope(t *testing.T) {
	t.Parallel()
	s := start(t, 80, 24, "", river)
	s.waitForRiver()
	s.press("/", "الجسر")
	rows := s.waitForText("1 of 5 headings · 4 in text")
	if h, x := rowIndex(rows, "Headings"), rowIndex(rows, "Text · 4"); h < 0 || x < h {
		t.Errorf("got headings in row %d and text in row %d, want headings first:\n%s", h, x, strings.Join(rows, "\n"))
	}
	s.press(tab)
	s.waitForNoText("Text · 4")
	s.waitForText("Headings · 1")
	s.press(tab)
	s.waitForNoText("Headings · 1")
	s.waitForText("Text · 4")
	s.press(tab)
	s.waitForText("Headings · 1")
	s.press(shiftTab)
	s.waitForNoText("Headings · 1")
	s.press(shiftTab, enter)
	s.waitFor("the heading at the top", func(rows []string) bool { return rowIndex(rows, bridgeCells) == 2 })
	s.press("n")
	s.waitForText("3 of 5") // the first is in the introduction, the second is the heading
}

func TestFinderHeadingsInArabic(t *testing.T) {
	t.Parallel()
	s := start(t, 80, 24, "", river)
	before := s.waitForRiver()
	s.press("/")
	s.waitForText("5 of 5")
	s.press("احمد") // without the hamza of the heading
	rows := s.waitForText("1 of 5")
	if rowIndex(rows, bridgeCells) < 0 {
		t.Errorf("احمد: got no heading with أحمد:\n%s", strings.Join(rows, "\n"))
	}
	s.press(escape)
	s.waitFor("the article as before", func(rows []string) bool { return strings.Join(rows, "\n") == strings.Join(before, "\n") })
	s.press("/")
	s.waitForText("5 of 5")
	s.press("الشِّتَـاء") // with vowel marks and a tatweel
	s.waitForText("1 of 5")
	s.press(enter)
	rows = s.waitForSection(winterCells)
	if got := rowIndex(rows, winterCells); got != 2 {
		t.Errorf("got the heading in row %d, want 2:\n%s", got, strings.Join(rows, "\n"))
	}
}

func TestFinderTextInHebrew(t *testing.T) {
	t.Parallel()
	s := start(t, 80, 24, "", "hebrew-niqqud")
	s.waitForText("? keys")
	s.press("/", "שמחה")
	s.waitForText("1 in text")
	s.press(enter)
	s.waitForHighlight(currentMatchStyle, visualOrder("שִׂמְחָה"))
	s.press("/", "בית ספר") // matches a maqaf and a space
	s.waitForText("in text")
	s.closeFinder()
	s.press("/", "תנועות")
	s.waitForText("in text")
	s.closeFinder()
}

func TestFinderTextInPersian(t *testing.T) {
	t.Parallel()
	s := start(t, 80, 24, "", createArticle(t, "---\nlang: fa\n---\n# سفر\n\nمن می\u200cروم. او میروم گفت. ما می روم نوشتیم.\n"))
	s.waitForText("100%")
	for _, spelling := range []string{"می\u200cروم", "میروم", "مي روم"} {
		s.press("/", spelling)
		s.waitForText("3 in text")
		s.closeFinder()
	}
	s.press("/", "می روم")
	s.waitForText("3 in text")
	s.press(enter)
	s.waitForText("1 of 3")
	s.waitForHighlight(currentMatchStyle, visualOrder("ﻣﯽﺭﻭﻡ"))
	s.press("n", "n")
	s.waitForHighlight(currentMatchStyle, visualOrder("ﻣﯽ ﺭﻭﻡ"))
}

func TestFinderTextAcrossLinesAndStyles(t *testing.T) {
	t.Parallel()
	s := start(t, 66, 20, "", createArticle(t, "# Résumé\n\nOne two three four five six and still more of it, then six **seven** eight nine ten *eleven* twelve.\n\nThe word שלום עולם and more.\n"))
	s.waitForText("100%")
	s.press("/", "six SEVEN eight")
	s.waitForText("1 in text")
	s.press(enter)
	s.waitForHighlight(currentMatchStyle, "six seven", "eight")
	s.press("/", "nine ten eleven")
	s.waitForText("1 in text")
	s.press(enter)
	s.waitForHighlight(currentMatchStyle, "nine ten eleven")
	s.press("/", "word שלום")
	s.waitForText("1 in text")
	s.press(enter)
	s.waitForHighlight(currentMatchStyle, "word "+visualOrder("שלום")) // two directions, two separate runs
	s.press("/", `"resume"`)
	s.waitForText("0 of 0 headings · 0 in text")
	s.closeFinder()
	s.press("/", "resume")
	s.waitForText("0 of 0 headings · 1 in text")
	s.press(escape)
}

func TestFinderInLibrary(t *testing.T) {
	t.Parallel()
	s := start(t, 100, 30, "")
	s.waitForText("Enter open")
	s.press("/", "فاصله")
	s.waitForText("Headings · ")
	s.press(tab, tab)
	s.waitForNoText("Headings · ")
	s.press(escape)
	s.waitForText("Type to filter")
	s.press("/", "زهای كتاب") // no match
	s.waitForText("No matches")
	s.press(strings.Repeat(backspace, len([]rune("زهای كتاب"))))
	s.press("فارسی تنها مشتری")
	s.waitForText("· 1 in text")
	s.press(enter)
	s.waitForText("1 of 1")
	s.waitForHighlight(currentMatchStyle, visualOrder("ﻓﺎﺭﺳﯽ ﺗﻨﻬﺎ ﻣﺸﺘﺮﯼ"))
	s.press(escape)
	s.waitForHighlight(currentMatchStyle)
	s.press(escape)
	s.waitForText("Enter open")
}

// TestFinderInLargeFolder opens the finder before all articles are read. It checks that the finder counts those that
// cannot be read.
func TestFinderInLargeFolder(t *testing.T) {
	t.Parallel()
	files := map[string]string{"broken.epub": "no book"}
	for i := range 300 {
		files[fmt.Sprintf("%03d.md", i)] = fmt.Sprintf("# Number %d\n\n## Part\n\n%s\n\nthe end of %d\n", i, strings.Repeat("words and words ", 400), i)
	}
	files["200.md"] += "\na zebra stands here\n"
	s := start(t, 100, 24, "", createFiles(t, files))
	s.waitForText("of 301")
	s.press("/", "zebra")
	s.waitForText("1 in text · 1 unreadable")
	rows := s.waitForText("a zebra stands here")
	if want := "Number 200 · 1"; rowIndex(rows, want) < 0 {
		t.Errorf("got no article title %q above the excerpt:\n%s", want, strings.Join(rows, "\n"))
	}
	s.press(enter)
	s.waitForText("1 of 1 · n N next, previous")
	s.waitForHighlight(currentMatchStyle, "zebra")
	s.press(escape)
	s.waitForText("1 min")
	s.press(escape)
	s.waitForText("Type to filter")
	s.press("/")
	s.waitForText("300 of 300 headings")
}

// TestFinderEnterWaitsForMatch presses Enter before the first match in a library is found.
func TestFinderEnterWaitsForMatch(t *testing.T) {
	t.Parallel()
	files := map[string]string{"zz.md": "# Last\n\na zebra stands here\n"}
	for i := range 200 {
		files[fmt.Sprintf("%03d.md", i)] = "# Number\n\n" + strings.Repeat("words and words ", 2000) + "\n"
	}
	s := start(t, 80, 24, "", createFiles(t, files))
	s.waitForText("of 201")
	s.press("/", "zebra", enter)
	s.waitForText("1 of 1 · n N next, previous")
	s.waitForHighlight(currentMatchStyle, "zebra")
}

// TestFinderArticleChangedSinceSearch opens a match in an article that has changed since it was searched.
func TestFinderArticleChangedSinceSearch(t *testing.T) {
	t.Parallel()
	dir := createFiles(t, map[string]string{"README.txt": "first words", "a.md": "# A\n\nthe zebra\n", "b.md": "# B\n\nwords\n"})
	s := start(t, 80, 24, "", dir)
	s.waitForArticle("first words")
	s.press(escape)
	s.waitForText("3 of 3")
	s.press("/", "zebra")
	s.waitForText("1 in text")
	changeFile(t, filepath.Join(dir, "a.md"), "# A\n\nmore words\n\nanother zebra\n")
	s.press(enter)
	s.waitForText("File changed since it was searched")
	s.waitForHighlight(matchStyle, "zebra")
}

// TestMatchesAfterReload checks that matches and the selected link survive a change of the file.
func TestMatchesAfterReload(t *testing.T) {
	t.Parallel()
	before := "# A\n\n" + strings.Repeat("words\n\n", 30) + "the zebra [here](x.md) and [there](y.md)\n\n" + strings.Repeat("words\n\n", 30) + "zebra\n"
	path := createArticle(t, before)
	s := start(t, 80, 24, "", path)
	s.waitForArticle("words")
	s.press("/", "zebra", enter)
	s.waitForText("1 of 2")
	s.press(tab, tab)
	s.waitForText("y.md · Enter to follow")
	changeFile(t, path, "a zebra before\n\nnew\n\n"+before)
	s.waitForText("File changed: reloaded")
	s.waitForHighlight(currentMatchStyle, "zebrathere")
	s.press("n")
	s.waitForText("3 of 3")
	s.press("N")
	s.waitForText("2 of 3")
	s.press(enter)
	s.waitForText("follow link to")
}

// TestMatchesWhileLoading searches an article while it is loading. Its last line resolves a reference near its top.
func TestMatchesWhileLoading(t *testing.T) {
	t.Parallel()
	text := "# A\n\nseven words that the section is named by: a zebra and [there][far]\n\n" + strings.Repeat("words and words and words\n\n", 20_000) + "zebra\n\n[far]: y.md\n"
	s := start(t, 80, 24, "", createArticle(t, text))
	s.waitForText("zebra")
	s.press("/", "zebra", enter)
	s.waitForText("n N next")
	s.waitForText("334 sections")
	s.waitForHighlight(currentMatchStyle, "zebra")
	s.press("n")
	s.waitForText("2 of 2")
	s.waitForHighlight(currentMatchStyle, "zebra")
}

// TestQueryInput types a query of mixed directions, and moves the cursor in visual order.
func TestQueryInput(t *testing.T) {
	t.Parallel()
	s := start(t, 80, 24, "", river)
	s.waitForRiver()
	s.press("/")
	s.waitForCursor(76, "opening the finder")
	s.press("سلام")
	salam := visualOrder("ﺳﻼﻡ")
	rows := s.waitForText(salam + " /")
	if want := salam + " /"; !strings.HasSuffix(rows[0], want) {
		t.Errorf("got query line %q, want %q at its right end", rows[0], want)
	}
	s.waitForCursor(73, "4 letters in 3 cells") // lam-alef is a ligature
	s.press(left)
	s.waitForCursor(73, "left at the left end")
	s.press(right)
	s.waitForCursor(74, "right")
	s.press("x")
	s.waitForText("ﻡx" + visualOrder("ﺳﻼ"))
	s.press(backspace)
	s.waitForText(salam + " /")
	s.press(left, " abc")
	s.waitForText("abc " + salam + " /")
	s.waitForCursor(73, "abc, right of the c") // where the next Latin letter goes
	s.press(left, left)
	s.waitForCursor(71, "left twice, before the b")
	s.press("X")
	s.waitForText("aXbc " + salam)
	s.press(end, backspace)
	s.waitForText("aXb " + salam)
	s.press(home, deleteKey)
	s.waitForText("aXb " + visualOrder("ﻻﻡ"))
	s.press("\x1b[200~شا\nx\x1b[201~") // pastes two lines
	s.waitForText(visualOrder("ﺷﺎ"))
	s.press(escape)
	s.waitForRiver()
}

func TestQueryLongerThanWindow(t *testing.T) {
	t.Parallel()
	s := start(t, 40, 12, "", river)
	s.waitForText("? keys")
	s.press("/", strings.Repeat("كلمة ", 10)+"آخر")
	s.waitFor("end of the query", func(rows []string) bool { return strings.Contains(rows[0], visualOrder("ﺁﺧﺮ")) })
	s.waitForCursor(2, "the last letter")
	s.press(home)
	s.waitFor("beginning of the query", func(rows []string) bool {
		return strings.HasSuffix(rows[0], visualOrder("ﻛﻠﻤﺔ")+" /") && !strings.Contains(rows[0], visualOrder("ﺁﺧﺮ"))
	})
	s.waitForCursor(36, "home")
}
