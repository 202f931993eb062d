package theme

import (
	"os"
	"strings"
	"sync"
	"testing"

	"github.com/alecthomas/chroma/v2"

	"maqal/internal/document"
)

// load returns the theme of a built-in style, or of the file called name.
func load(t *testing.T, name string) *Theme {
	t.Helper()
	if IsBuiltIn(name) {
		th, err := Load(name)
		if err != nil {
			t.Fatal(err)
		}
		return th
	}
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	th, err := Parse(name, data)
	if err != nil {
		t.Fatal(err)
	}
	return th
}

// reset ends any style.
const reset = "\x1b[m"

// sgr returns the sequence that starts text of a role with marks, "" for none.
func sgr(th *Theme, role Role, marks document.Mark) string {
	start, _, _ := strings.Cut(th.Style(role, marks).Render("x"), "x")
	return start
}

// In every style, the six heading levels and body text differ in glyphs or attributes, not only in color.
func TestHeadingsDifferWithoutColor(t *testing.T) {
	t.Parallel()
	for _, name := range append(Names(), "testdata/house.json") {
		th := load(t, name)
		levels := map[string]int{attributes(sgr(th, Body, 0)): 0} // by appearance; 0 is body text
		for level := 1; level <= 6; level++ {
			appearance := th.Glyphs.HeadingPrefix(level) + attributes(sgr(th, Heading1+Role(level-1), 0))
			if level == 1 {
				appearance += th.Glyphs.TitleRule
			}
			if other, ok := levels[appearance]; ok {
				t.Errorf("%s: levels %d and %d (0 is body text) both have appearance %q", name, other, level, appearance)
			}
			levels[appearance] = level
		}
	}
}

// attributes returns the parameters of an SGR sequence, joined by semicolons, without those of colors.
func attributes(sgr string) string {
	var attrs []string
	params := strings.Split(strings.TrimSuffix(strings.TrimPrefix(sgr, "\x1b["), "m"), ";")
	for i := 0; i < len(params); i++ {
		switch p := params[i]; {
		case p == "38" || p == "48":
			i += map[string]int{"5": 2, "2": 4}[params[i+1]]
		case len(p) == 1:
			attrs = append(attrs, p)
		}
	}
	return strings.Join(attrs, ";")
}

func TestStyleFile(t *testing.T) {
	t.Parallel()
	th := load(t, "testdata/house.json")
	for _, c := range []struct{ name, got, want string }{
		{"text", sgr(th, Body, 0), "\x1b[38;5;250m"},
		{"strong", sgr(th, Body, document.Strong), "\x1b[1;38;5;250m"},
		{"emphasis, not in the style", sgr(th, Body, document.Emphasis), "\x1b[3;38;5;250m"},
		{"title", sgr(th, Heading1, 0), "\x1b[1;38;2;255;0;128m"},
		{"heading without a valid color", sgr(th, Heading2, 0), "\x1b[1;4;4m"},
		{"quotation", sgr(th, Quote, 0), "\x1b[3;38;5;250m"},
		{"keyword in monokai", sgr(th, TokenRole(chroma.Keyword), 0), "\x1b[2;38;2;102;217;239m"},
		{"rule", th.Glyphs.Rule, "~"},
		{"ticked task", th.Glyphs.TaskMark(true), "✅ "},
		{"quotation bar", th.Glyphs.QuoteBar, "▎"},
		{"table", th.Glyphs.Column + th.Glyphs.Row + th.Glyphs.Cross + th.Glyphs.HeadRow + th.Glyphs.HeadCross, "║═╪═╪"},
		{"title prefix", th.Glyphs.HeadingPrefix(1) + th.Glyphs.TitleRule, "§ "},
		{"prefix of number signs only", th.Glyphs.HeadingPrefix(2), "━━━ "},
	} {
		if c.got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, c.got, c.want)
		}
	}
}

func TestLoad(t *testing.T) {
	t.Parallel()
	for _, name := range Names() {
		load(t, name)
	}
	if _, err := Load("nothing.json"); err == nil || !strings.Contains(err.Error(), "not one of auto") {
		t.Errorf("nothing.json: got error %v, want one that lists the styles", err)
	}
	if _, err := Parse("broken.json", []byte(`{"h1": 5}`)); err == nil {
		t.Error("broken.json: got no error")
	}
}

// The style None has no attributes in articles, but shows the selected item of the interface.
func TestNone(t *testing.T) {
	t.Parallel()
	th := load(t, None)
	for role := range firstTokenRole {
		if got := sgr(th, role, document.Strong|document.Link); (got == "") != (role < Chrome) && role != Chrome && role != Accent {
			t.Errorf("role %d: got %q, want empty: %t", role, got, role < Chrome)
		}
	}
	if got := sgr(th, TokenRole(chroma.Comment), 0); got != "" {
		t.Errorf("comment: got %q, want an empty sequence", got)
	}
	if got, want := sgr(th, Selected, 0), "\x1b[7m"; got != want {
		t.Errorf("selected item: got %q, want %q", got, want)
	}
}

// Every token type has its own role, and unknown types have the role Code.
func TestTokenRole(t *testing.T) {
	t.Parallel()
	seen := map[Role]bool{}
	for _, tt := range chroma.TokenTypeValues() {
		role := TokenRole(tt)
		if role < firstTokenRole || seen[role] {
			t.Errorf("%v: got role %d, want an unused one from %d on", tt, role, firstTokenRole)
		}
		seen[role] = true
	}
	if got := TokenRole(99_999); got != Code {
		t.Errorf("unknown type: got role %d, want %d", got, Code)
	}
	dark := load(t, "dark")
	if got, want := sgr(dark, TokenRole(chroma.CommentSingle), 0), sgr(dark, TokenRole(chroma.Comment), 0); got != want {
		t.Errorf("CommentSingle: got %q, want %q as for Comment", got, want)
	}
	if got, want := sgr(dark, TokenRole(chroma.Text), 0), sgr(dark, Code, 0); got != want {
		t.Errorf("Text: got %q, want %q as for Code", got, want)
	}
}

// Readers share a theme: any number of goroutines may use one, also when the styles of code are first needed.
func TestSharedTheme(t *testing.T) {
	t.Parallel()
	th := load(t, "dracula")
	want := sgr(load(t, "dracula"), TokenRole(chroma.Keyword), 0)
	var readers sync.WaitGroup
	for range 8 {
		readers.Go(func() {
			if got := sgr(th, TokenRole(chroma.Keyword), 0); got != want {
				t.Errorf("got %q for a keyword, want %q", got, want)
			}
		})
	}
	readers.Wait()
}
