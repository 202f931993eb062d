//go:build unix

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// createBrowser writes a shell script that runs commands, and sets BROWSER to it. It returns the path of the file that
// the script appends its arguments to.
func createBrowser(t *testing.T, commands string) string {
	t.Helper()
	dir := t.TempDir()
	argsFile, script := filepath.Join(dir, "args"), filepath.Join(dir, "browser")
	text := fmt.Sprintf("#!/bin/sh\n%s\nprintf '%%s|' \"$@\" >>%s.new\nmv %s.new %s\n", commands, argsFile, argsFile, argsFile)
	if err := os.WriteFile(script, []byte(text), 0o700); err != nil {
		t.Fatal(err)
	}
	t.Setenv("BROWSER", script)
	return argsFile
}

// waitForBrowser waits until the script of createBrowser has run with url as its only argument.
func (s *screen) waitForBrowser(argsFile, url string) {
	s.t.Helper()
	s.waitFor("the browser with "+url, func([]string) bool {
		got, err := os.ReadFile(argsFile)
		return err == nil && string(got) == url+"|"
	})
}

// checkNotRun checks that the script of createBrowser has not run.
func checkNotRun(t *testing.T, argsFile string) {
	t.Helper()
	if args, err := os.ReadFile(argsFile); err == nil {
		t.Errorf("got the browser run with %q, want it not run", args)
	}
}

// TestWebLink checks that a link opens in the browser after a confirmation, and that output of the browser is discarded.
func TestWebLink(t *testing.T) {
	for name, text := range map[string]string{
		"English": "# River\n\nSee [the page](https://example.org/a?b=$(c)&d).\n",
		"Arabic":  "# النهر\n\nانظر [الصفحة](https://example.org/a?b=$(c)&d) هنا.\n",
	} {
		t.Run(name, func(t *testing.T) {
			argsFile := createBrowser(t, "echo noise; echo noise >&2; echo noise >/dev/tty")
			s := start(t, 80, 24, "", createArticle(t, text))
			s.waitForText("/ search ·")
			s.press(tab)
			s.waitForText("https://example.org/a?b=$(c)&d · Enter to open, a to copy")
			s.press(enter)
			s.waitForText("https://example.org/a?b=$(c)&d · Enter open · Esc cancel · a copy")
			s.press(escape)
			s.waitForNoText("Esc cancel")
			checkNotRun(t, argsFile)
			s.press(enter)
			s.waitForText("Esc cancel")
			s.press(enter)
			s.waitForBrowser(argsFile, "https://example.org/a?b=$(c)&d")
			rows := s.waitForText("Opened in browser: https://example.org")
			if rowIndex(rows, "noise") >= 0 || strings.Contains(s.output(), "noise") {
				t.Errorf("got output of the browser on screen:\n%s", strings.Join(rows, "\n"))
			}
			s.press(enter)
			s.waitForText("Esc cancel")
			s.press("a")
			if got, want := s.waitForClipboard(), "https://example.org/a?b=$(c)&d"; got != want {
				t.Errorf("got %q on the clipboard, want %q", got, want)
			}
			s.waitForText("Copied https://example.org")
		})
	}
}

// TestConfirmationNamesHost checks that the confirmation names the real host of a URL that seems to have another one.
func TestConfirmationNamesHost(t *testing.T) {
	long := "https://example.org/" + strings.Repeat("long/", 300)
	for name, test := range map[string]struct{ target, host, opened string }{
		"user name":                 {"https://bank.com@evil.example/x", "evil.example", "https://bank.com@evil.example/x"},
		"letters of another script": {"https://аpple.com/", "xn--pple-43d.com", "https://xn--pple-43d.com/"},
		"Arabic host":               {"https://مثال.example/", "xn--mgbh0fb.example", "https://xn--mgbh0fb.example/"},
		"invisible controls":        {"https://bank.com\u200F@evil.example/", "evil.example", "https://bank.com%E2%80%8F@evil.example/"},
		"long":                      {long, "example.org", long},
	} {
		t.Run(name, func(t *testing.T) {
			argsFile := createBrowser(t, "")
			s := start(t, 80, 24, "", createArticle(t, "# River\n\nSee [bank.com]("+test.target+").\n"))
			s.waitForText("/ search ·")
			s.press(tab, enter)
			rows := s.waitForText("Enter open in browser · Esc cancel · a copy")
			if want := "│ Goes to " + test.host + " "; rowIndex(rows, want) < 0 {
				t.Errorf("%s: got no %q:\n%s", test.target, want, strings.Join(rows, "\n"))
			}
			s.press(enter)
			s.waitForBrowser(argsFile, test.opened)
		})
	}
}

