package arabic_test

import (
	"testing"
	"unicode"

	"maqal/internal/arabic"
)

func TestFold(t *testing.T) {
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
		{"tatweel, joiners and direction marks", "\u0640\u200C\u200D\u200E\u200F\u061C\uFEFF", -1},
		{"a letter of its own", "ب", 'ب'},
		{"a Persian letter", "پ", 'پ'},
		{"small waw, a letter", "\u06E5", 0x06E5},
		{"Latin", "a", 'a'},
		{"a Latin mark is not of the script", "\u0301", 0x0301},
		{"Hebrew", "ש", 'ש'},
	} {
		for _, r := range test.in {
			if got := arabic.Fold(r); got != test.want {
				t.Errorf("%s: %U folds to %U, want %U", test.name, r, got, test.want)
			}
		}
	}
}

// TestFoldMarks: all marks of the Arabic script vanish.
func TestFoldMarks(t *testing.T) {
	n := 0
	for r := rune(0x0600); r <= 0x08FF; r++ {
		if unicode.Is(unicode.Mn, r) && (unicode.Is(unicode.Arabic, r) || unicode.Is(unicode.Inherited, r)) {
			if n++; arabic.Fold(r) != -1 {
				t.Errorf("%U does not vanish", r)
			}
		}
	}
	if n < 100 {
		t.Errorf("only %d marks", n)
	}
}

func TestNominal(t *testing.T) {
	for _, test := range []struct {
		in   rune
		want string
	}{
		{'ﻼ', "لا"}, {'ﺒ', "ب"}, {'ﮎ', "ک"}, {'ﷺ', "صلى الله عليه وسلم"}, {'ﹷ', "ـَ"}, {'ﹶ', " َ"},
	} {
		if got, ok := arabic.Nominal(test.in); !ok || got != test.want {
			t.Errorf("%U: %q, %v, want %q", test.in, got, ok, test.want)
		}
	}
	for _, r := range []rune{'ب', 'a', 0xFEFF, 0xFDD0, -1} {
		if got, ok := arabic.Nominal(r); ok {
			t.Errorf("%U: %q", r, got)
		}
	}
}

// TestFoldIsDone: what was folded folds to itself.
func TestFoldIsDone(t *testing.T) {
	for r := rune(0); r <= 0xFFFF; r++ {
		if f := arabic.Fold(r); f >= 0 && arabic.Fold(f) != f {
			t.Errorf("%U folds to %U, and that to %U", r, f, arabic.Fold(f))
		}
	}
}
