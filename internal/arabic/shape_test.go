package arabic_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"golang.org/x/text/unicode/runenames"

	"maqal/internal/arabic"
)

// describe returns the Unicode names of shaped runes, shortened: "beh initial" for a presentation form, "beh" for the
// nominal letter, "(merged)" for MergedAlef.
func describe(shaped []rune) string {
	var names []string
	for _, r := range shaped {
		name := "(merged)"
		if r != arabic.MergedAlef {
			name = strings.ToLower(runenames.Name(r))
			name = strings.TrimSuffix(strings.TrimPrefix(name, "arabic "), " form")
			name = strings.TrimPrefix(strings.TrimPrefix(name, "letter "), "ligature ")
		}
		names = append(names, name)
	}
	return strings.Join(names, ", ")
}

func TestShape(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ name, text, want string }{
		{"empty", "", ""},
		{"no Arabic letter", "a 1 é ٣ ؟", "latin small letter a, space, digit one, space, latin small letter e with acute, space, arabic-indic digit three, space, question mark"},
		{"one letter", "ب", "beh isolated"},
		{"two letters", "بب", "beh initial, beh final"},
		{"three letters", "ببب", "beh initial, beh medial, beh final"},
		{"space between letters", "ب ب", "beh isolated, space, beh isolated"},
		{"right-joining letters do not join the next", "دار", "dal isolated, alef isolated, reh isolated"},
		{"right-joining letters join the previous", "بدبا", "beh initial, dal final, beh initial, alef final"},
		{"non-joining letter", "بءب", "beh isolated, hamza isolated, beh isolated"},
		{"marks are transparent", "بَبّب", "beh initial, fatha, beh medial, shadda, beh final"},
		{"mark at the end", "بِ", "beh isolated, kasra"},
		{"mark without a base", "َب", "fatha, beh isolated"},
		{"superscript alef is a mark", "هٰذا", "heh initial, superscript alef, thal final, alef isolated"},
		{"joiner before", "\u200Dب", "zero width joiner, beh final"},
		{"joiner after", "ه\u200D", "heh initial, zero width joiner"},
		{"joiner on both sides", "\u200Dه\u200D", "zero width joiner, heh medial, zero width joiner"},
		{"non-joiner", "می\u200Cروم", "meem initial, farsi yeh final, zero width non-joiner, reh isolated, waw isolated, meem isolated"},
		{"non-joiner and joiner", "ب\u200C\u200Dب", "beh isolated, zero width non-joiner, zero width joiner, beh final"},
		{"tatweel joins on both sides", "بـب", "beh initial, tatweel, beh final"},
		{"tatweel after a letter that does not join it", "دـب", "dal isolated, tatweel, beh final"},
		{"direction mark is transparent", "ب\u200Fب", "beh initial, right-to-left mark, beh final"},
		{"isolate initiator is not transparent", "ب\u2067ب", "beh isolated, right-to-left isolate, beh isolated"},
		{"invalid byte between letters", "ب\xFFب", "beh isolated, replacement character, beh isolated"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := describe(arabic.Shape(nil, test.text)); got != test.want {
				t.Errorf("%+q: got %s\nwant %s", test.text, got, test.want)
			}
		})
	}
}

func TestLamAlef(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ name, text, want string }{
		{"isolated", "لا", "lam with alef isolated, (merged)"},
		{"final", "بلا", "beh initial, lam with alef final, (merged)"},
		{"after a letter that does not join it", "دلا", "dal isolated, lam with alef isolated, (merged)"},
		{"does not join the next letter", "لاب", "lam with alef isolated, (merged), beh isolated"},
		{"with madda above", "لآ", "lam with alef with madda above isolated, (merged)"},
		{"with hamza above", "بلأ", "beh initial, lam with alef with hamza above final, (merged)"},
		{"with hamza below", "لإ", "lam with alef with hamza below isolated, (merged)"},
		{"no ligature with wasla", "لٱ", "lam initial, alef wasla final"},
		{"marks between lam and alef", "لَّا", "lam with alef isolated, fatha, shadda, (merged)"},
		{"marks after the alef", "لاً", "lam with alef isolated, (merged), fathatan"},
		{"joiner between lam and alef", "ل\u200Dا", "lam initial, zero width joiner, alef final"},
		{"tatweel between lam and alef", "لـا", "lam initial, tatweel, alef final"},
		{"non-joiner between lam and alef", "ل\u200Cا", "lam isolated, zero width non-joiner, alef isolated"},
		{"two lams", "للا", "lam initial, lam with alef final, (merged)"},
		{"two ligatures in a word", "لالا", "lam with alef isolated, (merged), lam with alef isolated, (merged)"},
		{"no ligature with Kurdish lam", "ڵا", "lam with small v, alef final"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := describe(arabic.Shape(nil, test.text)); got != test.want {
				t.Errorf("%+q: got %s\nwant %s", test.text, got, test.want)
			}
		})
	}
}

