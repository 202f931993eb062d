package format

import (
	"strings"

	"maqal/internal/bidi"
	"maqal/internal/document"
)

// DirectionOf returns the Direction for rtl or ltr, the values of a dir field or attribute, and Auto for any other
// value.
func DirectionOf(dir string) bidi.Direction {
	switch strings.ToLower(strings.TrimSpace(dir)) {
	case "rtl":
		return bidi.RightToLeft
	case "ltr":
		return bidi.LeftToRight
	}
	return bidi.Auto
}

// guessLimit is the approximate number of bytes of prose that guessLanguage examines.
const guessLimit = 16 << 10

// proseSample returns about guessLimit bytes from the start of the text outside of code blocks and tables.
func (d *Draft) proseSample() string {
	var b strings.Builder
	for i := range d.Blocks {
		if b.Len() >= guessLimit {
			break
		}
		if d.Blocks[i].Kind != document.Code {
			b.WriteString(d.Blocks[i].Text.String[:min(len(d.Blocks[i].Text.String), guessLimit)] + "\n")
		}
	}
	return b.String()
}

// guessLanguage returns the tag of the most likely language: ar, fa, ur, he or en. It counts letters that only some
// languages of a script use, and frequent words of English. It returns "" for other languages in Latin script, and for
// text without Arabic, Hebrew or Latin letters.
func (d *Draft) guessLanguage() string {
	var arabic, hebrew, latin, persian, urdu, arabicOnly int
	s := d.proseSample()
	for _, r := range s {
		switch r {
		case 'ٹ', 'ڈ', 'ڑ', 'ں', 'ے', 'ہ', 'ھ':
			urdu++
		case 'پ', 'چ', 'ژ', 'گ', 'ی', 'ک':
			persian++
		case 'ة', 'ى', 'أ', 'إ': // not ي and ك, which also occur in older Persian text
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
	case arabic+hebrew+latin == 0:
		return ""
	case hebrew > arabic && hebrew > latin:
		return "he"
	case latin >= arabic+hebrew:
		return guessLatin(s)
	case urdu*20 > arabic:
		return "ur"
	case persian > arabicOnly:
		return "fa"
	}
	return "ar"
}

// guessLatin returns en if at least one word in twelve is one of seven frequent English words, otherwise "". In English
// text, about one word in six is.
func guessLatin(s string) string {
	words, common := 0, 0
	for word := range strings.FieldsSeq(s) {
		words++
		switch strings.ToLower(word) {
		case "the", "and", "of", "to", "is", "that", "with":
			common++
		}
	}
	if common > 0 && common*12 >= words {
		return "en"
	}
	return ""
}
