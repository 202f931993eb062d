package decode

import (
	"strings"
	"unicode/utf8"
)

// maxControlString is the maximum length of a control string, such as a window title or a link, in bytes.
const maxControlString = 4096

// escapeLength returns the length in bytes of the escape sequence (ECMA-48) at the start of s. It returns 0 if s does
// not start with a complete escape sequence.
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

// skipRange returns the offset of the first byte of s, at or after offset i, that is not in the range first to last.
func skipRange(s string, i int, first, last byte) int {
	for i < len(s) && first <= s[i] && s[i] <= last {
		i++
	}
	return i
}

// sequenceEnd returns i+1, the length of the escape sequence, if the byte at offset i is a final byte: one from first
// to 0x7E. Otherwise it returns 0.
func sequenceEnd(s string, i int, first byte) int {
	if i < len(s) && first <= s[i] && s[i] < 0x7F {
		return i + 1
	}
	return 0
}

// stringEnd returns the length in bytes of the control string at the start of s. It returns 0 if the control string does
// not end on its line, or is longer than [maxControlString].
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

// overstruckRune returns the first character of s or, if others are printed over it, the last of them that is not an
// underscore. size is the length in bytes of the whole sequence. For a line printer, a bold A is A, backspace, A, and
// an underlined A is _, backspace, A.
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
