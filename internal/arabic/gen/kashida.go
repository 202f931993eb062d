package main

import (
	"slices"
	"strings"

	"maqal/internal/ucd"
)

// groups are the joining groups that matter to kashidas, in the order of their constants.
var groups = [...][]string{
	1: {"SEEN", "SAD"},
	2: {"TEH MARBUTA", "TEH MARBUTA GOAL", "HEH", "HEH GOAL", "KNOTTED HEH", "DAL"},
	3: {"ALEF", "TAH", "LAM", "KAF", "GAF"},
	4: {"BEH", "NOON"},
	5: {"REH"},
	6: {"WAW", "AIN", "QAF", "FEH"},
	7: {"YEH", "FARSI YEH"},
}

// otherClass is the class of all other letters beside which a tatweel can stand.
const otherClass = len(groups)

const tatweel = 0x0640

// readKashida reads the kashida classes of the letters of the scripts that have the tatweel.
func readKashida(db ucd.Database, properties []uint8) error {
	stretched, err := tatweelScripts(db)
	if err != nil {
		return err
	}
	return db.Fields("ArabicShaping.txt", func(f []string) error {
		r, err := ucd.Rune(f[0])
		if err != nil {
			return err
		}
		class := slices.IndexFunc(groups[:], func(names []string) bool { return slices.Contains(names, f[3]) })
		if class < 0 && (r == tatweel || stretched[r]) {
			class = otherClass
		}
		properties[r] |= uint8(max(class, 0)) << 3
		return nil
	})
}

// tatweelScripts finds the characters of the scripts that have the tatweel, among others Arabic, Syriac and Mandaic.
func tatweelScripts(db ucd.Database) (map[rune]bool, error) {
	var short []string
	err := db.Fields("ScriptExtensions.txt", func(f []string) error {
		first, last, err := ucd.Range(f[0])
		if first <= tatweel && tatweel <= last {
			short = strings.Fields(f[1])
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	var long []string
	err = db.Fields("PropertyValueAliases.txt", func(f []string) error {
		if f[0] == "sc" && slices.Contains(short, f[1]) {
			long = append(long, f[2])
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	in := map[rune]bool{}
	err = db.Fields("Scripts.txt", func(f []string) error {
		first, last, err := ucd.Range(f[0])
		for r := first; slices.Contains(long, f[1]) && r <= last; r++ {
			in[r] = true
		}
		return err
	})
	return in, err
}
