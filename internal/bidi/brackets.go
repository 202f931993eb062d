package bidi

import "unicode/utf8"

// bracket is a paired bracket of a sequence (BD14, BD15).
type bracket struct {
	at         int32 // in the sequence
	partner    int32 // of an opening one: the index of its closing one in the list of brackets, -1 where it has none
	leftCount  int32 // characters of class L up to it
	rightCount int32 // characters of class R, EN or AN up to it
}

// bracketStack are an opening bracket that has no partner yet and those around it.
type bracketStack struct {
	index int32  // in the list of brackets
	kind  uint8  // which pair of brackets it is of
	kinds uint64 // a bit for each kind that is among it and those around it
}

// stackDepth is how many brackets may be open at once (BD16).
const stackDepth = 63

// findBrackets lists the brackets of a sequence that are still neutral, with what stands before them, and pairs them.
func (p *Paragraph) findBrackets(s *sequence) {
	p.brackets, p.open = p.brackets[:0], p.open[:0]
	var lefts, rights int32
	for i, c := range s.types {
		switch strongClass[c&classBits] {
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
		b := bracket{at: int32(i), partner: -1, leftCount: lefts, rightCount: rights}
		kind := bracketKind(p.text[it.start:])
		if it.prop&closeBracket != 0 {
			p.pair(b, kind)
		} else if !p.openBracket(b, kind) {
			return
		}
	}
}

// openBracket lists an opening bracket. It is false where too many are open: then none further on has a partner (BD16).
func (p *Paragraph) openBracket(b bracket, kind uint8) bool {
	if len(p.open) == stackDepth {
		return false
	}
	o := bracketStack{index: int32(len(p.brackets)), kind: kind, kinds: 1 << kind}
	if n := len(p.open); n > 0 {
		o.kinds |= p.open[n-1].kinds
	}
	p.open = append(p.open, o)
	p.brackets = append(p.brackets, b)
	return true
}

// pair finds the partner of a closing bracket, and lists it where it has one (BD16).
func (p *Paragraph) pair(b bracket, kind uint8) {
	if n := len(p.open); n == 0 || p.open[n-1].kinds>>kind&1 == 0 {
		return // without this look, all that are open would be passed over for each that matches none
	}
	k := len(p.open) - 1
	for p.open[k].kind != kind {
		k--
	}
	p.brackets[p.open[k].index].partner = int32(len(p.brackets))
	p.brackets = append(p.brackets, b)
	p.open = p.open[:k]
}

// pairBrackets applies N0 to the pairs, in the order of their opening brackets. What is strong within a pair was
// counted before; a pair that is settled counts as strong for what comes after it.
func (p *Paragraph) pairBrackets(s *sequence) {
	embedding := classOfLevel(s.level)
	context, seen := s.sos, 0 // the last strong direction of the first seen characters
	for _, b := range p.brackets {
		if b.partner < 0 {
			continue
		}
		closing := p.brackets[b.partner]
		has := [2]bool{L: closing.leftCount > b.leftCount, R: closing.rightCount > b.rightCount}
		opposite := L + R - embedding
		if !has[L] && !has[R] {
			continue // N0 d
		}
		d := embedding // N0 b
		if !has[embedding] {
			for ; seen < int(b.at); seen++ {
				if c := strongClass[s.types[seen]&classBits]; c != ON {
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

// bracketKind gives the number of the pair that the bracket at the start of text is of. Canonical equivalents, as
// U+2329 and U+3008, are of one pair (BD16).
func bracketKind(text string) uint8 {
	r, hi := rune(text[0]), asciiBrackets
	if r >= utf8.RuneSelf {
		r, _ = utf8.DecodeRuneInString(text)
		hi = len(bracketKinds)
	}
	lo := 0
	for hi-lo > 1 {
		if mid := (lo + hi) / 2; rune(bracketKinds[mid].bracket) <= r {
			lo = mid
		} else {
			hi = mid
		}
	}
	return bracketKinds[lo].kind
}
