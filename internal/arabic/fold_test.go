package arabic_test

import (
	"testing"
	"unicode"

	"maqal/internal/arabic"
)

func TestFold(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name string
		in   string
		want rune
	}{
		{"alefs", "اأإآٱٲٳ", 'ا'},
		{"yehs", "يىیئېےۍێۓ", 'ي'},
		{"kafs", "كکڪګ", 'ك'},
		{"hehs", "هةہھەۀۂۃ", 'ه'},
		{"waws", "وؤ", 'و'},
		{"fives", "٥۵5", '5'},
		{"marks", "\u064E\u0651\u0652\u0670\u0610\u06D6\u06ED\u08CA\u08F0\u0898", -1},
		{"tatweel, joiners, and direction marks", "\u0640\u200C\u200D\u200E\u200F\u061C\uFEFF", -1},
		{"letter without variants", "ب", 'ب'},
		{"Persian letter", "پ", 'پ'},
		{"small waw is a letter", "\u06E5", 0x06E5},
		{"Latin", "a", 'a'},
		{"Latin mark", "\u0301", 0x0301},
		{"Hebrew", "ש", 'ש'},
	} {
		for _, r := range test.in {
			if got := arabic.Fold(r); got != test.want {
				t.Errorf("%s: Fold(%U) = %U, want %U", test.name, r, got, test.want)
			}
		}
	}
}

// TestFoldRemovesMarks checks that Fold drops every Arabic and inherited mark from U+0600 to U+08FF.
func TestFoldRemovesMarks(t *testing.T) {
	t.Parallel()
	n := 0
	for r := rune(0x0600); r <= 0x08FF; r++ {
		if unicode.Is(unicode.Mn, r) && (unicode.Is(unicode.Arabic, r) || unicode.Is(unicode.Inherited, r)) {
			if n++; arabic.Fold(r) != -1 {
				t.Errorf("Fold(%U) = %U, want -1", r, arabic.Fold(r))
			}
		}
	}
	if n < 100 {
		t.Errorf("got %d marks, want at least 100", n)
	}
}

func TestNominal(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		in   rune
		want string
	}{
		{'ﻼ', "لا"}, {'ﺒ', "ب"}, {'ﮎ', "ک"}, {'ﷺ', "صلى الله عليه وسلم"}, {'ﹷ', "ـَ"}, {'ﹶ', " َ"},
	} {
		if got, ok := arabic.Nominal(test.in); !ok || got != test.want {
			t.Errorf("Nominal(%U) = %q, %v, want %q, true", test.in, got, ok, test.want)
		}
	}
	for _, r := range []rune{'ب', 'a', 0xFEFF, 0xFDD0, -1} {
		if got, ok := arabic.Nominal(r); ok {
			t.Errorf("Nominal(%U) = %q, true, want false", r, got)
		}
	}
}

// TestFoldIsIdempotent checks that folding a folded character changes nothing.
func TestFoldIsIdempotent(t *testing.T) {
	t.Parallel()
	for r := rune(0); r <= 0xFFFF; r++ {
		if f := arabic.Fold(r); f >= 0 && arabic.Fold(f) != f {
			t.Errorf("Fold(%U) = %U, but Fold(%[2]U) = %[3]U", r, f, arabic.Fold(f))
		}
	}
}
