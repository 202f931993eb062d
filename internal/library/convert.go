package library

import "bytes"

// converters are commands that turn files into what is read, by the first bytes of those files.
var converters = []struct{ start, within, command string }{
	{"\x1f\x8b", "", "gzip -dc FILE | maqal"},
	{"BZh", "", "bzip2 -dc FILE | maqal"},
	{"\xfd7zXZ\x00", "", "xz -dc FILE | maqal"},
	{"\x28\xb5\x2f\xfd", "", "zstd -dc FILE | maqal"},
	{"%PDF-", "", "pdftotext FILE - | maqal"},
	{"PK\x03\x04", "word/", "pandoc -t markdown FILE | maqal"},
	{"PK\x03\x04", "opendocument.text", "pandoc -t markdown FILE | maqal"},
}

// converterFor is the command that turns a file into what is read, "" where none is known. The head is its beginning.
func converterFor(head []byte) string {
	for _, u := range converters {
		if bytes.HasPrefix(head, []byte(u.start)) && bytes.Contains(head, []byte(u.within)) {
			return u.command
		}
	}
	return ""
}
