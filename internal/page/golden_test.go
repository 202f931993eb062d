package page

import (
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"charm.land/lipgloss/v2"
	"github.com/rogpeppe/go-internal/txtar"

	"maqal/internal/document"
	"maqal/internal/loader"
	"maqal/internal/theme"
)

var update = flag.Bool("update", false, "update the golden files")

// TestGolden compares pages with testdata/*.txtar. There, NAME.md is a source, and NAME.WIDTH[,OPTION…] is its page as sent
// to the terminal, without styles: each line is padded to the width and ends with a bar. Options are "numbered" (links),
// "logical", "justify", "hide" (marks), "spaced", "native" and "latin" (digits), "clip" and the first visible column of
// clipped code (clip0, clip8), and names of styles.
func TestGolden(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("got %d golden files and error %v, want at least one file", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			testGolden(t, file)
		})
	}
}

// testGolden tests the pages of one golden file, or updates them.
func testGolden(t *testing.T, file string) {
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	archive := txtar.Parse(data)
	sources := map[string][]byte{}
	for i, f := range archive.Files {
		if name, ok := strings.CutSuffix(f.Name, ".md"); ok {
			sources[name] = f.Data
			continue
		}
		name, options, _ := strings.Cut(f.Name, ".")
		got := renderPadded(t, loader.Parse(name+".md", sources[name]), parseOptions(t, options))
		if *update {
			archive.Files[i].Data = []byte(got)
		} else if got != string(f.Data) {
			t.Errorf("%s: got\n%s\nwant\n%s", f.Name, got, f.Data)
		}
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// parseOptions parses the width and options in the name of a golden page.
func parseOptions(t *testing.T, s string) Options {
	t.Helper()
	words := strings.Split(s, ",")
	o := Options{Theme: loadTheme(t, theme.None)}
	var err error
	if o.Width, err = strconv.Atoi(words[0]); err != nil {
		t.Fatal(err)
	}
	for _, word := range words[1:] {
		switch column, clip := strings.CutPrefix(word, "clip"); {
		case word == "numbered":
			o.Links = NumberedLinks
		case word == "justify":
			o.Justify = true
		case word == "hide":
			o.HideMarks = true
		case word == "spaced":
			o.Spacing = 1
		case word == "native":
			o.Digits = NativeDigits
		case word == "latin":
			o.Digits = LatinDigits
		case word == "logical":
			o.Logical = true
		case clip:
			o.ClipCode = true
			if o.CodeScroll, err = strconv.Atoi(column); err != nil {
				t.Fatal(err)
			}
		default:
			o.Theme = loadTheme(t, word)
		}
	}
	return o
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

// renderPadded returns all lines of a page without styles, each padded to the width and followed by a bar.
func renderPadded(t *testing.T, d *document.Document, o Options) string {
	t.Helper()
	p := New(d, o)
	var b strings.Builder
	for i := range p.Blocks() {
		for _, line := range p.BlockLines(i) {
			row := line.String()
			if got := lipgloss.Width(row); got != line.Indent+line.Width || got > o.Width {
				t.Errorf("line %q: got width %d, want %d and at most %d", row, got, line.Indent+line.Width, o.Width)
			}
			b.WriteString(row)
			b.WriteString(strings.Repeat(" ", max(o.Width-line.Indent-line.Width, 0)))
			b.WriteString("|\n")
		}
	}
	return b.String()
}

// drawPage returns all lines of a page as drawn from left to right, without styles.
func drawPage(p *Page) string {
	var b strings.Builder
	for _, lines := range p.Blocks() {
		for i := range lines {
			b.WriteString(lines[i].String() + "\n")
		}
	}
	return b.String()
}
