// Package markdown parses Markdown with front matter.
package markdown

import (
	"strings"

	"github.com/yuin/goldmark/parser"

	"maqal/internal/format"
)

// Format is Markdown: CommonMark with GitHub's extensions, footnotes, definition lists and front matter.
var Format = format.Format{
	Name:       "Markdown",
	Endings:    []string{".md", ".markdown", ".mdown", ".mkd", ".mdx"},
	MediaTypes: []string{"text/markdown", "text/x-markdown"},
	Begins:     beginsMarkdown,
	Read: func(d *format.Draft, text format.Text) {
		body := parseFrontMatter(d, text.String)
		parseMarkdown(d, body, len(text.String)-len(body), parser.NewContext(), format.Open{})
		d.ResolveLinks(text.Address)
	},
	Split:       newSplitter,
	FrontMatter: frontMatterSize,
}

// beginsMarkdown reports whether a text starts with front matter, or has markup in the first 400 lines.
func beginsMarkdown(head []byte) bool {
	text := string(head)
	if strings.HasPrefix(text, "---\n") || strings.HasPrefix(text, "+++\n") {
		return true
	}
	for n := 0; n < 400 && text != ""; n++ {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		if isMarkdownLine(strings.TrimSpace(line)) {
			return true
		}
	}
	return false
}

// isMarkdownLine reports whether line contains markup that is rare in plain text.
func isMarkdownLine(line string) bool {
	hashes := len(line) - len(strings.TrimLeft(line, "#"))
	return 0 < hashes && hashes <= 6 && strings.HasPrefix(line[hashes:], " ") ||
		strings.HasPrefix(line, "```") || strings.HasPrefix(line, "~~~") ||
		strings.HasPrefix(line, "> ") || strings.HasPrefix(line, "- [") || strings.HasPrefix(line, "|--") ||
		strings.Contains(line, "](") || strings.Contains(line, "**")
}
