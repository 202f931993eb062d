package arabic_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"maqal/internal/arabic"
)

// ranks are one letter for each rank, as tests write them: "." is none.
const ranks = ".tshabwo"

func TestKashidas(t *testing.T) {
	for _, test := range []struct{ name, text, want string }{
		{"nothing", "", ""},
		{"letters that do not join", "دار", "..."},
		{"one letter", "ب", "."},
		{"a space", "ب ب", "..."},
		{"Latin", "abc", "..."},
		{"tatweel", "بـب", "tt."},
		{"after a seen in the middle", "بسب", ".s."},
		{"after a seen at the beginning", "سب", "s."},
		{"but not after one that joins nothing", "بس", "o."},
		{"after a sheen", "شم", "s."},
		{"after a sad", "صم", "s."},
		{"before a final heh", "به", "h."},
		{"before a final teh marbuta", "بة", "h."},
		{"before a final heh goal", "بہ", "h."},
		{"before a dal, which is always final", "بدب", "h.."},
		{"but not before a medial heh", "بهم", ".o."},
		{"before a final alef", "با", "a."},
		{"before a final tah", "بط", "a."},
		{"before a final lam", "بل", "a."},
		{"before a final kaf", "بك", "a."},
		{"before a final gaf", "بگ", "a."},
		{"before a tooth that a reh follows, and before the reh", "مبر", "bo."},
		{"before a tooth that a final yeh follows", "متى", "bo."},
		{"before a noon that a zain follows", "منز", "bo."},
		{"before a yeh that a reh follows", "مير", "bo."},
		{"but not where the yeh is not final", "متيم", "..o."},
		{"and not before what is no tooth", "ممر", ".o."},
		{"before a final waw", "بو", "w."},
		{"before a final ain", "بع", "w."},
		{"before a final qaf", "بق", "w."},
		{"before a final feh", "بف", "w."},
		{"before another final letter", "بم", "o."},
		{"a seen is better than what follows it", "سو", "s."},
		{"not within a lam-alef", "لا", ".."},
		{"before a lam-alef there is none", "بلا", "..."},
		{"a lam and another letter", "لم", "o."},
		{"marks are passed over", "سَمَ", "s..."},
		{"marks between a tooth and what follows", "مَبَرَ", "b.o..."},
		{"a lam-alef with marks", "لَا", "..."},
		{"not beside a joiner", "ه\u200D", ".."},
		{"a joiner after the letter makes it medial", "بو\u200D", "w.."},
		{"and a heh too", "به\u200D", "..."},
		{"a non-joiner ends a word", "به\u200Cب", "h..."},
		{"Syriac has the tatweel", "ܒܒ", "o."},
		{"Mongolian has not", "ᠮᠣᠩ", "..."},
		{"one rune a rune", "ب\xFFسم", "..s."},
	} {
		t.Run(test.name, func(t *testing.T) {
			var got strings.Builder
			for _, k := range arabic.Kashidas(nil, test.text) {
				got.WriteByte(ranks[k])
			}
			if got.String() != test.want {
				t.Errorf("%+q: %s, want %s", test.text, got.String(), test.want)
			}
		})
	}
}

// TestKashidaLengthens: a tatweel put in where one may stand changes no letter's shape.
func TestKashidaLengthens(t *testing.T) {
	for _, word := range strings.Fields(sample) {
		before := arabic.Shape(nil, word)
		runes := []rune(word)
		for i, k := range arabic.Kashidas(nil, word) {
			if k == arabic.NoKashida {
				continue
			}
			after := arabic.Shape(nil, string(runes[:i+1])+"ـ"+string(runes[i+1:]))
			if got := string(after[:i+1]) + string(after[i+2:]); got != string(before) {
				t.Errorf("%s: with a tatweel after its %d. letter it becomes %s", word, i+1, string(after))
			}
		}
	}
}

const sample = "هذا نص عربي فيه كلمات كثيرة تصلح لأن تمد حروفها بالكشيدة حين يراد للسطر أن يملأ عرض العمود كله ولا يبقى فيه فراغ"

func TestKashidasAppends(t *testing.T) {
	got := arabic.Kashidas([]arabic.Kashida{arabic.KashidaWaw}, "بم")
	if len(got) != 1+utf8.RuneCountInString("بم") || got[0] != arabic.KashidaWaw || got[1] != arabic.KashidaOther {
		t.Error(got)
	}
}