// TestShapeWords shapes words in several languages of the Arabic script, most with letters that Arabic itself does not
// use. A letter without presentation forms stays unchanged, and its neighbors join it.
func TestShapeWords(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ name, text, want string }{
		{"Arabic: article", "مقال", "meem initial, qaf medial, alef final, lam isolated"},
		{"Arabic: the school", "المدرسة", "alef isolated, lam initial, meem medial, dal final, reh isolated, seen initial, teh marbuta final"},
		{"Persian: five", "پنج", "peh initial, noon medial, jeem final"},
		{"Persian: eye", "چشم", "tcheh initial, sheen medial, meem final"},
		{"Persian: dew", "ژاله", "jeh isolated, alef isolated, lam initial, heh final"},
		{"Persian: war", "جنگ", "jeem initial, noon medial, gaf final"},
		{"Persian: book", "کتابی", "keheh initial, teh medial, alef final, beh initial, farsi yeh final"},
		{"Urdu: girl", "لڑکی", "lam initial, rreh final, keheh initial, farsi yeh final"},
		{"Urdu: tomatoes", "ٹماٹر", "tteh initial, meem medial, alef final, tteh initial, reh final"},
		{"Urdu: post", "ڈاک", "ddal isolated, alef isolated, keheh isolated"},
		{"Urdu: I am", "میں ہوں", "meem initial, farsi yeh medial, noon ghunna final, space, heh goal initial, waw final, noon ghunna isolated"},
		{"Urdu: boys", "لڑکے", "lam initial, rreh final, keheh initial, yeh barree final"},
		{"Urdu: house", "گھر", "gaf initial, heh doachashmee medial, reh final"},
		{"Pashto: woman", "ښځه", "seen with dot below and dot above, hah with hamza above, heh final"},
		{"Pashto: is", "دې", "dal isolated, e isolated"},
		{"Pashto: big", "لوړ", "lam initial, waw final, reh with ring"},
		{"Pashto: forms of e", "لېک", "lam initial, e medial, keheh final"},
		{"Sindhi: goat", "ٻڪري", "beeh initial, swash kaf, reh final, yeh isolated"},
		{"Sindhi: brother", "ڀاءُ", "beheh initial, alef final, hamza isolated, damma"},
		{"Sindhi: letters of the alphabet", "ٺٿڃڄڇ", "tteheh initial, teheh medial, nyeh medial, dyeh medial, tcheheh final"},
		{"Sindhi: dals", "ڎڌڍ", "dul isolated, dahal isolated, ddahal isolated"},
		{"Sindhi: nasals", "ڱڻ", "ngoeh initial, rnoon final"},
		{"Uyghur: Uyghur", "ئۇيغۇر", "yeh with hamza above initial, u final, yeh initial, ghain medial, u final, reh isolated"},
		{"Uyghur: language", "تىل", "teh initial, uighur kazakh kirghiz alef maksura medial, lam final"},
		{"Uyghur: thousand", "مىڭ", "meem initial, uighur kazakh kirghiz alef maksura medial, ng final"},
		{"Uyghur: vowels", "كۆك كۈن كۋ", "kaf initial, oe final, kaf isolated, space, kaf initial, yu final, noon isolated, space, kaf initial, ve final"},
		{"Uyghur: ae has no forms", "مەن", "meem initial, ae, noon isolated"},
		{"Kurdish: man", "پیاو", "peh initial, farsi yeh medial, alef final, waw isolated"},
		{"Kurdish: sun, in letters without forms", "ڕۆژ", "reh with small v below, oe isolated, jeh isolated"},
		{"Kurdish: yeh with small v joins both ways", "لێب", "lam initial, yeh with small v, beh final"},
		{"Kurdish: heart", "دڵ", "dal isolated, lam with small v"},
		{"Malay: letters of the supplement", "بݢب", "beh initial, keheh with dot above, beh final"},
		{"African: letters of the extension", "بࢡب", "beh initial, beh with hamza above, beh final"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := describe(arabic.Shape(nil, test.text)); got != test.want {
				t.Errorf("%+q: got %s\nwant %s", test.text, got, test.want)
			}
		})
	}
}

