//go:build unix

package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"
)

// createBrowser writes a shell script that runs commands. It returns the variable that makes it the browser, and the path of
// the file that the script appends its arguments to.
func createBrowser(t *testing.T, commands string) (variable, argsFile string) {
	t.Helper()
	dir := t.TempDir()
	argsFile = filepath.Join(dir, "args")
	script := filepath.Join(dir, "browser")
	text := fmt.Sprintf("#!/bin/sh\n%s\nprintf '%%s|' \"$@\" >>%s.new\nmv %s.new %s\n", commands, argsFile, argsFile, argsFile)
	if err := os.WriteFile(script, []byte(text), 0o700); err != nil {
		t.Fatal(err)
	}
	return "BROWSER=" + script, argsFile
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
	t.Parallel()
	for name, text := range map[string]string{
		"English": "# River\n\nSee [the page](https://example.org/a?b=$(c)&d).\n",
		"Arabic":  "# النهر\n\nانظر [الصفحة](https://example.org/a?b=$(c)&d) هنا.\n",
	} {
		t.Run(name, func(t *testing.T) {
			browser, argsFile := createBrowser(t, "echo noise; echo noise >&2; echo noise >/dev/tty")
			s := start(t, 80, 24, "", browser, createArticle(t, text))
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
	t.Parallel()
	long := "https://example.org/" + strings.Repeat("long/", 300)
	for name, test := range map[string]struct{ target, host, opened string }{
		"user name":                 {"https://bank.com@evil.example/x", "evil.example", "https://bank.com@evil.example/x"},
		"letters of another script": {"https://аpple.com/", "xn--pple-43d.com", "https://xn--pple-43d.com/"},
		"Arabic host":               {"https://مثال.example/", "xn--mgbh0fb.example", "https://xn--mgbh0fb.example/"},
		"invisible controls":        {"https://bank.com\u200F@evil.example/", "evil.example", "https://bank.com%E2%80%8F@evil.example/"},
		"long":                      {long, "example.org", long},
	} {
		t.Run(name, func(t *testing.T) {
			browser, argsFile := createBrowser(t, "")
			s := start(t, 80, 24, "", browser, createArticle(t, "# River\n\nSee [bank.com]("+test.target+").\n"))
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
	t.Parallel()
	for name, test := range map[string]struct{ target, notice string }{
		"file":    {"file:///etc/passwd", "Only http, https and mailto links open · press a to copy file:///etc/passwd"},
		"script":  {"javascript:alert", "Only http, https and mailto links open · press a to copy javascript:alert"},
		"no host": {"https:evil.example", "Not opened: unclear destination · press a to copy https:evil.example"},
	} {
		t.Run(name, func(t *testing.T) {
			browser, argsFile := createBrowser(t, "")
			s := start(t, 120, 24, "", browser, createArticle(t, "# River\n\n[one]("+test.target+") and [two](https://example.org/)\n"))
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
	t.Parallel()
	for name, test := range map[string]struct{ commands, notice string }{
		"none":  {"", "No browser available · press a to copy https://example.org/"},
		"fails": {"exit 3", "Could not open browser (run browser: exit status 3) · press a to copy URL"},
	} {
		t.Run(name, func(t *testing.T) {
			browser, _ := createBrowser(t, test.commands)
			if test.commands == "" {
				browser = "BROWSER="
			}
			s := start(t, 100, 24, "", browser, "SSH_CONNECTION=somewhere", createArticle(t, "# River\n\n[one](https://example.org/)\n"))
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
	t.Parallel()
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
	t.Parallel()
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
