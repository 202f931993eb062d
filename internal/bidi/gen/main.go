// Command gen writes the tables of package bidi from the Unicode character database.
package main

import (
	"fmt"
	"log"
	"slices"
	"sort"
	"strings"

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
	if err := db.Fields("BidiBrackets.txt", func(f []string) error {
		r, err := ucd.Rune(f[0])
		switch f[2] {
		case "o":
			properties[r] |= 0x20
		case "c":
			properties[r] |= 0x40
		}
		return err
	}); err != nil {
		return err
	}
	mirrors, err := readMirrors(db, properties)
	if err != nil {
		return err
	}
	return write(out, properties, mirrors)
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
	sort.Slice(mirrors, func(i, j int) bool { return mirrors[i][0] < mirrors[j][0] })
	return mirrors, err
}

func write(out string, properties []uint8, mirrors [][2]rune) error {
	s := ucd.NewSource("bidi")
	s.Printf("\n// asciiProperty has the properties of U+0000 to U+007F.\nvar asciiProperty = [128]uint8{")
	ucd.List(s, properties[:128])
	s.Printf("}\n")
	if err := s.TwoStage("property", properties, 128); err != nil {
		return err
	}
	s.Printf("\n// mirrors has the characters with a mirror image and that image, sorted.\nvar mirrors = [%d][2]rune{\n", len(mirrors))
	for _, m := range mirrors {
		s.Printf("{0x%04X, 0x%04X},\n", m[0], m[1])
	}
	s.Printf("}\n")
	return s.Write(out)
}
