package format

import (
	"strings"

	"maqal/internal/bidi"
	"maqal/internal/document"
	"maqal/internal/sanitize"
)

// CodeText returns the sanitized text of a code block. Code is laid out from left to right. On lines that are not
// ASCII, the content of each quoted string and each comment is an isolate. This keeps the strings of f("سلام", "שלום")
// in logical order.
func CodeText(code string) document.Text {
	t := document.Text{String: sanitize.Text(code)}
	at := 0
	for _, line := range strings.SplitAfter(t.String, "\n") {
		t.Isolates = append(t.Isolates, codeIsolates(strings.TrimSuffix(line, "\n"), at)...)
		at += len(line)
	}
	return t
}

// codeIsolates returns isolates for the content of the quoted strings and of the comment in a line of code, or nil if the
// line is ASCII. base is the byte offset of line in the text of the block. The syntax is the same for all programming
// languages; a quote that is not closed on its line is an ordinary character.
func codeIsolates(line string, base int) (isolates []bidi.Isolate) {
	if IsASCII(line) {
		return nil
	}
	for i := 0; i < len(line); i++ {
		if n := commentPrefix(line, i); n > 0 {
			// The isolate starts after the blanks, so that they stay next to the prefix in right-to-left comments.
			comment := strings.TrimLeft(line[i+n:], " \t")
			if comment != "" {
				isolates = append(isolates, bidi.Isolate{Start: base + len(line) - len(comment), End: base + len(line)})
			}
			return isolates
		}
		switch c := line[i]; c {
		case '\\':
			i++
		case '"', '\'', '`':
			n := closingQuote(line[i+1:], c)
			if n > 0 {
				isolates = append(isolates, bidi.Isolate{Start: base + i + 1, End: base + i + 1 + n})
			}
			if n >= 0 {
				i += n + 1
			}
		}
	}
	return isolates
}

// commentPrefix returns the length in bytes of the comment prefix at byte i of line, or 0 if no comment starts there.
// A // after a colon is part of a URL.
func commentPrefix(line string, i int) int {
	rest := line[i:]
	switch {
	case strings.HasPrefix(rest, "//") && (i == 0 || line[i-1] != ':'):
		return 2
	case strings.HasPrefix(rest, "/*"), strings.HasPrefix(rest, "--"):
		return 2
	case rest[0] == '#' && (i == 0 || line[i-1] == ' ' || line[i-1] == '\t'):
		return 1
	}
	return 0
}

// closingQuote returns the index of the first q in s that is not escaped with a backslash, or -1.
func closingQuote(s string, q byte) int {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case q:
			return i
		}
	}
	return -1
}

// IsASCII reports whether s contains only ASCII characters.
func IsASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
