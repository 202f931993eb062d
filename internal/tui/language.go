package tui

import "strings"

// languageNames maps language tags without region or script to the names that the languages use for themselves.
var languageNames = map[string]string{
	"ar": "العربية", "az": "Azərbaycanca", "ckb": "کوردی", "de": "Deutsch", "dv": "ދިވެހި", "en": "English", "es": "Español",
	"fa": "فارسی", "fr": "Français", "he": "עברית", "id": "Bahasa Indonesia", "it": "Italiano", "ku": "Kurdî", "nl": "Nederlands",
	"pa": "ਪੰਜਾਬੀ", "pnb": "پنجابی", "prs": "دری", "ps": "پښتو", "pt": "Português", "ru": "Русский", "sd": "سنڌي", "syr": "ܣܘܪܝܝܐ",
	"tr": "Türkçe", "ug": "ئۇيغۇرچە", "ur": "اردو", "yi": "ייִדיש", "zh": "中文",
}

// languageName returns the name that the language of a BCP 47 tag uses for itself. It returns the tag if the name is
// unknown.
func languageName(tag string) string {
	base, _, _ := strings.Cut(tag, "-")
	if name, ok := languageNames[base]; ok {
		return name
	}
	return tag
}
