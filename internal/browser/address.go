package browser

import (
	"errors"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/net/idna"
)

// Address is an address that may be handed to a browser.
type Address struct {
	Leads string // where it leads: the host, in ASCII and with its port; the recipient of a mailto address
	Plain bool   // as it is written it shows just that host: nothing before it is to be taken for one
	text  string // what the browser is given, read and written again so that it is read there as it was here
}

// The reasons why an address is not handed to a browser.
var (
	ErrScheme = errors.New("only http, https and mailto addresses are opened")
	ErrHost   = errors.New("its host cannot be made out")
)

// hosts turns the name of a host to ASCII as browsers do.
var hosts = idna.New(idna.MapForLookup(), idna.StrictDomainName(false), idna.Transitional(false), idna.VerifyDNSLength(true))

// Parse reads an address. The error is ErrScheme or ErrHost.
func Parse(s string) (Address, error) {
	u, err := url.Parse(s)
	if err != nil {
		return Address{}, ErrHost
	}
	switch u.Scheme {
	case "http", "https":
		return web(u)
	case "mailto":
		return letter(u)
	}
	return Address{}, ErrScheme
}

func web(u *url.URL) (Address, error) {
	written, port := u.Host, u.Port()
	if name := u.Hostname(); strings.ContainsFunc(name, func(r rune) bool { return r > '~' }) {
		ascii, err := hosts.ToASCII(name)
		if err != nil {
			return Address{}, ErrHost
		}
		if u.Host = ascii; port != "" {
			u.Host += ":" + port
		}
	}
	if u.Hostname() == "" {
		return Address{}, ErrHost
	}
	return Address{Leads: u.Host, Plain: u.User == nil && u.Host == written, text: u.String()}, nil
}

// letter is a mailto address. Which files are sent along is not for an article to say.
func letter(u *url.URL) (Address, error) {
	if u.Opaque == "" {
		return Address{}, ErrHost
	}
	u.RawQuery = strings.Join(slices.DeleteFunc(strings.Split(u.RawQuery, "&"), attaches), "&")
	return Address{Leads: u.Opaque, Plain: true, text: u.String()}, nil
}

func attaches(field string) bool {
	name, _ := url.QueryUnescape(field)
	return strings.HasPrefix(strings.ToLower(name), "attach")
}
