package fetch

import (
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"
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
	page("/page", "text/html; charset=utf-8", "<title>T</title>")
	page("/picture", "image/png", "\x89PNG")
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

// newTestClient returns a client with an empty store, and with limits that no test exceeds by accident.
func newTestClient(t *testing.T) *Client {
	t.Helper()
	return New(Options{
		Dir: t.TempDir(), Clock: func() time.Time { return time.Date(2026, 3, 4, 5, 6, 0, 0, time.UTC) },
		Limits: Limits{Size: 1 << 20, Timeout: time.Hour, HeaderTimeout: time.Hour},
	})
}

func TestGet(t *testing.T) {
	t.Parallel()
	server, c := newTestServer(t), newTestClient(t)
	for _, path := range []string{"/page", "/moved"} {
		page, err := c.Get(t.Context(), server.URL+path)
		if err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		if got := page.URL.String(); got != server.URL+"/page" || string(page.Body) != "<title>T</title>" ||
			page.MediaType != "text/html; charset=utf-8" || !page.Fetched.Equal(c.options.Clock()) || !page.Notice.Empty() {
			t.Errorf("%s: got URL %q and %+v", path, got, page)
		}
	}
}

// Each message says what failed and what to do.
func TestGetErrors(t *testing.T) {
	t.Parallel()
	server, c := newTestServer(t), newTestClient(t)
	hasty := newTestClient(t)
	hasty.options.Limits.Timeout = 50 * time.Millisecond
	closed := httptest.NewServer(http.NotFoundHandler())
	closed.Close()
	tests := []struct {
		client  *Client
		address string
		parts   []string
	}{
		{c, server.URL + "/gone", []string{"read", "404 not found", "check the URL in a browser"}},
		{c, server.URL + "/broken", []string{"read", "503", "try again"}},
		{c, server.URL + "/picture", []string{"read", "content type image/png is not supported"}},
		{c, server.URL + "/round", []string{"read", "too many redirects (more than 5)"}},
		{c, server.URL + "/out", []string{"read", "only http and https"}},
		{c, server.URL + "/endless", []string{"read", "larger than 1 MB"}},
		{hasty, server.URL + "/slow", []string{"read", "timed out after 50ms", "try again"}},
		{c, closed.URL, []string{"read", "refused", "try again"}},
		{c, "ftp://example.org/a", []string{"read", "only http and https"}},
		{c, "https:///a", []string{"invalid URL", "it should look like https://"}},
		{c, "http://%zz", []string{"invalid URL", "it should look like https://"}},
		{c, "file:///etc/passwd", []string{"invalid URL", "it should look like https://"}},
	}
	for _, test := range tests {
		_, err := test.client.Get(t.Context(), test.address)
		if err == nil {
			t.Errorf("%s: got no error", test.address)
			continue
		}
		if want := fmt.Sprintf("%s %q", test.parts[0], test.address); !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s: got %q, want prefix %q", test.address, err, want)
		}
		for _, s := range test.parts[1:] {
			if !strings.Contains(err.Error(), s) {
				t.Errorf("%s: got %q, want it to contain %q", test.address, err, s)
			}
		}
		if strings.ContainsFunc(err.Error(), func(r rune) bool { return r < ' ' || 0x7F <= r && r < 0xA0 }) {
			t.Errorf("%s: got %q, want no control characters", test.address, err)
		}
	}
}

// A stored page is returned if its server is unreachable, but not if the server says that it is gone, and not if the user
// cancels.
func TestGetStoredPage(t *testing.T) {
	t.Parallel()
	var status atomic.Int64
	status.Store(http.StatusOK)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(int(status.Load()))
		_, _ = fmt.Fprint(w, "<title>T</title><p>text")
	}))
	t.Cleanup(server.Close)
	c := newTestClient(t)
	get := func(ctx context.Context) (*Page, error) { return c.Get(ctx, server.URL+"/x") }
	if _, err := get(t.Context()); err != nil {
		t.Fatal(err)
	}
	notice := regexp.MustCompile(`^unreachable \(.*\): showing the copy from \d{1,2} [A-Z][a-z]+ 20\d\d, \d\d:\d\d$`)
	checkStored := func(when string) {
		t.Helper()
		page, err := get(t.Context())
		if err != nil {
			t.Fatalf("%s: %v", when, err)
		}
		if string(page.Body) != "<title>T</title><p>text" || !notice.MatchString(page.Notice.String()) {
			t.Errorf("%s: got %q, notice %q; want the page and a notice matching %v", when, page.Body, page.Notice, notice)
		}
	}
	status.Store(http.StatusBadGateway)
	checkStored("server error")
	canceled, cancel := context.WithCancel(t.Context())
	cancel()
	if page, err := get(canceled); err == nil || !strings.Contains(err.Error(), ": canceled; ") {
		t.Errorf("canceled: got %v, %v; want canceled", page, err)
	}
	status.Store(http.StatusGone)
	if _, err := get(t.Context()); err == nil || !strings.Contains(err.Error(), "410 gone") {
		t.Errorf("page removed: got %v, want 410 gone", err)
	}
	server.Close()
	checkStored("no server")
	if _, err := c.Get(t.Context(), server.URL+"/other"); err == nil {
		t.Error("page that is not stored: got no error")
	}
	if _, err := c.Get(canceled, server.URL+"/other"); err == nil || !strings.Contains(err.Error(), ": canceled; ") {
		t.Errorf("canceled, not stored: got %v, want canceled", err)
	}
}

// TestGetLeavesNoGoroutines checks that no connection stays open. It is not parallel, because it counts goroutines of the
// process.
func TestGetLeavesNoGoroutines(t *testing.T) {
	server, c := newTestServer(t), newTestClient(t)
	before := runtime.NumGoroutine()
	for i := range 50 {
		path := []string{"/page", "/gone", "/endless"}[i%3]
		_, _ = c.Get(t.Context(), server.URL+path) // the errors are tested above
	}
	server.CloseClientConnections()
	for range 2000 {
		if runtime.NumGoroutine() <= before {
			return
		}
		time.Sleep(time.Millisecond)
	}
	stacks := make([]byte, 1<<20)
	t.Errorf("got %d goroutines, want %d\n%s", runtime.NumGoroutine(), before, stacks[:runtime.Stack(stacks, true)])
}
