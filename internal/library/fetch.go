package library

import (
	"context"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"

	"maqal/internal/document"
	"maqal/internal/message"
	"maqal/internal/sanitize"
)

// A Fetcher opens articles from the web. Use [NewFetcher]; the zero value does not work. It is safe for concurrent use.
type Fetcher struct {
	cache   *Cache
	client  *http.Client
	limit   int64         // maximum size of a page, in bytes
	timeout time.Duration // maximum time of a fetch, including redirects and the body
}

// Limits for fetching one page. Most pages are far below them.
const (
	maxPage       = 16 << 20 // bytes
	fetchTimeout  = 30 * time.Second
	headerTimeout = 15 * time.Second // maximum wait for the headers of a response
	maxRedirects  = 5
)

// NewFetcher returns a fetcher that saves pages in cache, which may be nil.
func NewFetcher(cache *Cache) *Fetcher {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.ResponseHeaderTimeout = headerTimeout
	return &Fetcher{
		cache:   cache,
		client:  &http.Client{Transport: transport, CheckRedirect: checkRedirect},
		limit:   maxPage,
		timeout: fetchTimeout,
	}
}

// IsURL reports whether a source is a URL and not a file name. It does not check the URL.
func IsURL(source string) bool {
	return strings.Contains(source, "://") && !strings.HasPrefix(source, "/") && !strings.HasPrefix(source, ".")
}

// Errors for URLs and redirects that are not followed.
var (
	errScheme    = message.Errorf("unsupported scheme: only http and https")
	errRedirects = message.Errorf("too many redirects (more than %d)", maxRedirects)
)

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

// Open fetches and parses the article at rawURL, and saves the page in the cache. If the server is unreachable or
// fails, or if ctx is done, it opens the cached copy and adds a notice to the document. It also adds a notice if the
// page cannot be saved.
func (f *Fetcher) Open(ctx context.Context, rawURL string) (*Article, error) {
	label := fmt.Sprintf("%q", rawURL)
	u, err := url.Parse(rawURL)
	if err != nil || u.Host == "" {
		return nil, message.Errorf("invalid URL %s; it should look like https://example.org/article", label)
	}
	if u.Scheme = strings.ToLower(u.Scheme); u.Scheme != "http" && u.Scheme != "https" {
		return nil, message.Errorf("read %s: %v", label, errScheme)
	}
	ctx, cancel := context.WithTimeout(ctx, f.timeout)
	defer cancel()
	page, err := f.fetch(ctx, u)
	var notice message.Text
	if err != nil {
		cached, ok := f.cache.load(u.String())
		if !ok || !isUnreachable(err) {
			return nil, message.Errorf("read %s: %v; %s", label, simplifyError(err, f), fetchHint(err))
		}
		page = cached
		notice = message.New("unreachable (%v): showing the copy from %s", simplifyError(err, f), message.DateTime(cached.Fetched.Local()))
	} else if err := f.cache.store(u.String(), page); err != nil {
		notice = message.New("%v", err)
	}
	a, err := page.openArticle(u)
	if err != nil {
		return nil, message.Errorf("read %s: %v; %s", label, err, formatHint(err, document.NewBytesSource(page.Body)))
	}
	if !notice.Empty() {
		a.Document.Notices = append([]message.Text{notice}, a.Document.Notices...)
	}
	return a, nil
}

// openArticle parses the page that was fetched from requestURL.
func (c cachedPage) openArticle(requestURL *url.URL) (*Article, error) {
	finalURL, err := url.Parse(c.FinalURL)
	if err != nil {
		finalURL = requestURL
	}
	d, err := document.Read(document.Input{Name: finalURL.Path, MediaType: c.MediaType, Address: finalURL, Data: c.Body})
	if err != nil {
		return nil, err
	}
	return &Article{Document: d, Key: requestURL.String(), Name: sanitize.Line(requestURL.String()), URL: finalURL}, nil
}

