//go:build unix

package main

import (
	"fmt"
	"os/exec"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"maqal/internal/bidi"
)

// readable turns a row of the screen into letters of the alphabet: joined forms become letters, a ligature those that
// it stands for, from left to right, and marks are left out.
func readable(row string) string {
	var b strings.Builder
	for _, r := range row {
		letters := []rune(norm.NFKC.String(string(r)))
		slices.Reverse(letters)
		for _, l := range letters {
			if !unicode.Is(unicode.Mn, l) {
				b.WriteRune(l)
			}
		}
	}
	return b.String()
}

// leftToRightPart is what stands from left to right in a right-to-left text: a Latin word, or a number.
var leftToRightPart = regexp.MustCompile(`[0-9A-Za-z]+(?:[%-][0-9A-Za-z]+)*%?|[٠-٩]+|[۰-۹]+`)

// seenRow turns a right-to-left text into what a row shows from left to right, as readable gives it.
func seenRow(text string) string {
	ltr := leftToRightPart.ReplaceAllStringFunc(text, backwards)
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) || r == '\u200c' {
			return -1
		}
		return bidi.Mirror(r)
	}, backwards(ltr))
}

func backwards(s string) string {
	runes := []rune(s)
	slices.Reverse(runes)
	return string(runes)
}

// shown waits until a row is as wanted, and gives it.
func (s *screen) shown(what string, wanted func(row string) bool) string {
	s.t.Helper()
	rows := s.waitFor(what, func(rows []string) bool {
		return slices.ContainsFunc(rows, func(row string) bool { return wanted(readable(row)) })
	})
	return readable(rows[slices.IndexFunc(rows, func(row string) bool { return wanted(readable(row)) })])
}

// startsAtRight waits for a row that begins with a text at its right side, with at most a sign and blanks around it.
func (s *screen) startsAtRight(text string) string {
	s.t.Helper()
	return s.shown(fmt.Sprintf("show %q at the right", text), func(row string) bool { return strings.HasSuffix(row, seenRow(text)) })
}

// endsAtLeft waits for a row that ends with a text at its left side.
func (s *screen) endsAtLeft(text string) string {
	s.t.Helper()
	return s.shown(fmt.Sprintf("show %q at the left", text), func(row string) bool {
		return strings.HasPrefix(strings.TrimLeft(row, " "), seenRow(text))
	})
}

// wholeRows fails where a row was cut. allowed is a text with an ellipsis of its own.
func (s *screen) wholeRows(where, allowed string) {
	s.t.Helper()
	for _, row := range s.rows() {
		if row := readable(row); strings.Contains(strings.ReplaceAll(row, seenRow(allowed), ""), "…") {
			s.t.Errorf("%s: a row is cut: %q", where, row)
		}
	}
}

// spoken is what the screen shows in a language.
type spoken struct {
	locale            string
	typeToFilter      string
	opens             string // the hints below the library, at their start
	none              string // of none
	sections, minutes string // of the article
	percent           string
	keys              string // the last hint while reading
	moving            string // a group of the help
	oneLineDown       string
	space             string
	anyOther          string
	typeToFind        string
	headings          string // a group of the finder, with its number
	exact             string // the part of the help that has an ellipsis
	goesBack          string
	found             string // below the finder
	selecting         string
	copied            string
	readTo            string
	notThere          string // what is said of a link that leads nowhere
}

