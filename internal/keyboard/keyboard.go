// Package keyboard maps letters of the Arabic, Persian and Hebrew keyboard layouts to the Latin letters on the same keys,
// so that single-letter commands work in these layouts.
package keyboard

// ToLatin returns the Latin letter or sign on the key that types text. It reports false if no known key types text.
func ToLatin(text string) (string, bool) {
	latin, ok := latinKeys[text]
	return latin, ok
}

// latinKeys maps the text of keys in the Arabic (101), Persian (ISIRI 9147) and Hebrew (SI 1452) layouts to the Latin
// letters or signs on them. It contains only keys that commands use. If the Arabic and Persian layouts conflict, the
// Arabic one wins, except that ز is c as in Persian.
var latinKeys = map[string]string{
	// Arabic and Persian
	"ض": "q", "ع": "u", "خ": "o", "ج": "[", "د": "]", "چ": "]",
	"غ": "y", "ؤ": "c", "ش": "a", "ة": "m", "ص": "w", "ر": "v", "ز": "c",
	"ي": "d", "ی": "d", "ب": "f", "ل": "g", "ت": "j", "ن": "k", "ظ": "/", "؟": "?",
	"ى": "n", "آ": "N", "ط": "'", "گ": "'", "لآ": "B", "ﻵ": "B",
	"س": "s", "ف": "t", "ئ": "z", "ـ": "J", "٫": "#",
	"ح": "p", "ق": "r", "ا": "h", "م": "l",
	"لا": "b", "ﻻ": "b", "ذ": "b", "لأ": "G", "ﻷ": "G",
	// Hebrew
	"פ": "p", "ר": "r", "י": "h", "ך": "l",
	"ד": "s", "א": "t", "ז": "z",
	"ט": "y", "ב": "c", "ש": "a", "צ": "m", "ה": "v",
	"ו": "u", "ם": "o", "ג": "d", "כ": "f", "ע": "g", "ח": "j", "ל": "k", "נ": "b", "מ": "n",
}
