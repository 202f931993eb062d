// Package keyboard knows which Latin letter is on a key that writes a letter of another script, so that commands of one
// letter are typed in any keyboard layout.
package keyboard

// ToLatin is the Latin letter or sign on the key that writes text, false where that is not known.
func ToLatin(text string) (string, bool) {
	latin, ok := latinKeys[text]
	return latin, ok
}

// latinKeys are the keys that commands are on, by what they write in other keyboard layouts: Arabic (101), Persian
// (ISIRI 9147) and Hebrew (SI 1452). Where two layouts disagree, Arabic's wins.
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
