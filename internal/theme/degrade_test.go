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

// sample is text of every role, plain and with marks, as a page is painted.
func sample(th *Theme) string {
	var b strings.Builder
	for role := range firstTokenRole + Role(len(chroma.TokenTypeValues())) {
		for _, marks := range []document.Mark{0, document.Emphasis, document.Strong, document.Strikethrough, document.CodeSpan, document.Link, document.Image | document.Strong} {
			if s := th.SGR(role, marks); s != "" {
				b.WriteString(s + "x" + Reset)
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

// What is sent for every style comes down to what the terminal has: colours of 24 bits, 256, 16, none (NO_COLOR), and
// no sequences at all where there is no terminal.
func TestColoursDegrade(t *testing.T) {
	for _, name := range append(Names(), "testdata/house.json") {
		whole := sample(load(t, name))
		text := sequences.ReplaceAllString(whole, "")
		for _, c := range []struct {
			profile colorprofile.Profile
			none    []*regexp.Regexp // what must not be left
		}{
			{colorprofile.TrueColor, nil},
			{colorprofile.ANSI256, []*regexp.Regexp{rgb}},
			{colorprofile.ANSI, []*regexp.Regexp{rgb, indexed}},
			{colorprofile.ASCII, []*regexp.Regexp{rgb, indexed, basic}},
			{colorprofile.NoTTY, []*regexp.Regexp{regexp.MustCompile("\x1b")}},
		} {
			var out bytes.Buffer
			w := colorprofile.Writer{Forward: &out, Profile: c.profile}
			if _, err := w.WriteString(whole); err != nil {
				t.Fatal(err)
			}
			got := out.String()
			if sequences.ReplaceAllString(got, "") != text {
				t.Errorf("%s, %v: the text is changed", name, c.profile)
			}
			for _, none := range c.none {
				if found := none.FindString(got); found != "" {
					t.Errorf("%s, %v: %q is sent", name, c.profile, found)
				}
			}
		}
	}
}

// With no colours the attributes stay, and with 16 the colours do.
func TestDegradedAttributes(t *testing.T) {
	dark := load(t, "dark")
	for profile, want := range map[colorprofile.Profile]string{
		colorprofile.ASCII:   "\x1b[1mx\x1b[m",
		colorprofile.ANSI:    "\x1b[1;93;104mx\x1b[m",
		colorprofile.ANSI256: "\x1b[1;38;5;228;48;5;63mx\x1b[m",
	} {
		var out bytes.Buffer
		w := colorprofile.Writer{Forward: &out, Profile: profile}
		if _, err := w.WriteString(dark.SGR(Heading1, 0) + "x" + Reset); err != nil {
			t.Fatal(err)
		}
		if out.String() != want {
			t.Errorf("%v: a title is %q, want %q", profile, out.String(), want)
		}
	}
}

// NO_COLOR takes the colours and leaves the attributes, whatever the terminal has.
func TestNoColor(t *testing.T) {
	for _, env := range [][]string{
		{"TERM=xterm-256color", "COLORTERM=truecolor", "NO_COLOR=1"},
		{"TERM=xterm", "NO_COLOR=1"},
	} {
		if got := colorprofile.Env(env); got != colorprofile.ASCII {
			t.Errorf("%v: the profile is %v", env, got)
		}
	}
}
