package render

import (
	"strings"
	"testing"

	"maqal/internal/loader"
	"maqal/internal/page"
	"maqal/internal/terminal"
	"maqal/internal/theme"
)

// renderPage returns all lines of a page as sent to the terminal.
func renderPage(p *page.Page) string {
	var b strings.Builder
	r := New(p.Theme, terminal.Output{})
	for i := range p.Blocks() {
		lines := p.BlockLines(i)
		for k := range lines {
			r.Row(&b, lines[k:k+1])
			b.WriteByte('\n')
		}
	}
	return b.String()
}

func TestHyperlinks(t *testing.T) {
	t.Parallel()
	const source = "[a **b**](https://x.org/ü?q=a;b) [c](x.md) [d](javascript:x) [e](HTTPS://x.org/\x07\x1b]8;;\u202e)\n"
	p := page.New(loader.Parse("x.md", []byte(source)), page.Options{Theme: loadTheme(t, theme.None), Width: 72, Links: page.Hyperlinks})
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
	p = page.New(loader.Parse("x.md", []byte(source)), page.Options{Theme: loadTheme(t, theme.None), Width: 72})
	if got := renderPage(p); strings.Contains(got, "\x1b") {
		t.Errorf("without links: got %q, want no escape sequences", got)
	}
}

// A hyperlink that continues on the next line ends with the line and starts again on the next. Its sequences enclose those
// of the style.
func TestHyperlinkOnTwoLines(t *testing.T) {
	t.Parallel()
	p := page.New(loader.Parse("x.md", []byte("[one two](http://x.org)\n")), page.Options{Theme: loadTheme(t, "dark"), Width: 4, Links: page.Hyperlinks})
	const open, shut = "\x1b]8;id=1;http://x.org\x1b\\", "\x1b]8;;\x1b\\"
	want := open + "\x1b[1;38;5;35mone\x1b[m" + shut + "\n" + open + "\x1b[1;38;5;35mtwo\x1b[m" + shut + "\n"
	if got := renderPage(p); got != want {
		t.Errorf("got\n%q\nwant\n%q", got, want)
	}
}

// loadTheme returns the theme of a style.
func loadTheme(t testing.TB, style string) *theme.Theme {
	t.Helper()
	th, err := theme.Load(style)
	if err != nil {
		t.Fatal(err)
	}
	return th
}
