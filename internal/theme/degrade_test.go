package theme

import (
	"bytes"
	"regexp"
	"strings"
	"testing"

	"github.com/alecthomas/chroma/v2"
	"github.com/charmbracelet/colorprofile"

	"maqal/internal/document"
)

// sampleText returns a letter in every role, without marks and with several sets of marks, styled as on pages.
func sampleText(th *Theme) string {
	var b strings.Builder
	for role := range firstTokenRole + Role(len(chroma.TokenTypeValues())) {
		for _, marks := range []document.Mark{0, document.Emphasis, document.Strong, document.Strikethrough, document.CodeSpan, document.Link, document.Image | document.Strong} {
			if s := sgr(th, role, marks); s != "" {
				b.WriteString(s + "x" + reset)
			} else {
				b.WriteString("x")
			}
		}
	}
	return b.String()
}

var (
	sequences = regexp.MustCompile(`\x1b\[[0-9;]*m`)
	rgb       = regexp.MustCompile(`[34]8;2;`)
	indexed   = regexp.MustCompile(`[34]8;5;`)
	basic     = regexp.MustCompile(`[\[;]([34]|9|10)[0-7][;m]`)
)

// The output of every style is reduced to what the terminal supports: 24-bit color, 256 colors, 16 colors, no colors
// (NO_COLOR), or no sequences at all if the output is not a terminal.
func TestColorsDegrade(t *testing.T) {
	t.Parallel()
	for _, name := range append(Names(), "testdata/house.json") {
		styled := sampleText(load(t, name))
		text := sequences.ReplaceAllString(styled, "")
		for _, c := range []struct {
			profile   colorprofile.Profile
			forbidden []*regexp.Regexp // must not match the output
		}{
			{colorprofile.TrueColor, nil},
			{colorprofile.ANSI256, []*regexp.Regexp{rgb}},
			{colorprofile.ANSI, []*regexp.Regexp{rgb, indexed}},
			{colorprofile.ASCII, []*regexp.Regexp{rgb, indexed, basic}},
			{colorprofile.NoTTY, []*regexp.Regexp{regexp.MustCompile("\x1b")}},
		} {
			var out bytes.Buffer
			w := colorprofile.Writer{Forward: &out, Profile: c.profile}
			if _, err := w.WriteString(styled); err != nil {
				t.Fatal(err)
			}
			got := out.String()
			if gotText := sequences.ReplaceAllString(got, ""); gotText != text {
				t.Errorf("%s, %v: got text %q, want %q", name, c.profile, gotText, text)
			}
			for _, forbidden := range c.forbidden {
				if match := forbidden.FindString(got); match != "" {
					t.Errorf("%s, %v: got %q in the output, want no match of %v", name, c.profile, match, forbidden)
				}
			}
		}
	}
}

// A terminal without colors still shows attributes such as bold. One with 16 or 256 colors shows attributes and the nearest
// colors.
func TestDegradedAttributes(t *testing.T) {
	t.Parallel()
	dark := load(t, "dark")
	for profile, want := range map[colorprofile.Profile]string{
		colorprofile.ASCII:   "\x1b[1mx\x1b[m",
		colorprofile.ANSI:    "\x1b[1;93;104mx\x1b[m",
		colorprofile.ANSI256: "\x1b[1;38;5;228;48;5;63mx\x1b[m",
	} {
		var out bytes.Buffer
		w := colorprofile.Writer{Forward: &out, Profile: profile}
		if _, err := w.WriteString(sgr(dark, Heading1, 0) + "x" + reset); err != nil {
			t.Fatal(err)
		}
		if got := out.String(); got != want {
			t.Errorf("%v: got title %q, want %q", profile, got, want)
		}
	}
}

// NO_COLOR removes colors and keeps attributes, whatever the terminal supports.
func TestNoColor(t *testing.T) {
	t.Parallel()
	for _, env := range [][]string{
		{"TERM=xterm-256color", "COLORTERM=truecolor", "NO_COLOR=1"},
		{"TERM=xterm", "NO_COLOR=1"},
	} {
		if got := colorprofile.Env(env); got != colorprofile.ASCII {
			t.Errorf("%v: got profile %v, want %v", env, got, colorprofile.ASCII)
		}
	}
}
