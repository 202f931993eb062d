package document

import (
	"strings"

	"maqal/internal/bidi"
)

// codeText makes the text of a code block. Code keeps its order from left to right: what stands in a quoted string
// and in a comment is an isolate, so that "سلام", "שלום" stay first and second.
func codeText(code string) Text {
	t := Text{String: Sanitize(code)}
	at := 0
	for _, line := range strings.SplitAfter(t.String, "\n") {
		t.Isolates = append(t.Isolates, codeIsolates(strings.TrimSuffix(line, "\n"), at)...)
		at += len(line)
	}
	return t
}

// codeIsolates finds the insides of quoted strings and the comment on a line of code that begins at byte offset base.
// It knows no language: a quote that is not closed on the line is a character like any other.
func codeIsolates(line string, base int) (isolates []bidi.Isolate) {
	if isASCII(line) {
		return nil
	}
	for i := 0; i < len(line); i++ {
		if n := commentPrefix(line, i); n > 0 {
			// The blanks after the mark stay beside it, also where the comment runs from the right.
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

// commentPrefix is the length of the mark that begins a comment at byte i of line, 0 where none does.
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

// closingQuote is how many bytes stand before the closing quote q in s, -1 where there is none.
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

func isASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
