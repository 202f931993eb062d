package loader

import (
	"testing"

	"maqal/internal/format/markdown"
)

func TestDetectsMarkdown(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name, text string
		markdown   bool
	}{
		{"a.md", "plain", true},
		{"A.MARKDOWN", "plain", true},
		{"a.txt", "# no", false},
		{"", "plain text\nof two lines", false},
		{"", "# a", true},
		{"", "a\n\n```\nb", true},
		{"", "[a](b)", true},
		{"", "---\ntitle: a\n---\n", true},
		{"", "#hashtag and C# and 5 > 4", false},
		{"README", "**a**", true},
	}
	for _, test := range tests {
		got, ok := Input{Name: test.name}.declaredFormat()
		if !ok {
			got = sniff([]byte(test.text))
		}
		if (got.Name == markdown.Format.Name) != test.markdown {
			t.Errorf("%q, %q: got format %q, want Markdown: %v", test.name, test.text, got.Name, test.markdown)
		}
	}
}
