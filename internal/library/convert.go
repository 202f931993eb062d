package library

import "bytes"

// converters are commands that convert files to text that Maqal reads. A file matches if it begins with prefix and contains
// part.
var converters = []struct{ prefix, part, command string }{
	{"\x1f\x8b", "", "gzip -dc FILE | maqal"},
	{"BZh", "", "bzip2 -dc FILE | maqal"},
	{"\xfd7zXZ\x00", "", "xz -dc FILE | maqal"},
	{"\x28\xb5\x2f\xfd", "", "zstd -dc FILE | maqal"},
	{"%PDF-", "", "pdftotext FILE - | maqal"},
	{"PK\x03\x04", "word/", "pandoc -t markdown FILE | maqal"},
	{"PK\x03\x04", "opendocument.text", "pandoc -t markdown FILE | maqal"},
}

// converterFor returns the command that converts a file to text, or "" if none is known. Head is the start of the file.
func converterFor(head []byte) string {
	for _, c := range converters {
		if bytes.HasPrefix(head, []byte(c.prefix)) && bytes.Contains(head, []byte(c.part)) {
			return c.command
		}
	}
	return ""
}
