package library

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/charmap"
)

// newTestServer starts a web server on the loopback interface.
func newTestServer(t *testing.T) *httptest.Server {
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
	page("/picture", "image/png", "\x89PNG")
	page("/zero", "application/octet-stream", "\x00\x01")
	page("/control", "text/html", "<title>\x1b]0;x\x07b\x01</title><p>a\x9bb\u202E")
	arabic, _ := charmap.Windows1256.NewEncoder().String("<p>سلام عليكم</p>")
	page("/old", "text/html; charset=windows-1256", arabic)
	mux.HandleFunc("/gone", http.NotFound)
	mux.HandleFunc("/broken", func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(503) })
	mux.HandleFunc("/moved", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/page", http.StatusFound) })
	mux.HandleFunc("/round", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/round", http.StatusFound) })
	mux.HandleFunc("/out", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Location", "file:///etc/passwd")
		w.WriteHeader(http.StatusFound)
	})
	mux.HandleFunc("/endless", func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			if _, err := w.Write(make([]byte, 4096)); err != nil {
				return
			}
		}
	})
	mux.HandleFunc("/slow", func(w http.ResponseWriter, r *http.Request) {
		_, _ = fmt.Fprint(w, "<p>a")
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)
	return server
}

// newTestFetcher returns a fetcher with an empty cache and low limits.
func newTestFetcher(t *testing.T) *Fetcher {
	t.Helper()
	f := NewFetcher(&Cache{dir: t.TempDir()})
	f.limit, f.timeout = 1<<20, 2*time.Second
	return f
}

func TestFetch(t *testing.T) {
	server, f := newTestServer(t), newTestFetcher(t)
	for path, want := range map[string]struct{ title, text, target string }{
		"/page":    {"بيت", "قرب النهر هنا", "/more#x"},
		"/moved":   {"بيت", "قرب النهر هنا", "/more#x"},
		"/a.md":    {"A", "b", "/b.md"},
		"/old":     {"", "سلام عليكم", ""},
		"/control": {"b␁", "a\uFFFDb\u202E", ""},
	} {
		a, err := f.Open(context.Background(), server.URL+path)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		block, _ := a.Document.LastBlock()
		last := a.Document.Block(block).Text
		if a.Document.Title != want.title || last.String != want.text || a.Key != server.URL+path {
			t.Errorf("%s: got title %q, text %q, key %q; want %q, %q, %q", path, a.Document.Title, last.String, a.Key,
				want.title, want.text, server.URL+path)
		}
		if want.target != "" && last.Spans[0].Target != server.URL+want.target {
			t.Errorf("%s: got link target %q, want %q", path, last.Spans[0].Target, server.URL+want.target)
		}
	}
}

// Each message says what failed and what to do.
func TestFetchErrors(t *testing.T) {
	server, f := newTestServer(t), newTestFetcher(t)
	closed := httptest.NewServer(http.NotFoundHandler())
	closed.Close()
	for address, parts := range map[string][]string{
		server.URL + "/gone":    {"read", "404 not found", "check the URL in a browser"},
		server.URL + "/broken":  {"read", "503", "try again"},
		server.URL + "/picture": {"read", "content type image/png is not supported"},
		server.URL + "/zero":    {"read", "not a text file"},
		server.URL + "/round":   {"read", "too many redirects (more than 5)"},
		server.URL + "/out":     {"read", "only http and https"},
		server.URL + "/endless": {"read", "larger than 1 MB"},
		server.URL + "/slow":    {"read", "timed out after 2s", "try again"},
		closed.URL:              {"read", "refused", "try again"},
		"ftp://example.org/a":   {"read", "only http and https"},
		"https:///a":            {"invalid URL", "it should look like https://"},
		"http://%zz":            {"invalid URL", "it should look like https://"},
		"file:///etc/passwd":    {"invalid URL", "it should look like https://"},
	} {
		start := time.Now()
		_, err := f.Open(context.Background(), address)
		if err == nil {
			t.Errorf("%s: got no error", address)
			continue
		}
		if want := fmt.Sprintf("%s %q", parts[0], address); !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: got %q, want prefix %q", address, err, want)
		}
		for _, s := range parts[1:] {
			if !strings.Contains(err.Error(), s) {
				t.Errorf("%s: got %q, want it to contain %q", address, err, s)
			}
		}
		if strings.ContainsFunc(err.Error(), func(r rune) bool { return r < ' ' || 0x7F <= r && r < 0xA0 }) {
			t.Errorf("%s: got %q, want no control characters", address, err)
		}
		if elapsed := time.Since(start); elapsed > 10*time.Second {
			t.Errorf("%s: took %v, want at most 10s", address, elapsed)
		}
	}
}

// A page is read from the cache if its server is unreachable, but not if the server says that it is gone.
func TestFetchFromCache(t *testing.T) {
	status := http.StatusOK
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(status)
		_, _ = fmt.Fprint(w, "<title>T</title><p>text")
	}))
	f := newTestFetcher(t)
	open := func() (*Article, error) { return f.Open(context.Background(), server.URL+"/x") }
	if _, err := open(); err != nil {
		t.Fatal(err)
	}
	notice := regexp.MustCompile(`^unreachable \(.*\): showing the copy from \d{1,2} [A-Z][a-z]+ 20\d\d, \d\d:\d\d$`)
	checkCached := func(when string) {
		t.Helper()
		a, err := open()
		if err != nil {
			t.Fatalf("%s: %v", when, err)
		}
		if a.Document.Title != "T" || len(a.Document.Notices) != 1 || !notice.MatchString(a.Document.Notices[0].String()) {
			t.Errorf("%s: got title %q, notices %q; want T and one notice matching %v", when, a.Document.Title, a.Document.Notices, notice)
		}
	}
	status = http.StatusBadGateway
	checkCached("server error")
	status = http.StatusGone
	if _, err := open(); err == nil || !strings.Contains(err.Error(), "410 gone") {
		t.Errorf("page removed: got %v, want 410 gone", err)
	}
	server.Close()
	checkCached("no server")
	if _, err := f.Open(context.Background(), server.URL+"/other"); err == nil {
		t.Error("page not in the cache: got no error")
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := f.Open(ctx, server.URL+"/other"); err == nil || !strings.Contains(err.Error(), ": canceled; ") {
		t.Errorf("canceled: got %v, want canceled", err)
	}
}
