package theme

import (
	"image/color"
	"strconv"
	"strings"
	"testing"

	"github.com/alecthomas/chroma/v2"

	"maqal/internal/document"
)

// sgrColors returns the colors that an SGR sequence sets, or nil for those it does not set, and whether it makes text
// faint. It fails the test if a color is not 24-bit.
func sgrColors(t *testing.T, sgr string) (text, background color.Color, faint bool) {
	params := strings.Split(strings.TrimSuffix(strings.TrimPrefix(sgr, "\x1b["), "m"), ";")
	for i := 0; i < len(params); i++ {
		switch p := params[i]; p {
		case "2":
			faint = true
		case "38", "48":
			if i+4 >= len(params) || params[i+1] != "2" {
				t.Fatalf("%q sets a color that is not 24-bit", sgr)
			}
			var v [3]uint8
			for k := range v {
				n, err := strconv.ParseUint(params[i+2+k], 10, 8)
				if err != nil {
					t.Fatal(err)
				}
				v[k] = uint8(n)
			}
			c := color.RGBA{v[0], v[1], v[2], 0xFF}
			if i += 4; p == "38" {
				text = c
			} else {
				background = c
			}
		}
	}
	return text, background, faint
}

// In the styles for low vision, all text has enough contrast with its background and none is faint.
func TestHighContrast(t *testing.T) {
	t.Parallel()
	const minRatio = 7 // WCAG 2.2, success criterion 1.4.6
	marks := []document.Mark{0, document.Emphasis, document.Strong, document.Strikethrough, document.CodeSpan, document.Link,
		document.FootnoteRef, document.Image, document.Highlight, document.Link | document.CodeSpan, document.Strong | document.Link}
	for _, name := range []string{HighContrast, HighContrastLight} {
		th := load(t, name)
		for role := range firstTokenRole + Role(len(chroma.TokenTypeValues())) {
			for _, mark := range marks {
				sgr := sgr(th, role, mark)
				text, background, faint := sgrColors(t, sgr)
				if text == nil || background == nil || faint || contrast(text, background) < minRatio {
					t.Errorf("%s: role %d, marks %b: got %q, want contrast of at least %d and not faint", name, role, mark, sgr, minRatio)
				}
			}
		}
		text, background := th.WindowColors(color.White)
		if ratio := contrast(text, background); ratio < 20 {
			t.Errorf("%s: got window colors %v on %v with contrast %v, want at least 20", name, text, background, ratio)
		}
		if sgr(th, Dim, 0) == sgr(th, Body, 0) {
			t.Errorf("%s: dim and body text look the same: %q", name, sgr(th, Dim, 0))
		}
	}
	if got := contrast(color.Black, color.White); got != 21 {
		t.Errorf("black and white: got contrast %v, want 21", got)
	}
	if got := contrast(color.White, color.White); got != 1 {
		t.Errorf("white and white: got contrast %v, want 1", got)
	}
}

// Except in the styles for low vision, dim text is faint, so that it differs from other text even without colors.
func TestDimIsFaint(t *testing.T) {
	t.Parallel()
	for _, name := range Names() {
		th := load(t, name)
		if strings.HasPrefix(name, HighContrast) {
			continue
		}
		if attrs := attributes(sgr(th, Dim, 0)); !strings.Contains(";"+attrs+";", ";2;") {
			t.Errorf("%s: got %q for dim text, want the faint attribute", name, sgr(th, Dim, 0))
		}
	}
}

// The window gets a background only if the style's text would be hard to read on the terminal's own.
func TestWindowColors(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		style    string
		terminal color.Color
		want     color.Color
	}{
		{"dracula", color.White, color.Black},
		{"dracula", color.Black, nil},
		{"dracula", nil, nil},
		{"light", color.Black, color.White},
		{"light", color.White, nil},
		{"none", color.White, nil},
	} {
		if _, got := load(t, test.style).WindowColors(test.terminal); got != test.want {
			t.Errorf("%s on %v: got background %v, want %v", test.style, test.terminal, got, test.want)
		}
	}
}
