package decode

import "testing"

func TestNormalizeEscapesAndOverstriking(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ name, source, want string }{
		{"colors", "\x1b[1;31mred\x1b[0m and \x1b[38:2::1:2:3mmore\x1b[m", "red and more"},
		{"window title and link", "\x1b]0;owned\x07a \x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "a link"},
		{"bold and underlined", "B\bBo\bol\bld\bd _\bu_\bn", "Bold un"},
		{"overstruck twice", "B\bB\bB", "B"},
		{"bullet of two characters", "+\bo item", "o item"},
		{"bold underscore", "_\b_x", "_x"},
		{"underscore after the letter", "a\b_", "a"},
		{"multibyte letters", "س\bسل\bل _\bס", "سل ס"},
		{"character set", "\x1b(Bplain", "plain"},
		{"lone escape character", "\x1b", "\x1b"},
		{"unterminated control string", "\x1b]0;all the rest\nof it", "\x1b]0;all the rest\nof it"},
		{"truncated sequence", "x\x1b[1", "x\x1b[1"},
		{"backspace at the end of a line", "ab\b\nc", "ab\nc"},
	} {
		if got := Normalize([]byte(test.source)).String; got != test.want {
			t.Errorf("%s: normalize(%q): got %q, want %q", test.name, test.source, got, test.want)
		}
	}
}

func TestSourceOffsetOfEscapesAndOverstriking(t *testing.T) {
	t.Parallel()
	source := "\x1b[1mone\x1b[m tw\btwo"
	r := Normalize([]byte(source))
	for text, want := range map[int]string{0: "one", 3: " tw", 5: "w\btw"} {
		if at := r.SourceOffset(text); source[at:at+len(want)] != want {
			t.Errorf("byte %d of %q: source offset %d is at %q, want %q", text, r.String, at, source[at:], want)
		}
	}
}
