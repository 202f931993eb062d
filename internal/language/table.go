package language

import "maqal/internal/bidi"

// A row describes one language.
type row struct {
	tag       string // primary language subtag
	alias     string // tag of the row that applies instead, or ""
	name      string // in the language itself, or "" if it is not known
	direction bidi.Direction
	zero      rune   // of its digits; U+0000 means '0'
	latin     string // regions that write it with the digits 0 to 9, separated by spaces
	alerts    alerts // empty if they are not known
	halfSpace bool   // writers type a space for a ZWNJ
}

// alerts contains the names of GitHub's alerts.
type alerts struct{ note, tip, important, warning, caution string }

// rows lists the languages, sorted by tag. A language that it does not contain is written from left to right with the
// digits 0 to 9.
var rows = [...]row{
	{tag: "ar", name: "العربية", direction: bidi.RightToLeft, zero: '٠', latin: "DZ EH LY MA TN",
		alerts: alerts{"ملاحظة", "نصيحة", "مهم", "تحذير", "تنبيه"}},
	{tag: "ara", alias: "ar"},
	{tag: "arc", direction: bidi.RightToLeft},
	{tag: "az", name: "Azərbaycanca", direction: bidi.LeftToRight},
	{tag: "azb", direction: bidi.RightToLeft, zero: '۰'},
	{tag: "bal", direction: bidi.RightToLeft},
	{tag: "bgn", direction: bidi.RightToLeft},
	{tag: "bqi", direction: bidi.RightToLeft},
	{tag: "ckb", name: "کوردی", direction: bidi.RightToLeft, zero: '٠'},
	{tag: "de", name: "Deutsch", direction: bidi.LeftToRight},
	{tag: "dv", name: "ދިވެހި", direction: bidi.RightToLeft},
	{tag: "en", name: "English", direction: bidi.LeftToRight,
		alerts: alerts{"Note", "Tip", "Important", "Warning", "Caution"}},
	{tag: "es", name: "Español", direction: bidi.LeftToRight},
	{tag: "fa", name: "فارسی", direction: bidi.RightToLeft, zero: '۰', halfSpace: true,
		alerts: alerts{"یادداشت", "نکته", "مهم", "هشدار", "احتیاط"}},
	{tag: "fas", alias: "fa"},
	{tag: "fr", name: "Français", direction: bidi.LeftToRight},
	{tag: "glk", direction: bidi.RightToLeft},
	{tag: "he", name: "עברית", direction: bidi.RightToLeft,
		alerts: alerts{"הערה", "עצה", "חשוב", "אזהרה", "זהירות"}},
	{tag: "heb", alias: "he"},
	{tag: "id", name: "Bahasa Indonesia", direction: bidi.LeftToRight},
	{tag: "it", name: "Italiano", direction: bidi.LeftToRight},
	{tag: "iw", alias: "he"},
	{tag: "ks", direction: bidi.RightToLeft, zero: '۰'},
	{tag: "ku", name: "Kurdî", direction: bidi.LeftToRight},
	{tag: "lrc", direction: bidi.RightToLeft, zero: '۰'},
	{tag: "mul", direction: bidi.Auto}, // multiple languages
	{tag: "mzn", direction: bidi.RightToLeft, zero: '۰'},
	{tag: "nl", name: "Nederlands", direction: bidi.LeftToRight},
	{tag: "nqo", direction: bidi.RightToLeft},
	{tag: "pa", name: "ਪੰਜਾਬੀ", direction: bidi.LeftToRight},
	{tag: "per", alias: "fa"},
	{tag: "pnb", name: "پنجابی", direction: bidi.RightToLeft, zero: '۰'},
	{tag: "prs", name: "دری", direction: bidi.RightToLeft, zero: '۰', halfSpace: true},
	{tag: "ps", name: "پښتو", direction: bidi.RightToLeft, zero: '۰'},
	{tag: "pt", name: "Português", direction: bidi.LeftToRight},
	{tag: "ru", name: "Русский", direction: bidi.LeftToRight},
	{tag: "sd", name: "سنڌي", direction: bidi.RightToLeft, zero: '٠'},
	{tag: "skr", direction: bidi.RightToLeft},
	{tag: "syr", name: "ܣܘܪܝܝܐ", direction: bidi.RightToLeft},
	{tag: "tr", name: "Türkçe", direction: bidi.LeftToRight},
	{tag: "ug", name: "ئۇيغۇرچە", direction: bidi.RightToLeft},
	{tag: "und", direction: bidi.Auto}, // undetermined
	{tag: "ur", name: "اردو", direction: bidi.RightToLeft, zero: '۰',
		alerts: alerts{"نوٹ", "مشورہ", "اہم", "انتباہ", "احتیاط"}},
	{tag: "urd", alias: "ur"},
	{tag: "yi", name: "ייִדיש", direction: bidi.RightToLeft},
	{tag: "zh", name: "中文", direction: bidi.LeftToRight},
	{tag: "zxx", direction: bidi.Auto}, // no linguistic content
}
