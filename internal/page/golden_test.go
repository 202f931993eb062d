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
	"maqal/internal/theme"
)

var update = flag.Bool("update", false, "write the golden screens anew")

// TestGolden lays out the sources of testdata/*.txtar. A file NAME.md there is a source; NAME.WIDTH[,OPTION…] is its
// page in columns as they are sent, from left to right and without styles, each line filled up to the width and closed
// by a bar. An option is the name of a style, "numbered", "logical", "justify", "hide" (marks), "spaced", "own" or "latin" (digits) or "cut" with the first column shown (cut0, cut8).
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatalf("no golden files: %v", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			golden(t, file)
		})
	}
}

func golden(t *testing.T, file string) {
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
		got := screen(t, document.Parse(name+".md", sources[name]), goldenOptions(t, options))
		if *update {
			archive.Files[i].Data = []byte(got)
		} else if got != string(f.Data) {
			t.Errorf("%s is\n%s\nwant\n%s", f.Name, got, f.Data)
		}
	}
	if *update {
		if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func goldenOptions(t *testing.T, s string) Options {
	t.Helper()
	words := strings.Split(s, ",")
	o := Options{Theme: loaded(t, theme.None)}
	var err error
	if o.Width, err = strconv.Atoi(words[0]); err != nil {
		t.Fatal(err)
	}
	for _, word := range words[1:] {
		switch column, cut := strings.CutPrefix(word, "cut"); {
		case word == "numbered":
			o.Links = NumberedLinks
		case word == "justify":
			o.Justify = true
		case word == "hide":
			o.HideMarks = true
		case word == "spaced":
			o.Spacing = 1
		case word == "own":
			o.Digits = NativeDigits
		case word == "latin":
			o.Digits = LatinDigits
		case word == "logical":
			o.Logical = true
		case cut:
			o.ClipCode = true
			if o.CodeScroll, err = strconv.Atoi(column); err != nil {
				t.Fatal(err)
			}
		default:
			o.Theme = loaded(t, word)
		}
	}
	return o
}

func loaded(t testing.TB, style string) *theme.Theme {
	t.Helper()
	th, err := theme.Load(style)
	if err != nil {
		t.Fatal(err)
	}
	return th
}

// screen draws a whole page without styles, each line filled up and closed by a bar.
func screen(t *testing.T, d *document.Document, o Options) string {
	t.Helper()
	plain := loaded(t, theme.None)
	p := New(d, o)
	var b strings.Builder
	for i := range p.Blocks() {
		for _, line := range p.BlockLines(i) {
			var row strings.Builder
			AppendLine(&row, &line, plain)
			if got := lipgloss.Width(row.String()); got != line.Indent+line.Width || got > o.Width {
				t.Errorf("width %d: the line %q takes %d columns and says %d", o.Width, row.String(), got, line.Indent+line.Width)
			}
			b.WriteString(row.String())
			b.WriteString(strings.Repeat(" ", max(o.Width-line.Indent-line.Width, 0)))
			b.WriteString("|\n")
		}
	}
	return b.String()
}
