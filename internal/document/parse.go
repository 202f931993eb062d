package document

import (
	"path/filepath"
	"strings"
)

// Parse reads an article. The name (a path or "") tells the format by its ending; without one the text itself does.
// Any bytes give a document: what cannot be read stands replaced in it and is told in Notices.
func Parse(name string, source []byte) *Document {
	d := &Document{}
	r := read(source)
	if !r.valid {
		d.Notices = append(d.Notices, "not all of it is UTF-8: what could not be read is shown as �")
	}
	var meta frontMatter
	if isMarkdown(name, r.text) {
		var body string
		meta, body = d.takeFrontMatter(r.text)
		d.parseMarkdown(body, len(r.text)-len(body))
	} else {
		d.parsePlain(r.text)
	}
	for i := range d.Blocks {
		d.Blocks[i].Offset = r.sourceOffset(d.Blocks[i].Offset)
	}
	d.outline()
	d.direct(meta.direction())
	d.directSections()
	if d.Language == "" { // only now: a guess must not settle the direction
		d.Language = d.guessLanguage()
	}
	return d
}

// directSections gives the outline the directions of its headings.
func (d *Document) directSections() {
	for i := range d.Sections {
		d.Sections[i].Direction = d.Blocks[d.Sections[i].Block].Direction
	}
}

// isMarkdown tells the format by the name's ending, else by what only Markdown has at the start of lines.
func isMarkdown(name, text string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".md", ".markdown", ".mdown", ".mkd", ".mdx":
		return true
	case ".txt", ".text":
		return false
	}
	if strings.HasPrefix(text, "---\n") {
		return true
	}
	for n := 0; n < 400 && text != ""; n++ {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		line = strings.TrimSpace(line)
		hashes := len(line) - len(strings.TrimLeft(line, "#"))
		switch {
		case 0 < hashes && hashes <= 6 && strings.HasPrefix(line[hashes:], " "),
			strings.HasPrefix(line, "```"), strings.HasPrefix(line, "~~~"),
			strings.HasPrefix(line, "> "), strings.HasPrefix(line, "- ["), strings.HasPrefix(line, "|--"),
			strings.Contains(line, "]("), strings.Contains(line, "**"):
			return true
		}
	}
	return false
}