func TestLinkThatIsNotOpened(t *testing.T) {
	for name, test := range map[string]struct{ target, notice string }{
		"file":    {"file:///etc/passwd", "Only http, https and mailto links open · press a to copy file:///etc/passwd"},
		"script":  {"javascript:alert", "Only http, https and mailto links open · press a to copy javascript:alert"},
		"no host": {"https:evil.example", "Not opened: unclear destination · press a to copy https:evil.example"},
	} {
		t.Run(name, func(t *testing.T) {
			argsFile := createBrowser(t, "")
			s := start(t, 120, 24, "", createArticle(t, "# River\n\n[one]("+test.target+") and [two](https://example.org/)\n"))
			s.waitForText("/ search ·")
			s.press(tab)
			s.waitForText(test.notice)
			s.press(enter, enter)
			s.waitForText(test.notice)
			s.press("a")
			if got := s.waitForClipboard(); got != test.target {
				t.Errorf("got %q on the clipboard, want %q", got, test.target)
			}
			checkNotRun(t, argsFile)
		})
	}
}

func TestNoBrowser(t *testing.T) {
	for name, test := range map[string]struct{ commands, notice string }{
		"none":  {"", "No browser available · press a to copy https://example.org/"},
		"fails": {"exit 3", "Could not open browser (run browser: exit status 3) · press a to copy URL"},
	} {
		t.Run(name, func(t *testing.T) {
			createBrowser(t, test.commands)
			if test.commands == "" {
				t.Setenv("BROWSER", "")
			}
			for _, variable := range []string{"DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME"} {
				t.Setenv(variable, "")
			}
			t.Setenv("SSH_CONNECTION", "somewhere")
			s := start(t, 100, 24, "", createArticle(t, "# River\n\n[one](https://example.org/)\n"))
			s.waitForText("/ search ·")
			s.press(tab, enter, enter)
			s.waitForText(test.notice)
		})
	}
}

// popup is a framed box on the screen.
type popup struct {
	text        string // in the frame, in visual order
	left, right int    // first column of the frame, and the column after its last one
	top, bottom int    // rows of the frame
}

// findPopup returns the only popup on the screen.
func findPopup(t *testing.T, rows []string) popup {
	t.Helper()
	p := popup{top: rowIndex(rows, "┌"), bottom: rowIndex(rows, "└")}
	if p.top < 0 || p.bottom < 0 {
		t.Fatalf("no popup:\n%s", strings.Join(rows, "\n"))
	}
	before, line, _ := strings.Cut(rows[p.top], "┌")
	line, _, _ = strings.Cut(line, "┐")
	p.left = utf8.RuneCountInString(before)
	p.right = p.left + utf8.RuneCountInString(line) + 2
	var lines []string
	for _, row := range rows[p.top+1 : p.bottom] {
		if cells := []rune(row); len(cells) >= p.right && cells[p.left] == '│' && cells[p.right-1] == '│' {
			lines = append(lines, string(cells[p.left+1:p.right-1]))
		}
	}
	p.text = strings.Join(lines, "\n")
	return p
}

