//go:build unix

package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// folderOf writes files into a folder of the test.
func folderOf(t *testing.T, files map[string]string) string {
	t.Helper()
	folder := t.TempDir()
	for name, text := range files {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func TestFolderAndLinks(t *testing.T) {
	s := start(t, 80, 24, "", folderOf(t, map[string]string{
		"README.md": "# Start\n\nTo [the end](#the-end), [the other](sub/other.md#two), [a page](https://example.org/x), [nothing](none.md).\n\n" +
			strings.Repeat("words and words\n\n", 30) + "## The end\n\nlast words\n",
		"sub/other.md":  "# Other\n\n## One\n\n" + strings.Repeat("more words\n\n", 30) + "## Two\n\nsecond part, [back](../README.md)\n\n" + strings.Repeat("and more\n\n", 30),
		"ignored.md":    "# Ignored\n",
		".gitignore":    "ignored.md\n",
		"zz/قديم.md":    "# قديم\n",
		"not-there.png": "x",
	}))
	s.shows("Start")
	s.press(tab)
	s.shows("#the-end · Enter to follow")
	s.press(enter)
	s.shows("last words")
	s.press(backspace)
	s.shows("To the end")
	s.press(tab, tab)
	s.shows("sub/other.md#two · Enter to follow")
	s.press(enter)
	s.shows("second part")
	s.press(tab, enter)
	s.shows("Start")
	s.press(backspace)
	s.shows("second part")
	s.press(backspace)
	s.shows("To the end")
	s.press(tab, tab, tab, enter)
	s.shows("https://example.org/x · Enter open · Esc cancel · a copy")
	s.press("a")
	if got := s.clipboard(); got != "https://example.org/x" {
		t.Errorf("copied %q", got)
	}
	s.press(tab, enter)
	s.shows("none.md\": no such file")
	s.press(shiftTab)
	s.shows("https://example.org/x · Enter to open, a to copy")
	s.press(escape, escape)
	s.shows("Type to filter")
	s.shows("3 of 3")
	s.shows("Other")
	rows := s.shows(seen("ﻗﺪﻳﻢ"))
	if rowWith(rows, "Ignored") >= 0 {
		t.Error("a document that Git ignores is listed")
	}
	s.press("oth", enter)
	s.shows("Other")
	s.press("q")
	s.ends(0)
}

// A file that changes is read again, and the reader stays where one was.
func TestFileThatChanges(t *testing.T) {
	folder := folderOf(t, map[string]string{"a.md": "# A\n\n" + strings.Repeat("before\n\n", 30) + "## Here\n\nthe place\n\n" + strings.Repeat("after\n\n", 30)})
	path := filepath.Join(folder, "a.md")
	s := start(t, 80, 24, "", path)
	s.shows("before")
	s.press("]")
	s.shows("the place")
	time.Sleep(20 * time.Millisecond) // for file systems with coarse clocks
	text := "# A\n\nnew\n\n" + strings.Repeat("before\n\n", 40) + "## Here\n\nthe place, changed\n\n" + strings.Repeat("after\n\n", 30)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	rows := s.shows("the place, changed")
	if rowWith(rows, "Here") != 2 {
		t.Errorf("the place was lost:\n%s", strings.Join(rows, "\n"))
	}
	s.shows("File changed: reloaded")
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	s.press("]", "q")
	s.ends(0)
}

// A page of the web is read with a spinner while it loads, and again without the site.
func TestReadsFromTheWeb(t *testing.T) {
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	answer := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		<-answer
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = fmt.Fprint(w, `<html lang="ar" dir="rtl"><title>بيت</title><h1>بيت</h1><p>قرب النهر <a href="/x">هنا</a>`)
	}))
	defer server.Close()
	answerNow := sync.OnceFunc(func() { close(answer) })
	defer answerNow() // or Close waits for the handler
	s := start(t, 80, 12, "", server.URL)
	s.shows("loading http://127.0.0.1")
	answerNow()
	s.shows(seen("ﻗﺮﺏ ﺍﻟﻨﻬﺮ"))
	s.press(tab)
	s.shows(server.URL + "/x")
	s.press("q")
	s.ends(0)
	server.Close()
	s = start(t, 80, 12, "", server.URL)
	s.shows("unreachable (connection refused): showing the copy from")
	s.press("q")
	s.ends(0)
}
