//go:build unix

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Attributes of cells.
const reversed = 1 << 5 // ultraviolet's AttrReverse

// The styles of what is found: at is the hit at hand.
const (
	matchedStyle = "matched"
	atStyle      = "at"
)

// found gives the cells that are drawn as found in the rows of the text, row by row from left to right.
func (s *screen) found(style string) []string {
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
			if style == matchedStyle && c.Style.Underline != 0 && c.Style.Attrs&reversed == 0 ||
				style == atStyle && c.Style.Attrs&reversed != 0 {
				b.WriteString(c.Content)
			}
		}
		if b.Len() > 0 {
			out = append(out, b.String())
		}
	}
	return out
}

// marks waits until the cells that are drawn as found are those given, row by row.
func (s *screen) marks(style string, want ...string) {
	s.t.Helper()
	s.waitFor(style+" "+strings.Join(want, " | "), func([]string) bool {
		return strings.Join(s.found(style), "|") == strings.Join(want, "|")
	})
}

// cursorAt waits until the cursor is on a column of the first row.
func (s *screen) cursorAt(column int, after string) {
	s.t.Helper()
	s.waitFor("have its cursor in its place after "+after, func([]string) bool {
		at := s.emulator.CursorPosition()
		return at.Y == 0 && at.X == column
	})
}

// article writes an article to a file and gives its path.
func article(t *testing.T, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "article.md")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// leaves leaves the finder, and waits until the article is back: a key right after Escape would make another of it.
func (s *screen) leaves() {
	s.t.Helper()
	s.press(escape)
	s.waitFor("be back at the article", func(rows []string) bool { return strings.Contains(status(rows), "/ search ·") })
}

const (
	tab      = "\t"
	shiftTab = "\x1b[Z"
	down     = "\x1b[B"
	end      = "\x1b[F"
)

func TestFindsTextInArabic(t *testing.T) {
	s := start(t, 80, 24, "", river)
	before := strings.Join(s.opened(), "\n")
	s.press("/")
	s.shows("5 of 5 headings")
	s.press("البَـيت") // with a mark and a tatweel
	rows := s.shows("0 of 5 headings · 3 in text")
	if rowWith(rows, "Text · 3") < 0 || rowWith(rows, seen("ﻭﻋﺮﻑ ﺃﻥ ﺃﻣﻪ ﺗﺨﺒﺰ")) < 0 {
		t.Errorf("the passages are not listed with the words around them:\n%s", strings.Join(rows, "\n"))
	}
	s.press(escape)
	s.waitFor("be where it was", func(rows []string) bool { return strings.Join(rows, "\n") == before })

	s.press("/", "البيت")
	s.shows("3 in text")
	s.press(down, enter)
	s.shows("2 of 3 · n N")
	house := seen("ﺍﻟﺒﻴﺖ")
	s.marks(atStyle, house)
	s.press("n")
	s.shows("3 of 3 · n N")
	s.press("ى") // n on an Arabic keyboard
	s.shows("1 of 3 · n N next, previous · wrapped to top")
	s.press("N")
	s.shows("3 of 3 · n N next, previous · wrapped to end")
	s.press("N")
	s.shows("2 of 3")
	s.marks(matchedStyle, house)
	s.press(escape)
	s.marks(atStyle)
	s.marks(matchedStyle)
	s.opened()
	s.press(escape)
	s.shows("Enter open")
}

func TestClitics(t *testing.T) {
	s := start(t, 80, 24, "", article(t, "# كتب\n\nقرأ والكتاب معه، ثم للكتاب وبكتاب، واستكتاب واحد.\n"))
	s.shows("100%")
	s.press("/", "كتاب")
	rows := s.shows("Text · 3")
	if rowWith(rows, "Within words · 1") < 0 {
		t.Errorf("a hit within a word is not told apart:\n%s", strings.Join(rows, "\n"))
	}
}

func TestTabChoosesWhatIsListed(t *testing.T) {
	s := start(t, 80, 24, "", river)
	s.opened()
	s.press("/", "الجسر")
	rows := s.shows("1 of 5 headings · 4 in text")
	if h, x := rowWith(rows, "Headings"), rowWith(rows, "Text · 4"); h < 0 || x < h {
		t.Errorf("headings do not come before the text:\n%s", strings.Join(rows, "\n"))
	}
	s.press(tab)
	s.hides("Text · 4")
	s.shows("Headings · 1")
	s.press(tab)
	s.hides("Headings · 1")
	s.shows("Text · 4")
	s.press(tab)
	s.shows("Headings · 1")
	s.press(shiftTab)
	s.hides("Headings · 1")
	s.press(shiftTab, enter)
	s.waitFor("be at the heading", func(rows []string) bool { return rowWith(rows, bridgeCells) == 2 })
	s.press("n")
	s.shows("3 of 5") // the first is in the beginning, the second the heading itself
}

func TestFindsTextInHebrew(t *testing.T) {
	s := start(t, 80, 24, "", "hebrew-niqqud")
	s.shows("? keys")
	s.press("/", "שמחה")
	s.shows("1 in text")
	s.press(enter)
	s.marks(atStyle, seen("שִׂמְחָה"))
	s.press("/", "בית ספר") // written with a maqaf, or apart
	s.shows("in text")
	s.leaves()
	s.press("/", "תנועות")
	s.shows("in text")
	s.leaves()
}

