package bidi

// FirstStrong returns the direction of the first strong character of text outside isolates (P2, P3). It returns Auto if
// there is none. It does not stop at paragraph separators.
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

// StrongCounts returns the number of characters of class L, and the number of those of class R or AL.
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
