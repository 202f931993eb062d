//go:build unix

package main

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"maqal/internal/bidi"
)

// unshape replaces presentation forms in a row with the letters that they represent, in visual order, and drops marks.
func unshape(row string) string {
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

// leftToRightRun matches a Latin word or a number in a right-to-left text.
var leftToRightRun = regexp.MustCompile(`[0-9A-Za-z]+(?:[%-][0-9A-Za-z]+)*%?|[٠-٩]+|[۰-۹]+`)

// visualRow returns a right-to-left text in visual order, in the form in which unshape returns its row.
func visualRow(text string) string {
	text = leftToRightRun.ReplaceAllStringFunc(text, reverse)
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Mn, r) || r == '\u200c' {
			return -1
		}
		return bidi.Mirror(r)
	}, reverse(text))
}

// reverse returns the runes of s in reverse order.
func reverse(s string) string {
	runes := []rune(s)
	slices.Reverse(runes)
	return string(runes)
}

// waitForRow waits for a row for which condition reports true, and returns it. The argument of condition and the result
// are rows as unshape returns them.
func (s *screen) waitForRow(what string, condition func(row string) bool) string {
	s.t.Helper()
	unshaped := func(row string) bool { return condition(unshape(row)) }
	rows := s.waitFor(what, func(rows []string) bool { return slices.ContainsFunc(rows, unshaped) })
	return unshape(rows[slices.IndexFunc(rows, unshaped)])
}

// waitForMessage waits for a row that contains a right-to-left text.
func (s *screen) waitForMessage(text string) {
	s.t.Helper()
	s.waitForRow(fmt.Sprintf("%q on screen", text), func(row string) bool { return strings.Contains(row, visualRow(text)) })
}

// waitForRightAligned waits for a row with a right-to-left text at its right end.
func (s *screen) waitForRightAligned(text string) {
	s.t.Helper()
	s.waitForRow(fmt.Sprintf("%q at the right", text), func(row string) bool { return strings.HasSuffix(row, visualRow(text)) })
}

// waitForLeftAligned waits for a row with a right-to-left text at its left end.
func (s *screen) waitForLeftAligned(text string) {
	s.t.Helper()
	s.waitForRow(fmt.Sprintf("%q at the left", text), func(row string) bool {
		return strings.HasPrefix(strings.TrimLeft(row, " "), visualRow(text))
	})
}

// checkNotElided checks that no row contains an ellipsis, except in the text allowed.
func (s *screen) checkNotElided(where, allowed string) {
	s.t.Helper()
	for _, row := range s.rows() {
		if row := unshape(row); strings.Contains(strings.ReplaceAll(row, visualRow(allowed), ""), "…") {
			s.t.Errorf("%s: got elided row %q", where, row)
		}
	}
}

// interfaceText contains texts of the screen in one interface language.
type interfaceText struct {
	locale            string
	filterPrompt      string
	libraryHints      string // the first two hints of the library
	filterCount       string // 0 of 1
	sections, minutes string // 2 sections, 1 minute
	percent           string // 100%
	keys              string // the hint for the help
	navigation        string // the first group of the help
	scrollDown        string // the help of j
	space             string // the key
	helpHint          string
	finderPrompt      string
	headings          string // the group of the finder, with 2 headings
	matches           string // the group of the finder, with 2 matches in text
	exactMatch        string // the quotation marks in the help, with an ellipsis
	finderHints       string // the last two hints of the finder
	finderCount       string // 2 of 2 headings
	selectHints       string
	copiedLines       string // 9 words
	read              string // 100% read, just now
	notFound          string // no such file or directory
}