// TestPresentationForms checks that Shape produces every presentation form of a single letter. It does not use the tables
// of the package: the Unicode name of a character contains the form, and its NFKC normalization is the letter.
func TestPresentationForms(t *testing.T) {
	t.Parallel()
	contexts := map[string]func(letter string) string{
		" ISOLATED FORM": func(letter string) string { return letter },
		" FINAL FORM":    func(letter string) string { return "\u200D" + letter },
		" INITIAL FORM":  func(letter string) string { return letter + "\u200D" },
		" MEDIAL FORM":   func(letter string) string { return "\u200D" + letter + "\u200D" },
	}
	count := 0
	for r := rune(0xFB50); r <= 0xFEFC; r++ {
		letter := norm.NFKC.String(string(r))
		if utf8.RuneCountInString(letter) != 1 || letter == string(r) {
			continue // a ligature, a mark with a space, or not a presentation form
		}
		for suffix, context := range contexts {
			if strings.HasSuffix(runenames.Name(r), suffix) {
				count++
				if got := arabic.Shape(nil, context(letter)); !slices.Contains(got, r) {
					t.Errorf("%s: %+q becomes %U, want %U", runenames.Name(r), context(letter), got, r)
				}
			}
		}
	}
	const forms = 241 // Unicode 15.0 has one more, U+FBDD, whose letter U+0677 normalizes to two letters
	if count != forms {
		t.Errorf("got %d presentation forms, want %d", count, forms)
	}
}

// TestShapeKeepsOtherScripts checks that Shape leaves other scripts unchanged, cursive or not.
func TestShapeKeepsOtherScripts(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ name, text string }{
		{"Hebrew with points and accents", "בְּרֵאשִׁ֖ית בָּרָ֣א"},
		{"Syriac", "ܫܠܡܐ ܥܠܟܘܢ"},
		{"Mongolian", "ᠮᠣᠩᠭᠣᠯ"},
		{"N'Ko", "ߒߞߏ"},
		{"Thaana", "ދިވެހި"},
		{"Adlam", "𞤀𞤣𞤤𞤢𞤥"},
		{"Devanagari", "हिन्दी"},
		{"emoji with joiners", "👩\u200D👩\u200D👧"},
		{"Latin with marks", "a\u0301\u0323b"},
	} {
		if got := arabic.Shape(nil, test.text); string(got) != test.text {
			t.Errorf("%s: got %+q, want %+q", test.name, string(got), test.text)
		}
	}
}

// TestShapeAppends checks that runes already in dst stay unchanged and do not join the text.
func TestShapeAppends(t *testing.T) {
	t.Parallel()
	if got := describe(arabic.Shape([]rune{'ب'}, "با")); got != "beh, beh initial, alef final" {
		t.Errorf("got %q, want %q", got, "beh, beh initial, alef final")
	}
}

func TestNeedsShaping(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"": false, "abc é": false, "עברית": false, "日本 👩": false, "ܫܠܡܐ": false, "a ب": true, "ۀ": true, "؟": true,
	} {
		if got := arabic.NeedsShaping(text); got != want {
			t.Errorf("NeedsShaping(%q) = %v, want %v", text, got, want)
		}
		if shaped := string(arabic.Shape(nil, text)); shaped != text && !want {
			t.Errorf("%q needs no shaping, but becomes %q", text, shaped)
		}
	}
}

func TestJoiningOf(t *testing.T) {
	t.Parallel()
	for r, want := range map[rune]arabic.Joining{
		'ب': arabic.DualJoining, 'ا': arabic.RightJoining, 'ء': arabic.NonJoining, 0x064E: arabic.Transparent, 0x0640: arabic.JoinCausing,
		0x200D: arabic.JoinCausing, 0x200C: arabic.NonJoining, 0x200F: arabic.Transparent, 0x0301: arabic.Transparent, 'a': arabic.NonJoining,
		'ܫ': arabic.DualJoining, 'ᠮ': arabic.DualJoining, 0xA872: arabic.LeftJoining, 0x10D00: arabic.LeftJoining, -1: arabic.NonJoining, 0x110000: arabic.NonJoining,
	} {
		if got := arabic.JoiningOf(r); got != want {
			t.Errorf("JoiningOf(%U) = %d, want %d", r, got, want)
		}
	}
}
