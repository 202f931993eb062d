package library

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/text/encoding/charmap"

	"maqal/internal/fetch"
)

// newWebOpener returns an opener that fetches from a web server on the loopback interface, and the URL of that server.
func newWebOpener(t *testing.T) (*Opener, string) {
	t.Helper()
	mux := http.NewServeMux()
	page := func(path, mediaType, body string) {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", mediaType)
			_, _ = fmt.Fprint(w, body)
		})
	}
	page("/page", "text/html; charset=utf-8", `<html lang="ar"><title>بيت</title><p>قرب <a href="more#x">النهر</a> <a href="#y">هنا</a>`)
	page("/a.md", "text/plain; charset=utf-8", "# A\n\n[b](b.md)")
	page("/zero", "application/octet-stream", "\x00\x01")
	page("/control", "text/html", "<title>\x1b]0;x\x07b\x01</title><p>a\x9bb\u202E")
	arabic, _ := charmap.Windows1256.NewEncoder().String("<p>سلام عليكم</p>")
	page("/old", "text/html; charset=windows-1256", arabic)
	mux.HandleFunc("/moved", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/page", http.StatusFound) })
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	o := newOpener()
	o.Web = fetch.New(fetch.Options{
		Dir: t.TempDir(), Clock: time.Now, Limits: fetch.Limits{Size: 1 << 20, Timeout: time.Hour, HeaderTimeout: time.Hour},
	})
	return o, server.URL
}

func TestOpenURL(t *testing.T) {
	t.Parallel()
	o, server := newWebOpener(t)
	for path, want := range map[string]struct{ title, text, target string }{
		"/page":    {"بيت", "قرب النهر هنا", "/more#x"},
		"/moved":   {"بيت", "قرب النهر هنا", "/more#x"},
		"/a.md":    {"A", "b", "/b.md"},
		"/old":     {"", "سلام عليكم", ""},
		"/control": {"b␁", "a\uFFFDb\u202E", ""},
	} {
		a, err := o.Open(t.Context(), server+path)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		block, _ := a.Document.LastBlock()
		last := a.Document.Block(block).Text
		if a.Document.Title != want.title || last.String != want.text || a.Key != server+path {
			t.Errorf("%s: got title %q, text %q, key %q; want %q, %q, %q", path, a.Document.Title, last.String, a.Key,
				want.title, want.text, server+path)
		}
		if want.target != "" && last.Spans[0].Target != server+want.target {
			t.Errorf("%s: got link target %q, want %q", path, last.Spans[0].Target, server+want.target)
		}
	}
	_, err := o.Open(t.Context(), server+"/zero")
	checkMessage(t, err, fmt.Sprintf("read %q", server+"/zero"), "not a text file")
	_, err = o.Open(t.Context(), "https:///a")
	checkMessage(t, err, "invalid URL", "it should look like https://")
}

// TestStoredPage checks that a stored page says that it is one.
func TestStoredPage(t *testing.T) {
	t.Parallel()
	var broken atomic.Bool
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		if broken.Load() {
			w.WriteHeader(http.StatusBadGateway)
		}
		w.Header().Set("Content-Type", "text/html")
		_, _ = fmt.Fprint(w, "<title>T</title><p>text")
	}))
	t.Cleanup(server.Close)
	o, _ := newWebOpener(t)
	if _, err := o.Open(t.Context(), server.URL); err != nil {
		t.Fatal(err)
	}
	broken.Store(true)
	a, err := o.Open(t.Context(), server.URL)
	if err != nil {
		t.Fatal(err)
	}
	if n := a.Document.Notices; a.Document.Title != "T" || len(n) != 1 || !strings.Contains(n[0].String(), "showing the copy from") {
		t.Errorf("got title %q, notices %q; want T and that it is a copy", a.Document.Title, n)
	}
}