// TestFootnotePopup checks that a footnote opens below its mark, aligned to the start of the mark. A second Enter goes
// to the note, and Backspace returns to the mark.
func TestFootnotePopup(t *testing.T) {
	const filler = "\n\nx\n"
	for name, test := range map[string]struct {
		text, mark, note string
		rightToLeft      bool
	}{
		"English": {"# River\n\nIt rises here[^1] and flows on.\n\n" + strings.Repeat("x\n\n", 30) + "[^1]: In the **hills**.\n", "[1]", "[1] In the hills.", false},
		"Arabic": {"# النهر\n\nينبع من هنا[^1] ثم يجري إلى البحر.\n\n" + strings.Repeat("س\n\n", 30) + "[^1]: في الجبل.\n", "[1]",
			visualOrder("ﻓﻲ ﺍﻟﺠﺒﻞ") + " [1]", true},
	} {
		t.Run(name, func(t *testing.T) {
			s := start(t, 80, 24, "", createArticle(t, test.text+filler))
			before := s.waitForText("/ search ·")
			row := rowIndex(before, test.mark)
			column := utf8.RuneCountInString(before[row][:strings.Index(before[row], test.mark)])
			s.press(tab)
			s.waitForText("Footnote 1 · Enter to show")
			s.press(enter)
			rows := s.waitForText("Enter go to note · Esc close")
			p := findPopup(t, rows)
			if !strings.Contains(p.text, test.note) || p.top != row+1 || p.bottom != row+3 {
				t.Errorf("got %q in rows %d to %d, want %q in rows %d to %d", p.text, p.top, p.bottom, test.note, row+1, row+3)
			}
			if !test.rightToLeft && p.left != column || test.rightToLeft && p.right != column+3 {
				t.Errorf("got popup in columns %d to %d, want it at the start of the mark in column %d", p.left, p.right, column)
			}
			s.press("x")
			s.waitForNoText("┌")
			s.press(enter)
			s.waitForText("┌")
			s.press(enter)
			rows = s.waitForNoText("┌")
			if rowIndex(rows, test.note) < 0 {
				t.Errorf("got no %q in the article:\n%s", test.note, strings.Join(rows, "\n"))
			}
			s.press(backspace)
			s.waitFor("the mark again", func(rows []string) bool { return rows[row] == before[row] })
		})
	}
}

func TestLongFootnoteScrolls(t *testing.T) {
	s := start(t, 80, 12, "", createArticle(t, "# River\n\none[^1]\n\n"+strings.Repeat("x\n\n", 9)+"two[^1]\n\n"+strings.Repeat("x\n\n", 9)+
		"[^1]: first"+strings.Repeat("\n\n    more", 20)+"\n\n    last\n"))
	s.waitForText("/ search ·")
	s.press(tab, enter)
	rows := s.waitForText("↑ ↓ scroll · Enter go to note · Esc close")
	if p := findPopup(t, rows); !strings.Contains(p.text, "first") || strings.Contains(p.text, "last") {
		t.Errorf("got first page %q, want first in it, and not last", p.text)
	}
	s.press("G")
	rows = s.waitForText("last")
	if p := findPopup(t, rows); strings.Contains(p.text, "first") {
		t.Errorf("got last page %q, want no first in it", p.text)
	}
	s.press(home)
	s.waitForText("first")
	s.resize(40, 10)
	s.waitForText("first")
	s.press("q") // any other key
	s.waitForNoText("┌")
	s.quit()
}

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

