package bidi

import "slices"

// Mirror returns the character whose glyph is the mirror image of that of r (L4, from BidiMirroring.txt). It returns r
// if there is none.
func Mirror(r rune) rune {
	if r < 0 || property(r)&hasMirror == 0 {
		return r
	}
	if r < 0x80 {
		switch r {
		case '(':
			return ')'
		case ')':
			return '('
		case '<':
			return '>'
		case '>':
			return '<'
		case '[':
			return ']'
		case ']':
			return '['
		case '{':
			return '}'
		case '}':
			return '{'
		}
	}
	i, ok := slices.BinarySearchFunc(mirrors[:], r, func(m [2]rune, r rune) int { return int(m[0] - r) })
	if !ok {
		return r
	}
	return mirrors[i][1]
}
