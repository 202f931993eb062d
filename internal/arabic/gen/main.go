// Command gen generates the tables of package arabic from the Unicode Character Database.
package main

import (
	"fmt"
	"log"
	"slices"

	"maqal/internal/ucd"
)

func main() {
	db, out := ucd.FromFlags()
	if err := run(db, out); err != nil {
		log.Fatalf("gen: %v", err)
	}
}

// run reads the database and writes the tables to the file named out.
func run(db ucd.Database, out string) error {
	properties := make([]uint8, ucd.Runes)
	if err := readJoining(db, properties); err != nil {
		return err
	}
	if err := readKashida(db, properties); err != nil {
		return err
	}
	forms, ligatures, err := readForms(db)
	if err != nil {
		return err
	}
	s := ucd.NewSource("arabic")
	if err := s.TwoStage("property", properties, 128); err != nil {
		return err
	}
	writeForms(s, forms, ligatures)
	return s.Write(out)
}

// joiningNames lists the short names of the joining types in the order of the constants of package arabic.
var joiningNames = [...]string{"U", "R", "L", "D", "C", "T"}

// readJoining stores the joining type of each character in properties.
func readJoining(db ucd.Database, properties []uint8) error {
	return db.Fields("extracted/DerivedJoiningType.txt", func(f []string) error {
		first, last, err := ucd.Range(f[0])
		if err != nil {
			return err
		}
		joining := slices.Index(joiningNames[:], f[1])
		if joining < 0 {
			return fmt.Errorf("unknown joining type %q", f[1])
		}
		for r := first; r <= last; r++ {
			properties[r] = uint8(joining)
		}
		return nil
	})
}
