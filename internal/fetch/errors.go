package fetch

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"net/url"
	"os"
	"strings"

	"maqal/internal/message"
)

// Errors for URLs and redirects that are not followed, and for pages over the limit.
var (
	errScheme    = message.Errorf("unsupported scheme: only http and https")
	errRedirects = message.Errorf("too many redirects (more than %d)", maxRedirects)
	errTooLarge  = errors.New("too large")
)

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

// isUnreachable reports whether err allows the use of a stored page: the server could not be reached, returned a status of
// 500 or above, or did not answer in time.
func isUnreachable(err error) bool {
	var status statusError
	if errors.As(err, &status) {
		return status >= 500
	}
	return !errors.As(err, new(contentTypeError)) && !errors.Is(err, errTooLarge) && !errors.Is(err, errScheme) && !errors.Is(err, errRedirects)
}

// simplify returns the cause of a network error, without the URL and the operation. If a limit of the client was exceeded,
// the error names it.
func (c *Client) simplify(err error) error {
	var netErr net.Error
	switch {
	case errors.Is(err, errTooLarge):
		return message.Errorf("larger than %d MB", c.options.Limits.Size>>20)
	case errors.Is(err, context.Canceled):
		return message.Errorf("canceled")
	case errors.Is(err, context.DeadlineExceeded), errors.As(err, &netErr) && netErr.Timeout():
		return message.Errorf("timed out after %v", c.options.Limits.Timeout)
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

// hintFor returns the next step for a page that could not be fetched.
func hintFor(err error) message.Text {
	var status statusError
	switch {
	case errors.As(err, &status) && status < 500:
		return message.New("check the URL in a browser")
	case errors.As(err, new(contentTypeError)), errors.Is(err, errTooLarge):
		return message.New("save it and open it with a suitable program")
	}
	return message.New("check the URL and your connection, then try again")
}

// withoutPath returns the cause of an [fs.PathError], because messages already name the operation and the page. It returns
// any other error unchanged.
func withoutPath(err error) error {
	if e := (*fs.PathError)(nil); errors.As(err, &e) {
		return e.Err
	}
	return err
}
