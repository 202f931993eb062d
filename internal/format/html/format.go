// Package html parses web pages. It also parses the HTML in texts of other formats.
package html

import (
	"strings"

	"maqal/internal/format"
)

// Format is a web page.
var Format = format.Format{
	Name:       "HTML",
	Endings:    []string{".html", ".htm", ".xhtml", ".xht"},
	MediaTypes: []string{"text/html", "application/xhtml+xml"},
	Begins:     beginsHTML,
	Read:       func(d *format.Draft, text format.Text) { parseHTML(d, text.String, text.Address) },
}

// beginsHTML reports whether the first tag of a text is that of an HTML page.
func beginsHTML(head []byte) bool {
	start := strings.ToLower(strings.TrimLeft(string(head[:min(len(head), 1024)]), "\uFEFF \t\r\n"))
	for _, tag := range []string{"<!doctype html", "<html", "<?xml", "<head", "<body"} {
		if strings.HasPrefix(start, tag) && (tag != "<?xml" || strings.Contains(start, "<html")) {
			return true
		}
	}
	return false
}
