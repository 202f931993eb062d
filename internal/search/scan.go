package search

import "bytes"

// indexBytes is bytes.Index. A letter of two bytes alone is looked for by its second one: the first is that of every letter
// of its script.
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

// scanner finds the first of several needles again and again.
type scanner struct {
	text    []byte
	needles [][]byte
	at      [3]int // where each needle is next; -1 where it is nowhere
	known   [3]bool
}

// next gives the first place from a byte on where any needle is; -1 where none is.
func (s *scanner) next(from int) (start, end int) {
	start = -1
	for i, n := range s.needles {
		if !s.known[i] || s.at[i] >= 0 && s.at[i] < from {
			s.known[i], s.at[i] = true, indexBytes(s.text[from:], n)
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
