package main

import (
	"fmt"
	"slices"
	"strings"

	"maqal/internal/ucd"
)

// A kind stores the properties that all characters of one class share.
type kind struct {
	line, cluster int
	traits        uint16
}

// Traits, with the same values as in package segment.
const (
	format = 1 << iota
	ignorable
	space
	control
	mark
	vowel
	pictograph
	prefix
	noStart
	_ // segment.Invalid, which only bytes have
	selector
	wide
)

// A character stores the properties of one character from the database.
type character struct {
	line, cluster, category, width             string
	pictographic, whiteSpace, defaultIgnorable bool
	arabicOrHebrew                             bool // in property Script or Script_Extensions
	prepended                                  bool // Prepended_Concatenation_Mark
}

// characters stores the properties of every code point.
type characters []character

// readCharacters reads the properties of all code points from the database.
func readCharacters(db ucd.Database) (characters, error) {
	r := make(characters, ucd.Runes)
	for i := range r {
		r[i] = character{line: "XX", category: "Cn"}
	}
	for _, f := range []struct {
		file string
		set  func(c *character, value string)
	}{
		{"LineBreak.txt", func(c *character, v string) { c.line = v }},
		{"auxiliary/GraphemeBreakProperty.txt", func(c *character, v string) { c.cluster = v }},
		{"extracted/DerivedGeneralCategory.txt", func(c *character, v string) { c.category = v }},
		{"EastAsianWidth.txt", func(c *character, v string) { c.width = v }},
		{"emoji/emoji-data.txt", func(c *character, v string) { c.pictographic = c.pictographic || v == "Extended_Pictographic" }},
		{"DerivedCoreProperties.txt", func(c *character, v string) {
			c.defaultIgnorable = c.defaultIgnorable || v == "Default_Ignorable_Code_Point"
		}},
		{"PropList.txt", func(c *character, v string) {
			c.whiteSpace = c.whiteSpace || v == "White_Space"
			c.prepended = c.prepended || v == "Prepended_Concatenation_Mark"
		}},
		{"Scripts.txt", func(c *character, v string) { c.arabicOrHebrew = v == "Arabic" || v == "Hebrew" }},
		{"ScriptExtensions.txt", func(c *character, v string) {
			scripts := strings.Fields(v)
			c.arabicOrHebrew = c.arabicOrHebrew || slices.Contains(scripts, "Arab") || slices.Contains(scripts, "Hebr")
		}},
	} {
		if err := db.Fields(f.file, func(fields []string) error {
			first, last, err := ucd.Range(fields[0])
			for at := first; err == nil && at <= last; at++ {
				f.set(&r[at], fields[1])
			}
			return err
		}); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// classes returns the class of each code point, and the kind of each class.
func (r characters) classes() (classes []uint8, kinds []kind, err error) {
	for at, c := range r {
		k := kind{
			line:    slices.Index(lineClasses, c.lineClass()),
			cluster: slices.Index(clusterClasses, c.clusterClass()),
			traits:  c.traits(rune(at)),
		}
		if k.line < 0 || k.cluster < 0 {
			return nil, nil, fmt.Errorf("%U: unknown class %s or %s", at, c.lineClass(), c.clusterClass())
		}
		n := slices.Index(kinds, k)
		if n < 0 {
			n = len(kinds)
			kinds = append(kinds, k)
		}
		if n > 255 {
			return nil, nil, fmt.Errorf("more than 256 kinds of characters")
		}
		classes = append(classes, uint8(n))
	}
	return classes, kinds, nil
}

// lineClass returns the class of c in lineClasses. It applies LB1, and splits classes for LB30 and LB30b.
func (c character) lineClass() string {
	wide := slices.Contains([]string{"F", "W", "H"}, c.width)
	switch {
	case slices.Contains([]string{"AI", "SG", "XX"}, c.line): // LB1
		return "AL"
	case c.line == "SA" && (c.category == "Mn" || c.category == "Mc"): // LB1
		return "CM"
	case c.line == "SA": // LB1
		return "AL"
	case c.line == "CJ": // LB1
		return "NS"
	case (c.line == "OP" || c.line == "CP") && wide: // LB30
		return c.line + "W"
	case c.line == "ID" && c.pictographic && c.category == "Cn": // LB30b
		return "IDX"
	}
	return c.line
}

// clusterClass returns the class of c in clusterClasses.
func (c character) clusterClass() string {
	if name, ok := clusterAbbreviations[c.cluster]; ok {
		return name
	}
	switch {
	case c.cluster != "":
		return c.cluster
	case c.pictographic:
		return "EP"
	}
	return "XX"
}

// traits returns the traits of r, whose properties are c.
func (c character) traits(r rune) (t uint16) {
	set := func(bit uint16, on bool) {
		if on {
			t |= bit
		}
	}
	isSelector := 0xFE00 <= r && r <= 0xFE0F || 0xE0100 <= r && r <= 0xE01EF
	nonspacing := c.category == "Mn" || c.category == "Me"
	const keycap = 0x20E3
	set(format, c.category == "Cf" && !c.prepended)
	set(ignorable, c.category == "Cf" && !c.prepended || c.defaultIgnorable)
	set(space, c.whiteSpace && c.line != "GL")
	set(control, c.category == "Cc")
	set(mark, nonspacing && !isSelector && r != keycap)
	set(vowel, c.category == "Mn" && c.arabicOrHebrew && r != 0x0654 && r != 0x0655)
	set(pictograph, c.pictographic || c.line == "RI")
	set(prefix, c.prepended)
	set(noStart, slices.Contains([]string{"CL", "CP", "EX", "IS", "IN"}, c.line) || c.category == "Pe" || c.category == "Pf")
	set(selector, isSelector || r == keycap)
	set(wide, c.width == "W" || c.width == "F")
	return t
}