var languagesSpoken = map[string]spoken{
	"ar": {
		locale: "ar_SY.UTF-8", typeToFilter: "اكتب لتصفية المقالات", opens: "Enter فتح · ↑ ↓ اختيار", none: "٠ من ١",
		sections: "قسمان", minutes: "دقيقة واحدة", percent: "١٠٠٪", keys: "؟ المفاتيح", moving: "التنقل", oneLineDown: "سطر إلى أسفل",
		space: "مسافة", anyOther: "↑ ↓ تمرير · أي مفتاح آخر للإغلاق", typeToFind: "ابحث في العناوين والمتن", headings: "العناوين · ٢",
		exact: "«…»", goesBack: "Esc رجوع · Enter انتقال", found: "٢ من عنوانين", selecting: "↑ ↓ توسيع التحديد · y نسخ · Esc إلغاء",
		copied: "نُسخت الأسطر (٩ كلمات)", readTo: "قُرئ منها ١٠٠٪ · الآن", notThere: "لا ملف ولا مجلد بهذا الاسم",
	},
	"fa": {
		locale: "fa_IR.UTF-8", typeToFilter: "برای پالایش مقاله\u200cها بنویسید", opens: "Enter باز کردن · ↑ ↓ گزینش", none: "۰ از ۱",
		sections: "۲ بخش", minutes: "۱ دقیقه", percent: "۱۰۰٪", keys: "؟ کلیدها", moving: "جابه\u200cجایی", oneLineDown: "یک سطر به پایین",
		space: "فاصله", anyOther: "↑ ↓ پیمایش · هر کلید دیگر: بستن", typeToFind: "جست\u200cوجو در عنوان\u200cها و متن", headings: "عنوان\u200cها · ۲",
		exact: "«…»", goesBack: "Esc بازگشت · Enter پرش", found: "۲ از ۲ عنوان", selecting: "↑ ↓ گسترش گزینش · y کپی · Esc لغو",
		copied: "سطرها کپی شدند (۹ واژه)", readTo: "تا ۱۰۰٪ خوانده شده · همین حالا", notThere: "پرونده یا پوشه\u200cای به این نام نیست",
	},
	"he": {
		locale: "iw_IL", typeToFilter: "הקלידו לסינון המאמרים", opens: "Enter פתיחה · ↑ ↓ בחירה", none: "0 מתוך 1",
		sections: "שני סעיפים", minutes: "דקה אחת", percent: "100%", keys: "? מקשים", moving: "ניווט", oneLineDown: "שורה אחת למטה",
		space: "רווח", anyOther: "↑ ↓ גלילה · כל מקש אחר: סגירה", typeToFind: "חיפוש בכותרות ובטקסט", headings: "כותרות · 2",
		exact: `"…"`, goesBack: "Esc חזרה · Enter קפיצה", found: "2 מתוך שתי כותרות", selecting: "↑ ↓ הרחבת הבחירה · y העתקה · Esc ביטול",
		copied: "השורות הועתקו (9 מילים)", readTo: "נקראו 100% · זה עתה", notThere: "אין קובץ או תיקייה בשם הזה",
	},
	"ur": {
		locale: "ur_PK.UTF-8", typeToFilter: "مضامین چھانٹنے کے لیے لکھیے", opens: "Enter کھولیں · ↑ ↓ چنیں", none: "1 میں سے 0",
		sections: "2 حصے", minutes: "1 منٹ", percent: "100%", keys: "؟ کلیدیں", moving: "نقل و حرکت", oneLineDown: "ایک سطر نیچے",
		space: "اسپیس", anyOther: "↑ ↓ سرکائیں · کوئی اور کلید: بند کریں", typeToFind: "سرخیوں اور متن میں تلاش کریں", headings: "سرخیاں · 2",
		exact: "”…“", goesBack: "Esc واپس · Enter وہاں جائیں", found: "2 سرخیوں میں سے 2", selecting: "↑ ↓ انتخاب بڑھائیں · y نقل کریں · Esc منسوخ کریں",
		copied: "سطریں نقل ہو گئیں (9 الفاظ)", readTo: "100 فیصد پڑھا جا چکا · ابھی ابھی", notThere: "اس نام کی کوئی فائل یا فولڈر نہیں",
	},
}

