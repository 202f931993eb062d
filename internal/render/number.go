package render

import "maqal/internal/bidi"

// numberJoining selects the signs that belong to a number in right-to-left text.
type numberJoining uint8

const (
	joinByRule numberJoining = iota // signs by UAX #9 W4 and W5, which depend on the letter before the number
	joinNever                       // no signs
	joinAlways                      // separators and terminators between two digits
)

// numberStart returns the index of the first cell of the number that ends at cell i. It searches cells [from, i], and
// returns i+1 if no number ends at i. European is true if European digits keep class EN after the letter before the
// number (W2).
func (a *Arranger) numberStart(cells []Cell, from, i int, n numberJoining, european bool) int {
	at := i
	withTerminators := n == joinByRule && european
	if withTerminators { // W5: adjacent terminators belong to a European number
		for at >= from && bidiClass(cells[at].Glyph) == bidi.ET {
			at--
		}
	}
	if at < from || !a.isDigit(at) {
		return i + 1
	}
	for {
		switch {
		case at > from && a.isDigit(at-1):
			at--
			continue
		case at-1 > from && a.isDigit(at-2) && n.joins(bidiClass(cells[at-1].Glyph), european):
			at -= 2
			continue
		}
		break
	}
	for withTerminators && at > from && bidiClass(cells[at-1].Glyph) == bidi.ET {
		at--
	}
	return at
}

func (a *Arranger) isDigit(i int) bool { return a.classes[i] == digit || a.classes[i] == arabicDigit }

// joins reports whether a sign with the given Bidi_Class between two digits belongs to their number.
func (n numberJoining) joins(sign bidi.Class, european bool) bool {
	switch n {
	case joinByRule: // W4
		return sign == bidi.CS || sign == bidi.ES && european
	case joinAlways:
		return sign == bidi.CS || sign == bidi.ES || sign == bidi.ET
	}
	return false
}
