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
func (a *logical) numberStart(cells []cell, from, i int, n numberJoining, european bool) int {
	at := i
	withTerminators := n == joinByRule && european
	if withTerminators { // W5: adjacent terminators belong to a European number
		at = skipTerminators(cells, from, at)
	}
	if at < from || !a.isDigit(at) {
		return i + 1
	}
	at = a.digitsStart(cells, from, at, n, european)
	if withTerminators {
		at = skipTerminators(cells, from, at-1) + 1
	}
	return at
}

// skipTerminators returns the index of the last cell in [from, i] that is not a European terminator, or from-1 if all are.
func skipTerminators(cells []cell, from, i int) int {
	for i >= from && bidiClass(cells[i].glyph) == bidi.ET {
		i--
	}
	return i
}

// digitsStart returns the index of the first of the digits that end at cell i, and of the signs that join them.
func (a *logical) digitsStart(cells []cell, from, i int, n numberJoining, european bool) int {
	for i > from {
		switch {
		case a.isDigit(i - 1):
			i--
		case i-1 > from && a.isDigit(i-2) && n.joins(bidiClass(cells[i-1].glyph), european):
			i -= 2
		default:
			return i
		}
	}
	return i
}

// isDigit reports whether cell i is a European or Arabic digit.
func (a *logical) isDigit(i int) bool { return a.classes[i] == digit || a.classes[i] == arabicDigit }

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
