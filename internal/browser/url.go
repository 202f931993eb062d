package browser

import (
	"errors"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/idna"
)

// URL is an address that may be handed to a browser.
type URL struct {
	Host      string // where it leads: the host, in ASCII and with its port; the recipient of a mailto address
	ShowsHost bool   // as it is written it shows just that host: nothing before it is to be taken for one
	text      string // what the browser is given, read and written again so that it is read there as it was here
}

// The reasons why an address is not handed to a browser.
var (
	ErrScheme      = errors.New("only http, https and mailto URLs can be opened")
	ErrUnclearHost = errors.New("unclear host")
)

// idnaProfile turns the name of a host to ASCII as browsers do.
var idnaProfile = idna.New(idna.MapForLookup(), idna.StrictDomainName(false), idna.Transitional(false), idna.VerifyDNSLength(true))

// Parse reads an address. The error is ErrScheme or ErrHost.
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

func parseWeb(u *url.URL) (URL, error) {
	written, port := u.Host, u.Port()
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
	return URL{Host: u.Host, ShowsHost: u.User == nil && u.Host == written, text: u.String()}, nil
}

// parseMailto is a mailto address. Which files are sent along is not for an article to say.
func parseMailto(u *url.URL) (URL, error) {
	if u.Opaque == "" {
		return URL{}, ErrUnclearHost
	}
	u.RawQuery = strings.Join(slices.DeleteFunc(strings.Split(u.RawQuery, "&"), isAttachment), "&")
	return URL{Host: u.Opaque, ShowsHost: true, text: u.String()}, nil
}

func isAttachment(field string) bool {
	name, _ := url.QueryUnescape(field)
	return strings.HasPrefix(strings.ToLower(name), "attach")
}
