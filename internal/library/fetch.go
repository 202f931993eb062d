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
)

// Fetcher reads articles from the web. Its zero value is not ready; NewFetcher makes one.
type Fetcher struct {
	cache   *Cache
	client  *http.Client
	limit   int64         // bytes of one page
	timeout time.Duration // of a whole fetch
}

// What is waited for and taken of one page. An article is seldom a tenth of that.
const (
	maxPage       = 16 << 20 // bytes
	fetchTimeout  = 30 * time.Second
	headerTimeout = 15 * time.Second
	maxRedirects  = 5
)

// NewFetcher makes a fetcher that keeps what it reads in a cache; nil keeps nothing.
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

// IsURL reports whether a source is an address of the web.
func IsURL(source string) bool {
	return strings.Contains(source, "://") && !strings.HasPrefix(source, "/") && !strings.HasPrefix(source, ".")
}

// errors of what is not fetched at all.
var (
	errScheme    = message.Errorf("unsupported scheme: only http and https")
	errRedirects = message.Errorf("too many redirects (more than %d)", maxRedirects)
)

func checkRedirect(to *http.Request, via []*http.Request) error {
	if to.URL.Scheme != "http" && to.URL.Scheme != "https" {
		return errScheme
	}
	if len(via) > maxRedirects {
		return errRedirects
	}
	return nil
}

// Open reads the article at an address. Where the site cannot be reached, it is the copy of the last time.
func (f *Fetcher) Open(ctx context.Context, address string) (*Article, error) {
	what := fmt.Sprintf("%q", address)
	u, err := url.Parse(address)
	if err != nil || u.Host == "" {
		return nil, message.Errorf("invalid URL %s; it should look like https://example.org/article", what)
	}
	if u.Scheme = strings.ToLower(u.Scheme); u.Scheme != "http" && u.Scheme != "https" {
		return nil, message.Errorf("read %s: %v", what, errScheme)
	}
	ctx, cancel := context.WithTimeout(ctx, f.timeout)
	defer cancel()
	copied, err := f.fetch(ctx, u)
	var notice message.Text
	if err != nil {
		old, ok := f.cache.load(u.String())
		if !ok || !isUnreachable(err) {
			return nil, message.Errorf("read %s: %v; %s", what, simplifyError(err, f), fetchHint(err))
		}
		copied = old
		notice = message.New("unreachable (%v): showing the copy from %s", simplifyError(err, f), message.DateTime(old.Fetched.Local()))
	} else if err := f.cache.store(u.String(), copied); err != nil {
		notice = message.New("%v", err)
	}
	a, err := copied.openArticle(u)
	if err != nil {
		return nil, message.Errorf("read %s: %v; %s", what, err, formatHint(err, document.NewBytesSource(copied.Body)))
	}
	if !notice.Empty() {
		a.Document.Notices = append([]message.Text{notice}, a.Document.Notices...)
	}
	return a, nil
}

// openArticle reads the copy of a page.
func (c cachedPage) openArticle(asked *url.URL) (*Article, error) {
	from, err := url.Parse(c.FinalURL)
	if err != nil {
		from = asked
	}
	d, err := document.Read(document.Input{Name: from.Path, MediaType: c.MediaType, Address: from, Data: c.Body})
	if err != nil {
		return nil, err
	}
	return &Article{Document: d, Key: asked.String(), Name: document.SanitizeLine(asked.String()), URL: from}, nil
}

// statusError is an answer other than a page.
type statusError int

// Error says what the site answered.
func (e statusError) Error() string {
	return fmt.Sprintf("server returned %d %s", int(e), strings.ToLower(http.StatusText(int(e))))
}

// contentTypeError is a page of a kind that is no article.
type contentTypeError string

// Error says what it is.
func (e contentTypeError) Error() string {
	return fmt.Sprintf("content type %s is not supported", string(e))
}

// errTooLarge is a page beyond the limit.
var errTooLarge = errors.New("too large")

// fetch reads a page.
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
	defer func() { _ = response.Body.Close() }() // nothing was written
	if response.StatusCode != http.StatusOK {
		return cachedPage{}, statusError(response.StatusCode)
	}
	mediaType := response.Header.Get("Content-Type")
	if kind, _, _ := mime.ParseMediaType(mediaType); !isReadableType(kind) {
		return cachedPage{}, contentTypeError(document.SanitizeLine(kind))
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

// isReadableType reports whether a media type may be that of an article; what says nothing is looked into.
func isReadableType(kind string) bool {
	switch kind {
	case "", "application/octet-stream", "application/xhtml+xml", "application/xml", "application/epub+zip":
		return true
	}
	return strings.HasPrefix(kind, "text/")
}

// isUnreachable reports whether an error is one of the way to the site: an answer that it gives is believed.
func isUnreachable(err error) bool {
	var status statusError
	if errors.As(err, &status) {
		return status >= 500
	}
	return !errors.As(err, new(contentTypeError)) && !errors.Is(err, errTooLarge) && !errors.Is(err, errScheme) && !errors.Is(err, errRedirects)
}

// simplifyError drops what an error says again, and says in words what a limit was.
func simplifyError(err error, f *Fetcher) error {
	var timeout net.Error
	switch {
	case errors.Is(err, errTooLarge):
		return message.Errorf("larger than %d MB", f.limit>>20)
	case errors.Is(err, context.Canceled):
		return message.Errorf("canceled")
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		return message.Errorf("timed out after %v", f.timeout)
	}
	for _, known := range []error{errScheme, errRedirects} {
		if errors.Is(err, known) {
			return known
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

// fetchHint says what to do about a page that cannot be read.
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
