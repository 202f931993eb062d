package document

import (
	"slices"
	"strings"
	"testing"
	"time"

	"maqal/internal/bidi"
)

const goodFrontMatter = `---
title: "عنوان: تجربة"
lang: ar
dir: rtl
summary: >
  سطر
  وآخر
source: وكالة
date: 2026-03-04
tags: [أ, ب]
other: 1
---

نص`

func TestFrontMatter(t *testing.T) {
	for name, source := range map[string]string{
		"line feeds":       goodFrontMatter,
		"carriage returns": strings.ReplaceAll(goodFrontMatter, "\n", "\r\n"),
		"byte order mark":  "\uFEFF" + goodFrontMatter,
		"closed by dots":   strings.Replace(goodFrontMatter, "---\n\n", "...  \n\n", 1),
		"a time of day":    strings.Replace(goodFrontMatter, "2026-03-04", "2026-03-04T05:06:07Z", 1),
		"language":         strings.Replace(goodFrontMatter, "lang:", "language:", 1),
		"no name":          goodFrontMatter,
	} {
		t.Run(name, func(t *testing.T) {
			file := "a.md"
			if name == "no name" {
				file = ""
			}
			d := Parse(file, []byte(source))
			if d.Title != "عنوان: تجربة" || d.Language != "ar" || d.Direction != bidi.RightToLeft || d.Summary != "سطر وآخر" ||
				d.Source != "وكالة" || !slices.Equal(d.Tags, []string{"أ", "ب"}) || len(d.Notices) != 0 {
				t.Errorf("read as %+v", d)
			}
			if want := time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC); !d.Date.Equal(want) {
				t.Errorf("date %v, want %v", d.Date, want)
			}
			expect(t, show(d), `
				title عنوان: تجربة
				نص`)
		})
	}
}

func TestNotFrontMatter(t *testing.T) {
	tests := []struct {
		name, source, shown string
		notice              bool
	}{
		{"broken", "---\ntitle: [a\n---\n\nb", `
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
		{"a list", "---\n- a\n- b\n\n---\n", `
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
			d := Parse("a.md", []byte(test.source))
			expect(t, show(d), test.shown)
			if got := len(d.Notices) > 0; got != test.notice {
				t.Errorf("notices: %q", d.Notices)
			}
		})
	}
}

func TestMistypedFields(t *testing.T) {
	d := Parse("a.md", []byte("---\ntitle: A\nsummary: {x: 1}\ntags: one\ndate: soon\ndir: sideways\nlang: [ar]\nsource: 7\n---\nنص عربي"))
	if d.Title != "A" || d.Summary != "" || d.Tags != nil || !d.Date.IsZero() || d.Source != "7" {
		t.Errorf("read as %+v", d)
	}
	if d.Direction != bidi.RightToLeft || d.Language != "ar" { // both guessed
		t.Errorf("direction %s, language %q", arrow(d.Direction), d.Language)
	}
}

func TestSanitizesFrontMatter(t *testing.T) {
	d := Parse("a.md", []byte("---\ntitle: \"a\\e]0;x\\ab\"\ntags: [\"\\e[1m\"]\nlang: \"\\e\"\nsummary: \"\\u009B\\0\"\n---\n"))
	for _, s := range append([]string{d.Title, d.Language, d.Summary}, d.Tags...) {
		if s == "" || strings.ContainsAny(s, "\x1b\a\u009B\x00") {
			t.Errorf("%q is not clean, or not there", s)
		}
	}
}

func TestTOMLFrontMatter(t *testing.T) {
	const good = "+++\ntitle = \"عنوان\"\nlang = 'ar'\ndir = \"rtl\"\ndescription = \"d\"\nauthor = \"a\"\ndate = 2026-03-05T10:00:00Z\n" +
		"tags = [\"x\", \"y\", 3]\ndraft = true\n[extra]\nz = 1\n+++\n\ntext\n"
	d := Parse("a.md", []byte(good))
	expect(t, show(d), "title عنوان\ntext")
	if d.Language != "ar" || d.Summary != "d" || d.Author != "a" || d.Date.Format("2006-01-02") != "2026-03-05" || len(d.Tags) != 2 || len(d.Notices) > 0 {
		t.Errorf("read as %+v", d)
	}
	for name, text := range map[string]string{
		"damaged":    "+++\ntitle = \n+++\n\ntext\n",
		"not closed": "+++\ntitle = \"a\"\n\ntext\n",
		"a control":  "+++\ntitle = \"a\\u001b\\u202e\"\n+++\n\ntext\n",
	} {
		d := Parse("a.md", []byte(text))
		checkDocument(t, d, len(text))
		if shown := show(d); (name == "a control") == strings.Contains(shown, "+++") || !strings.Contains(shown, "text") {
			t.Errorf("%s: read as %s", name, shown)
		}
	}
}
