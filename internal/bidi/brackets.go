package bidi

import (
	"unicode/utf8"
)

// bracket is a paired bracket of a sequence (BD14, BD15).
type bracket struct {
	at      int32 // in the sequence
	partner int32 // index in the list of brackets, -1 where it has none
	open    bool
	kind    rune  // the closing bracket of its pair, canonical equivalents as one
	lefts   int32 // characters of class L up to it
	rights  int32 // characters of class R, EN or AN up to it
}

// stackDepth is how many brackets may be open at once (BD16).
const stackDepth = 63

// kinds is how many counts of open brackets are kept; kinds of brackets share them.
const kinds = 64

// findBrackets lists the brackets of a sequence that are still neutral, with what stands before them, and pairs them.
func (p *Paragraph) findBrackets(s *sequence) {
	p.brackets, p.open = p.brackets[:0], p.open[:0]
	p.openKinds = [kinds]uint8{}
	var lefts, rights int32
	for i, c := range s.types {
		switch asStrong[c] {
		case L:
			lefts++
			continue
		case R:
			rights++
			continue
		}
		if c != ON {
			continue
		}
		it := &p.items[s.item(i)]
		if it.prop&(openBracket|closeBracket) == 0 || s.orig[i] != ON {
			continue
		}
		r, _ := utf8.DecodeRuneInString(p.text[it.start:])
		b := bracket{at: int32(i), partner: -1, open: it.prop&openBracket != 0, kind: bracketKind(r), lefts: lefts, rights: rights}
		if !p.pair(b) {
			return
		}
	}
}

// pair puts a bracket on the list and finds its partner (BD16). It is false where too many are open: then no bracket
// further on has a partner.
func (p *Paragraph) pair(b bracket) bool {
	n := int32(len(p.brackets))
	if b.open {
		if len(p.open) == stackDepth {
			return false
		}
		p.open = append(p.open, n)
		p.openKinds[b.kind%kinds]++
	} else {
		if p.openKinds[b.kind%kinds] == 0 {
			return true // none like it is open; without this look many would be passed over for each
		}
		for k := len(p.open) - 1; k >= 0; k-- {
			if p.brackets[p.open[k]].kind == b.kind {
				b.partner = p.open[k]
				p.brackets[b.partner].partner = n
				for _, o := range p.open[k:] {
					p.openKinds[p.brackets[o].kind%kinds]--
				}
				p.open = p.open[:k]
				break
			}
		}
		if b.partner < 0 {
			return true
		}
	}
	p.brackets = append(p.brackets, b)
	return true
}

// pairBrackets applies N0 to the pairs, in the order of their opening brackets. What is strong within a pair was
// counted before; a pair that is settled counts as strong for what comes after it.
func (p *Paragraph) pairBrackets(s *sequence) {
	embedding := direction(s.level)
	context, seen := s.sos, 0 // the last strong direction of the first seen characters
	for _, b := range p.brackets {
		if !b.open || b.partner < 0 {
			continue
		}
		closing := p.brackets[b.partner]
		has := [2]bool{L: closing.lefts > b.lefts, R: closing.rights > b.rights}
		opposite := L + R - embedding
		if !has[L] && !has[R] {
			continue // N0 d
		}
		d := embedding // N0 b
		if !has[embedding] {
			for ; seen < int(b.at); seen++ {
				if c := asStrong[s.types[seen]]; c != ON {
					context = c
				}
			}
			if context == opposite {
				d = opposite // N0 c1; else c2
			}
		}
		s.setBracket(int(b.at), d)
		s.setBracket(int(closing.at), d)
	}
}

// setBracket gives a bracket its direction, and the marks that W1 made like it.
func (s *sequence) setBracket(at int, d Class) {
	s.types[at] = d
	for i := at + 1; i < len(s.types) && s.orig[i] == NSM; i++ {
		s.types[i] = d
	}
}

// bracketKind names a pair of brackets by its closing one. U+2329 and U+232A are canonically equivalent to U+3008 and
// U+3009.
func bracketKind(r rune) rune {
	switch r {
	case '(', ')':
		return ')'
	case '[', ']':
		return ']'
	case '{', '}':
		return '}'
	case 0x2329, 0x232A, 0x3008, 0x3009:
		return 0x3009
	}
	if property(r)&closeBracket != 0 {
		return r
	}
	return Mirror(r)
}
