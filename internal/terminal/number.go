package terminal

import "maqal/internal/bidi"

// numberJoining says which signs hold a number together in right-to-left text.
type numberJoining uint8

const (
	byRule numberJoining = iota // as W4 and W5 have it after the letter before
	apart                       // none
	always                      // every one between two digits
)

// numberStart gives the first cell of the number in cells [from, i] that ends at i, and i+1 where none does.
func (a *Arranger) numberStart(cells []Cell, from, i int, n numberJoining, european bool) int {
	at := i
	withTerminators := n == byRule && european
	if withTerminators { // W5: terminators belong to the European number beside them
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
		case at-1 > from && a.isDigit(at-2) && n.allows(bidiClass(cells[at-1].Glyph), european):
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

// allows reports whether one sign of a class holds the digits at its sides together.
func (n numberJoining) allows(sign bidi.Class, european bool) bool {
	switch n {
	case byRule: // W4
		return sign == bidi.CS || sign == bidi.ES && european
	case always:
		return sign == bidi.CS || sign == bidi.ES || sign == bidi.ET
	}
	return false
}
