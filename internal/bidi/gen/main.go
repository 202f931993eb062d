// Command gen writes the tables of package bidi from the Unicode character database.
package main

import (
	"fmt"
	"log"
	"slices"
	"strings"
	"unicode/utf8"

	"maqal/internal/ucd"
)

// classes are the names of the classes in the order of their constants.
var classes = strings.Fields("L R AL EN ES ET AN CS NSM BN B S WS ON LRE LRO RLE RLO PDF LRI RLI FSI PDI")

// longNames are the names that DerivedBidiClass.txt gives the classes of unassigned characters.
var longNames = map[string]string{
	"Left_To_Right": "L", "Right_To_Left": "R", "Arabic_Letter": "AL", "European_Terminator": "ET", "Boundary_Neutral": "BN",
}

func main() {
	db, out := ucd.FromFlags()
	if err := run(db, out); err != nil {
		log.Fatalf("gen: %v", err)
	}
}

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
		return fmt.Errorf("no class %q", name)
	}
	for r := first; r <= last; r++ {
		properties[r] = uint8(class)
	}
	return nil
}

// maxKinds is how many pairs of brackets a set of bits has room for.
const maxKinds = 64

// readBrackets marks the paired brackets and numbers their pairs, canonical equivalents as one.
func readBrackets(db ucd.Database, properties []uint8) ([][2]rune, error) {
	same, err := db.Singletons()
	if err != nil {
		return nil, err
	}
	canonical := func(r rune) rune {
		if c, ok := same[r]; ok {
			return c
		}
		return r
	}
	numbers := map[rune]rune{} // of pairs, by their opening bracket
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
		if _, ok := numbers[opening]; !ok {
			numbers[opening] = rune(len(numbers))
		}
		kinds = append(kinds, [2]rune{r, numbers[opening]})
		return nil
	})
	if len(numbers) > maxKinds {
		return nil, fmt.Errorf("%d pairs of brackets, and room for %d", len(numbers), maxKinds)
	}
	slices.SortFunc(kinds, func(a, b [2]rune) int { return int(a[0] - b[0]) })
	return kinds, err
}

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

func write(out string, properties []uint8, kinds, mirrors [][2]rune) error {
	s := ucd.NewSource("bidi")
	s.Printf("\n// asciiProperty has the properties of U+0000 to U+007F.\nvar asciiProperty = [128]uint8{")
	ucd.List(s, properties[:128])
	s.Printf("}\n")
	if err := s.TwoStage("property", properties, 128); err != nil {
		return err
	}
	ascii := slices.IndexFunc(kinds, func(k [2]rune) bool { return k[0] >= utf8.RuneSelf })
	s.Printf("\n// asciiBrackets is how many of bracketKinds are ASCII.\nconst asciiBrackets = %d\n", ascii)
	s.Printf("\n// bracketKinds has the paired brackets, sorted, and the number of their pair.\nvar bracketKinds = [%d]struct {\nbracket uint16\nkind uint8\n}{\n", len(kinds))
	for _, k := range kinds {
		s.Printf("{0x%04X, %d},\n", k[0], k[1])
	}
	s.Printf("}\n")
	s.Printf("\n// mirrors has the characters with a mirror image and that image, sorted.\nvar mirrors = [%d][2]rune{\n", len(mirrors))
	for _, m := range mirrors {
		s.Printf("{0x%04X, 0x%04X},\n", m[0], m[1])
	}
	s.Printf("}\n")
	return s.Write(out)
}