// TestClick clicks links, a footnote mark, text, and a row of the outline.
func TestClick(t *testing.T) {
	for _, mode := range []string{"visual", "logical"} {
		t.Run(mode, func(t *testing.T) {
			logical := mode == "logical"
			argsFile := createBrowser(t, "")
			s := start(t, 80, 30, "", "--bidi", mode, createArticle(t, linkArticle+strings.Repeat("\nكلام\n", 40)))
			before := s.waitForText("/ search ·")
			cell := func(text string) (x, y int) { return findCell(t, s.rows(), text, logical) }
			displayed := func(row string) string {
				if logical {
					return reorderRow(row)
				}
				return row
			}
			waitForDisplayed := func(text string) {
				t.Helper()
				s.waitFor(fmt.Sprintf("%q displayed", text), func(rows []string) bool {
					return slices.ContainsFunc(rows, func(row string) bool { return strings.Contains(displayed(row), text) })
				})
			}

			s.click(cell(visualOrder("ﺍﻷﻭﻝ")))
			s.waitForText("https://example.org/1 · Enter open · Esc cancel")
			s.click(1, 1) // anywhere else
			s.waitForNoText("Enter open")
			s.click(cell(visualOrder("ﺑﻌﺪﻩ"))) // in a link that is broken over two lines
			s.waitForText("https://example.org/2 · Enter open · Esc cancel")
			s.press(enter)
			s.waitForBrowser(argsFile, "https://example.org/2")

			mark := "[1]"
			if logical {
				mark = "]1[" // the terminal mirrors brackets between right-to-left letters
			}
			x, y := cell(mark)
			s.click(x+1, y)
			s.waitForText("┌")
			waitForDisplayed(visualOrder("ﻓﻲ ﺍﻟﺠﺒﻞ"))
			s.press(escape)
			s.waitForNoText("┌")

			s.click(cell(visualOrder("ﻛﻼﻡ"))) // not a link
			s.waitFor("the article as before", func(rows []string) bool { return rows[2] == before[2] && rows[4] == before[4] })

			s.click(cell(visualOrder("ﺍﻟﺜﺎﻧﻲ")))
			s.waitFor("the bridge section at the top", func(rows []string) bool {
				return strings.Contains(displayed(rows[2]), visualOrder("ﺍﻟﺠﺴﺮ"))
			})
			s.press(backspace)
			s.waitFor("the article as before", func(rows []string) bool { return rows[4] == before[4] })

			s.press("o")
			waitForDisplayed("│  " + strings.Repeat(" ", 10))
			s.click(cell(visualOrder("ﺍﻟﻤﺪﺭﺳﺔ"))) // in the outline, where it is above the heading in the article
			s.waitFor("the school section at the top", func(rows []string) bool {
				article, _, _ := strings.Cut(displayed(rows[2]), "│")
				return strings.Contains(article, visualOrder("ﺍﻟﻤﺪﺭﺳﺔ"))
			})
			s.quit() // the article has the keys
		})
	}
}

// TestClickInLists clicks rows of the library and of the finder.
func TestClickInLists(t *testing.T) {
	for _, mode := range []string{"visual", "logical"} {
		t.Run(mode, func(t *testing.T) {
			logical := mode == "logical"
			s := start(t, 80, 30, "", "--bidi", mode, createFiles(t, map[string]string{
				"a.md": "# River\n\ntext\n", "b.md": linkArticle + strings.Repeat("\nكلام\n", 40), "c.md": "# Sea\n\ntext\n",
			}))
			s.waitFor("three articles", func(rows []string) bool { return rowIndex(rows, "Sea") >= 0 && rowIndex(rows, "3 of 3") >= 0 })
			cell := func(text string) (x, y int) { return findCell(t, s.rows(), text, logical) }
			s.click(cell(visualOrder("ﺍﻟﻨﻬﺮ")))
			s.waitForText("/ search ·")
			s.press("/")
			s.waitForText("Enter jump")
			s.click(cell(visualOrder("ﺍﻟﻠﻮﺡ")))
			s.waitForText("/ search ·")
			s.waitForSection(map[bool]string{false: visualOrder("ﺍﻟﻠﻮﺡ"), true: "ﺍﻟﻠﻮﺡ"}[logical])
			s.press("/")
			s.waitForText("Enter jump")
			s.press("اخير")
			s.waitForText("1 in text")
			s.click(cell(visualOrder("ﺃﺧﻴﺮ")))
			s.waitForText("1 of 1 · n N next, previous")
			s.press(escape, escape)
			s.waitForText("Enter open")
			s.click(cell("Sea"))
			s.waitForText("/ search ·")
			s.quit()
		})
	}
}

// TestDragFromLink checks that a drag that starts on a link selects lines and does not follow the link.
func TestDragFromLink(t *testing.T) {
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
