package arabic_test

import (
	"slices"
	"testing"
	"unicode/utf8"

	"maqal/internal/arabic"
)

// FuzzShape shapes arbitrary bytes. It checks that there is one rune of output per rune of input, that each changed rune
// is a presentation form of its letter, and that only a lam and its alef become a ligature and MergedAlef. It calls the
// other functions on the same text.
func FuzzShape(f *testing.F) {
	f.Add("")
	f.Add("السلامُ عَليكم، لَّا می\u200Cروم ه\u200D ڵاـب 12 abc")
	f.Add("ل\u064E\u064Bأ\xFFلل\xD9آ\u2067ل\u2069ا")
	f.Fuzz(func(t *testing.T, text string) {
		runes := []rune(text)
		shaped := arabic.Shape(nil, text)
		checkShaped(t, runes, shaped)
		if !arabic.NeedsShaping(text) && !slices.Equal(shaped, runes) {
			t.Fatalf("%+q needs no shaping, but becomes %U", text, shaped)
		}
		if k := arabic.Kashidas(nil, text); len(k) != len(runes) || len(k) > 0 && slices.Max(k) > arabic.KashidaOther {
			t.Fatalf("%+q: got kashidas %v, want %d valid ranks", text, k, len(runes))
		}
		arabic.SortMarks(shaped)
		if len(shaped) != len(runes) {
			t.Fatalf("%+q: got %d runes after SortMarks, want %d", text, len(shaped), len(runes))
		}
		for _, r := range runes {
			if f := arabic.Fold(r); f < -1 || f > utf8.MaxRune {
				t.Fatalf("Fold(%U) = %U, want -1 or a valid rune", r, f)
			}
		}
	})
}

// checkShaped checks that each rune of shaped is a valid form of the rune of runes at the same index.
func checkShaped(t *testing.T, runes, shaped []rune) {
	t.Helper()
	if len(shaped) != len(runes) {
		t.Fatalf("%U becomes %U: got %d runes, want %d", runes, shaped, len(shaped), len(runes))
	}
	pendingAlef := rune(0) // must become MergedAlef before the next letter
	for i, r := range runes {
		switch got := shaped[i]; {
		case got == r:
			if pendingAlef != 0 && arabic.JoiningOf(r) != arabic.Transparent {
				t.Fatalf("%U becomes %U: no merged alef before rune %d", runes, shaped, i)
			}
		case got == arabic.MergedAlef && r == pendingAlef:
			pendingAlef = 0
		case pendingAlef != 0 || !isFormOf(got, r):
			t.Fatalf("%U becomes %U: wrong form at rune %d", runes, shaped, i)
		default:
			pendingAlef = alefOf(got)
		}
	}
	if pendingAlef != 0 {
		t.Fatalf("%U becomes %U: no merged alef at the end", runes, shaped)
	}
}

// isFormOf reports whether form is a presentation form of the letter r, or of r and an alef.
func isFormOf(form, r rune) bool {
	nominal, ok := arabic.Nominal(form)
	return ok && (nominal == string(r) || r == 0x0677 || // U+0677 has a compatibility decomposition itself
		r == 0x0644 && alefOf(form) != 0)
}

// alefOf returns the alef of a ligature of lam with an alef, or 0.
func alefOf(form rune) rune {
	nominal, _ := arabic.Nominal(form)
	if letters := []rune(nominal); len(letters) == 2 && letters[0] == 0x0644 {
		return letters[1]
	}
	return 0
}
