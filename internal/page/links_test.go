package page

import "testing"

func TestSanitizeURL(t *testing.T) {
	t.Parallel()
	for url, want := range map[string]string{
		"https://x.org/a b":     "https://x.org/a%20b",
		" http://x.org ":        "http://x.org",
		"mailto:a@b.c":          "mailto:a@b.c",
		"../a.md#b:c":           "../a.md#b:c",
		"#top":                  "#top",
		"javascript:alert(1)":   "",
		"JavaScript:alert(1)":   "",
		"data:text/html,x":      "",
		"file:///etc/passwd":    "",
		"c:\\windows":           "",
		"":                      "",
		"http://x\u202e.org":    "http://x%E2%80%AE.org",
		"http://x\u0085.org":    "http://x%C2%85.org",
		"https://x.org/مقال":    "https://x.org/مقال",
		"java\nscript:alert(1)": "",
	} {
		if got := sanitizeURL(url); got != want {
			t.Errorf("%q: got %q, want %q", url, got, want)
		}
	}
}
