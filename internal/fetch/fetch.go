// Package fetch downloads pages from the web. It stores them, to return the stored page when the server is unreachable.
package fetch

import (
	"context"
	"io"
	"mime"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"maqal/internal/message"
	"maqal/internal/sanitize"
)

// A Client fetches pages. It is safe for concurrent use.
type Client struct {
	options Options
	store   store
	http    http.Client
}

// Options are the options of a [Client].
type Options struct {
	Dir    string                                // folder of stored pages; "" stores nothing
	Clock  func() time.Time                      // returns the time at which a page was fetched
	Proxy  func(*http.Request) (*url.URL, error) // as in [http.Transport]; nil for no proxy
	Limits Limits                                // of each fetch; a zero Timeout or Size allows nothing
}

// Limits are the limits for fetching one page.
type Limits struct {
	Size          int64         // maximum size of a page, in bytes
	Timeout       time.Duration // maximum time of a fetch, including redirects and the body
	HeaderTimeout time.Duration // maximum wait for the headers of a response
}

// DefaultLimits returns the limits of the program. Most pages are far below them.
func DefaultLimits() Limits {
	return Limits{Size: 16 << 20, Timeout: 30 * time.Second, HeaderTimeout: 15 * time.Second}
}

// New returns a client with the given options.
func New(o Options) *Client {
	transport := &http.Transport{
		Proxy: o.Proxy, ForceAttemptHTTP2: true, ResponseHeaderTimeout: o.Limits.HeaderTimeout, TLSHandshakeTimeout: tlsTimeout,
	}
	return &Client{options: o, store: store{o.Dir}, http: http.Client{Transport: transport, CheckRedirect: checkRedirect}}
}

// tlsTimeout limits a TLS handshake, as in [http.DefaultTransport].
const tlsTimeout = 10 * time.Second

// maxRedirects is the maximum number of redirects that are followed.
const maxRedirects = 5

// checkRedirect is the CheckRedirect function of the HTTP client. It returns errScheme or errRedirects for a redirect
// that must not be followed.
func checkRedirect(request *http.Request, via []*http.Request) error {
	if request.URL.Scheme != "http" && request.URL.Scheme != "https" {
		return errScheme
	}
	if len(via) > maxRedirects {
		return errRedirects
	}
	return nil
}

// Parse parses the URL of a page. The scheme of the result is http or https; for any other scheme, Parse returns an error.
func Parse(rawURL string) (*url.URL, error) {
	u, err := url.Parse(rawURL)
	if err != nil || u.Host == "" {
		return nil, message.Errorf("invalid URL %s; it should look like https://example.org/article", quote(rawURL))
	}
	if u.Scheme = strings.ToLower(u.Scheme); u.Scheme != "http" && u.Scheme != "https" {
		return nil, message.Errorf("read %s: %v", quote(rawURL), errScheme)
	}
	return u, nil
}

// quote quotes a URL for messages: it may contain control characters.
func quote(rawURL string) string { return strconv.Quote(rawURL) }

// Get fetches the page at rawURL, and stores it. If the server is unreachable, fails or is too slow, Get returns the stored
// page. The notice of the page says so, and also if the page could not be stored. If ctx is done, Get returns an error.
func (c *Client) Get(ctx context.Context, rawURL string) (*Page, error) {
	u, err := Parse(rawURL)
	if err != nil {
		return nil, err
	}
	page, err := c.download(ctx, u)
	if err != nil {
		stored, ok := c.store.load(u.String())
		if !ok || ctx.Err() != nil || !isUnreachable(err) {
			return nil, message.Errorf("read %s: %v; %s", quote(rawURL), c.simplify(err), hintFor(err))
		}
		stored.Notice = message.New("unreachable (%v): showing the copy from %s", c.simplify(err), message.DateTime(stored.Fetched.Local()))
		return stored, nil
	}
	if err := c.store.save(u.String(), page); err != nil {
		page.Notice = message.New("%v", err)
	}
	return page, nil
}

// download fetches the page at u. It does not use stored pages.
func (c *Client) download(ctx context.Context, u *url.URL) (*Page, error) {
	ctx, cancel := context.WithTimeout(ctx, c.options.Limits.Timeout)
	defer cancel()
	defer c.http.CloseIdleConnections() // each has goroutines
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, err
	}
	request.Header.Set("User-Agent", "Mozilla/5.0 (compatible; maqal)")
	request.Header.Set("Accept", "text/html, application/xhtml+xml, text/markdown, text/plain;q=0.9, application/epub+zip;q=0.8, */*;q=0.1")
	response, err := c.http.Do(request)
	if err != nil {
		return nil, err
	}
	defer func() { _ = response.Body.Close() }() // read only
	if response.StatusCode != http.StatusOK {
		return nil, statusError(response.StatusCode)
	}
	mediaType := response.Header.Get("Content-Type")
	if kind, _, _ := mime.ParseMediaType(mediaType); !isReadableType(kind) {
		return nil, contentTypeError(sanitize.Line(kind))
	}
	body, err := io.ReadAll(io.LimitReader(response.Body, c.options.Limits.Size+1))
	if err != nil {
		return nil, err
	}
	if int64(len(body)) > c.options.Limits.Size {
		return nil, errTooLarge
	}
	return &Page{URL: response.Request.URL, MediaType: mediaType, Fetched: c.options.Clock().UTC(), Body: body}, nil
}

// isReadableType reports whether a page of a media type may be an article. It accepts octet streams, and "" for a
// missing or malformed type, because the content then determines the format.
func isReadableType(kind string) bool {
	switch kind {
	case "", "application/octet-stream", "application/xhtml+xml", "application/xml", "application/epub+zip":
		return true
	}
	return strings.HasPrefix(kind, "text/")
}
