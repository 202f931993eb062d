package document

import (
	"strings"

	"maqal/internal/bidi"
)

// languageDirection is the direction of a language's usual script, Auto where the tag is empty.
// Source: the Unicode CLDR's likely scripts, those written from right to left.
func languageDirection(tag string) bidi.Direction {
	base, rest, _ := strings.Cut(strings.ToLower(tag), "-")
	for _, script := range strings.Split(rest, "-") {
		switch script {
		case "arab", "hebr", "syrc", "thaa", "nkoo", "rohg", "adlm", "mand", "samr":
			return bidi.RightToLeft
		case "latn", "cyrl":
			return bidi.LeftToRight
		}
	}
	switch base {
	case "":
		return bidi.Auto
	case "ar", "arc", "azb", "bal", "bgn", "bqi", "ckb", "dv", "fa", "glk", "he", "iw", "ks", "lrc", "mzn",
		"nqo", "pnb", "prs", "ps", "sd", "skr", "syr", "ug", "ur", "yi":
		return bidi.RightToLeft
	}
	return bidi.LeftToRight
}

// guessSample is how much of a text guessLanguage looks at, in bytes.
const guessSample = 16 << 10

// guessLanguage tells the language of a text by letters that only some languages of a script use, "" where the
// letters do not tell.
func guessLanguage(s string) string {
	if len(s) > guessSample {
		s = s[:guessSample]
	}
	var arabic, hebrew, latin, persian, urdu, arabicOnly int
	for _, r := range s {
		switch r {
		case 'ٹ', 'ڈ', 'ڑ', 'ں', 'ے', 'ہ', 'ھ':
			urdu++
		case 'پ', 'چ', 'ژ', 'گ', 'ی', 'ک':
			persian++
		case 'ة', 'ي', 'ك', 'ى', 'أ', 'إ':
			arabicOnly++
		}
		switch {
		case 0x0620 <= r && r <= 0x06FF:
			arabic++
		case 0x05D0 <= r && r <= 0x05EA:
			hebrew++
		case 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z':
			latin++
		}
	}
	switch {
	case hebrew > arabic && hebrew > latin:
		return "he"
	case latin >= arabic+hebrew:
		return ""
	case urdu*20 > arabic:
		return "ur"
	case persian > arabicOnly:
		return "fa"
	}
	return "ar"
}
