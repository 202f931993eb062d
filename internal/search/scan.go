package search

import "bytes"

// indexBytes returns the same as [bytes.Index]. It is faster for a single letter of two bytes: it searches for the
// second byte, because most letters of a script share the first.
func indexBytes(text, needle []byte) int {
	if len(needle) != 2 {
		return bytes.Index(text, needle)
	}
	for at := 1; at < len(text); at++ {
		i := bytes.IndexByte(text[at:], needle[1])
		if i < 0 {
			break
		}
		if at += i; text[at-1] == needle[0] {
			return at - 1
		}
	}
	return -1
}

// A scanner searches a text for up to three needles at once.
type scanner struct {
	text    []byte
	needles [][]byte
	at      [3]int  // next occurrence of each needle; -1 if there is none
	valid   [3]bool // whether at is set
}

// next returns the first occurrence of any needle at or after from. It returns a negative start if there is none.
// Between calls, from must not decrease.
func (s *scanner) next(from int) (start, end int) {
	start = -1
	for i, n := range s.needles {
		if !s.valid[i] || s.at[i] >= 0 && s.at[i] < from {
			s.valid[i], s.at[i] = true, indexBytes(s.text[from:], n)
			if s.at[i] >= 0 {
				s.at[i] += from
			}
		}
		if at := s.at[i]; at >= 0 && (start < 0 || at < start) {
			start, end = at, at+len(n)
		}
	}
	return start, end
}
