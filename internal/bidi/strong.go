package bidi

// FirstStrong gives the direction of the first strong character of a text outside of isolates (P2, P3), Auto where
// there is none.
func FirstStrong(text string) Direction {
	depth := 0
	for i := 0; i < len(text); {
		prop, size := propertyAt(text, i)
		i += size
		switch c := Class(prop & classBits); {
		case isolateMask.has(c):
			depth++
		case c == PDI:
			depth = max(depth-1, 0)
		case depth > 0:
		case c == L:
			return LeftToRight
		case c == R || c == AL:
			return RightToLeft
		}
	}
	return Auto
}

// StrongCounts counts the strong characters of a text: those of class L, and those of class R or AL.
func StrongCounts(text string) (ltr, rtl int) {
	for i := 0; i < len(text); {
		prop, size := propertyAt(text, i)
		i += size
		switch Class(prop & classBits) {
		case L:
			ltr++
		case R, AL:
			rtl++
		}
	}
	return ltr, rtl
}
