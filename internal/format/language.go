package format

import (
	"strings"

	"maqal/internal/bidi"
	"maqal/internal/document"
)

// DirectionOf returns the direction for rtl or ltr, the values of a dir field or attribute, and Auto for any other
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
	s := d.proseSample()
	var n letterCounts
	for _, r := range s {
		n.count(r)
	}
	switch {
	case n.arabic+n.hebrew+n.latin == 0:
		return ""
	case n.hebrew > n.arabic && n.hebrew > n.latin:
		return "he"
	case n.latin >= n.arabic+n.hebrew:
		return guessLatin(s)
	case n.urdu*20 > n.arabic:
		return "ur"
	case n.persian > n.arabicOnly:
		return "fa"
	}
	return "ar"
}

// letterCounts are the numbers of letters by script, and of those that only some languages of the Arabic script use.
type letterCounts struct{ arabic, hebrew, latin, persian, urdu, arabicOnly int }

// count counts r.
func (n *letterCounts) count(r rune) {
	switch {
	case 0x0620 <= r && r <= 0x06FF:
		n.arabic++
	case 0x05D0 <= r && r <= 0x05EA:
		n.hebrew++
	case 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z':
		n.latin++
	}
	switch r {
	case 'ٹ', 'ڈ', 'ڑ', 'ں', 'ے', 'ہ', 'ھ':
		n.urdu++
	case 'پ', 'چ', 'ژ', 'گ', 'ی', 'ک':
		n.persian++
	case 'ة', 'ى', 'أ', 'إ': // not ي and ك, which also occur in older Persian text
		n.arabicOnly++
	}
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
