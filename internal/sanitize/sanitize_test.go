package sanitize

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestSanitize(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, in, want string }{
		{"unchanged", "abc أبج\t\n", "abc أبج\t\n"},
		{"escape sequence", "a\x1b[31mb", "a␛[31mb"},
		{"bell, NUL, carriage return", "\a\x00\r", "␇␀␍"},
		{"delete", "\x7f", "␡"},
		{"C1 as UTF-8", "\u009B31m\u0085", "\uFFFD31m\uFFFD"},
		{"C1 as a byte", "\x9b31m", "\uFFFD31m"},
		{"invalid UTF-8", "a\xff\xc3", "a\uFFFD\uFFFD"},
		{"surrogate", "\xed\xa0\x80", "\uFFFD\uFFFD\uFFFD"},
		{"no-break space is not C1", "\u00A0", "\u00A0"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := Text(test.in); got != test.want {
				t.Errorf("Text(%q): got %q, want %q", test.in, got, test.want)
			}
		})
	}
}

func TestRemovesControls(t *testing.T) {
	t.Parallel()
	var all strings.Builder
	for r := range rune(0x100) {
		all.WriteRune(r)
		all.WriteByte(byte(r))
	}
	for _, s := range []string{Text(all.String()), Line(all.String())} {
		checkClean(t, "all of Latin-1", s)
	}
	if s := Line(all.String()); strings.ContainsAny(s, "\t\n") {
		t.Errorf("Line: got a tab or line feed in %q", s)
	}
}

func TestSanitizeLine(t *testing.T) {
	t.Parallel()
	for in, want := range map[string]string{
		" a\n\tb\r\nc\u2028d\v ":    "a b c d",
		"\u202Egpj.exe\u202C":       "gpj.exe",
		"a\u2067b\u2069 \u200Fc":    "ab \u200Fc",
		"title\x1b]0;owned\x07\x00": "title␛]0;owned␇␀",
	} {
		if got := Line(in); got != want {
			t.Errorf("Line(%q): got %q, want %q", in, got, want)
		}
	}
}

// checkClean reports an error if s contains anything that must not reach a terminal.
func checkClean(t *testing.T, name, s string) {
	t.Helper()
	if !utf8.ValidString(s) {
		t.Errorf("%s: %q is not valid UTF-8", name, s)
	}
	for _, r := range s {
		if r < ' ' && r != '\t' && r != '\n' || 0x7F <= r && r < 0xA0 {
			t.Errorf("%s: %q contains the control character %U", name, s, r)
			return
		}
	}
}
