package format_test

import (
	"fmt"
	"strings"
	"testing"

	"maqal/internal/format/formattest"
	"maqal/internal/loader"
)

// All terms and descriptions of a definition list share one direction.
func TestDefinitionListDirection(t *testing.T) {
	t.Parallel()
	const ar, en = "---\nlang: ar\n---\n", "---\nlang: en\n---\n"
	tests := []struct{ name, source, want string }{
		{"a Latin term", ar + "HTML\n: لغة لكتابة الصفحات\n\nكلمة\n: words", "← ←← ← ←←"},
		{"an Arabic term", en + "كلمة\n: a word and words\n\nword\n: words", "→ →→ → →→"},
		{"all in another language", ar + "HTML\n: a language for pages", "→ →→"},
		{"two lists", ar + "كلمة\n: وصف\n\nفقرة\n\nHTML\n: a language", "← ←← ← → →→"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := formattest.Arrows(loader.Parse("a.md", []byte(test.source))); got != test.want {
				t.Errorf("got directions %s, want %s", got, test.want)
			}
		})
	}
}

func TestHTMLDefinitionListDirection(t *testing.T) {
	t.Parallel()
	const page = `<html lang=ar><title>مقالة</title><body><article><h1>مقالة</h1><p>كلمات كثيرة في هذه الفقرة، وكلمات أخرى بعدها.</p>%s</article>`
	tests := []struct{ list, want string }{
		{"<dl><dt>HTML<dd>لغة لكتابة الصفحات<dt>كلمة<dd>words</dl>", "← ←← ← ←←"},
		{"<dl dir=ltr><dt>كلمة<dd>صفحات</dl>", "→ →→"},
		{"<ul><li>كلمة<dl><dt>HTML<dd>pages</dl></ul>", "←← ←→ ←→→"},
	}
	for _, test := range tests {
		got := formattest.Arrows(loader.Parse("a.html", fmt.Appendf(nil, page, test.list)))
		if !strings.HasSuffix(got, test.want) {
			t.Errorf("%s: got directions %s, want suffix %s", test.list, got, test.want)
		}
	}
}
