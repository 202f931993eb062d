package main

import (
	"slices"
	"strings"

	"maqal/internal/ucd"
)

// joiningGroups lists the Joining_Group values of each kashida class, in the order of the constants of package arabic.
var joiningGroups = [...][]string{
	1: {"SEEN", "SAD"},
	2: {"TEH MARBUTA", "TEH MARBUTA GOAL", "HEH", "HEH GOAL", "KNOTTED HEH", "DAL"},
	3: {"ALEF", "TAH", "LAM", "KAF", "GAF"},
	4: {"BEH", "NOON"},
	5: {"REH"},
	6: {"WAW", "AIN", "QAF", "FEH"},
	7: {"YEH", "FARSI YEH"},
}

// otherClass is the kashida class of the tatweel, and of all other letters of the scripts that use it.
const otherClass = len(joiningGroups)

const tatweel = 0x0640

// readKashida adds the kashida classes to properties, for the tatweel and the letters of the scripts that use it.
func readKashida(db ucd.Database, properties []uint8) error {
	tatweelLetters, err := readTatweelLetters(db)
	if err != nil {
		return err
	}
	return db.Fields("ArabicShaping.txt", func(f []string) error {
		r, err := ucd.Rune(f[0])
		if err != nil {
			return err
		}
		class := slices.IndexFunc(joiningGroups[:], func(names []string) bool { return slices.Contains(names, f[3]) })
		if class < 0 && (r == tatweel || tatweelLetters[r]) {
			class = otherClass
		}
		properties[r] |= uint8(max(class, 0)) << 3
		return nil
	})
}

// readTatweelLetters returns the characters of the scripts that use the tatweel, such as Arabic, Syriac, and Mandaic.
func readTatweelLetters(db ucd.Database) (map[rune]bool, error) {
	var shortNames []string
	err := db.Fields("ScriptExtensions.txt", func(f []string) error {
		first, last, err := ucd.Range(f[0])
		if first <= tatweel && tatweel <= last {
			shortNames = strings.Fields(f[1])
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	var longNames []string
	err = db.Fields("PropertyValueAliases.txt", func(f []string) error {
		if f[0] == "sc" && slices.Contains(shortNames, f[1]) {
			longNames = append(longNames, f[2])
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	letters := map[rune]bool{}
	err = db.Fields("Scripts.txt", func(f []string) error {
		first, last, err := ucd.Range(f[0])
		for r := first; slices.Contains(longNames, f[1]) && r <= last; r++ {
			letters[r] = true
		}
		return err
	})
	return letters, err
}
