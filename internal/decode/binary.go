package decode

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// IsBinary reports whether data is not text. In its first 8 KB, binary data contains a NUL byte, or more than 30
// percent of invalid UTF-8 and control characters that do not occur in text.
func IsBinary(data []byte) bool {
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
