package loader

import (
	"mime"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"maqal/internal/decode"
	"maqal/internal/format"
	"maqal/internal/format/epub"
	"maqal/internal/format/html"
	"maqal/internal/format/markdown"
	"maqal/internal/format/plain"
)

// formats are the formats of articles, in the order in which they are recognized by their content.
var formats = [...]format.Format{epub.Format, plain.ManPage, html.Format, markdown.Format, plain.Format}

// IsArticle reports whether name, which may be a path, is the name of an article: it has the extension of one, or is
// README. Case is ignored.
func IsArticle(name string) bool {
	_, ok := formatOf(name)
	return ok || strings.EqualFold(filepath.Base(name), "readme")
}

// formatOf returns the format for the extension of a name. It reports false if there is none.
func formatOf(name string) (f format.Format, ok bool) {
	ending := strings.ToLower(filepath.Ext(name))
	return find(func(f format.Format) bool { return slices.Contains(f.Endings, ending) })
}

// find returns the first format for which match returns true. It reports false if there is none.
func find(match func(f format.Format) bool) (f format.Format, ok bool) {
	for _, f := range formats {
		if match(f) {
			return f, true
		}
	}
	return format.Format{}, false
}

// declaredFormat returns the format according to the media type, the extension of the name or, for binary formats, the first
// bytes, in this order. It reports false if none of them determines it.
func (in Input) declaredFormat() (f format.Format, ok bool) {
	mediaType, _, _ := mime.ParseMediaType(in.MediaType)
	if f, ok := find(func(f format.Format) bool { return slices.Contains(f.MediaTypes, mediaType) }); ok {
		return f, true
	}
	if f, ok := formatOf(in.Name); ok {
		return f, true
	}
	return find(func(f format.Format) bool { return f.ReadBytes != nil && f.Begins(in.Data) })
}

// sniffLimit is the number of bytes at the start of a text that are used to detect its format.
const sniffLimit = 64 << 10

// sniff returns the first text format that fits the start of text.
func sniff(text []byte) format.Format {
	head := text[:min(len(text), sniffLimit)]
	f, _ := find(func(f format.Format) bool { return f.Read != nil && (f.Begins == nil || f.Begins(head)) })
	return f
}

// splittableFormat returns the format of an article that can be read in parts: Markdown or plain text in UTF-8. It reports
// false for any other article. It requires in.Data to be the head of the source.
func (in Input) splittableFormat() (f format.Format, ok bool) {
	f, ok = in.declaredFormat()
	if ok && f.Split == nil || !utf8.Valid(trimPartialRune(in.Data)) || decode.IsBinary(in.Data) || plain.ManPage.Begins(in.Data) {
		return format.Format{}, false
	}
	if !ok {
		f = sniff(in.Data)
	}
	return f, f.Split != nil
}
