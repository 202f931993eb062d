package bidi_test

import (
	"testing"
	"unicode/utf8"

	"maqal/internal/bidi"
)

func TestMirror(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name     string
		in, want rune
	}{
		{"parenthesis", '(', ')'},
		{"square bracket", ']', '['},
		{"curly bracket", '{', '}'},
		{"less than", '<', '>'},
		{"guillemet", '«', '»'},
		{"not equal, without a mirror image", '≠', '≠'},
		{"less than or equal", '≤', '≥'},
		{"element of", '∈', '∋'},
		{"Tibetan bracket", '༺', '༻'},
		{"angle bracket", '〈', '〉'},
		{"letter", 'a', 'a'},
		{"slash", '/', '/'},
		{"arrow", '←', '←'},
		{"negative", -1, -1},
		{"beyond Unicode", utf8.MaxRune + 1, utf8.MaxRune + 1},
	} {
		if got := bidi.Mirror(test.in); got != test.want {
			t.Errorf("%s: Mirror(%U) = %U, want %U", test.name, test.in, got, test.want)
		}
	}
}

// TestMirrorTwice checks that Mirror is its own inverse.
func TestMirrorTwice(t *testing.T) {
	t.Parallel()
	mirrored := 0
	for r := rune(0); r <= utf8.MaxRune; r++ {
		m := bidi.Mirror(r)
		if m != r {
			mirrored++
		}
		if back := bidi.Mirror(m); back != r {
			t.Errorf("Mirror(Mirror(%U)) = %U, want %U (via %U)", r, back, r, m)
		}
	}
	const lines = 428 // number of entries in BidiMirroring.txt of Unicode 15.0
	if mirrored != lines {
		t.Errorf("got %d mirrored characters, want %d", mirrored, lines)
	}
}
