// Package epub parses EPUB books.
package epub

import (
	"bytes"

	"maqal/internal/format"
)

// Format is a book.
var Format = format.Format{
	Name:       "EPUB",
	Endings:    []string{".epub"},
	MediaTypes: []string{"application/epub+zip"},
	Begins: func(head []byte) bool {
		return bytes.HasPrefix(head, []byte("PK\x03\x04")) && bytes.Contains(head[:min(len(head), 100)], []byte("application/epub+zip"))
	},
	ReadBytes: readEPUB,
}
