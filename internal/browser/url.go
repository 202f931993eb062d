package browser

import (
	"errors"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/idna"
)

// A URL is an http, https or mailto URL that may be opened in a browser.
type URL struct {
	Host      string // destination: ASCII host with any port, or the recipients of a mailto URL
	ShowsHost bool   // whether the URL is written with exactly this host, and without a user name, which looks like one
	text      string // parsed URL, formatted again, so that the browser finds the same host
}

// Errors of [Parse].
var (
	ErrScheme      = errors.New("only http, https and mailto URLs can be opened")
	ErrUnclearHost = errors.New("unclear host")
)

// idnaProfile converts host names to ASCII as browsers do.
var idnaProfile = idna.New(idna.MapForLookup(), idna.StrictDomainName(false), idna.Transitional(false), idna.VerifyDNSLength(true))

// Parse parses a URL. It returns ErrScheme if the scheme is not http, https or mailto, and ErrUnclearHost if the
// URL is malformed or has no valid host or recipient.
func Parse(s string) (URL, error) {
	u, err := url.Parse(s)
	if err != nil {
		return URL{}, ErrUnclearHost
	}
	switch u.Scheme {
	case "http", "https":
		return parseWeb(u)
	case "mailto":
		return parseMailto(u)
	}
	return URL{}, ErrScheme
}

// parseWeb converts an http or https URL. It returns ErrUnclearHost if the URL has no valid host.
func parseWeb(u *url.URL) (URL, error) {
	original, port := u.Host, u.Port()
	if name := u.Hostname(); strings.ContainsFunc(name, func(r rune) bool { return r > '~' }) {
		ascii, err := idnaProfile.ToASCII(name)
		if err != nil {
			return URL{}, ErrUnclearHost
		}
		if u.Host = ascii; port != "" {
			u.Host += ":" + port
		}
	}
	if u.Hostname() == "" {
		return URL{}, ErrUnclearHost
	}
	return URL{Host: u.Host, ShowsHost: u.User == nil && u.Host == original, text: u.String()}, nil
}

// parseMailto converts a mailto URL. It removes attachments, because an article must not select files to send. It
// returns ErrUnclearHost if there is no recipient.
func parseMailto(u *url.URL) (URL, error) {
	if u.Opaque == "" {
		return URL{}, ErrUnclearHost
	}
	u.RawQuery = strings.Join(slices.DeleteFunc(strings.Split(u.RawQuery, "&"), isAttachment), "&")
	return URL{Host: u.Opaque, ShowsHost: true, text: u.String()}, nil
}

// isAttachment reports whether a field of the query of a mailto URL attaches a file.
func isAttachment(field string) bool {
	name, _ := url.QueryUnescape(field)
	return strings.HasPrefix(strings.ToLower(name), "attach")
}
