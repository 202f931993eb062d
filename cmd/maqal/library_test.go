//go:build unix

package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"sync"
	"testing"
)

func TestLibraryAndBack(t *testing.T) {
	t.Parallel()
	s := start(t, 80, 24, "")
	s.waitForText("Enter open")
	s.press("persian-zwnj")
	s.waitForText("1 of ")
	s.press(enter)
	s.waitFor("the article with its hints", func(rows []string) bool {
		return rowIndex(rows, visualOrder("ﻧﯿﻢﻓﺎﺻﻠﻪ ﭼﯿﺴﺖ؟")) >= 0 && strings.Contains(statusLine(rows), "%") &&
			strings.Contains(statusLine(rows), "] [ sections · o outline · / search · ? keys")
	})
	s.press(legacyEscape)
	s.waitForText("Enter open")
	s.press(legacyEscape)
	s.waitForText("Type to filter")
	s.press(legacyEscape)
	s.waitForExit(0)
}

// TestFolderAndLinks follows links within a folder, back, and back to the list of its documents.
func TestFolderAndLinks(t *testing.T) {
	t.Parallel()
	s := start(t, 80, 24, "", createFiles(t, map[string]string{
		"README.md": "# Start\n\nTo [the end](#the-end), [the other](sub/other.md#two), [a page](https://example.org/x), [nothing](none.md).\n\n" +
			strings.Repeat("words and words\n\n", 30) + "## The end\n\nlast words\n",
		"sub/other.md":  "# Other\n\n## One\n\n" + strings.Repeat("more words\n\n", 30) + "## Two\n\nsecond part, [back](../README.md)\n\n" + strings.Repeat("and more\n\n", 30),
		"ignored.md":    "# Ignored\n",
		".gitignore":    "ignored.md\n",
		"zz/قديم.md":    "# قديم\n",
		"not-there.png": "x",
	}))
	s.waitForArticle("Start")
	s.press(tab)
	s.waitForText("#the-end · Enter to follow")
	s.press(enter)
	s.waitForText("last words")
	s.press(backspace)
	s.waitForText("To the end")
	s.press(tab, tab)
	s.waitForText("sub/other.md#two · Enter to follow")
	s.press(enter)
	s.waitForText("second part")
	s.press(tab, enter)
	s.waitForText("Start")
	s.press(backspace)
	s.waitForText("second part")
	s.press(backspace)
	s.waitForText("To the end")
	s.press(tab, tab, tab, enter)
	s.waitForText("https://example.org/x · Enter open · Esc cancel · a copy")
	s.press("a")
	if got, want := s.waitForClipboard(), "https://example.org/x"; got != want {
		t.Errorf("got %q on the clipboard, want %q", got, want)
	}
	s.press(tab, enter)
	s.waitForText("none.md\": no such file")
	s.press(shiftTab)
	s.waitForText("https://example.org/x · Enter to open, a to copy")
	s.press(escape, escape)
	s.waitForText("Type to filter")
	s.waitForText("3 of 3")
	s.waitForText("Other")
	rows := s.waitForText(visualOrder("ﻗﺪﻳﻢ"))
	if rowIndex(rows, "Ignored") >= 0 {
		t.Errorf("got a document that Git ignores:\n%s", strings.Join(rows, "\n"))
	}
	s.press("oth", enter)
	s.waitForArticle("Other")
	s.quit()
}

// TestReload checks that a changed file is reloaded without moving the reader, and that a removed one stays open.
func TestReload(t *testing.T) {
	t.Parallel()
	path := createArticle(t, "# A\n\n"+strings.Repeat("before\n\n", 30)+"## Here\n\nthe place\n\n"+strings.Repeat("after\n\n", 30))
	s := start(t, 80, 24, "", path)
	s.waitForArticle("before")
	s.press("]")
	s.waitForText("the place")
	changeFile(t, path, "# A\n\nnew\n\n"+strings.Repeat("before\n\n", 40)+"## Here\n\nthe place, changed\n\n"+strings.Repeat("after\n\n", 30))
	rows := s.waitForText("the place, changed")
	if got := rowIndex(rows, "Here"); got != 2 {
		t.Errorf("got the heading in row %d, want 2:\n%s", got, strings.Join(rows, "\n"))
	}
	s.waitForText("File changed: reloaded")
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	s.press("]")
	s.quit()
}

// TestWebPage loads a page, with progress until the server answers, and then the cached copy without a server.
func TestWebPage(t *testing.T) {
	t.Parallel()
	cache := "XDG_CACHE_HOME=" + t.TempDir()
	answer := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		<-answer
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = fmt.Fprint(w, `<html lang="ar" dir="rtl"><title>بيت</title><h1>بيت</h1><p>قرب النهر <a href="/x">هنا</a>`)
	}))
	defer server.Close()
	answerNow := sync.OnceFunc(func() { close(answer) })
	defer answerNow() // Close waits for the handler
	s := start(t, 80, 12, "", cache, server.URL)
	s.waitForText("Loading http://127.0.0.1")
	answerNow()
	s.waitForText(visualOrder("ﻗﺮﺏ ﺍﻟﻨﻬﺮ"))
	s.press(tab)
	s.waitForText(server.URL + "/x")
	s.quit()
	server.Close()
	s = start(t, 80, 12, "", cache, server.URL)
	s.waitForText("unreachable (connection refused): showing the copy from")
	s.quit()
}

// TestClickDoesNotReachNextArticle presses the mouse button in one article and in the title line of the next.
func TestClickDoesNotReachNextArticle(t *testing.T) {
	t.Parallel()
	s := start(t, 80, 24, "", createFiles(t, map[string]string{"a.md": strings.Repeat("word\n\n", 60), "b.md": "short\n\ntext\n"}))
	s.waitForText("Enter open")
	s.press("a.md", enter)
	s.waitForText("/ search ·")
	s.press("G")
	s.waitForText("100%")
	s.click(40, 8)
	s.press(escape)
	s.waitForText("Enter open")
	s.press(escape, "b.md", enter)
	s.waitForText("short")
	s.press("\x1b[<0;40;1M", "\x1b[<32;40;5M", "\x1b[<0;40;5m") // a drag from the title line into the text
	s.quit()
}
