package bidi

// DropExplicitControls returns -1 if r is an explicit directional formatting character, and otherwise r. These are the
// embeddings, overrides, isolates and their terminators (UAX #9, sections 2.1 to 2.5). Use it with [strings.Map].
func DropExplicitControls(r rune) rune {
	if 0x202A <= r && r <= 0x202E || 0x2066 <= r && r <= 0x2069 {
		return -1
	}
	return r
}
