package search

import "testing"

func TestParseQuery(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, typed string
		want        Query
	}{
		{"no marks", "black cat", Query{"black cat", false}},
		{"spaces around", "  black cat ", Query{"black cat", false}},
		{"ASCII", `"black cat"`, Query{"black cat", true}},
		{"English", "“black cat”", Query{"black cat", true}},
		{"Arabic, Persian, French", "«قط أسود»", Query{"قط أسود", true}},
		{"Urdu and Arabic in CLDR", "”اردو اخبار“", Query{"اردو اخبار", true}},
		{"Hebrew gershayim", "״חתול שחור״", Query{"חתול שחור", true}},
		{"Hebrew and Polish, low", "„חתול שחור”", Query{"חתול שחור", true}},
		{"German", "„schwarze Katze“", Query{"schwarze Katze", true}},
		{"German guillemets", "»schwarze Katze«", Query{"schwarze Katze", true}},
		{"Swedish", "”svart katt”", Query{"svart katt", true}},
		{"single guillemets", "‹chat noir›", Query{"chat noir", true}},
		{"high reversed", "‟black cat”", Query{"black cat", true}},
		{"full width", "\uFF02黒猫\uFF02", Query{"黒猫", true}},
		{"closed by another mark", "“black cat\"", Query{"black cat", true}},
		{"closed by an opening mark", "«black cat«", Query{"black cat", true}},
		{"not closed yet", "“black cat", Query{"black cat", true}},
		{"not closed, spaces around", " «قط أسود ", Query{"قط أسود", true}},
		{"not opened", "black cat”", Query{"black cat”", false}},
		{"marks inside", "a “black” cat", Query{"a “black” cat", false}},
		{"marks inside exact text", "“a \"black\" cat”", Query{"a \"black\" cat", true}},
		{"one closing mark is removed", "\"he said ”no”\"", Query{"he said ”no”", true}},
		{"gershayim inside a word", "צה״ל", Query{"צה״ל", false}},
		{"gershayim inside exact text", "״צה״ל״", Query{"צה״ל", true}},
		{"apostrophe", "’tis", Query{"’tis", false}},
		{"single marks", "‘black cat’", Query{"‘black cat’", false}},
		{"a mark only", "”", Query{"", true}},
		{"two marks only", "״״", Query{"", true}},
		{"nothing", " ", Query{"", false}},
		{"invalid UTF-8", "\xFF\"", Query{"\xFF\"", false}},
	} {
		if got := ParseQuery(test.typed); got != test.want {
			t.Errorf("%s: %q: got %+v, want %+v", test.name, test.typed, got, test.want)
		}
	}
}

func TestFold(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ text, language, want string }{
		{"NEXT", "en", "next"},
		{"عَلِّم", "ar", "علم"},
		{"أغلق", "ar", "اغلق"},
		{"التالى", "ar", "التالي"},
		{"جست\u200Cوجو", "fa", "جستوجو"},
		{"نشانک ها", "fa", "نشانكها"},
		{"نشانک ها", "fa-IR", "نشانكها"},
		{"نشانک ها", "ur", "نشانك ها"},
		{"חָפֵש", "he", "חפש"},
		{"", "", ""},
	} {
		if got := Fold(test.text, test.language); got != test.want {
			t.Errorf("%q in %q: got %q, want %q", test.text, test.language, got, test.want)
		}
	}
}
