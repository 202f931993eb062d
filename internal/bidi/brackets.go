package bidi

import "unicode/utf8"

// bracket is an opening or closing paired bracket of a sequence (BD14, BD15).
type bracket struct {
	at         int32 // index in the sequence
	partner    int32 // for an opening bracket, the index of its closing bracket in Paragraph.brackets, or -1
	leftCount  int32 // number of characters of class L before it
	rightCount int32 // number of characters of class R, AL, EN or AN before it
}

// bracketEntry is an opening bracket on the stack of BD16.
type bracketEntry struct {
	index int32  // index in Paragraph.brackets
	kind  uint8  // number of its pair, as returned by bracketKind
	kinds uint64 // set of the kinds of this entry and those below it
}

// maxOpenBrackets is the maximum size of the bracket stack (BD16).
const maxOpenBrackets = 63

// findBrackets collects the brackets of a sequence that are still neutral and pairs them (BD16). For each bracket it
// counts the strong characters and numbers before it.
func (p *Paragraph) findBrackets(s *sequence) {
	p.brackets, p.bracketStack = p.brackets[:0], p.bracketStack[:0]
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
			p.matchBracket(b, kind)
		} else if !p.pushBracket(b, kind) {
			return
		}
	}
}

// pushBracket adds an opening bracket to the list and the stack. It reports false if the stack is full; then no later
// bracket is paired (BD16).
func (p *Paragraph) pushBracket(b bracket, kind uint8) bool {
	if len(p.bracketStack) == maxOpenBrackets {
		return false
	}
	o := bracketEntry{index: int32(len(p.brackets)), kind: kind, kinds: 1 << kind}
	if n := len(p.bracketStack); n > 0 {
		o.kinds |= p.bracketStack[n-1].kinds
	}
	p.bracketStack = append(p.bracketStack, o)
	p.brackets = append(p.brackets, b)
	return true
}

// matchBracket pairs a closing bracket with the innermost open bracket of its kind and adds it to the list. Brackets
// opened after that one stay unpaired. A closing bracket without a match is ignored (BD16).
func (p *Paragraph) matchBracket(b bracket, kind uint8) {
	if n := len(p.bracketStack); n == 0 || p.bracketStack[n-1].kinds>>kind&1 == 0 {
		return // otherwise each unmatched closing bracket would search the whole stack
	}
	k := len(p.bracketStack) - 1
	for p.bracketStack[k].kind != kind {
		k--
	}
	p.brackets[p.bracketStack[k].index].partner = int32(len(p.brackets))
	p.brackets = append(p.brackets, b)
	p.bracketStack = p.bracketStack[:k]
}

// resolveBrackets applies N0 to the pairs, in the order of their opening brackets. The counts of findBrackets show
// which strong classes a pair contains. The brackets of a resolved pair are strong context for later pairs.
func (p *Paragraph) resolveBrackets(s *sequence) {
	embedding := classOfLevel(s.level)
	context, seen := s.sos, 0 // the last strong class before index seen
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
				d = opposite // N0 c1; otherwise c2
			}
		}
		s.setBracket(int(b.at), d)
		s.setBracket(int(closing.at), d)
	}
}

// setBracket sets the class of the bracket s.types[at] and of the nonspacing marks that follow it.
func (s *sequence) setBracket(at int, d Class) {
	s.types[at] = d
	for i := at + 1; i < len(s.types) && s.orig[i] == NSM; i++ {
		s.types[i] = d
	}
}

// bracketKind returns the number of the pair to which the bracket at the start of text belongs. Canonically equivalent
// brackets, such as U+2329 and U+3008, have the same number (BD16).
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
