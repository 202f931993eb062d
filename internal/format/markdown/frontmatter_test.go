package markdown_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"maqal/internal/bidi"
	"maqal/internal/format/formattest"
	"maqal/internal/loader"
)

func TestFrontMatter(t *testing.T) {
	t.Parallel()
	for name, source := range map[string]string{
		"line feeds":       formattest.FrontMatter,
		"carriage returns": strings.ReplaceAll(formattest.FrontMatter, "\n", "\r\n"),
		"byte order mark":  "\uFEFF" + formattest.FrontMatter,
		"ends with dots":   strings.Replace(formattest.FrontMatter, "---\n\n", "...  \n\n", 1),
		"time of day":      strings.Replace(formattest.FrontMatter, "2026-03-04", "2026-03-04T05:06:07Z", 1),
		"language field":   strings.Replace(formattest.FrontMatter, "lang:", "language:", 1),
		"no file name":     formattest.FrontMatter,
	} {
		t.Run(name, func(t *testing.T) {
			file := "a.md"
			if name == "no file name" {
				file = ""
			}
			d := loader.Parse(file, []byte(source))
			if d.Title != "عنوان: تجربة" || d.Language != "ar" || d.Direction != bidi.RightToLeft || d.Summary != "سطر وآخر" ||
				d.Source != "وكالة" || !slices.Equal(d.Tags, []string{"أ", "ب"}) || len(d.Notices) != 0 {
				t.Errorf("got metadata %+v, notices %q, want those of formattest.FrontMatter", d.Metadata, d.Notices)
			}
			if want := time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC); !d.Date.Equal(want) {
				t.Errorf("got date %v, want %v", d.Date, want)
			}
			formattest.Expect(t, formattest.Show(d), `
				title عنوان: تجربة
				نص`)
		})
	}
}

func TestNoFrontMatter(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, source, want string
		notice             bool
	}{
		{"invalid YAML", "---\ntitle: [a\n---\n\nb", `
			rule
			h2 title: [a
			b`, true},
		{"unclosed", "---\ntitle: a\n\nb", `
			rule
			title: a
			b`, false},
		{"rules around text", "---\nSome words.\n\nMore\n\n---\n\nb", `
			rule
			Some words.
			More
			rule
			b`, false},
		{"list", "---\n- a\n- b\n\n---\n", `
			rule
			•- a
			•- b
			rule`, false},
		{"not at the start", "a\n\n---\ntitle: b\n---\n", `
			a
			rule
			h2 title: b`, false},
		{"empty", "---\n---\na", `a`, false},
		{"only a comment", "---\n# nothing\n---\na", `a`, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := loader.Parse("a.md", []byte(test.source))
			formattest.Expect(t, formattest.Show(d), test.want)
			if got := len(d.Notices) > 0; got != test.notice {
				t.Errorf("got notices %q, want a notice: %v", d.Notices, test.notice)
			}
		})
	}
}

func TestFrontMatterIgnoresWrongTypes(t *testing.T) {
	t.Parallel()
	d := loader.Parse("a.md", []byte("---\ntitle: A\nsummary: {x: 1}\ntags: one\ndate: soon\ndir: sideways\nlang: [ar]\nsource: 7\n---\nنص عربي"))
	if d.Title != "A" || d.Summary != "" || d.Tags != nil || !d.Date.IsZero() || d.Source != "7" {
		t.Errorf("got metadata %+v, want only the title A and the source 7", d.Metadata)
	}
	if d.Direction != bidi.RightToLeft || d.Language != "ar" { // both guessed
		t.Errorf("got direction %s, language %q, want ←, ar", formattest.Arrow(d.Direction), d.Language)
	}
}

func TestFrontMatterIsSanitized(t *testing.T) {
	t.Parallel()
	d := loader.Parse("a.md", []byte("---\ntitle: \"a\\e]0;x\\ab\"\ntags: [\"\\e[1m\"]\nlang: \"\\e\"\nsummary: \"\\u009B\\0\"\n---\n"))
	for _, s := range append([]string{d.Title, d.Language, d.Summary}, d.Tags...) {
		if s == "" || strings.ContainsAny(s, "\x1b\a\u009B\x00") {
			t.Errorf("got %q, want text without control characters", s)
		}
	}
}

func TestTOMLFrontMatter(t *testing.T) {
	t.Parallel()
	const good = "+++\ntitle = \"عنوان\"\nlang = 'ar'\ndir = \"rtl\"\ndescription = \"d\"\nauthor = \"a\"\ndate = 2026-03-05T10:00:00Z\n" +
		"tags = [\"x\", \"y\", 3]\ndraft = true\n[extra]\nz = 1\n+++\n\ntext\n"
	d := loader.Parse("a.md", []byte(good))
	formattest.Expect(t, formattest.Show(d), "title عنوان\ntext")
	if d.Language != "ar" || d.Summary != "d" || d.Author != "a" || d.Date.Format("2006-01-02") != "2026-03-05" || len(d.Tags) != 2 || len(d.Notices) > 0 {
		t.Errorf("got metadata %+v, notices %q, want those of good", d.Metadata, d.Notices)
	}
	for name, text := range map[string]string{
		"invalid":            "+++\ntitle = \n+++\n\ntext\n",
		"unclosed":           "+++\ntitle = \"a\"\n\ntext\n",
		"control characters": "+++\ntitle = \"a\\u001b\\u202e\"\n+++\n\ntext\n",
	} {
		d := loader.Parse("a.md", []byte(text))
		formattest.Check(t, d, len(text))
		if got := formattest.Show(d); (name == "control characters") == strings.Contains(got, "+++") || !strings.Contains(got, "text") {
			t.Errorf("%s: got\n%s\nwant the text, and the front matter only if it is invalid", name, got)
		}
	}
}