func TestFindsTextInPersian(t *testing.T) {
	s := start(t, 80, 24, "", article(t, "---\nlang: fa\n---\n# سفر\n\nمن می\u200cروم. او میروم گفت. ما می روم نوشتیم.\n"))
	s.shows("100%")
	for _, spelling := range []string{"می\u200cروم", "میروم", "مي روم"} {
		s.press("/", spelling)
		s.shows("3 in text")
		s.leaves()
	}
	s.press("/", "می روم")
	s.shows("3 in text")
	s.press(enter)
	s.shows("1 of 3")
	s.marks(atStyle, seen("ﻣﯽﺭﻭﻡ"))
	s.press("n", "n")
	s.marks(atStyle, seen("ﻣﯽ ﺭﻭﻡ"))
}

func TestFindsTextInEnglishAcrossLinesAndStyles(t *testing.T) {
	s := start(t, 66, 20, "", article(t, "# Résumé\n\nOne two three four five six and still more of it, then six **seven** eight nine ten *eleven* twelve.\n\nThe word שלום עולם and more.\n"))
	s.shows("100%")
	s.press("/", "six SEVEN eight")
	s.shows("1 in text")
	s.press(enter)
	s.marks(atStyle, "six seven", "eight")
	s.press("/", "nine ten eleven")
	s.shows("1 in text")
	s.press(enter)
	s.marks(atStyle, "nine ten eleven")
	s.press("/", "word שלום")
	s.shows("1 in text")
	s.press(enter)
	s.marks(atStyle, "word "+seen("שלום")) // the hit is in two directions, and in two pieces
	s.press("/", `"resume"`)
	s.shows("0 of 0 headings · 0 in text")
	s.leaves()
	s.press("/", "resume")
	s.shows("0 of 0 headings · 1 in text")
	s.press(escape)
}

func TestFindsInTheWholeLibrary(t *testing.T) {
	s := start(t, 100, 30, "")
	s.shows("Enter open")
	s.press("/", "فاصله")
	s.shows("Headings · ")
	s.press(tab, tab)
	s.hides("Headings · ")
	s.press(escape)
	s.shows("Type to filter")
	s.press("/", "زهای كتاب") // nothing
	s.shows("No matches")
	s.press(strings.Repeat(backspace, len([]rune("زهای كتاب"))))
	s.press("فارسی تنها مشتری")
	s.shows("· 1 in text")
	s.press(enter)
	s.shows("1 of 1")
	s.marks(atStyle, seen("ﻓﺎﺭﺳﯽ ﺗﻨﻬﺎ ﻣﺸﺘﺮﯼ"))
	s.press(escape)
	s.marks(atStyle)
	s.press(escape)
	s.shows("Enter open")
}

func TestTheQueryIsShownRight(t *testing.T) {
	s := start(t, 80, 24, "", river)
	s.opened()
	s.press("/")
	s.cursorAt(76, "nothing")
	s.press("سلام")
	salam := seen("ﺳﻼﻡ")
	rows := s.shows(salam + " /")
	if !strings.HasSuffix(rows[0], salam+" /") {
		t.Errorf("the query does not start at the right edge: %q", rows[0])
	}
	s.cursorAt(73, "three cells from the right") // lam-alef is one
	s.press(left)
	s.cursorAt(73, "a left arrow at the left end")
	s.press(right)
	s.cursorAt(74, "a right arrow")
	s.press("x")
	s.shows("ﻡx" + seen("ﺳﻼ"))
	s.press(backspace)
	s.shows(salam + " /")
	s.press(left, " abc")
	s.shows("abc " + salam + " /")
	s.cursorAt(73, "abc, at its right") // the next letter goes after the c
	s.press(left, left)
	s.cursorAt(71, "two left arrows: before the b")
	s.press("X")
	s.shows("aXbc " + salam)
	s.press(end, backspace)
	s.shows("aXb " + salam)
	s.press(home, "\x1b[3~") // Delete
	s.shows("aXb " + seen("ﻻﻡ"))
	s.press("\x1b[200~شا\nx\x1b[201~") // a paste with a line feed
	s.shows(seen("ﺷﺎ"))
	s.press(escape)
	s.opened()
}

func TestAQueryLongerThanTheWindow(t *testing.T) {
	s := start(t, 40, 12, "", river)
	s.shows("? keys")
	s.press("/", strings.Repeat("كلمة ", 10)+"آخر")
	s.waitFor("show the end of the query", func(rows []string) bool { return strings.Contains(rows[0], seen("ﺁﺧﺮ")) })
	s.cursorAt(2, "the last letter")
	s.press(home)
	s.waitFor("show its beginning", func(rows []string) bool {
		return strings.HasSuffix(rows[0], seen("ﻛﻠﻤﺔ")+" /") && !strings.Contains(rows[0], seen("ﺁﺧﺮ"))
	})
	s.cursorAt(36, "home")
}
