package render

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"maqal/internal/loader"
	"maqal/internal/page"
	"maqal/internal/sanitize"
	"maqal/internal/terminal"
)

// checkDocument reads a document and checks the lines of its page as sent to the terminal. If reading fails, it checks the
// error.
func checkDocument(t testing.TB, in loader.Input, width int, output terminal.Output) {
	t.Helper()
	d, err := loader.Read(in)
	if err != nil {
		checkSent(t, err.Error())
		if strings.Contains(err.Error(), "\n") {
			t.Errorf("got error %q, want an error of one line", err)
		}
		return
	}
	for _, n := range d.Notices {
		checkSent(t, sanitize.Line(n.String()))
	}
	th := loadTheme(t, "dark")
	r := New(th, output)
	pg := page.New(d, page.Options{Theme: th, Width: width, Links: page.Hyperlinks})
	blocks, checked := 0, 0
	for i := range d.Blocks(0) {
		if blocks++; checked > maxChecked && blocks%sampleInterval != 0 {
			continue
		}
		lines := pg.BlockLines(i)
		var b strings.Builder
		for k := range lines {
			r.Row(&b, lines[k:k+1])
			b.WriteByte('\n')
		}
		checkSent(t, b.String())
		checked += b.Len()
	}
}

// After maxChecked bytes of output, checkDocument lays out one block in sampleInterval: the blocks of a long input are much
// alike.
const (
	maxChecked     = 128 << 10
	sampleInterval = 64
)

// checkSent reports an error if s contains control characters other than line feeds and those of the only sequences that a
// page may send: SGR, and OSC 8 with a URL of printable ASCII.
func checkSent(t testing.TB, s string) {
	t.Helper()
	if !utf8.ValidString(s) {
		t.Errorf("got %.200q, want valid UTF-8", s)
	}
	for i := 0; i < len(s); {
		next := strings.IndexFunc(s[i:], isControl)
		if next < 0 {
			return
		}
		i += next
		n := sequenceLength(s[i:])
		if n == 0 {
			t.Fatalf("got control character %U in %q", s[i], s[max(i-20, 0):min(i+20, len(s))])
		}
		i += n
	}
}

// sequenceLength returns the length of the valid sequence at the start of s, or 0 if there is none.
func sequenceLength(s string) int {
	if rest, ok := strings.CutPrefix(s, "\x1b["); ok {
		if rest, ok = strings.CutPrefix(strings.TrimLeft(rest, "0123456789;:"), "m"); ok {
			return len(s) - len(rest)
		}
	}
	if rest, ok := strings.CutPrefix(s, "\x1b]8;"); ok {
		if id, isID := strings.CutPrefix(rest, "id="); isID {
			rest = strings.TrimLeft(id, "0123456789")
		}
		rest, ok = strings.CutPrefix(rest, ";")
		end := strings.IndexFunc(rest, func(r rune) bool { return r < '!' || '~' < r })
		if ok && end >= 0 && strings.HasPrefix(rest[end:], "\x1b\\") {
			return len(s) - len(rest) + end + len("\x1b\\")
		}
	}
	return 0
}

// isControl reports whether a character controls terminals, except line feeds.
func isControl(r rune) bool { return r != '\n' && (r < ' ' || 0x7F <= r && r < 0xA0) }

// formats lists functions that return the same bytes as input of different formats.
var formats = []func(data []byte) loader.Input{
	func(data []byte) loader.Input { return loader.Input{Name: "a.md", Data: data} },
	func(data []byte) loader.Input { return loader.Input{Name: "a.txt", Data: data} },
	func(data []byte) loader.Input { return loader.Input{Name: "a.html", Data: data} },
	func(data []byte) loader.Input { return loader.Input{Data: data} },
	func(data []byte) loader.Input { return loader.Input{Name: "a.epub", Data: data} },
	func(data []byte) loader.Input {
		return loader.Input{Name: "a.epub", Data: newEPUB(string(data), "<p>x</p>")}
	},
	func(data []byte) loader.Input {
		return loader.Input{Name: "a.epub", Data: newEPUB("<nav/>", string(data))}
	},
	func(data []byte) loader.Input {
		return loader.Input{MediaType: "text/html; charset=windows-1256", Data: data}
	},
}

