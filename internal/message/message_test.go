package message

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"time"

	"maqal/internal/bidi"
)

// stripControls returns s without isolates and other explicit bidi controls.
func stripControls(s string) string { return strings.Map(bidi.DropExplicitControls, s) }

// mustPrinter returns the printer of a language, and fails the test if there is none.
func mustPrinter(t testing.TB, tag string) *Printer {
	t.Helper()
	p, ok := NewPrinter(tag)
	if !ok {
		t.Fatalf("no printer for language %q", tag)
	}
	return p
}

// plurals contains messages with numbers, and their translations by number.
var plurals = []struct {
	tag     string
	message string
	forms   map[int]string
}{
	{"en", "%d minutes", map[int]string{0: "0 minutes", 1: "1 minute", 2: "2 minutes", 3: "3 minutes", 10: "10 minutes", 11: "11 minutes", 100: "100 minutes", 101: "101 minutes"}},
	{"ar", "%d minutes", map[int]string{0: "٠ دقيقة", 1: "دقيقة واحدة", 2: "دقيقتان", 3: "٣ دقائق", 10: "١٠ دقائق", 11: "١١ دقيقة", 100: "١٠٠ دقيقة", 101: "١٠١ دقيقة"}},
	{"ar", "%d sections", map[int]string{0: "بلا أقسام", 1: "قسم واحد", 2: "قسمان", 3: "٣ أقسام", 10: "١٠ أقسام", 11: "١١ قسمًا", 100: "١٠٠ قسم", 101: "١٠١ قسم", 103: "١٠٣ أقسام", 1250: "١٬٢٥٠ قسمًا"}},
	{"fa", "%d minutes", map[int]string{0: "۰ دقیقه", 1: "۱ دقیقه", 2: "۲ دقیقه", 3: "۳ دقیقه", 10: "۱۰ دقیقه", 11: "۱۱ دقیقه", 100: "۱۰۰ دقیقه", 101: "۱۰۱ دقیقه", 1250: "۱٬۲۵۰ دقیقه"}},
	{"he", "%d minutes", map[int]string{0: "0 דקות", 1: "דקה אחת", 2: "שתי דקות", 3: "3 דקות", 10: "10 דקות", 11: "11 דקות", 20: "20 דקות", 100: "100 דקות", 101: "101 דקות"}},
	{"he", "%d hours ago", map[int]string{1: "לפני שעה", 2: "לפני שעתיים", 3: "לפני 3 שעות"}},
	{"ur", "%d sections", map[int]string{0: "0 حصے", 1: "1 حصہ", 2: "2 حصے", 3: "3 حصے", 10: "10 حصے", 11: "11 حصے", 100: "100 حصے", 101: "101 حصے"}},
}

func TestPlurals(t *testing.T) {
	t.Parallel()
	for _, test := range plurals {
		for n, want := range test.forms {
			if got := stripControls(mustPrinter(t, test.tag).Translate(test.message, n)); got != want {
				t.Errorf("%s, %q with %d: got %q, want %q", test.tag, test.message, n, got, want)
			}
		}
	}
}

// If a message has several numbers, the last one selects the plural form.
func TestLastNumberSelectsPlural(t *testing.T) {
	t.Parallel()
	for tag, want := range map[string]string{
		"en": "1 of 3 headings", "ar": "١ من ٣ عناوين", "fa": "۱ از ۳ عنوان", "he": "1 מתוך 3 כותרות", "ur": "3 سرخیوں میں سے 1",
	} {
		if got := stripControls(mustPrinter(t, tag).Translate("%d of %d headings", 1, 3)); got != want {
			t.Errorf("%s: got %q, want %q", tag, got, want)
		}
	}
}

func TestNilPrinterIsEnglish(t *testing.T) {
	t.Parallel()
	var p *Printer
	if got, want := p.Translate("%d sections", 1), "1 section"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got, want := p.Tag(), "en"; got != want {
		t.Errorf("got tag %q, want %q", got, want)
	}
	if got, want := p.Direction(), bidi.LeftToRight; got != want {
		t.Errorf("got direction %v, want %v", got, want)
	}
}

