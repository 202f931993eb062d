package theme

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/alecthomas/chroma/v2"

	"maqal/internal/document"
)

func load(t *testing.T, name string) *Theme {
	t.Helper()
	th, err := Load(name)
	if err != nil {
		t.Fatal(err)
	}
	return th
}

// The levels of headings, and headings and text, differ in every style by signs or attributes, not by colours only.
func TestHeadingsWithoutColour(t *testing.T) {
	for _, name := range append(Names(), "testdata/house.json") {
		th := load(t, name)
		seen := map[string]int{attributes(th.SGR(Body, 0)): 0}
		for level := 1; level <= 6; level++ {
			look := th.Glyphs.HeadingPrefix(level) + attributes(th.SGR(Heading1+Role(level-1), 0))
			if level == 1 {
				look += th.Glyphs.TitleRule
			}
			if other, ok := seen[look]; ok {
				t.Errorf("%s: headings of levels %d and %d (0 is text) both look like %q", name, other, level, look)
			}
			seen[look] = level
		}
	}
}

// attributes are the parameters of a sequence that are no colours.
func attributes(sgr string) string {
	var kept []string
	params := strings.Split(strings.TrimSuffix(strings.TrimPrefix(sgr, "\x1b["), "m"), ";")
	for i := 0; i < len(params); i++ {
		switch p := params[i]; {
		case p == "38" || p == "48":
			i += map[string]int{"5": 2, "2": 4}[params[i+1]]
		case len(p) == 1:
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, ";")
}

func TestStyleFile(t *testing.T) {
	th := load(t, "testdata/house.json")
	for _, c := range []struct{ what, got, want string }{
		{"text", th.SGR(Body, 0), "\x1b[38;5;250m"},
		{"strong", th.SGR(Body, document.Strong), "\x1b[1;38;5;250m"},
		{"emphasis that the style is silent about", th.SGR(Body, document.Emphasis), "\x1b[3;38;5;250m"},
		{"title", th.SGR(Heading1, 0), "\x1b[1;38;2;255;0;128m"},
		{"heading of no colour", th.SGR(Heading2, 0), "\x1b[1;4m"},
		{"quotation", th.SGR(Quote, 0), "\x1b[3;38;5;250m"},
		{"a keyword of monokai", th.SGR(TokenRole(chroma.Keyword), 0), "\x1b[2;38;2;102;217;239m"},
		{"rule", th.Glyphs.Rule, "~"},
		{"done", th.Glyphs.TaskMark(true), "✅ "},
		{"bar", th.Glyphs.QuoteBar, "▎"},
		{"table", th.Glyphs.Column + th.Glyphs.Row + th.Glyphs.Cross + th.Glyphs.HeadRow + th.Glyphs.HeadCross, "║═╪═╪"},
		{"prefix of a title", th.Glyphs.HeadingPrefix(1) + th.Glyphs.TitleRule, "§ "},
		{"prefix of number signs", th.Glyphs.HeadingPrefix(2), "━━━ "},
	} {
		if c.got != c.want {
			t.Errorf("%s is %q, want %q", c.what, c.got, c.want)
		}
	}
}

func TestLoad(t *testing.T) {
	for _, name := range Names() {
		load(t, name)
	}
	broken := filepath.Join(t.TempDir(), "broken.json")
	if err := os.WriteFile(broken, []byte(`{"h1": 5}`), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"nothing.json": "neither a readable file", broken: "not a Glamour style", ".": "neither a readable file"} {
		if _, err := Load(name); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("loading %q says %v, want it to say %q", name, err, want)
		}
	}
}

// The style that is none sends nothing for the page, and shows what is chosen in the frame.
func TestNone(t *testing.T) {
	th := load(t, None)
	for role := range firstTokenRole {
		if got := th.SGR(role, document.Strong|document.Link); (got == "") != (role < Chrome) && role != Chrome && role != Accent {
			t.Errorf("role %d sends %q", role, got)
		}
	}
	if got := th.SGR(TokenRole(chroma.Comment), 0); got != "" {
		t.Errorf("a comment sends %q", got)
	}
	if got := th.SGR(Selected, 0); got != "\x1b[7m" {
		t.Errorf("what is selected sends %q", got)
	}
}

// Every token type has a role of its own, and what is no token type is code.
func TestTokenRole(t *testing.T) {
	seen := map[Role]bool{}
	for _, tt := range chroma.TokenTypeValues() {
		role := TokenRole(tt)
		if role < firstTokenRole || seen[role] {
			t.Errorf("%v has role %d", tt, role)
		}
		seen[role] = true
	}
	if TokenRole(99_999) != Code {
		t.Error("an unknown type is not code")
	}
	dark := load(t, "dark")
	if a, b := dark.SGR(TokenRole(chroma.CommentSingle), 0), dark.SGR(TokenRole(chroma.Comment), 0); a != b {
		t.Errorf("a kind of comment is %q, a comment %q", a, b)
	}
	if dark.SGR(TokenRole(chroma.Text), 0) != dark.SGR(Code, 0) {
		t.Error("plain code is not like the text of code")
	}
}

func TestSGRKeepsItsAnswers(t *testing.T) {
	th := load(t, "dark")
	th.SGR(Heading1, document.Strong)
	if n := testing.AllocsPerRun(100, func() { th.SGR(Heading1, document.Strong) }); n != 0 {
		t.Errorf("an answer that was given takes %v allocations", n)
	}
}