// newEPUB returns an EPUB book with a table of contents and one chapter.
func newEPUB(contents, chapter string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range [][2]string{
		{"META-INF/container.xml", `<container><rootfiles><rootfile full-path="b.opf"/></rootfiles></container>`},
		{"b.opf", `<package><metadata><title>T</title><language>fa</language></metadata><manifest>` +
			`<item id="n" href="n.xhtml" media-type="application/xhtml+xml" properties="nav"/>` +
			`<item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="c"/></spine></package>`},
		{"n.xhtml", contents}, {"c.xhtml", chapter},
	} {
		if w, err := z.CreateHeader(&zip.FileHeader{Name: f[0], Method: zip.Store}); err == nil {
			_, _ = w.Write([]byte(f[1]))
		}
	}
	_ = z.Close()
	return b.Bytes()
}

// malformedInputs returns texts that could harm a terminal, a user or a machine. The longest have about size bytes.
func malformedInputs(size int) map[string]string {
	repeat, many := strings.Repeat, size/200
	return map[string]string{
		"invalid UTF-8":            "\xff\xfe\x80 a\xc3 \xf5\x80\x80\x80 " + repeat("plain words ", 20),
		"lone surrogates":          "a \xed\xa0\x80 \xed\xbf\xbf b " + repeat("plain words ", 20),
		"NUL":                      repeat("plain words ", 1000) + "\x00 after",
		"every control character":  "a\x01\x02\x03\x04\x05\x06\a\b\v\f\x0e\x0f\x10\x11\x12\x13\x14\x15\x16\x17\x18\x19\x1a\x1b\x1c\x1d\x1e\x1f\x7f\u0080\u0085\u009b\u009f" + repeat("plain words ", 200),
		"OSC 52":                   "\x1b]52;c;aGk=\x07 " + repeat("words ", 20),
		"set title":                "\x1b]0;owned\x1b\\ \u009d2;x\u009c " + repeat("words ", 20),
		"DCS and APC":              "\x1bP+q544e\x1b\\ \x1b_Gf=100\x1b\\ \x1b^x\x1b\\ " + repeat("words ", 20),
		"CSI and C1":               "\x1b[2J\x1b[8h\x1bc\u009b31m \x9b31m " + repeat("words ", 20),
		"controls by reference":    "&#27;]0;x&#7; &#x9b;2J &#0; &#x1b; &NewLine;&Tab; <p title='&#27;'>&#127;</p>",
		"controls in URLs":         "[a](<http://b/\x1b]8;;c>) ![\x1b](\x07) <http://a.b/\u009b> [x](javascript:alert(1)) <a href='data:&#27;'>b</a> http://a.b/\x1b[1m",
		"controls in code":         "```\x1b[1m\n\x1b]0;x\x07\u202e\n```\n`\x1b`",
		"controls in front matter": "---\ntitle: \"\\e]0;x\\a\\u202e\"\nlang: \"\\u009b\"\n---\n\n# \x1b",
		"Trojan Source":            "if x \u202e\u2066// check\u2069 \u2066begin\u2069\n\n```c\n/* \u202e } \u2066if (admin)\u2069 \u2066 begin */\n```\n",
		"500 marks on a letter":    "# ب" + repeat("\u064b\u0301", 250) + "\n\nب" + repeat("\u0650", 500) + " " + repeat("words ", 20),
		"long line":                repeat("كلمة ", size/9),
		"long word":                repeat("x", size),
		"many headings":            repeat("# a\n", 2*many),
		"nested quotations":        repeat(repeat("> ", 10_000)+"a\n", 3),
		"nested lists":             repeat("- ", 10_000) + "a",
		"nested elements":          repeat("<blockquote>", 10_000) + repeat("<ul><li>", 10_000) + "a",
		"10,000 columns":           repeat("|a", 10_000) + "|\n" + repeat("|-", 10_000) + "|\n" + repeat("|b", 10_000) + "|\n",
		"10,000 columns of HTML":   "<table><tr>" + repeat("<td>a", 10_000) + "</table><table><tr><td colspan=99999999 rowspan=99999999>b<tr><td>c</table>",
		"unclosed table":           "<table>" + repeat("<tr><td>a<td>b", 2*many/5),
		"unclosed everything":      "<div><p><table><tr><td><ul><li><b><a href='x'><!-- > - *a **b `c [d](e ![f\n```\n> - |g|h\n|-|-|\n[^1]: <script>",
		"unclosed script":          "<p>a</p><script>" + repeat("x", 1000),
		"many elements":            repeat("<div>", 400) + repeat("<p>word <b>x</b></p>", many),
		"many attributes":          "<p " + repeat("a=b ", many) + ">x",
		"many HTML blocks":         repeat("<div><span>a</span></div>\n\n", 2*many/5),
		"many emoji names":         repeat(":tada: :a", many),
		"many links":               "<body>" + repeat("<a href='/x'>word</a> ", many),
		"nested tables":            repeat("<table><tr><td>", 170) + "x",
		"entities":                 repeat("&amp;&lt;", many),
		"much overstriking":        repeat("B\bB", many) + "\n" + repeat("    _\bx\x1b[1my\n", 2*many/5) + repeat("a\b\b_\b\x1b]", 2*many/5),
		"manual page":              "N\bN N\bNA\bAM\bME\bE\x1b\x07\n" + repeat("       a\bac\b_\x9b \x1b[2J\x1b]0;\n\n", 2*many/5),
	}
}