// A string in a message is an isolate, with its quotation marks inside. So is a message in a right-to-left language.
func TestStringsAreIsolated(t *testing.T) {
	t.Parallel()
	const title = "a\u2069\u202eb\u200c"
	if got, want := mustPrinter(t, "en").Translate("Copied %s", title), "Copied \u2068ab\u200c\u2069"; got != want {
		t.Errorf("controls in string: got %q, want %q", got, want)
	}
	if got, want := mustPrinter(t, "ar").Translate("Copied %s", "x"), "\u2067نُسخ: \u2068x\u2069\u2069"; got != want {
		t.Errorf("right-to-left message: got %q, want %q", got, want)
	}
	if got, want := mustPrinter(t, "en").Translate("file %q is missing", "x"), "file \u2068\"x\"\u2069 is missing"; got != want {
		t.Errorf("quoted string: got %q, want %q", got, want)
	}
}

func TestErrorTranslation(t *testing.T) {
	t.Parallel()
	cause := Errorf("not a text file")
	err := Errorf("read %s: %v; %s", "a.md", cause, New("file is empty"))
	if got, want := err.Error(), "read a.md: not a text file; file is empty"; got != want {
		t.Errorf("English: got %q, want %q", got, want)
	}
	if !errors.Is(err, cause) {
		t.Errorf("errors.Is(%q, %q): got false, want true", err, cause)
	}
	for _, test := range []struct {
		err  error
		want string
	}{
		{err, "לא ניתן לקרוא את a.md: זה לא טקסט; המאמר ריק"},
		{Errorf("read %s: %v", "a.md", fs.ErrNotExist), "לא ניתן לקרוא את a.md: אין קובץ או תיקייה בשם הזה"},
		{errors.New("strange"), "strange"},
		{&fs.PathError{Op: "open", Path: "b", Err: fs.ErrPermission}, "open b: permission denied"}, // more specific than its cause
	} {
		if got := stripControls(mustPrinter(t, "he").Error(test.err)); got != test.want {
			t.Errorf("%q: got %q, want %q", test.err, got, test.want)
		}
	}
}

func TestFromEnvironment(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		all, messages, lang, language string
		want                          string
	}{
		{want: "en"},
		{lang: "ar_SY.UTF-8", want: "ar"},
		{lang: "ar", want: "ar"},
		{lang: "fa_IR", want: "fa"},
		{lang: "fa_AF.UTF-8@persian", want: "fa"},
		{lang: "ara", want: "ar"},
		{lang: "he_IL.UTF-8", want: "he"},
		{lang: "iw_IL", want: "he"},
		{lang: "iw", want: "he"},
		{lang: "ur_PK", want: "ur"},
		{lang: "en_GB.UTF-8", want: "en"},
		{lang: "de_DE.UTF-8", want: "en"},
		{lang: "C", want: "en"},
		{lang: "C.UTF-8", want: "en"},
		{lang: "POSIX", want: "en"},
		{lang: "not a locale", want: "en"},
		{lang: "ar", messages: "he_IL", want: "he"},
		{lang: "ar", messages: "he_IL", all: "fa_IR", want: "fa"},
		{lang: "ar", all: "C", want: "en"},
		{lang: "en_US.UTF-8", language: "ur:ar", want: "ur"},
		{lang: "en_US.UTF-8", language: "de:ar_EG:he", want: "ar"},
		{lang: "he_IL", language: "de:fr", want: "he"},
		{lang: "C", language: "ar", want: "en"},
		{language: "ar", want: "en"},
	} {
		env := map[string]string{"LC_ALL": test.all, "LC_MESSAGES": test.messages, "LANG": test.lang, "LANGUAGE": test.language}
		if got := FromEnvironment(func(name string) string { return env[name] }); got != test.want {
			t.Errorf("%v: got %q, want %q", env, got, test.want)
		}
	}
}

func TestDates(t *testing.T) {
	t.Parallel()
	day := time.Date(2026, time.November, 25, 13, 0, 0, 0, time.UTC)
	for tag, want := range map[string]string{
		"en": "25 November 2026", "ar": "٢٥ نوفمبر ٢٠٢٦", "fa": "۴ آذر ۱۴۰۵", "he": "25 בנובמבר 2026", "ur": "25 نومبر 2026",
	} {
		if got := stripControls(mustPrinter(t, tag).Date(day)); got != want {
			t.Errorf("%s: got %q, want %q", tag, got, want)
		}
	}
}

