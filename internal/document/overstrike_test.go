package document

import "testing"

func TestTerminalOutput(t *testing.T) {
	for _, c := range []struct{ what, source, want string }{
		{"colours", "\x1b[1;31mred\x1b[0m and \x1b[38:2::1:2:3mmore\x1b[m", "red and more"},
		{"a title and a link", "\x1b]0;owned\x07a \x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "a link"},
		{"bold and underlined", "B\bBo\bol\bld\bd _\bu_\bn", "Bold un"},
		{"struck three times", "B\bB\bB", "B"},
		{"a bullet made of two", "+\bo item", "o item"},
		{"an underscore that is bold", "_\b_x", "_x"},
		{"underlined the other way round", "a\b_", "a"},
		{"letters of more bytes", "س\bسل\bل _\bס", "سل ס"},
		{"a charset", "\x1b(Bplain", "plain"},
		{"no sequence", "\x1b", "\x1b"},
		{"a string without an end", "\x1b]0;all the rest\nof it", "\x1b]0;all the rest\nof it"},
		{"a sequence cut off", "x\x1b[1", "x\x1b[1"},
		{"a backspace at the end of a line", "ab\b\nc", "ab\nc"},
	} {
		if got := normalize([]byte(c.source)).text; got != c.want {
			t.Errorf("%s: %q is read as %q, not %q", c.what, c.source, got, c.want)
		}
	}
}

func TestOffsetsAfterEscapes(t *testing.T) {
	source := "\x1b[1mone\x1b[m tw\btwo"
	r := normalize([]byte(source))
	for text, want := range map[int]string{0: "one", 3: " tw", 5: "w\btw"} {
		if at := r.sourceOffset(text); source[at:at+len(want)] != want {
			t.Errorf("byte %d of %q is from %q, not %q", text, r.text, source[at:], want)
		}
	}
}