var interfaceTexts = map[string]interfaceText{
	"ar": {
		locale: "ar_SY.UTF-8", filterPrompt: "اكتب لتصفية المقالات", libraryHints: "Enter فتح · ↑ ↓ اختيار", filterCount: "٠ من ١",
		sections: "قسمان", minutes: "دقيقة واحدة", percent: "١٠٠٪", keys: "؟ المفاتيح", navigation: "التنقل", scrollDown: "سطر إلى أسفل",
		space: "مسافة", helpHint: "↑ ↓ تمرير · أي مفتاح آخر للإغلاق", finderPrompt: "ابحث في العناوين والمتن", headings: "العناوين · ٢",
		matches: "المتن · ٢", exactMatch: "«…»", finderHints: "Esc رجوع · Enter انتقال", finderCount: "٢ من عنوانين",
		selectHints: "↑ ↓ توسيع التحديد · y نسخ · Esc إلغاء", copiedLines: "نُسخت الأسطر (٩ كلمات)", read: "قُرئ منها ١٠٠٪ · الآن",
		notFound: "لا ملف ولا مجلد بهذا الاسم",
	},
	"fa": {
		locale: "fa_IR.UTF-8", filterPrompt: "برای پالایش مقاله\u200cها بنویسید", libraryHints: "Enter باز کردن · ↑ ↓ گزینش", filterCount: "۰ از ۱",
		sections: "۲ بخش", minutes: "۱ دقیقه", percent: "۱۰۰٪", keys: "؟ کلیدها", navigation: "جابه\u200cجایی", scrollDown: "یک سطر به پایین",
		space: "فاصله", helpHint: "↑ ↓ پیمایش · هر کلید دیگر: بستن", finderPrompt: "جست\u200cوجو در عنوان\u200cها و متن", headings: "عنوان\u200cها · ۲",
		matches: "متن · ۲", exactMatch: "«…»", finderHints: "Esc بازگشت · Enter پرش", finderCount: "۲ از ۲ عنوان",
		selectHints: "↑ ↓ گسترش گزینش · y کپی · Esc لغو", copiedLines: "سطرها کپی شدند (۹ واژه)", read: "تا ۱۰۰٪ خوانده شده · همین حالا",
		notFound: "پرونده یا پوشه\u200cای به این نام نیست",
	},
	"he": {
		locale: "iw_IL", filterPrompt: "הקלידו לסינון המאמרים", libraryHints: "Enter פתיחה · ↑ ↓ בחירה", filterCount: "0 מתוך 1",
		sections: "שני סעיפים", minutes: "דקה אחת", percent: "100%", keys: "? מקשים", navigation: "ניווט", scrollDown: "שורה אחת למטה",
		space: "רווח", helpHint: "↑ ↓ גלילה · כל מקש אחר: סגירה", finderPrompt: "חיפוש בכותרות ובטקסט", headings: "כותרות · 2",
		matches: "טקסט · 2", exactMatch: `"…"`, finderHints: "Esc חזרה · Enter קפיצה", finderCount: "2 מתוך שתי כותרות",
		selectHints: "↑ ↓ הרחבת הבחירה · y העתקה · Esc ביטול", copiedLines: "השורות הועתקו (9 מילים)", read: "נקראו 100% · זה עתה",
		notFound: "אין קובץ או תיקייה בשם הזה",
	},
	"ur": {
		locale: "ur_PK.UTF-8", filterPrompt: "مضامین چھانٹنے کے لیے لکھیے", libraryHints: "Enter کھولیں · ↑ ↓ چنیں", filterCount: "1 میں سے 0",
		sections: "2 حصے", minutes: "1 منٹ", percent: "100%", keys: "؟ کلیدیں", navigation: "نقل و حرکت", scrollDown: "ایک سطر نیچے",
		space: "اسپیس", helpHint: "↑ ↓ سرکائیں · کوئی اور کلید: بند کریں", finderPrompt: "سرخیوں اور متن میں تلاش کریں", headings: "سرخیاں · 2",
		matches: "متن · 2", exactMatch: "”…“", finderHints: "Esc واپس · Enter وہاں جائیں", finderCount: "2 سرخیوں میں سے 2",
		selectHints: "↑ ↓ انتخاب بڑھائیں · y نقل کریں · Esc منسوخ کریں", copiedLines: "سطریں نقل ہو گئیں (9 الفاظ)", read: "100 فیصد پڑھا جا چکا · ابھی ابھی",
		notFound: "اس نام کی کوئی فائل یا فولڈر نہیں",
	},
}

