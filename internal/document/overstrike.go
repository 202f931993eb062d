package document

import (
	"strings"
	"unicode/utf8"
)

// minOverstruck is how many characters at least are bold or underlined in what is laid out for a printer.
const minOverstruck = 3

// isOverstruck reports whether a text is laid out for a printer, as manual pages are.
func isOverstruck(source []byte) bool {
	head, struck := source[:min(len(source), sniffLimit)], 0
	for i := 1; i+1 < len(head) && struck < minOverstruck; i++ {
		if head[i] == '\b' && (head[i-1] == head[i+1] || head[i-1] == '_') {
			struck++
		}
	}
	return struck == minOverstruck
}

// maxControlString is the longest control string (a title, an address) that is taken for one, in bytes.
const maxControlString = 4096

// escapeLength is the length in bytes of the escape sequence that a text begins with, 0 where it begins with none, or
// with a part of one (ECMA-48).
func escapeLength(s string) int {
	if len(s) < 2 || s[0] != 0x1B {
		return 0
	}
	switch s[1] {
	case '[': // CSI: parameters, intermediates, a final byte
		return sequenceEnd(s, skipRange(s, skipRange(s, 2, 0x30, 0x3F), 0x20, 0x2F), 0x40)
	case ']', 'P', 'X', '^', '_': // OSC, DCS, SOS, PM, APC: up to ST, or BEL
		return stringEnd(s)
	}
	return sequenceEnd(s, skipRange(s, 1, 0x20, 0x2F), 0x30)
}

// skipRange is the first offset from i on whose byte is not in the range.
func skipRange(s string, i int, first, last byte) int {
	for i < len(s) && first <= s[i] && s[i] <= last {
		i++
	}
	return i
}

// sequenceEnd is the length of a sequence whose final byte, at least first, is at i, 0 where it is not.
func sequenceEnd(s string, i int, first byte) int {
	if i < len(s) && first <= s[i] && s[i] < 0x7F {
		return i + 1
	}
	return 0
}

// stringEnd is the length of a control string, 0 where it has no end on its line.
func stringEnd(s string) int {
	for i := 2; i < min(len(s), maxControlString); i++ {
		switch {
		case s[i] == '\n':
			return 0
		case s[i] == 0x07:
			return i + 1
		case strings.HasPrefix(s[i:], "\x1B\\"):
			return i + 2
		}
	}
	return 0
}

// overstruckRune gives the character that a text begins with, or that which is struck over it: line printers write a bold A as
// A, backspace, A, and an underlined one as _, backspace, A. It gives how many bytes all of it takes.
func overstruckRune(s string) (r rune, size int) {
	r, size = utf8.DecodeRuneInString(s)
	for r != '\n' && strings.HasPrefix(s[size:], "\b") {
		over, n := utf8.DecodeRuneInString(s[size+1:])
		if n == 0 || over == '\n' || over == '\b' || over == 0x1B {
			return r, size + 1
		}
		if over != '_' || r == '_' {
			r = over
		}
		size += 1 + n
	}
	return r, size
}