func TestDateTimeInMessages(t *testing.T) {
	t.Parallel()
	text := New("unreachable (%v): showing the copy from %s", New("canceled"), DateTime(time.Date(2026, time.November, 25, 9, 5, 59, 0, time.UTC)))
	for tag, want := range map[string]string{
		"en": "showing the copy from 25 November 2026, 09:05",
		"ar": "تُعرض نسخة بتاريخ ٢٥ نوفمبر ٢٠٢٦، ٠٩:٠٥",
		"fa": "نسخهٔ ذخیره\u200cشده در ۴ آذر ۱۴۰۵، ۰۹:۰۵ نشان داده می\u200cشود",
		"he": "מוצג העותק מ־25 בנובמבר 2026, 09:05",
		"ur": "25 نومبر 2026، 09:05 کی نقل دکھائی جا رہی ہے",
	} {
		if _, got, _ := strings.Cut(stripControls(mustPrinter(t, tag).Text(text)), "): "); got != want {
			t.Errorf("%s: got %q, want %q", tag, got, want)
		}
	}
	if got, want := text.String(), "unreachable (canceled): showing the copy from 25 November 2026, 09:05"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// The cases include the last days of common and leap years, and days outside the supported years, which have Gregorian
// dates.
func TestPersianDates(t *testing.T) {
	t.Parallel()
	for day, want := range map[string]string{
		"1865-03-21": "۱ فروردین ۱۲۴۴", "1979-02-11": "۲۲ بهمن ۱۳۵۷", "2017-03-20": "۳۰ اسفند ۱۳۹۵", "2021-03-20": "۳۰ اسفند ۱۳۹۹",
		"2024-03-19": "۲۹ اسفند ۱۴۰۲", "2024-03-20": "۱ فروردین ۱۴۰۳", "2025-03-20": "۳۰ اسفند ۱۴۰۳", "2025-03-21": "۱ فروردین ۱۴۰۴",
		"2025-09-22": "۳۱ شهریور ۱۴۰۴", "2025-09-23": "۱ مهر ۱۴۰۴", "1865-03-20": "۲۰ مارس ۱۸۶۵", "2124-06-01": "۱ ژوئن ۲۱۲۴",
	} {
		at, err := time.Parse(time.DateOnly, day)
		if err != nil {
			t.Fatal(err)
		}
		if got := stripControls(mustPrinter(t, "fa").Date(at)); got != want {
			t.Errorf("%s: got %q, want %q", day, got, want)
		}
	}
}

func TestAgo(t *testing.T) {
	t.Parallel()
	now := time.Date(2026, time.November, 25, 13, 0, 0, 0, time.UTC)
	for _, test := range []struct {
		before     time.Duration
		en, ar     string
		he, fa, ur string
	}{
		{before: 10 * time.Second, en: "just now", ar: "الآن", he: "זה עתה", fa: "همین حالا", ur: "ابھی ابھی"},
		{before: 2 * time.Minute, en: "2 minutes ago", ar: "قبل دقيقتين", he: "לפני שתי דקות", fa: "۲ دقیقه پیش", ur: "2 منٹ پہلے"},
		{before: 61 * time.Minute, en: "1 hour ago", ar: "قبل ساعة", he: "לפני שעה", fa: "۱ ساعت پیش", ur: "1 گھنٹہ پہلے"},
		{before: 14 * time.Hour, en: "yesterday", ar: "أمس", he: "אתמול", fa: "دیروز", ur: "گزشتہ روز"},
		{before: 3 * 24 * time.Hour, en: "3 days ago", ar: "قبل ٣ أيام", he: "לפני 3 ימים", fa: "۳ روز پیش", ur: "3 دن پہلے"},
		{before: 7 * 24 * time.Hour, en: "18 November 2026", ar: "١٨ نوفمبر ٢٠٢٦", he: "18 בנובמבר 2026", fa: "۲۷ آبان ۱۴۰۵", ur: "18 نومبر 2026"},
	} {
		for tag, want := range map[string]string{"en": test.en, "ar": test.ar, "he": test.he, "fa": test.fa, "ur": test.ur} {
			if got := stripControls(mustPrinter(t, tag).Ago(now.Add(-test.before), now)); got != want {
				t.Errorf("%s, %v: got %q, want %q", tag, test.before, got, want)
			}
		}
	}
}

// BenchmarkNewPrinter measures the creation of a printer and its first translation.
func BenchmarkNewPrinter(b *testing.B) {
	for _, tag := range Tags() {
		b.Run(tag, func(b *testing.B) {
			for b.Loop() {
				_ = mustPrinter(b, tag).Translate("%d sections", 3)
			}
		})
	}
}

func BenchmarkFromEnvironment(b *testing.B) {
	for _, locale := range []string{"C.UTF-8", "en_US.UTF-8", "ar_SY.UTF-8", "iw_IL", "de_DE.UTF-8"} {
		b.Run(locale, func(b *testing.B) {
			for b.Loop() {
				FromEnvironment(func(string) string { return locale })
			}
		})
	}
}
