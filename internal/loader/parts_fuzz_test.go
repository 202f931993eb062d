package loader

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzParts checks that Markdown split into the smallest possible parts is parsed like the whole text. The front matter
// sets the language, because a guess would see only the first part.
func FuzzParts(f *testing.F) {
	for _, e := range specExamples(f, "gfm-0.29.txt.gz") {
		f.Add(e.markdown)
	}
	for _, text := range []string{
		"> a\n\nb\n\n> c", "<div dir=rtl>\n\na\n\n</div>\n\nb", "- a\n\n  b\n\nc", "```\na\n\nb\n```\n\nc", "[a]\n\nb\n\n[a]: /x", "a[^1]\n\n[^1]: note\n\nb",
		"# a\n\n# b", "<a id=x>\n\n# b", "a\n: b\n\nc", "|a|\n|-|\n\n|b|\n|-|", "1. a\n\n1) b\n\nc", "**a**\n\nb\n\n**c**\n\nd",
	} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) || strings.ContainsAny(text, "\x00\x1B\b\r") || len(text) > 4<<10 {
			t.Skip()
		}
		compareParts(t, "a.md", "---\nlang: en\n---\n\nAn English paragraph.\n\n"+text+"\n\nThe last.\n", 1)
	})
}
