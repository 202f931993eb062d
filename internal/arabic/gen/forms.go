package main

import (
	"fmt"
	"slices"
	"strings"

	"maqal/internal/ucd"
)

// Range of the letters that have presentation forms.
const (
	firstLetter = 0x0621
	lastLetter  = 0x06D5
)

const lam = 0x0644

// letterForms stores the isolated, final, initial, and medial presentation forms of each letter. 0 means no form.
type letterForms [lastLetter - firstLetter + 1][4]uint16

// formNames lists the decomposition tags of UnicodeData.txt in the order of letterForms.
var formNames = [...]string{"<isolated>", "<final>", "<initial>", "<medial>"}

// readForms returns the presentation forms of single letters and the ligatures of lam with an alef. Each ligature is a
// pair of the alef and the isolated form. readForms returns an error unless the final form is the next code point.
func readForms(db ucd.Database) (forms letterForms, ligatures [][2]rune, err error) {
	alefs, err := readAlefs(db)
	if err != nil {
		return forms, nil, err
	}
	finals := map[rune]rune{}
	err = db.Fields("UnicodeData.txt", func(f []string) error {
		r, letters, form, err := parseForm(f)
		switch alef := letters[1]; {
		case err != nil || form < 0:
			return err
		case alef == 0:
			return forms.set(letters[0], form, r)
		case letters[0] == lam && alefs[alef] && form == 0:
			ligatures = append(ligatures, [2]rune{alef, r})
		case letters[0] == lam && alefs[alef] && form == 1:
			finals[alef] = r
		}
		return nil
	})
	for _, l := range ligatures {
		if finals[l[0]] != l[1]+1 {
			return forms, nil, fmt.Errorf("final ligature of lam and %U does not follow the isolated one, %U", l[0], l[1])
		}
	}
	return forms, ligatures, err
}

// set stores r as a presentation form of letter. The form is an index in formNames.
func (f *letterForms) set(letter rune, form int, r rune) error {
	if letter < firstLetter || letter > lastLetter || r > 0xFFFF {
		return fmt.Errorf("%U is a form of %U, which does not fit the table", r, letter)
	}
	f[letter-firstLetter][form] = uint16(r)
	return nil
}

// parseForm parses a line of UnicodeData.txt. If the character r is a presentation form of one letter or two, parseForm
// returns the letters and the index of the form in formNames. Otherwise form is -1.
func parseForm(f []string) (r rune, letters [2]rune, form int, err error) {
	parts := strings.Fields(f[5])
	if len(parts) < 2 || len(parts) > 3 {
		return 0, letters, -1, nil
	}
	if form = slices.Index(formNames[:], parts[0]); form < 0 {
		return 0, letters, -1, nil
	}
	if r, err = ucd.Rune(f[0]); err != nil {
		return r, letters, form, err
	}
	for i, p := range parts[1:] {
		if letters[i], err = ucd.Rune(p); err != nil {
			return r, letters, form, err
		}
	}
	return r, letters, form, nil
}

// readAlefs returns the set of letters in the joining group ALEF.
func readAlefs(db ucd.Database) (map[rune]bool, error) {
	alefs := map[rune]bool{}
	err := db.Fields("ArabicShaping.txt", func(f []string) error {
		r, err := ucd.Rune(f[0])
		alefs[r] = f[3] == "ALEF"
		return err
	})
	return alefs, err
}

// writeForms writes the tables of presentation forms and of lam-alef ligatures.
func writeForms(s *ucd.Source, forms letterForms, ligatures [][2]rune) {
	s.Printf("\n// Range of the letters that have presentation forms.\nconst (\nfirstLetter = 0x%04X\nlastLetter = 0x%04X\n)\n",
		firstLetter, lastLetter)
	s.Printf("\n// forms stores the isolated, final, initial, and medial presentation forms of each letter. 0 means no form.\nvar forms = [lastLetter - firstLetter + 1][4]uint16{\n")
	for i, f := range forms {
		if f != [4]uint16{} {
			s.Printf("0x%04X - firstLetter: {%#04x, %#04x, %#04x, %#04x},\n", firstLetter+i, f[0], f[1], f[2], f[3])
		}
	}
	s.Printf("}\n")
	s.Printf("\n// lamAlefs lists the alefs that form a ligature with lam, and the isolated ligature. The final one is the next code point.\nvar lamAlefs = [%d]struct{ alef, ligature rune }{\n", len(ligatures))
	for _, l := range ligatures {
		s.Printf("{0x%04X, 0x%04X},\n", l[0], l[1])
	}
	s.Printf("}\n")
}
