package theme

import (
	"image/color"
	"strconv"
	"strings"
	"testing"

	"github.com/alecthomas/chroma/v2"

	"maqal/internal/document"
)

// colours are those that a sequence sets, and whether it makes text faint.
func colours(t *testing.T, sgr string) (text, background color.Color, faint bool) {
	params := strings.Split(strings.TrimSuffix(strings.TrimPrefix(sgr, "\x1b["), "m"), ";")
	for i := 0; i < len(params); i++ {
		switch p := params[i]; p {
		case "2":
			faint = true
		case "38", "48":
			if i+4 >= len(params) || params[i+1] != "2" {
				t.Fatalf("%q sets a colour that is not of 24 bits", sgr)
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

// Whatever is drawn in a style for low vision stands out from its ground, and nothing is faint.
func TestHighContrast(t *testing.T) {
	const least = 7 // WCAG 2.2, 1.4.6
	marks := []document.Mark{0, document.Emphasis, document.Strong, document.Strikethrough, document.CodeSpan, document.Link,
		document.FootnoteRef, document.Image, document.Highlight, document.Link | document.CodeSpan, document.Strong | document.Link}
	for _, name := range []string{HighContrast, HighContrastLight} {
		th := load(t, name)
		for role := range firstTokenRole + Role(len(chroma.TokenTypeValues())) {
			for _, mark := range marks {
				sgr := th.SGR(role, mark)
				text, background, faint := colours(t, sgr)
				if text == nil || background == nil || faint || ratio(text, background) < least {
					t.Errorf("%s: role %d with marks %b is %q: a contrast below %d", name, role, mark, sgr, least)
				}
			}
		}
		text, background := th.WindowColors(color.White)
		if ratio(text, background) < 20 {
			t.Errorf("%s: the window is %v on %v", name, text, background)
		}
		if th.SGR(Dim, 0) == th.SGR(Body, 0) {
			t.Errorf("%s: dim text is as any other", name)
		}
	}
	if ratio(color.Black, color.White) != 21 || ratio(color.White, color.White) != 1 {
		t.Error("contrast is not that of WCAG")
	}
}

// In every style dim text differs from other text, with the colours taken away too, but for the styles for low vision.
func TestDim(t *testing.T) {
	for _, name := range Names() {
		th := load(t, name)
		if strings.HasPrefix(name, HighContrast) {
			continue
		}
		if look := attributes(th.SGR(Dim, 0)); !strings.Contains(";"+look+";", ";2;") {
			t.Errorf("%s: dim text is %q, not faint", name, th.SGR(Dim, 0))
		}
	}
}

// A style for a dark ground brings one where the terminal's is light, and the other way round; one that can be read leaves
// the terminal its own.
func TestGroundUnderUnreadableText(t *testing.T) {
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
			t.Errorf("%s on %v has the ground %v, not %v", test.style, test.terminal, got, test.want)
		}
	}
}
