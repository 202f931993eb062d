// Package plain parses plain text, and manual pages as printed by man.
package plain

import (
	"maqal/internal/format"
)

// Format is plain text.
var Format = format.Format{
	Name:    "plain text",
	Endings: []string{".txt", ".text"}, // not text/plain: servers also send it for Markdown
	Read: func(d *format.Draft, text format.Text) {
		parsePlain(d, text.String, nil)
		d.ResolveLinks(text.Address)
	},
	Split: newSplitter,
}

// ManPage is a manual page as printed by man.
var ManPage = format.Format{
	Name:   "manual page",
	Begins: isOverstruck,
	Read: func(d *format.Draft, text format.Text) {
		parseManPage(d, text.String, text.Bold)
		d.ResolveLinks(text.Address)
	},
}

// minOverstruck is the minimum number of overstruck characters in a text formatted for a line printer.
const minOverstruck = 3

// isOverstruck reports whether a text is formatted for a line printer, such as a manual page.
func isOverstruck(head []byte) bool {
	count := 0
	for i := 1; i+1 < len(head) && count < minOverstruck; i++ {
		if head[i] == '\b' && (head[i-1] == head[i+1] || head[i-1] == '_') {
			count++
		}
	}
	return count == minOverstruck
}
