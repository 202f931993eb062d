// Command gen writes the tables of package arabic from the Unicode character database.
package main

import (
	"fmt"
	"log"
	"slices"
	"strings"

	"maqal/internal/ucd"
)

// joinings are the names of the joining types in the order of their constants.
var joinings = [...]string{"U", "R", "L", "D", "C", "T"}

// groups are the joining groups that matter to kashidas, in the order of their constants.
var groups = [][]string{
	1: {"SEEN", "SAD"},
	2: {"TEH MARBUTA", "TEH MARBUTA GOAL", "HEH", "HEH GOAL", "KNOTTED HEH", "DAL"},
	3: {"ALEF", "TAH", "LAM", "KAF", "GAF"},
	4: {"BEH", "NOON"},
	5: {"REH"},
	6: {"WAW", "AIN", "QAF", "FEH"},
	7: {"YEH", "FARSI YEH"},
}

// The range of letters that have presentation forms.
const (
	firstLetter = 0x0621
	lastLetter  = 0x06D5
)

var formNames = [...]string{"<isolated>", "<final>", "<initial>", "<medial>"}

func main() {
	db, out := ucd.FromFlags()
	if err := run(db, out); err != nil {
		log.Fatalf("gen: %v", err)
	}
}

func run(db ucd.Database, out string) error {
	properties := make([]uint8, ucd.Runes)
	if err := db.Fields("extracted/DerivedJoiningType.txt", func(f []string) error {
		first, last, err := ucd.Range(f[0])
		if err != nil {
			return err
		}
		joining := slices.Index(joinings[:], f[1])
		if joining < 0 {
			return fmt.Errorf("no joining type %q", f[1])
		}
		for r := first; r <= last; r++ {
			properties[r] = uint8(joining)
		}
		return nil
	}); err != nil {
		return err
	}
	if err := db.Fields("ArabicShaping.txt", func(f []string) error {
		r, err := ucd.Rune(f[0])
		for class, names := range groups {
			if slices.Contains(names, f[3]) {
				properties[r] |= uint8(class) << 3
			}
		}
		return err
	}); err != nil {
		return err
	}
	forms, err := readForms(db)
	if err != nil {
		return err
	}
	s := ucd.NewSource("arabic")
	if err := s.TwoStage("property", properties, 128); err != nil {
		return err
	}
	s.Printf("\n// The letters that have presentation forms are from firstLetter to lastLetter.\nconst (\nfirstLetter = 0x%04X\nlastLetter = 0x%04X\n)\n",
		firstLetter, lastLetter)
	s.Printf("\n// forms has the presentation forms of letters, isolated, final, initial and medial; 0 is none.\nvar forms = [lastLetter - firstLetter + 1][4]uint16{\n")
	for i, f := range forms {
		if f != [4]uint16{} {
			s.Printf("0x%04X - firstLetter: {%#04x, %#04x, %#04x, %#04x},\n", firstLetter+i, f[0], f[1], f[2], f[3])
		}
	}
	s.Printf("}\n")
	return s.Write(out)
}

// readForms finds the presentation forms that are the form of one letter.
func readForms(db ucd.Database) (forms [lastLetter - firstLetter + 1][4]uint16, err error) {
	err = db.Fields("UnicodeData.txt", func(f []string) error {
		parts := strings.Fields(f[5])
		if len(parts) != 2 {
			return nil
		}
		form := slices.Index(formNames[:], parts[0])
		if form < 0 {
			return nil
		}
		r, err := ucd.Rune(f[0])
		if err != nil {
			return err
		}
		letter, err := ucd.Rune(parts[1])
		if err != nil {
			return err
		}
		if letter < firstLetter || letter > lastLetter || r > 0xFFFF {
			return fmt.Errorf("%U is a form of %U, which the table has no room for", r, letter)
		}
		forms[letter-firstLetter][form] = uint16(r)
		return nil
	})
	return forms, err
}
