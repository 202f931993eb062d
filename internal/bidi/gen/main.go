// Command gen generates the tables of package bidi from the Unicode Character Database.
package main

import (
	"fmt"
	"log"
	"slices"
	"strings"
	"unicode/utf8"

	"maqal/internal/ucd"
)

// classes lists the names of the classes in the order of the bidi.Class constants.
var classes = strings.Fields("L R AL EN ES ET AN CS NSM BN B S WS ON LRE LRO RLE RLO PDF LRI RLI FSI PDI")

// longNames maps the class names in @missing lines of DerivedBidiClass.txt to the short names.
var longNames = map[string]string{
	"Left_To_Right": "L", "Right_To_Left": "R", "Arabic_Letter": "AL", "European_Terminator": "ET", "Boundary_Neutral": "BN",
}

func main() {
	db, out := ucd.FromFlags()
	if err := run(db, out); err != nil {
		log.Fatalf("gen: %v", err)
	}
}

// run generates the tables from db and writes them to the file out.
func run(db ucd.Database, out string) error {
	properties := make([]uint8, ucd.Runes)
	const file = "extracted/DerivedBidiClass.txt"
	set := func(f []string) error { return setClass(properties, f) }
	if err := db.Missing(file, set); err != nil {
		return err
	}
	if err := db.Fields(file, set); err != nil {
		return err
	}
	kinds, err := readBrackets(db, properties)
	if err != nil {
		return err
	}
	mirrors, err := readMirrors(db, properties)
	if err != nil {
		return err
	}
	return write(out, properties, kinds, mirrors)
}

// setClass sets the class of the code points of a line with fields f: a code point or range, and a class.
func setClass(properties []uint8, f []string) error {
	first, last, err := ucd.Range(f[0])
	if err != nil {
		return err
	}
	name := f[1]
	if short, ok := longNames[name]; ok {
		name = short
	}
	class := slices.Index(classes, name)
	if class < 0 {
		return fmt.Errorf("unknown class %q", name)
	}
	for r := first; r <= last; r++ {
		properties[r] = uint8(class)
	}
	return nil
}

// maxKinds is the number of bits in bidi.bracketEntry.kinds.
const maxKinds = 64

// readBrackets sets the bracket flags in properties. It returns the brackets in ascending order, each with the number of
// its pair. Canonically equivalent brackets have the same number.
func readBrackets(db ucd.Database, properties []uint8) ([][2]rune, error) {
	singletons, err := db.Singletons()
	if err != nil {
		return nil, err
	}
	canonical := func(r rune) rune {
		if c, ok := singletons[r]; ok {
			return c
		}
		return r
	}
	pairNumbers := map[rune]rune{} // pair numbers by opening bracket
	var kinds [][2]rune
	err = db.Fields("BidiBrackets.txt", func(f []string) error {
		r, err := ucd.Rune(f[0])
		if err != nil {
			return err
		}
		opening, err := ucd.Rune(f[1])
		if err != nil {
			return err
		}
		properties[r] |= 0x40
		if f[2] == "o" {
			properties[r] ^= 0x60
			opening = r
		}
		opening = canonical(opening)
		if _, ok := pairNumbers[opening]; !ok {
			pairNumbers[opening] = rune(len(pairNumbers))
		}
		kinds = append(kinds, [2]rune{r, pairNumbers[opening]})
		return nil
	})
	if len(pairNumbers) > maxKinds {
		return nil, fmt.Errorf("got %d bracket pairs, but the maximum is %d", len(pairNumbers), maxKinds)
	}
	slices.SortFunc(kinds, func(a, b [2]rune) int { return int(a[0] - b[0]) })
	return kinds, err
}

// readMirrors sets the mirror flag in properties. It returns the characters with a mirror image in ascending order,
// each with that image.
func readMirrors(db ucd.Database, properties []uint8) ([][2]rune, error) {
	var mirrors [][2]rune
	err := db.Fields("BidiMirroring.txt", func(f []string) error {
		a, err := ucd.Rune(f[0])
		if err != nil {
			return err
		}
		b, err := ucd.Rune(f[1])
		properties[a] |= 0x80
		mirrors = append(mirrors, [2]rune{a, b})
		return err
	})
	slices.SortFunc(mirrors, func(a, b [2]rune) int { return int(a[0] - b[0]) })
	return mirrors, err
}

// write writes the tables to the file out.
func write(out string, properties []uint8, kinds, mirrors [][2]rune) error {
	s := ucd.NewSource("bidi")
	s.Printf("\n// asciiProperty contains the properties of U+0000 to U+007F.\nvar asciiProperty = [128]uint8{")
	ucd.List(s, properties[:128])
	s.Printf("}\n")
	if err := s.TwoStage("property", properties, 128); err != nil {
		return err
	}
	ascii := slices.IndexFunc(kinds, func(k [2]rune) bool { return k[0] >= utf8.RuneSelf })
	s.Printf("\n// asciiBrackets is the number of ASCII brackets in bracketKinds.\nconst asciiBrackets = %d\n", ascii)
	s.Printf("\n// bracketKinds contains the paired brackets in ascending order, each with the number of its pair.\nvar bracketKinds = [%d]struct {\nbracket uint16\nkind uint8\n}{\n", len(kinds))
	for _, k := range kinds {
		s.Printf("{0x%04X, %d},\n", k[0], k[1])
	}
	s.Printf("}\n")
	s.Printf("\n// mirrors contains the characters with a mirror image in ascending order, each with that image.\nvar mirrors = [%d][2]rune{\n", len(mirrors))
	for _, m := range mirrors {
		s.Printf("{0x%04X, 0x%04X},\n", m[0], m[1])
	}
	s.Printf("}\n")
	return s.Write(out)
}
