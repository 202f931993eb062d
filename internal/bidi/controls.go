package bidi

// DropExplicitControls leaves out the characters that reach over what follows them, explicit directional embeddings, overrides and
// isolates, and those that end one (UAX #9, 2.1 to 2.5): a mapping for strings.Map.
func DropExplicitControls(r rune) rune {
	if 0x202A <= r && r <= 0x202E || 0x2066 <= r && r <= 0x2069 {
		return -1
	}
	return r
}
