package browser

import (
	"errors"
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// The Host of a URL is its real destination, even if the URL is written to look like another one.
func TestParse(t *testing.T) {
	t.Parallel()
	for url, want := range map[string]URL{
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
		if got, err := Parse(url); err != nil || got != want {
			t.Errorf("%s: got %+v, error %v, want %+v", url, got, err, want)
		}
	}
}

func TestParseErrors(t *testing.T) {
	t.Parallel()
	for url, want := range map[string]error{
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
		if u, err := Parse(url); !errors.Is(err, want) {
			t.Errorf("%q: got %+v, error %v, want error %v", url, u, err, want)
		}
	}
}

func TestCommand(t *testing.T) {
	t.Parallel()
	const url = "https://example.org/$(x)"
	u, err := Parse(url)
	if err != nil {
		t.Fatal(err)
	}
	type env = map[string]string
	for name, test := range map[string]struct {
		os        string
		env       env
		installed string // names of the commands in the path
		want      []string
	}{
		"Linux":               {"linux", env{"DISPLAY": ":0"}, "xdg-open wslview", []string{"/xdg-open", url}},
		"Wayland":             {"freebsd", env{"WAYLAND_DISPLAY": "w"}, "xdg-open", []string{"/xdg-open", url}},
		"WSL":                 {"linux", env{"WSL_DISTRO_NAME": "d"}, "wslview", []string{"/wslview", url}},
		"no display":          {"linux", nil, "xdg-open", nil},
		"no command":          {"linux", env{"DISPLAY": ":0"}, "", nil},
		"BROWSER":             {"linux", env{"DISPLAY": ":0", "BROWSER": "one"}, "one xdg-open", []string{"/one", url}},
		"BROWSER, no display": {"linux", env{"BROWSER": "one"}, "one", []string{"/one", url}},
		"second in BROWSER":   {"openbsd", env{"BROWSER": "none -x:two -y %s -z"}, "two", []string{"/two", "-y", url, "-z"}},
		"BROWSER, not found":  {"linux", env{"DISPLAY": ":0", "BROWSER": "none"}, "xdg-open", []string{"/xdg-open", url}},
		"macOS":               {"darwin", nil, "open", []string{"/open", url}},
		"macOS over ssh":      {"darwin", env{"SSH_CONNECTION": "x"}, "open", nil},
		"Windows":             {"windows", env{"BROWSER": "one"}, "one rundll32", []string{"/rundll32", "url.dll,FileProtocolHandler", url}},
	} {
		t.Run(name, func(t *testing.T) {
			p := platform{test.os, func(name string) string { return test.env[name] }, func(command string) (string, error) {
				if slices.Contains(strings.Fields(test.installed), command) {
					return "/" + command, nil
				}
				return "", exec.ErrNotFound
			}}
			got, err := p.command(u)
			if !slices.Equal(got, test.want) || (err == nil) != (test.want != nil) {
				t.Errorf("got %q, error %v, want %q", got, err, test.want)
			}
		})
	}
}
