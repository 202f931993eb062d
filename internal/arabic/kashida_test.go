package arabic_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"maqal/internal/arabic"
)

// rankLetters maps each Kashida to its letter in the tests.
const rankLetters = ".tshabwo"

func TestKashidas(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ name, text, want string }{
		{"empty", "", ""},
		{"letters that do not join the next", "دار", "..."},
		{"one letter", "ب", "."},
		{"a space", "ب ب", "..."},
		{"Latin", "abc", "..."},
		{"tatweel", "بـب", "tt."},
		{"after a seen in the middle", "بسب", ".s."},
		{"after a seen at the beginning", "سب", "s."},
		{"before a final seen", "بس", "o."},
		{"after a sheen", "شم", "s."},
		{"after a sad", "صم", "s."},
		{"before a final heh", "به", "h."},
		{"before a final teh marbuta", "بة", "h."},
		{"before a final heh goal", "بہ", "h."},
		{"before a dal, which is always final", "بدب", "h.."},
		{"before a medial heh", "بهم", ".o."},
		{"before a final alef", "با", "a."},
		{"before a final tah", "بط", "a."},
		{"before a final lam", "بل", "a."},
		{"before a final kaf", "بك", "a."},
		{"before a final gaf", "بگ", "a."},
		{"before a tooth and a final reh", "مبر", "bo."},
		{"before a tooth and a final yeh", "متى", "bo."},
		{"before a noon and a final zain", "منز", "bo."},
		{"before a yeh and a final reh", "مير", "bo."},
		{"before a tooth and a medial yeh", "متيم", "..o."},
		{"before a meem and a final reh", "ممر", ".o."},
		{"before a final waw", "بو", "w."},
		{"before a final ain", "بع", "w."},
		{"before a final qaf", "بق", "w."},
		{"before a final feh", "بف", "w."},
		{"before another final letter", "بم", "o."},
		{"a seen outranks a final waw", "سو", "s."},
		{"inside a lam-alef", "لا", ".."},
		{"before a lam-alef", "بلا", "..."},
		{"between a lam and a meem", "لم", "o."},
		{"marks are skipped", "سَمَ", "s..."},
		{"marks between a tooth and a final reh", "مَبَرَ", "b.o..."},
		{"lam-alef with marks", "لَا", "..."},
		{"before a joiner", "ه\u200D", ".."},
		{"before a waw and a joiner", "بو\u200D", "w.."},
		{"before a heh that a joiner makes medial", "به\u200D", "..."},
		{"before a heh that a non-joiner makes final", "به\u200Cب", "h..."},
		{"Syriac uses the tatweel", "ܒܒ", "o."},
		{"Mongolian does not", "ᠮᠣᠩ", "..."},
		{"invalid byte", "ب\xFFسم", "..s."},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got strings.Builder
			for _, k := range arabic.Kashidas(nil, test.text) {
				got.WriteByte(rankLetters[k])
			}
			if got.String() != test.want {
				t.Errorf("%+q: got %s, want %s", test.text, got.String(), test.want)
			}
		})
	}
}

// TestTatweelKeepsLetterForms checks that inserting a tatweel at a ranked join changes no letter's form.
func TestTatweelKeepsLetterForms(t *testing.T) {
	t.Parallel()
	for _, word := range strings.Fields(sample) {
		before := arabic.Shape(nil, word)
		runes := []rune(word)
		for i, k := range arabic.Kashidas(nil, word) {
			if k == arabic.NoKashida {
				continue
			}
			after := arabic.Shape(nil, string(runes[:i+1])+"ـ"+string(runes[i+1:]))
			if got := string(after[:i+1]) + string(after[i+2:]); got != string(before) {
				t.Errorf("%s with a tatweel after rune %d: got %s, want the forms of %s", word, i, string(after), string(before))
			}
		}
	}
}

const sample = "هذا نص عربي فيه كلمات كثيرة تصلح لأن تمد حروفها بالكشيدة حين يراد للسطر أن يملأ عرض العمود كله ولا يبقى فيه فراغ"

func TestKashidasAppends(t *testing.T) {
	t.Parallel()
	got := arabic.Kashidas([]arabic.Kashida{arabic.KashidaWaw}, "بم")
	if len(got) != 1+utf8.RuneCountInString("بم") || got[0] != arabic.KashidaWaw || got[1] != arabic.KashidaOther {
		t.Errorf("got %v, want [%v %v]", got, arabic.KashidaWaw, arabic.KashidaOther)
	}
}
