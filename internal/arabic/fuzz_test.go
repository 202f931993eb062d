package arabic_test

import (
	"slices"
	"testing"
	"unicode/utf8"

	"maqal/internal/arabic"
)

// FuzzShape shapes any bytes: nothing panics, there is one rune for each, only letters change, each form is of its
// letter, a lam and its alef become a ligature and Ligated and nothing else does. The other functions take the same.
func FuzzShape(f *testing.F) {
	f.Add("")
	f.Add("السلامُ عَليكم، لَّا می\u200Cروم ه\u200D ڵاـب 12 abc")
	f.Add("ل\u064E\u064Bأ\xFFلل\xD9آ\u2067ل\u2069ا")
	f.Fuzz(func(t *testing.T, text string) {
		runes := []rune(text)
		shaped := arabic.Shape(nil, text)
		checkShaped(t, runes, shaped)
		if !arabic.NeedsShaping(text) && !slices.Equal(shaped, runes) {
			t.Fatalf("%+q is not needed, and becomes %U", text, shaped)
		}
		if k := arabic.Kashidas(nil, text); len(k) != len(runes) || len(k) > 0 && slices.Max(k) > arabic.KashidaOther {
			t.Fatalf("%+q: kashidas %v", text, k)
		}
		arabic.SortMarks(shaped)
		if len(shaped) != len(runes) {
			t.Fatalf("%+q: sorting leaves %U", text, shaped)
		}
		for _, r := range runes {
			if f := arabic.Fold(r); f < -1 || f > utf8.MaxRune {
				t.Fatalf("%U folds to %U", r, f)
			}
		}
	})
}

func checkShaped(t *testing.T, runes, shaped []rune) {
	t.Helper()
	if len(shaped) != len(runes) {
		t.Fatalf("%U becomes %U", runes, shaped)
	}
	wait := rune(0) // the alef that must be ligated before another letter comes
	for i, r := range runes {
		got := shaped[i]
		if got == r {
			if wait != 0 && arabic.JoiningOf(r) != arabic.Transparent {
				t.Fatalf("%U becomes %U: the alef of a ligature is missing before rune %d", runes, shaped, i)
			}
			continue
		}
		nominal, ok := arabic.Nominal(got)
		switch want := []rune(nominal); {
		case got == arabic.MergedAlef && r == wait:
			wait = 0
		case ok && wait == 0 && len(want) == 2 && want[0] == 0x0644 && r == 0x0644:
			wait = want[1]
		case ok && wait == 0 && (nominal == string(r) || r == 0x0677): // U+0677 is compatible with two letters itself
		default:
			t.Fatalf("%U becomes %U: rune %d", runes, shaped, i)
		}
	}
	if wait != 0 {
		t.Fatalf("%U becomes %U: the alef of a ligature is missing", runes, shaped)
	}
}
