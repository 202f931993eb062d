package bidi_test

import (
	"testing"
	"unicode/utf8"

	"maqal/internal/bidi"
)

func TestMirror(t *testing.T) {
	for _, test := range []struct {
		name     string
		in, want rune
	}{
		{"parenthesis", '(', ')'},
		{"square bracket", ']', '['},
		{"curly bracket", '{', '}'},
		{"less than", '<', '>'},
		{"guillemet", '«', '»'},
		{"not equal has no mirror image in Unicode", '≠', '≠'},
		{"less than or equal", '≤', '≥'},
		{"element of", '∈', '∋'},
		{"Tibetan bracket", '༺', '༻'},
		{"angle bracket", '〈', '〉'},
		{"letter", 'a', 'a'},
		{"slash", '/', '/'},
		{"arrow", '←', '←'},
		{"no character", -1, -1},
		{"beyond Unicode", utf8.MaxRune + 1, utf8.MaxRune + 1},
	} {
		if got := bidi.Mirror(test.in); got != test.want {
			t.Errorf("%s: %U, want %U", test.name, got, test.want)
		}
	}
}

// TestMirrorTwice: the mirror image of a mirror image is the character itself.
func TestMirrorTwice(t *testing.T) {
	mirrored := 0
	for r := rune(0); r <= utf8.MaxRune; r++ {
		m := bidi.Mirror(r)
		if m != r {
			mirrored++
		}
		if back := bidi.Mirror(m); back != r {
			t.Errorf("%U mirrored is %U, and that %U", r, m, back)
		}
	}
	const lines = 428 // of BidiMirroring.txt of Unicode 15.0
	if mirrored != lines {
		t.Errorf("%d characters are mirrored, want %d", mirrored, lines)
	}
}
