//go:build unix

package main

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// findCell returns the column and row, counted from 1, of the first cell of a text in visual order. If logical is set, it
// reorders the rows as a terminal with bidi support does.
func findCell(t *testing.T, rows []string, text string, logical bool) (x, y int) {
	t.Helper()
	for i, row := range rows {
		if logical {
			row = reorderRow(row)
		}
		if before, _, ok := strings.Cut(row, text); ok {
			return utf8.RuneCountInString(before) + 1, i + 1
		}
	}
	t.Fatalf("no %q on screen:\n%s", text, strings.Join(rows, "\n"))
	return 0, 0
}

// linkArticle contains a web link, a link to a section, a footnote, and a web link that continues on a second line at
// 72 columns.
const linkArticle = "# النهر\n\nقال [الأول](https://example.org/1) ثم [الثاني](#الجسر) وهنا حاشية[^1] ثم كلام.\n\n" +
	"أول السطر ثم [رابط عنوانه طويل يمتد من سطر إلى السطر الذي بعده في هذه الشاشة](https://example.org/2) هنا.\n\n" +
	"## الجسر\n\nكلام\n\n## المدرسة\n\nكلام آخر\n\n## اللوح\n\nكلام أخير\n\n" + "[^1]: في الجبل.\n"

// clickScreen is a screen in one output mode, whose cells are found by the text that is displayed.
type clickScreen struct {
	*screen
	logical bool
}

// cell returns the first cell that displays text, counted from 1.
func (s clickScreen) cell(text string) (x, y int) { return findCell(s.t, s.rows(), text, s.logical) }

// displayed returns a row as the terminal displays it.
func (s clickScreen) displayed(row string) string {
	if s.logical {
		return reorderRow(row)
	}
	return row
}

// waitForDisplayed waits until a row displays text.
func (s clickScreen) waitForDisplayed(text string) {
	s.t.Helper()
	s.waitFor(fmt.Sprintf("%q displayed", text), func(rows []string) bool {
		return slices.ContainsFunc(rows, func(row string) bool { return strings.Contains(s.displayed(row), text) })
	})
}

// TestClick clicks links, a footnote mark, text, and a row of the outline.
func TestClick(t *testing.T) {
	t.Parallel()
	for _, mode := range []string{"visual", "logical"} {
		t.Run(mode, func(t *testing.T) {
			browser, argsFile := createBrowser(t, "")
			article := createArticle(t, linkArticle+strings.Repeat("\nكلام\n", 40))
			s := clickScreen{start(t, 80, 30, "", browser, "--bidi", mode, article), mode == "logical"}
			before := s.waitForText("/ search ·")

			s.click(s.cell(visualOrder("ﺍﻷﻭﻝ")))
			s.waitForText("https://example.org/1 · Enter open · Esc cancel")
			s.click(1, 1) // anywhere else
			s.waitForNoText("Enter open")
			s.click(s.cell(visualOrder("ﺑﻌﺪﻩ"))) // in a link that is broken over two lines
			s.waitForText("https://example.org/2 · Enter open · Esc cancel")
			s.press(enter)
			s.waitForBrowser(argsFile, "https://example.org/2")

			mark := "[1]"
			if s.logical {
				mark = "]1[" // the terminal mirrors brackets between right-to-left letters
			}
			x, y := s.cell(mark)
			s.click(x+1, y)
			s.waitForText("┌")
			s.waitForDisplayed(visualOrder("ﻓﻲ ﺍﻟﺠﺒﻞ"))
			s.press(escape)
			s.waitForNoText("┌")

			s.click(s.cell(visualOrder("ﻛﻼﻡ"))) // not a link
			s.waitFor("the article as before", func(rows []string) bool { return rows[2] == before[2] && rows[4] == before[4] })

			s.click(s.cell(visualOrder("ﺍﻟﺜﺎﻧﻲ")))
			s.waitFor("the bridge section at the top", func(rows []string) bool {
				return strings.Contains(s.displayed(rows[2]), visualOrder("ﺍﻟﺠﺴﺮ"))
			})
			s.press(backspace)
			s.waitFor("the article as before", func(rows []string) bool { return rows[4] == before[4] })

			s.press("o")
			s.waitForDisplayed("│  " + strings.Repeat(" ", 10))
			s.click(s.cell(visualOrder("ﺍﻟﻤﺪﺭﺳﺔ"))) // in the outline, where it is above the heading in the article
			s.waitFor("the school section at the top", func(rows []string) bool {
				article, _, _ := strings.Cut(s.displayed(rows[2]), "│")
				return strings.Contains(article, visualOrder("ﺍﻟﻤﺪﺭﺳﺔ"))
			})
			s.quit() // the article has the keys
		})
	}
}