// Malformed input in every format results in a page or a one-line error, without control characters. Input that takes
// forever ends at the time limit of go test.
func TestMalformedInput(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("skipped: takes some seconds")
	}
	size := 2 << 20
	if os.Getenv("MAQAL_LONG_TESTS") != "" { // beyond the limit of web pages
		size = 10 << 20
	}
	for name, text := range malformedInputs(size) {
		for i, format := range formats {
			if i == 4 || len(text) > 1<<20 && i > 2 {
				continue // text is not a zip file, and three formats are enough for very long text
			}
			data := []byte(text)
			if i < 2 { // far above the limit of a part; web pages have a limit of 8 MB
				data = data[:min(len(data), 3<<20)]
			}
			t.Run(fmt.Sprintf("%s/%d", name, i), func(t *testing.T) {
				if len(data) <= 1<<20 { // others take too much memory to run side by side
					t.Parallel()
				}
				checkDocument(t, format(data), 60, terminal.Output{})
			})
		}
	}
}

// FuzzDocument prints any bytes in every format. The output must not contain control characters other than line feeds and
// those of valid sequences.
func FuzzDocument(f *testing.F) {
	for _, text := range malformedInputs(2 << 20) {
		if len(text) < 20_000 {
			for i := range formats {
				f.Add(uint8(i), uint8(20), false, []byte(text))
			}
		}
	}
	for i, s := range []string{
		"# عنوان\n\n- [x] שלום *a* `b`\n\n| a | ب |\n|--:|---|\n| 1 | 2 |\n\n> [!NOTE]\n> x[^1]\n\n[^1]: n\n",
		"Title\n=====\n1. Part\n1.1 Sub\n\n    code();\n\n> quoted\n\n- a\n- b\n  1. c\n",
		"<html lang=ar dir=rtl><title>T</title><nav>n</nav><article><h1 id=a>A</h1><p>x<sub>2</sub><bdo dir=rtl>y</bdo><figure><img alt=z><figcaption>w</figcaption></figure><table><tr><th>1<td colspan=2>2</table><dl><dt>t<dd>d</dl><details><summary>s</summary>u</details></article>",
		"+++\ntitle = \"x\"\ndate = 2026-01-02\n+++\n\n:tada: H<sub>2</sub>O <kbd>x</kbd>",
		"\xff\xfea\x00b\x00", "\xc7\xe1\xd3\xe1\xc7\xe3 \xe3\xd1\xcd\xc8\xc7",
		"<nav><ol><li><a href='c.xhtml#x'>X</a><ol><li><a href='c.xhtml'>Y</a></ol></ol></nav>",
	} {
		for k := range formats {
			f.Add(uint8(k), uint8(10+30*i), i%2 == 0, []byte(s))
		}
	}
	f.Add(uint8(4), uint8(40), false, newEPUB("<nav/>", "<h1>A</h1>"))
	f.Fuzz(func(t *testing.T, format, width uint8, logical bool, data []byte) {
		in := formats[int(format)%len(formats)](data)
		var output terminal.Output
		if logical {
			output.Mode = terminal.Logical
		}
		checkDocument(t, in, max(int(width), 1), output)
	})
}

func TestSequenceLength(t *testing.T) {
	t.Parallel()
	for sequence, want := range map[string]int{
		"\x1b[m": 3, "\x1b[1;38:5m x": 9, "\x1b[1J": 0, "\x1b[": 0, "\x1b]8;;\x1b\\x": 7, "\x1b]8;id=12;http://a\x1b\\": 20,
		"\x1b]8;id=1\x1b\\": 0, "\x1b]8;;a b\x1b\\": 0, "\x1b]8;;a\a": 0, "\x1b]0;x\a": 0, "\x1bc": 0, "\u009b1m": 0, "\x1b]8;;a\u0085\x1b\\": 0,
	} {
		if got := sequenceLength(sequence); got != want {
			t.Errorf("%q: got %d, want %d", sequence, got, want)
		}
	}
}
