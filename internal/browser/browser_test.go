package browser

import (
	"errors"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// A person is shown where an address really leads, whatever it is made to look like.
func TestWhereAnAddressLeads(t *testing.T) {
	for address, want := range map[string]struct {
		leads string
		plain bool
		text  string
	}{
		"https://example.org/a?b=c#d":         {"example.org", true, "https://example.org/a?b=c#d"},
		"http://example.org:8080/":            {"example.org:8080", true, "http://example.org:8080/"},
		"https://bank.com@evil.example/":      {"evil.example", false, "https://bank.com@evil.example/"},
		"https://bank.com%2Fx:y@evil.example": {"evil.example", false, "https://bank.com%2Fx:y@evil.example"},
		"https://аpple.com/":                  {"xn--pple-43d.com", false, "https://xn--pple-43d.com/"},
		"https://مثال.example:81/مقال":        {"xn--mgbh0fb.example:81", false, "https://xn--mgbh0fb.example:81/%D9%85%D9%82%D8%A7%D9%84"},
		"https://xn--mgbh0fb.example/":        {"xn--mgbh0fb.example", true, "https://xn--mgbh0fb.example/"},
		"https://a_b.example/":                {"a_b.example", true, "https://a_b.example/"},
		"https://[::1]:80/":                   {"[::1]:80", true, "https://[::1]:80/"},
		"HTTPS://Example.org":                 {"Example.org", true, "https://Example.org"},
		"mailto:a@b.example?subject=x":        {"a@b.example", true, "mailto:a@b.example?subject=x"},
		"mailto:a@b.example?attach=/x&cc=d":   {"a@b.example", true, "mailto:a@b.example?cc=d"},
	} {
		a, err := Parse(address)
		if err != nil || a.Host != want.leads || a.ShowsHost != want.plain || a.text != want.text {
			t.Errorf("%s leads to %q (plain %v), and is opened as %q: %v", address, a.Host, a.ShowsHost, a.text, err)
		}
	}
}

func TestWhatIsNotOpened(t *testing.T) {
	for address, want := range map[string]error{
		"javascript:alert(1)":                 ErrScheme,
		"file:///etc/passwd":                  ErrScheme,
		"ftp://example.org/":                  ErrScheme,
		"--help":                              ErrScheme,
		"//example.org/":                      ErrScheme,
		"https:evil.example":                  ErrUnclearHost,
		"https:///evil.example":               ErrUnclearHost,
		"https://:80/":                        ErrUnclearHost,
		"https://evil.example\\@bank.com/":    ErrUnclearHost,
		"https://bank.com\n.evil.example/":    ErrUnclearHost,
		"https://a\u200Fאa.example/":          ErrUnclearHost,
		"mailto:":                             ErrUnclearHost,
		"https://%6":                          ErrUnclearHost,
		"https://" + strings.Repeat("ع", 300): ErrUnclearHost,
	} {
		if a, err := Parse(address); !errors.Is(err, want) {
			t.Errorf("%q: %+v, %v; it should be refused: %v", address, a, err, want)
		}
	}
}

func TestWhichBrowser(t *testing.T) {
	address, err := Parse("https://example.org/$(x)")
	if err != nil {
		t.Fatal(err)
	}
	const given = "https://example.org/$(x)"
	type environment = map[string]string
	for name, test := range map[string]struct {
		os          string
		environment environment
		found       string // the commands that there are
		want        []string
	}{
		"Linux":               {"linux", environment{"DISPLAY": ":0"}, "xdg-open wslview", []string{"/xdg-open", given}},
		"Wayland":             {"freebsd", environment{"WAYLAND_DISPLAY": "w"}, "xdg-open", []string{"/xdg-open", given}},
		"WSL":                 {"linux", environment{"WSL_DISTRO_NAME": "d"}, "wslview", []string{"/wslview", given}},
		"no display":          {"linux", nil, "xdg-open", nil},
		"no command":          {"linux", environment{"DISPLAY": ":0"}, "", nil},
		"BROWSER":             {"linux", environment{"DISPLAY": ":0", "BROWSER": "one"}, "one xdg-open", []string{"/one", given}},
		"BROWSER, no display": {"linux", environment{"BROWSER": "one"}, "one", []string{"/one", given}},
		"the second of them":  {"openbsd", environment{"BROWSER": "none -x:two -y %s -z"}, "two", []string{"/two", "-y", given, "-z"}},
		"none of them":        {"linux", environment{"DISPLAY": ":0", "BROWSER": "none"}, "xdg-open", []string{"/xdg-open", given}},
		"macOS":               {"darwin", nil, "open", []string{"/open", given}},
		"macOS over ssh":      {"darwin", environment{"SSH_CONNECTION": "x"}, "open", nil},
		"Windows":             {"windows", environment{"BROWSER": "one"}, "one rundll32", []string{"/rundll32", "url.dll,FileProtocolHandler", given}},
	} {
		t.Run(name, func(t *testing.T) {
			s := platform{test.os, func(name string) string { return test.environment[name] }, func(command string) (string, error) {
				if slices.Contains(strings.Fields(test.found), command) {
					return "/" + command, nil
				}
				return "", exec.ErrNotFound
			}}
			got, err := s.command(address)
			if !slices.Equal(got, test.want) || (err == nil) != (test.want != nil) {
				t.Errorf("%q, %v; want %q", got, err, test.want)
			}
		})
	}
}
