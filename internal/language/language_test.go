package language

import (
	"slices"
	"strings"
	"testing"

	"maqal/internal/bidi"
)

// find searches the rows by their tags.
func TestRowsAreSorted(t *testing.T) {
	t.Parallel()
	if !slices.IsSortedFunc(rows[:], func(a, b row) int { return strings.Compare(a.tag, b.tag) }) {
		t.Error("rows are not sorted by tag")
	}
	for i := range rows {
		if _, ok := find(rows[i].tag); !ok {
			t.Errorf("%s: not found", rows[i].tag)
		}
	}
}

func TestName(t *testing.T) {
	t.Parallel()
	for tag, want := range map[string]string{
		"ar": "العربية", "ar-MA": "العربية", "AR_sy": "العربية", "iw": "עברית", "zh-Hant": "中文",
		"prs": "دری", "tlh": "tlh", "": "", "Arabic": "Arabic",
	} {
		if got := Name(tag); got != want {
			t.Errorf("Name(%q): got %q, want %q", tag, got, want)
		}
	}
}

func TestDirection(t *testing.T) {
	t.Parallel()
	for want, tags := range map[bidi.Direction][]string{
		bidi.RightToLeft: {"ar", "AR-sy", "ar_EG", "fa", "fa-IR", "he", "iw", "ur", "yi", "ckb", "ara", "az-Arab", "pa-Arab-PK"},
		bidi.LeftToRight: {"en", "en-US", "fr", "az", "ar-Latn", "sd-Deva", "und-Latn", "tlh"},
		bidi.Auto:        {"", "-", "und", "mul", "Arabic", "עברית"},
	} {
		for _, tag := range tags {
			if got := Direction(tag); got != want {
				t.Errorf("Direction(%q): got %v, want %v", tag, got, want)
			}
		}
	}
}

func TestHasDigits(t *testing.T) {
	t.Parallel()
	for language, want := range map[string]bool{"ar": true, "ar-EG": true, "ar-MA": false, "ar_ma": false, "fa": true, "ur": true, "he": false, "en": false, "": false} {
		if HasDigits(language) != want {
			t.Errorf("%q: got %v, want %v", language, !want, want)
		}
	}
}

func TestAlertName(t *testing.T) {
	t.Parallel()
	tests := []struct{ tag, label, want string }{
		{"ar", "NOTE", "ملاحظة"}, {"AR-sy", "CAUTION", "تنبيه"}, {"per", "TIP", "نکته"}, {"he", "IMPORTANT", "חשוב"},
		{"ur-PK", "WARNING", "انتباہ"}, {"en", "NOTE", "Note"}, {"de", "NOTE", "Note"}, {"", "TIP", "Tip"}, {"ar", "OTHER", ""},
	}
	for _, test := range tests {
		if got := AlertName(test.tag, test.label); got != test.want {
			t.Errorf("AlertName(%q, %q): got %q, want %q", test.tag, test.label, got, test.want)
		}
	}
}

func TestUsesHalfSpaces(t *testing.T) {
	t.Parallel()
	for tag, want := range map[string]bool{"fa": true, "fa-AF": true, "per": true, "prs": true, "ar": false, "": false} {
		if got := UsesHalfSpaces(tag); got != want {
			t.Errorf("UsesHalfSpaces(%q): got %v, want %v", tag, got, want)
		}
	}
}
