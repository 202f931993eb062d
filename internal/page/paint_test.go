package page

import (
	"strings"
	"testing"

	"maqal/internal/document"
	"maqal/internal/highlight"
	"maqal/internal/theme"
)

// renderPage returns all lines of a page as sent to the terminal.
func renderPage(p *Page) string {
	var b strings.Builder
	for i := range p.Blocks() {
		for _, line := range p.BlockLines(i) {
			AppendLine(&b, &line, p.Theme)
			b.WriteByte('\n')
		}
	}
	return b.String()
}

func TestHyperlinks(t *testing.T) {
	const source = "[a **b**](https://x.org/ü?q=a;b) [c](x.md) [d](javascript:x) [e](HTTPS://x.org/\x07\x1b]8;;\u202e)\n"
	p := New(document.Parse("x.md", []byte(source)), Options{Theme: loadTheme(t, theme.None), Width: 72, Links: Hyperlinks})
	want := "\x1b]8;id=1;https://x.org/%C3%BC?q=a;b\x1b\\a b\x1b]8;;\x1b\\ c d " +
		"\x1b]8;id=3;HTTPS://x.org/%E2%90%87%E2%90%9B]8;;\x1b\\e\x1b]8;;\x1b\\\n"
	if got := renderPage(p); got != want {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
	line := p.BlockLines(0)[0]
	for at, url := range map[int]string{0: "https://x.org/ü?q=a;b", 3: "", 4: "x.md", 6: "", 8: "HTTPS://x.org/␇␛]8;;"} {
		if got := p.Target(&line.Cells[at]); got != url {
			t.Errorf("target of cell %d: got %q, want %q", at, got, url)
		}
	}
	p = New(document.Parse("x.md", []byte(source)), Options{Theme: loadTheme(t, theme.None), Width: 72})
	if got := renderPage(p); strings.Contains(got, "\x1b") {
		t.Errorf("without links: got %q, want no escape sequences", got)
	}
}

// A hyperlink that continues on the next line ends with the line and starts again on the next. Its sequences enclose those
// of the style.
func TestHyperlinkOnTwoLines(t *testing.T) {
	p := New(document.Parse("x.md", []byte("[one two](http://x.org)\n")), Options{Theme: loadTheme(t, "dark"), Width: 4, Links: Hyperlinks})
	const open, shut = "\x1b]8;id=1;http://x.org\x1b\\", "\x1b]8;;\x1b\\"
	want := open + "\x1b[1;38;5;35mone\x1b[m" + shut + "\n" + open + "\x1b[1;38;5;35mtwo\x1b[m" + shut + "\n"
	if got := renderPage(p); got != want {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
}

func TestSanitizeURL(t *testing.T) {
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

// Code is highlighted by its language. Code in an unknown language and code that is too long are not highlighted.
func TestHighlight(t *testing.T) {
	roles := func(language, code string) (roles []string) {
		p := New(document.New(document.Metadata{}, document.Block{Kind: document.Code, Language: language, Text: document.Text{String: code}}),
			Options{Theme: loadTheme(t, "dark"), Width: 72})
		for _, c := range p.BlockLines(0)[0].Cells[codeIndent:] {
			roles = append(roles, p.Theme.SGR(c.Role, 0))
		}
		return roles
	}
	dark := loadTheme(t, "dark")
	plain := dark.SGR(theme.Code, 0)
	goCode := roles("go", "// x\n")
	if len(goCode) != 4 || goCode[0] == plain || goCode[0] != goCode[3] {
		t.Errorf("comment in Go: got styles %q, want four equal ones that differ from %q", goCode, plain)
	}
	for _, c := range []struct{ language, code string }{
		{"", "// x"}, {"no-such-language", "// x"}, {strings.Repeat("go", 100), "// x"},
		{"go", "// x" + strings.Repeat("\n", highlight.MaxLength)},
	} {
		if got := roles(c.language, c.code); got[0] != plain {
			t.Errorf("%.20q in language %.20q: got style %q, want %q", c.code, c.language, got[0], plain)
		}
	}
	if a, b := roles("go{1,2}", "// x"), roles("GO", "// x"); a[0] != goCode[0] || b[0] != goCode[0] {
		t.Errorf("languages go{1,2} and GO: got styles %q and %q, want %q", a[0], b[0], goCode[0])
	}
}

// Scrolling changes only the visible columns of code.
func TestScrollCode(t *testing.T) {
	source := "text\n\n```\nabcdefghijklmnopqrstuvwxyz\nabc\n```\n"
	p := New(document.Parse("x.md", []byte(source)), Options{Theme: loadTheme(t, theme.None), Width: 12, ClipCode: true})
	for column, want := range map[int]string{
		0:  "text\n\n  abcdefghi…\n  abc\n",
		5:  "text\n\n  …ghijklmn…\n  \n",
		16: "text\n\n  …rstuvwxyz\n  \n",
		-3: "text\n\n  abcdefghi…\n  abc\n",
	} {
		if p.ScrollCode(column); renderPage(p) != want {
			t.Errorf("from column %d: got\n%s\nwant\n%s", column, renderPage(p), want)
		}
	}
}
