package document

import (
	"bytes"
	"mime"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// format is what an article is written in.
type format uint8

const (
	formatUnknown format = iota
	formatPlain
	formatMarkdown
	formatHTML
	formatEPUB
	formatMan
)

// extensions are those of the files that are articles, with their formats.
var extensions = map[string]format{
	".md": formatMarkdown, ".markdown": formatMarkdown, ".mdown": formatMarkdown, ".mkd": formatMarkdown, ".mdx": formatMarkdown,
	".txt": formatPlain, ".text": formatPlain,
	".html": formatHTML, ".htm": formatHTML, ".xhtml": formatHTML, ".xht": formatHTML,
	".epub": formatEPUB,
}

// mediaTypes are what servers call them. Text without more is what its ending says.
var mediaTypes = map[string]format{
	"text/html": formatHTML, "application/xhtml+xml": formatHTML, "text/markdown": formatMarkdown, "text/x-markdown": formatMarkdown,
	"application/epub+zip": formatEPUB,
}

// IsArticle reports whether a file's name is that of an article: by its ending, or because it is a README.
func IsArticle(name string) bool {
	return extensions[strings.ToLower(filepath.Ext(name))] != formatUnknown || strings.EqualFold(filepath.Base(name), "readme")
}

// format tells the format by what the server says, the name's ending, or the first bytes.
func (in Input) format() format {
	mediaType, _, _ := mime.ParseMediaType(in.MediaType)
	if f := mediaTypes[mediaType]; f != formatUnknown {
		return f
	}
	if f := extensions[strings.ToLower(filepath.Ext(in.Name))]; f != formatUnknown {
		return f
	}
	if bytes.HasPrefix(in.Data, []byte("PK\x03\x04")) && bytes.Contains(in.Data[:min(len(in.Data), 100)], []byte("application/epub+zip")) {
		return formatEPUB
	}
	return formatUnknown
}

// sniffLimit is how much of a text tells its format, in bytes.
const sniffLimit = 64 << 10

// sniff tells the format of a text by what only HTML begins with, and what only Markdown has at the start of lines.
func sniff(text string) format {
	start := strings.ToLower(strings.TrimLeft(text[:min(len(text), 1024)], byteOrderMark+" \t\r\n"))
	for _, tag := range []string{"<!doctype html", "<html", "<?xml", "<head", "<body"} {
		if strings.HasPrefix(start, tag) && (tag != "<?xml" || strings.Contains(start, "<html")) {
			return formatHTML
		}
	}
	if strings.HasPrefix(text, "---\n") || strings.HasPrefix(text, "+++\n") {
		return formatMarkdown
	}
	for n := 0; n < 400 && text != ""; n++ {
		var line string
		line, text, _ = strings.Cut(text, "\n")
		if isMarkdownLine(strings.TrimSpace(line)) {
			return formatMarkdown
		}
	}
	return formatPlain
}

// isMarkdownLine reports whether a line has what plain text has not.
func isMarkdownLine(line string) bool {
	hashes := len(line) - len(strings.TrimLeft(line, "#"))
	return 0 < hashes && hashes <= 6 && strings.HasPrefix(line[hashes:], " ") ||
		strings.HasPrefix(line, "```") || strings.HasPrefix(line, "~~~") ||
		strings.HasPrefix(line, "> ") || strings.HasPrefix(line, "- [") || strings.HasPrefix(line, "|--") ||
		strings.Contains(line, "](") || strings.Contains(line, "**")
}

// isBinary tells text from the rest by its beginning: a NUL byte, or so many bytes that are no UTF-8 and so many
// control characters that no text has them.
func isBinary(data []byte) bool {
	head := data[:min(len(data), 8192)]
	if bytes.IndexByte(head, 0) >= 0 {
		return true
	}
	odd := 0
	for i := 0; i < len(head); {
		r, size := utf8.DecodeRune(head[i:])
		if r == utf8.RuneError && size == 1 && i+utf8.UTFMax < len(head) || r < ' ' && !strings.ContainsRune("\t\n\v\f\r\x1b\b", r) {
			odd++
		}
		i += size
	}
	return odd*10 > len(head)*3
}