// In each right-to-left language the library, reading, the help and the finder have its words, from the right.
func TestInterfaceLanguages(t *testing.T) {
	for tag, want := range languagesSpoken {
		t.Run(tag, func(t *testing.T) {
			folder := folderOf(t, map[string]string{"a.md": "---\nlang: ar\n---\n# مقال\n\n## واحد\n\nثلاث كلمات هنا\n\n## اثنان\n\n[هناك](none.md)\n"})
			s := start(t, 80, 24, "", "--lang", tag, folder)
			s.startsAtRight("› " + want.typeToFilter)
			s.startsAtRight(want.opens)
			s.endsAtLeft(want.sections + " · " + want.minutes)
			s.wholeRows("the library", "")
			s.press("zzz")
			s.endsAtLeft(want.none)
			s.wholeRows("the library without a match", "")
			s.press(escape)
			s.hides("zzz")
			s.press(enter)
			s.shown("show the key for the keys", func(row string) bool { return strings.Contains(row, seenRow(want.keys)) })
			s.shown("show how much was read", func(row string) bool { return strings.Contains(row, seenRow(want.percent)) })
			s.wholeRows("reading", "")
			s.press("?")
			s.startsAtRight(want.moving)
			s.shown("show what a key does", func(row string) bool {
				return strings.Contains(row, seenRow(want.oneLineDown)) && strings.HasSuffix(row, "↓ j")
			})
			s.shown("show a key by its name", func(row string) bool { return strings.HasSuffix(row, seenRow("f "+want.space+" PgDn")) })
			s.shown("show a bracket as it is on the key", func(row string) bool { return strings.HasSuffix(row, " ]") })
			s.startsAtRight(want.anyOther)
			for range 3 {
				s.wholeRows("help", want.exact)
				s.press("f")
			}
			s.press("q", "/")
			s.startsAtRight("/ " + want.typeToFind)
			s.shown("show a group", func(row string) bool { return strings.HasSuffix(row, seenRow(want.headings)) })
			s.startsAtRight(want.goesBack)
			s.endsAtLeft(want.found)
			s.press("هن")
			s.hides("zzz")
			s.wholeRows("the finder", "")
			s.press(tab, tab)
			s.wholeRows("the finder in the text", "")
			s.press(escape)
			s.shown("show the key for the keys", func(row string) bool { return strings.Contains(row, seenRow(want.keys)) })
			s.press("v")
			s.startsAtRight(want.selecting)
			s.press("G", "y")
			s.startsAtRight(want.copied)
			s.press(tab)
			s.shown("show the address of a link", func(row string) bool { return strings.Contains(row, "none.md") })
			s.press(enter)
			s.shown("say that there is no such file", func(row string) bool { return strings.Contains(row, seenRow(want.notThere)) })
			s.press(escape, escape)
			s.startsAtRight("› " + want.typeToFilter)
			s.shown("show how much was read", func(row string) bool { return strings.Contains(row, seenRow(want.readTo)) })
			s.press(escape)
			s.ends(0)
		})
	}
}

// A left-to-right article has its own sides; the words of the interface in it run from the right.
func TestInterfaceLanguageAroundAnEnglishArticle(t *testing.T) {
	file := folderOf(t, map[string]string{"a.md": "---\nlang: en\n---\n# One\n\n## Two\n\nthree words here\n\n## Four\n\nwords\n"}) + "/a.md"
	s := start(t, 80, 24, "", "--lang", "ar", file)
	row := s.shown("show the language at the right", func(row string) bool { return strings.HasSuffix(row, "English") })
	if want := seenRow("قسمان · دقيقة واحدة"); !strings.Contains(row, want) || !strings.HasPrefix(row, " Maqal") {
		t.Errorf("the title row is %q, want %q in it", row, want)
	}
	s.press(tab)
	s.shown("say at the left that there is no link", func(row string) bool { return strings.HasPrefix(row, " "+seenRow("لا رابط على الشاشة")) })
	s.press("q")
	s.ends(0)
}

// Without a flag the language is that of the environment.
func TestInterfaceLanguageOfTheEnvironment(t *testing.T) {
	path, err := program()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := exec.LookPath("env"); err != nil {
		t.Skip("there is no command env")
	}
	for tag, want := range languagesSpoken {
		t.Run(tag, func(t *testing.T) {
			s := startCommand(t, 80, 24, t.TempDir(), "env", "LANG="+want.locale, path)
			s.startsAtRight("› " + want.typeToFilter)
			s.press(escape)
			s.ends(0)
		})
	}
	s := startCommand(t, 80, 24, t.TempDir(), "env", "LANG=ar_SY.UTF-8", path, "--lang", "en")
	s.shows("Type to filter")
	s.press(escape)
	s.ends(0)
}
