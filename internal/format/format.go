// Package format contains what the formats of articles share: drafts of documents, builders of texts and blocks, the
// direction of text, sections, and the splitting of long texts. Each package below it parses one format.
package format

import (
	"net/url"
)

// A Text is the text of an article.
type Text struct {
	String  string       // UTF-8 without byte order mark, escape sequences and overstriking, with line feeds as line ends
	Bold    map[int]bool // lines that started in bold for a line printer, by their byte offset in String
	Address *url.URL     // base URL of relative links, or nil for a file
}

// A Format is a file format of articles.
type Format struct {
	Name       string   // for messages
	Endings    []string // of file names, in lower case, with the dot
	MediaTypes []string // without parameters
	// Begins reports whether a source that starts with head has this format, if neither its name nor its media type
	// determines the format. Head is text in UTF-8, unless ReadBytes is set. If Begins is nil, every text may have the format.
	Begins func(head []byte) bool
	// Read parses a text into d.
	Read func(d *Draft, text Text)
	// ReadBytes parses a source that is not text into d. Exactly one of Read and ReadBytes is set.
	ReadBytes func(d *Draft, data []byte) error
	// Split returns a splitter for a text that starts with the given front matter, or nil for none. If Split is nil, the
	// format is read as a whole.
	Split func(sizes Sizes, frontMatter []byte) Splitter
	// FrontMatter returns the length in bytes of the front matter of a text. If it is nil, the format has none.
	FrontMatter func(text string) int
}
