// Package language describes the languages that articles are written in: their own names, directions, digits, names of
// alerts, and spelling rules. Each language is one row of a table.
//
// All functions take a BCP 47 tag, such as "ar", "ar-MA" or "az-Arab". They ignore case, and accept _ in place of -.
package language

import (
	"slices"
	"strings"

	"maqal/internal/bidi"
)

// Name returns the name that the language uses for itself. It returns the tag if the name is unknown.
func Name(tag string) string {
	base, _ := split(tag)
	if row, ok := find(base); ok && row.name != "" {
		return row.name
	}
	return tag
}

// Direction returns the direction of the script of the language, or Auto if the tag does not determine one. It follows the
// likely scripts of the Unicode CLDR.
func Direction(tag string) bidi.Direction {
	base, subtags := split(tag)
	for subtag := range strings.FieldsFuncSeq(subtags, isSeparator) {
		switch strings.ToLower(subtag) {
		case "arab", "aran", "hebr", "syrc", "thaa", "nkoo", "rohg", "adlm", "mand", "samr":
			return bidi.RightToLeft
		case "latn", "cyrl", "deva":
			return bidi.LeftToRight
		}
	}
	if row, ok := find(base); ok {
		return row.direction
	}
	if len(base) == 0 || len(base) > 3 { // not a language subtag
		return bidi.Auto
	}
	return bidi.LeftToRight
}

// Zero returns the zero of the digits that the language writes numbers with. Most languages in Arabic script use Arabic-Indic
// digits (U+0660) or Persian digits (U+06F0); Arabic in some countries uses ASCII digits.
func Zero(tag string) rune {
	base, subtags := split(tag)
	row, _ := find(base)
	if row.zero == 0 {
		return '0'
	}
	for region := range strings.FieldsSeq(row.latin) {
		if strings.EqualFold(region, subtags) {
			return '0'
		}
	}
	return row.zero
}

// HasDigits reports whether the language writes numbers with digits other than 0 to 9.
func HasDigits(tag string) bool { return Zero(tag) != '0' }

// AlertName returns the name of one of GitHub's alerts in the language, or in English if the table lacks it. The label is
// NOTE, TIP, IMPORTANT, WARNING or CAUTION; AlertName returns "" for other labels.
func AlertName(tag, label string) string {
	base, _ := split(tag)
	row, _ := find(base)
	if row.alerts == (alerts{}) {
		row, _ = find("en")
	}
	switch label {
	case "NOTE":
		return row.alerts.note
	case "TIP":
		return row.alerts.tip
	case "IMPORTANT":
		return row.alerts.important
	case "WARNING":
		return row.alerts.warning
	case "CAUTION":
		return row.alerts.caution
	}
	return ""
}

// UsesHalfSpaces reports whether texts in the language have a space where its spelling has a ZWNJ, such as می روم for
// می‌روم in Persian.
func UsesHalfSpaces(tag string) bool {
	base, _ := split(tag)
	row, _ := find(base)
	return row.halfSpace
}

// find returns the row of a primary language subtag in lower case. It reports false, with an empty row, if the table does
// not contain it.
func find(base string) (row, bool) {
	i, ok := slices.BinarySearchFunc(rows[:], base, func(r row, base string) int { return strings.Compare(r.tag, base) })
	if !ok {
		return row{}, false
	}
	if alias := rows[i].alias; alias != "" {
		return find(alias)
	}
	return rows[i], true
}

// split returns the primary language subtag in lower case, and the other subtags.
func split(tag string) (base, subtags string) {
	end := strings.IndexFunc(tag, isSeparator)
	if end < 0 {
		return strings.ToLower(tag), ""
	}
	return strings.ToLower(tag[:end]), tag[end+1:]
}

// isSeparator reports whether r separates the subtags of a tag.
func isSeparator(r rune) bool { return r == '-' || r == '_' }