// TestInterfaceLanguages checks the texts of library, article, help and finder in each right-to-left language: they start
// at the right, and none is elided at 80 columns.
func TestInterfaceLanguages(t *testing.T) {
	t.Parallel()
	for tag, want := range interfaceTexts {
		t.Run(tag, func(t *testing.T) {
			dir := createFiles(t, map[string]string{"a.md": "---\nlang: ar\n---\n# مقال\n\n## واحد\n\nثلاث كلمات هنا\n\n## اثنان\n\n[هناك](none.md)\n"})
			s := start(t, 80, 24, "", "--lang", tag, dir)
			s.waitForRightAligned("› " + want.filterPrompt)
			s.waitForRightAligned(want.libraryHints)
			s.waitForLeftAligned(want.sections + " · " + want.minutes)
			s.checkNotElided("library", "")
			s.press("zzz")
			s.waitForLeftAligned(want.filterCount)
			s.checkNotElided("library without matches", "")
			s.press(escape)
			s.waitForNoText("zzz")

			s.press(enter)
			s.waitForMessage(want.keys)
			s.waitForMessage(want.percent)
			s.checkNotElided("article", "")
			s.checkHelp(want)
			s.checkFinder(want)

			s.press("v")
			s.waitForRightAligned(want.selectHints)
			s.press("G", "y")
			s.waitForRightAligned(want.copiedLines)
			s.press(tab)
			s.waitFor("the target of the link", func(rows []string) bool { return strings.Contains(statusLine(rows), "none.md") })
			s.press(enter)
			s.waitForMessage(want.notFound)
			s.press(escape, escape)
			s.waitForRightAligned("› " + want.filterPrompt)
			s.waitForMessage(want.read)
			s.press(escape)
			s.waitForExit(0)
		})
	}
}

// checkHelp opens the help of an article in the language of want.
func (s *screen) checkHelp(want interfaceText) {
	s.t.Helper()
	s.press("?")
	s.waitForRightAligned(want.navigation)
	s.waitForRow("help of j", func(row string) bool {
		return strings.Contains(row, visualRow(want.scrollDown)) && strings.HasSuffix(row, "↓ j")
	})
	s.waitForRightAligned("f " + want.space + " PgDn")
	s.waitForRow("bracket as on the key", func(row string) bool { return strings.HasSuffix(row, " ]") })
	s.waitForRightAligned(want.helpHint)
	s.checkNotElided("first page of the help", want.exactMatch)
	for _, page := range []string{"second", "third"} {
		before := s.rows()
		s.press("f")
		s.waitFor(page+" page of the help", func(rows []string) bool { return !slices.Equal(rows, before) })
		s.checkNotElided(page+" page of the help", want.exactMatch)
	}
}

// checkFinder closes the help, and opens and closes the finder in the language of want.
func (s *screen) checkFinder(want interfaceText) {
	s.t.Helper()
	s.press("q", "/")
	s.waitForRightAligned("/ " + want.finderPrompt)
	s.waitForRightAligned(want.headings)
	s.waitForRightAligned(want.finderHints)
	s.waitForLeftAligned(want.finderCount)
	s.press("هن")
	s.waitForRightAligned(want.matches)
	s.checkNotElided("finder", "")
	before := statusLine(s.rows())
	s.press(tab, tab)
	s.waitFor("another scope", func(rows []string) bool { return statusLine(rows) != before })
	s.checkNotElided("finder in text", "")
	s.press(escape)
	s.waitForMessage(want.keys)
}

// TestInterfaceLanguageWithEnglishArticle checks that a left-to-right article remains aligned to the left, and that
// interface texts in it are right-to-left.
func TestInterfaceLanguageWithEnglishArticle(t *testing.T) {
	t.Parallel()
	file := createArticle(t, "---\nlang: en\n---\n# One\n\n## Two\n\nthree words here\n\n## Four\n\nwords\n")
	s := start(t, 80, 24, "", "--lang", "ar", file)
	row := s.waitForRow("the language at the right", func(row string) bool { return strings.HasSuffix(row, "English") })
	if want := visualRow("قسمان · دقيقة واحدة"); !strings.Contains(row, want) || !strings.HasPrefix(row, " Maqal") {
		t.Errorf("got title line %q, want Maqal at the left and %q", row, want)
	}
	s.press(tab)
	s.waitForRow("the notice at the left", func(row string) bool {
		return strings.HasPrefix(row, " "+visualRow("لا رابط على الشاشة"))
	})
	s.quit()
}

// TestInterfaceLanguageFromEnvironment checks that LANG selects the language unless --lang is given.
func TestInterfaceLanguageFromEnvironment(t *testing.T) {
	t.Parallel()
	for tag, want := range interfaceTexts {
		t.Run(tag, func(t *testing.T) {
			s := start(t, 80, 24, "", "LANG="+want.locale)
			s.waitForRightAligned("› " + want.filterPrompt)
			s.press(escape)
			s.waitForExit(0)
		})
	}
	s := start(t, 80, 24, "", "LANG=ar_SY.UTF-8", "--lang", "en")
	s.waitForText("Type to filter")
	s.press(escape)
	s.waitForExit(0)
}