// A statusError is an HTTP status code other than 200.
type statusError int

// Error returns the status code and its text.
func (e statusError) Error() string {
	return fmt.Sprintf("server returned %d %s", int(e), strings.ToLower(http.StatusText(int(e))))
}

// A contentTypeError is the media type of a page that Maqal cannot read.
type contentTypeError string

// Error returns a message with the media type.
func (e contentTypeError) Error() string {
	return fmt.Sprintf("content type %s is not supported", string(e))
}

// errTooLarge is returned for a page over the limit.
var errTooLarge = errors.New("too large")

// fetch downloads the page at u. It does not use the cache.
func (f *Fetcher) fetch(ctx context.Context, u *url.URL) (cachedPage, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return cachedPage{}, err
	}
	request.Header.Set("User-Agent", "Mozilla/5.0 (compatible; maqal)")
	request.Header.Set("Accept", "text/html, application/xhtml+xml, text/markdown, text/plain;q=0.9, application/epub+zip;q=0.8, */*;q=0.1")
	response, err := f.client.Do(request)
	if err != nil {
		return cachedPage{}, err
	}
	defer func() { _ = response.Body.Close() }() // read only
	if response.StatusCode != http.StatusOK {
		return cachedPage{}, statusError(response.StatusCode)
	}
	mediaType := response.Header.Get("Content-Type")
	if kind, _, _ := mime.ParseMediaType(mediaType); !isReadableType(kind) {
		return cachedPage{}, contentTypeError(sanitize.Line(kind))
	}
	body, err := io.ReadAll(io.LimitReader(response.Body, f.limit+1))
	if err != nil {
		return cachedPage{}, err
	}
	if int64(len(body)) > f.limit {
		return cachedPage{}, errTooLarge
	}
	return cachedPage{FinalURL: response.Request.URL.String(), MediaType: mediaType, Fetched: time.Now().UTC(), Body: body}, nil
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

// isUnreachable reports whether err allows the use of the cached copy: the server could not be reached, returned a
// status of 500 or above, or did not answer before the context was done.
func isUnreachable(err error) bool {
	var status statusError
	if errors.As(err, &status) {
		return status >= 500
	}
	return !errors.As(err, new(contentTypeError)) && !errors.Is(err, errTooLarge) && !errors.Is(err, errScheme) && !errors.Is(err, errRedirects)
}

// simplifyError returns the cause of a network error, without the URL and the operation. If f.limit or f.timeout was
// exceeded, the error names it.
func simplifyError(err error, f *Fetcher) error {
	var netErr net.Error
	switch {
	case errors.Is(err, errTooLarge):
		return message.Errorf("larger than %d MB", f.limit>>20)
	case errors.Is(err, context.Canceled):
		return message.Errorf("canceled")
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &netErr) && netErr.Timeout():
		return message.Errorf("timed out after %v", f.timeout)
	}
	for _, cause := range []error{errScheme, errRedirects} {
		if errors.Is(err, cause) {
			return cause
		}
	}
	if e := (*net.DNSError)(nil); errors.As(err, &e) {
		return message.Errorf("no such host: %q", e.Name)
	}
	if e := (*net.OpError)(nil); errors.As(err, &e) {
		if s := (*os.SyscallError)(nil); errors.As(e, &s) {
			return s.Err
		}
		return e.Err
	}
	if e := (*url.Error)(nil); errors.As(err, &e) {
		return e.Err
	}
	return err
}

// fetchHint returns the next step for a page that could not be fetched.
func fetchHint(err error) message.Text {
	var status statusError
	switch {
	case errors.As(err, &status) && status < 500:
		return message.New("check the URL in a browser")
	case errors.As(err, new(contentTypeError)), errors.Is(err, errTooLarge):
		return message.New("save it and open it with a suitable program")
	}
	return message.New("check the URL and your connection, then try again")
}
