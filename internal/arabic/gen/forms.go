package main

import (
	"fmt"
	"slices"
	"strings"

	"maqal/internal/ucd"
)

// The range of letters that have presentation forms.
const (
	firstLetter = 0x0621
	lastLetter  = 0x06D5
)

const lam = 0x0644

// letterForms are the presentation forms of each letter, isolated, final, initial and medial.
type letterForms [lastLetter - firstLetter + 1][4]uint16

var formNames = [...]string{"<isolated>", "<final>", "<initial>", "<medial>"}

// readForms finds the presentation forms that are the form of one letter, and the isolated ligatures of lam with an
// alef: of those that Unicode has of two letters of the joining groups LAM and ALEF, all are of this lam. The final one
// is the character after the isolated one.
func readForms(db ucd.Database) (forms letterForms, ligatures [][2]rune, err error) {
	alefs, err := alefs(db)
	if err != nil {
		return forms, nil, err
	}
	finals := map[rune]rune{}
	err = db.Fields("UnicodeData.txt", func(f []string) error {
		parts := strings.Fields(f[5])
		form := 0
		if len(parts) > 1 {
			form = slices.Index(formNames[:], parts[0])
		}
		if len(parts) < 2 || len(parts) > 3 || form < 0 {
			return nil
		}
		r, err := ucd.Rune(f[0])
		if err != nil {
			return err
		}
		var letters [2]rune
		for i, p := range parts[1:] {
			if letters[i], err = ucd.Rune(p); err != nil {
				return err
			}
		}
		switch {
		case letters[1] == 0:
			if letters[0] < firstLetter || letters[0] > lastLetter || r > 0xFFFF {
				return fmt.Errorf("%U is a form of %U, which the table has no room for", r, letters[0])
			}
			forms[letters[0]-firstLetter][form] = uint16(r)
		case letters[0] == lam && alefs[letters[1]] && form == 0:
			ligatures = append(ligatures, [2]rune{letters[1], r})
		case letters[0] == lam && alefs[letters[1]] && form == 1:
			finals[letters[1]] = r
		}
		return nil
	})
	for _, l := range ligatures {
		if finals[l[0]] != l[1]+1 {
			return forms, nil, fmt.Errorf("the final ligature of %U is not after the isolated one, %U", l[0], l[1])
		}
	}
	return forms, ligatures, err
}

// alefs finds the letters of the joining group ALEF.
func alefs(db ucd.Database) (map[rune]bool, error) {
	in := map[rune]bool{}
	err := db.Fields("ArabicShaping.txt", func(f []string) error {
		r, err := ucd.Rune(f[0])
		in[r] = f[3] == "ALEF"
		return err
	})
	return in, err
}

func writeForms(s *ucd.Source, forms letterForms, ligatures [][2]rune) {
	s.Printf("\n// The letters that have presentation forms are from firstLetter to lastLetter.\nconst (\nfirstLetter = 0x%04X\nlastLetter = 0x%04X\n)\n",
		firstLetter, lastLetter)
	s.Printf("\n// forms has the presentation forms of letters, isolated, final, initial and medial; 0 is none.\nvar forms = [lastLetter - firstLetter + 1][4]uint16{\n")
	for i, f := range forms {
		if f != [4]uint16{} {
			s.Printf("0x%04X - firstLetter: {%#04x, %#04x, %#04x, %#04x},\n", firstLetter+i, f[0], f[1], f[2], f[3])
		}
	}
	s.Printf("}\n")
	s.Printf("\n// lamAlefs has the alefs that Unicode has a ligature with lam of, and the isolated one; the final one comes after it.\nvar lamAlefs = [%d]struct{ alef, ligature rune }{\n", len(ligatures))
	for _, l := range ligatures {
		s.Printf("{0x%04X, 0x%04X},\n", l[0], l[1])
	}
	s.Printf("}\n")
}
