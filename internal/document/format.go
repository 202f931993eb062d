package document

import (
	"bytes"
	"mime"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

// A format is the file format of an article.
type format uint8

// The formats.
const (
	formatUnknown format = iota
	formatPlain
	formatMarkdown
	formatHTML
	formatEPUB
	formatMan // manual page as printed by man
)

// extensions maps the file extensions of articles, in lower case, to their formats.
var extensions = map[string]format{
	".md": formatMarkdown, ".markdown": formatMarkdown, ".mdown": formatMarkdown, ".mkd": formatMarkdown, ".mdx": formatMarkdown,
	".txt": formatPlain, ".text": formatPlain,
	".html": formatHTML, ".htm": formatHTML, ".xhtml": formatHTML, ".xht": formatHTML,
	".epub": formatEPUB,
}

// mediaTypes maps media types to formats. text/plain is missing because servers also send it for Markdown.
var mediaTypes = map[string]format{
	"text/html": formatHTML, "application/xhtml+xml": formatHTML, "text/markdown": formatMarkdown, "text/x-markdown": formatMarkdown,
	"application/epub+zip": formatEPUB,
}

// IsArticle reports whether name, which may be a path, is the name of an article: it has the extension of one, or is
// README. Case does not matter.
func IsArticle(name string) bool {
	return extensions[strings.ToLower(filepath.Ext(name))] != formatUnknown || strings.EqualFold(filepath.Base(name), "readme")
}

// format returns the format according to the media type, the extension of the name, or the signature of EPUB, in this
// order. If none of them determines it, format returns formatUnknown.
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

// sniffLimit is the number of bytes at the start of a text that are used to detect its format.
const sniffLimit = 64 << 10

// sniff detects the format of text: HTML by its first tag; Markdown by the start of front matter, or by markup in the
// first 400 lines; otherwise plain text.
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

// isMarkdownLine reports whether line contains markup that is rare in plain text.
func isMarkdownLine(line string) bool {
	hashes := len(line) - len(strings.TrimLeft(line, "#"))
	return 0 < hashes && hashes <= 6 && strings.HasPrefix(line[hashes:], " ") ||
		strings.HasPrefix(line, "```") || strings.HasPrefix(line, "~~~") ||
		strings.HasPrefix(line, "> ") || strings.HasPrefix(line, "- [") || strings.HasPrefix(line, "|--") ||
		strings.Contains(line, "](") || strings.Contains(line, "**")
}

// isBinary reports whether data is not text. In its first 8 KB, binary data contains a NUL byte, or more than 30
// percent of invalid UTF-8 and control characters that do not occur in text.
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
