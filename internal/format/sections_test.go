package format_test

import (
	"fmt"
	"strings"
	"testing"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/format/formattest"
	"maqal/internal/loader"
)

func TestTitle(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, source, title, shown string }{
		{"front matter only", "---\ntitle: A\n---\nb", "A", `
			title A
			b`},
		{"a single heading of level 1", "# A\n\n## B\n\nc", "A", `
			title A
			h2 B
			c`},
		{"front matter overrides the heading, which stays the title block", "---\ntitle: A\n---\n# B\n\nc", "A", `
			title B
			c`},
		{"several of level 1 are sections", "# A\n\nb\n\n# C", "A", `
			h1 A
			b
			h1 C`},
		{"front matter before several of level 1", "---\ntitle: T\n---\n# A\n\n# C", "T", `
			title T
			h1 A
			h1 C`},
		{"a single one that is not first", "a\n\n# B", "B", `
			a
			h1 B`},
		{"a heading in a quotation is not the title", "> # A\n\nb", "A", `
			>- h1 A
			b`},
		{"no heading of level 1", "a\n\n## B\n\n### C", "B", `
			a
			h2 B
			h3 C`},
		{"no heading", "a", "", `a`},
		{"empty", "", "", ``},
		{"front matter without text", "---\ntitle: A\n---\n", "A", `title A`},
		{"markup, footnotes and line breaks are not part of it", "# *A* `b`[^1]<br>c\n\n[^1]: d", "A b c", `
			title {em A} {code ⟨b⟩}{note ⟨[1]⟩}⏎c
			rule
			[^1]- d`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := loader.Parse("a.md", []byte(test.source))
			if d.Title != test.title {
				t.Errorf("title: got %q, want %q", d.Title, test.title)
			}
			formattest.Expect(t, formattest.Show(d), test.shown)
		})
	}
}

func TestSections(t *testing.T) {
	t.Parallel()
	d := loader.Parse("a.md", []byte("# T\n\n## One *two*\n\na\n\n> ### In a quotation\n\n#### مكتبة `go`: v2!\n\n## One two\n\n## One two-1\n\n## One two\n\n## !"))
	var got strings.Builder
	for _, s := range d.Sections {
		fmt.Fprintf(&got, "%d %s #%s %s\n", s.Level, s.Title, s.Anchor, formattest.Arrow(s.Direction))
		if b := formattest.Blocks(d)[s.Block]; b.Kind != document.Heading || b.Level != s.Level {
			t.Errorf("section %q: got block of kind %d, level %d; want a heading of level %d", s.Title, b.Kind, b.Level, s.Level)
		}
	}
	formattest.Expect(t, got.String(), `
		2 One two #one-two →
		3 In a quotation #in-a-quotation →
		4 مكتبة go: v2! #مكتبة-go-v2 ←
		2 One two #one-two-1 →
		2 One two-1 #one-two-1-1 →
		2 One two #one-two-2 →
		2 ! # →`)
}

func TestSectionAt(t *testing.T) {
	t.Parallel()
	d := loader.Parse("a.md", []byte("a\n\n# B\n\nc\n\nd\n\n# E\n\nf"))
	for block, want := range []int{-1, 0, 0, 0, 1, 1} {
		if got := d.SectionAt(document.BlockID(block)); got != want {
			t.Errorf("SectionAt(%d): got %d, want %d", block, got, want)
		}
	}
}

// Titles are shown beside other text, so controls in them must not affect it.
func TestTitlesContainNoControls(t *testing.T) {
	t.Parallel()
	const bad = "\u202Ea\u2066b\u202Bc\x1b[31m\u2067\td\x07\u009B"
	for name, source := range map[string]string{
		"heading":      "# " + bad + "\n\n## " + bad,
		"front matter": "---\ntitle: \"\\u202Ea\\u2066b\\e[31m\\x07\\n\"\n---\n## " + bad,
		"plain text":   "",
	} {
		d := loader.Parse("a.md", []byte(source))
		if name == "plain text" {
			d = loader.Parse("a.txt", []byte(bad+"\n"+strings.Repeat("word ", 40)+".\n"+bad+"\n"+strings.Repeat("word ", 40)+"."))
		}
		if len(d.Sections) != 1 || d.Title == "" {
			t.Fatalf("%s: got %d sections and title %q, want 1 section and a title", name, len(d.Sections), d.Title)
		}
		for _, s := range []string{d.Title, d.Sections[0].Title} {
			if strings.ContainsAny(s, "\u202A\u202B\u202C\u202D\u202E\u2066\u2067\u2068\u2069\x1b\x07\n\t\u009B") {
				t.Errorf("%s: %q contains control characters", name, s)
			}
		}
	}
}

func TestWordsAndMinutes(t *testing.T) {
	t.Parallel()
	d := loader.Parse("a.md", []byte("# عنوان المقال\n\nمی\u200cروم خانه، 12 `x`\n\n|a|b|\n|-|-|\n|c|d|"))
	if got := d.Words(); got != 10 {
		t.Errorf("Words: got %d, want 10", got)
	}
	if got := d.Minutes(); got != 1 {
		t.Errorf("Minutes of 10 words: got %d, want 1", got)
	}
	if got := loader.Parse("a.md", []byte(strings.Repeat("word ", 1000))).Minutes(); got != 5 {
		t.Errorf("Minutes of 1000 words: got %d, want 5", got)
	}
}

func TestSectionDirection(t *testing.T) {
	t.Parallel()
	d := loader.Parse("a.md", []byte("---\nlang: ar\n---\n## عنوان\n\n## Title\n\n## 123"))
	want := []bidi.Direction{bidi.RightToLeft, bidi.LeftToRight, bidi.RightToLeft}
	for i, s := range d.Sections {
		if s.Direction != want[i] {
			t.Errorf("section %q: got direction %s, want %s", s.Title, formattest.Arrow(s.Direction), formattest.Arrow(want[i]))
		}
	}
}

// TestImpliedSections checks that a long document without headings has implied sections, and a short one has none.
func TestImpliedSections(t *testing.T) {
	t.Parallel()
	paragraph := strings.Repeat("word ", 99) + "end."
	many := strings.Repeat(paragraph+"\n\n", 8)
	for _, test := range []struct {
		name, text string
		sections   []string
	}{
		{"short", paragraph, nil},
		{"by length", many, []string{"word word word word word word word …", "word word word word word word word …", "word word word word word word word …"}},
		{"by rules", "one two\n\n" + many + "\n---\n\nthree\n\n***\n\nfour", []string{"three", "four"}},
		{"by bold paragraphs", "**First**\n\n" + many + "**Second** but not whole\n\n**Third part**\n\nx", []string{"First", "Third part"}},
		{"none beside headings", "## One\n\n" + many + "**x**\n\n**y**", []string{"One"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			d := loader.Parse("a.md", []byte(test.text))
			formattest.Check(t, d, len(test.text))
			var got []string
			for _, s := range d.Sections {
				got = append(got, s.Title)
			}
			formattest.Expect(t, strings.Join(got, "\n"), strings.Join(test.sections, "\n"))
		})
	}
}