// TestClickInLists clicks rows of the library and of the finder.
func TestClickInLists(t *testing.T) {
	t.Parallel()
	for _, mode := range []string{"visual", "logical"} {
		t.Run(mode, func(t *testing.T) {
			s := clickScreen{start(t, 80, 30, "", "--bidi", mode, createFiles(t, map[string]string{
				"a.md": "# River\n\ntext\n", "b.md": linkArticle + strings.Repeat("\nكلام\n", 40), "c.md": "# Sea\n\ntext\n",
			})), mode == "logical"}
			s.waitFor("three articles", func(rows []string) bool { return rowIndex(rows, "Sea") >= 0 && rowIndex(rows, "3 of 3") >= 0 })
			s.click(s.cell(visualOrder("ﺍﻟﻨﻬﺮ")))
			s.waitForText("/ search ·")
			s.press("/")
			s.waitForText("Enter jump")
			s.click(s.cell(visualOrder("ﺍﻟﻠﻮﺡ")))
			s.waitForText("/ search ·")
			s.waitForSection(map[bool]string{false: visualOrder("ﺍﻟﻠﻮﺡ"), true: "ﺍﻟﻠﻮﺡ"}[s.logical])
			s.press("/")
			s.waitForText("Enter jump")
			s.press("اخير")
			s.waitForText("1 in text")
			s.click(s.cell(visualOrder("ﺃﺧﻴﺮ")))
			s.waitForText("1 of 1 · n N next, previous")
			s.press(escape, escape)
			s.waitForText("Enter open")
			s.click(s.cell("Sea"))
			s.waitForText("/ search ·")
			s.quit()
		})
	}
}

// TestDragFromLink checks that a drag that starts on a link selects lines and does not follow the link.
func TestDragFromLink(t *testing.T) {
	t.Parallel()
	s := start(t, 80, 24, "", createArticle(t, linkArticle))
	x, y := findCell(t, s.waitForText("/ search ·"), visualOrder("ﺍﻷﻭﻝ"), false)
	s.press(fmt.Sprintf("\x1b[<0;%d;%dM", x, y), fmt.Sprintf("\x1b[<32;%d;%dM", x+1, y), fmt.Sprintf("\x1b[<0;%d;%dm", x+1, y))
	rows := s.waitForText("Copied lines")
	if rowIndex(rows, "example.org") >= 0 {
		t.Errorf("got the target of the link:\n%s", strings.Join(rows, "\n"))
	}
}

// TestMouseInOutline checks that the mouse wheel scrolls only the outline if the pointer is on it, and that a click
// there jumps even if keys go to the article.
func TestMouseInOutline(t *testing.T) {
	t.Parallel()
	var text strings.Builder
	for i := range 60 {
		fmt.Fprintf(&text, "## النهر\n\nword%d\n\n## Bridge%d\n\nx\n\n", i, i)
	}
	s := start(t, 100, 24, "", createArticle(t, "---\ndir: rtl\n---\n# كلام\n\n"+strings.Repeat("كلام كثير\n\n", 3)+text.String()))
	s.waitForText("/ search ·")
	s.press("o", enter)
	s.waitForText("Bridge9")
	const wheelDown = "\x1b[<65;95;8M"
	s.press(wheelDown, wheelDown, wheelDown, wheelDown, wheelDown, wheelDown)
	rows := s.waitForText("Bridge18") // the last row after six steps
	if rowIndex(rows, "word0") < 0 {
		t.Errorf("got the article scrolled too:\n%s", strings.Join(rows, "\n"))
	}
	s.click(findCell(t, rows, "Bridge15", false))
	s.waitForText("word16")
}
